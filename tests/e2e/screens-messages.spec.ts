/** Screens-messages: the screens about messages, the archive room and the search, each in both sizes and both looks. */
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { openDocument } from '../support/e2e-acts.ts';
import { looksRight } from '../support/e2e-looks.ts';
import { test } from '../support/e2e-office.ts';
import type { Seat } from '../support/e2e-seat.ts';

const group = '公文收发工作群';
const meeting = '云岭师（市）办公室关于召开2026年第四季度经济运行调度会议的通知';

async function openManagement(seat: Seat): Promise<void> {
  await seat.isInStep();
  await seat.go('办公');
  await seat.page.getByRole('menuitem', { name: '消息管理', exact: true }).click();
  await expect(seat.page.getByRole('heading', { name: '消息管理' })).toBeVisible();
}

/** The list of found conversations, with what may be done about them. */
async function findGroup(seat: Seat): Promise<Locator> {
  const panel = seat.page.getByRole('tabpanel');
  await panel.getByRole('searchbox', { name: '按会话名称或成员姓名查找' }).fill('公文收发');
  await seat.page.keyboard.press('Enter');
  const found = panel.getByRole('listitem').filter({ hasText: group }).first();
  await expect(found).toBeVisible();
  return found;
}

async function giveReason(seat: Seat, reason: string, word: string): Promise<void> {
  const dialog = seat.page.getByRole('dialog');
  await dialog.getByRole('textbox').last().fill(reason);
  await dialog.getByRole('button', { name: word }).click();
  await expect(dialog).toBeHidden();
}

test('the management of messages is readable to both administrators', async ({ office }) => {
  test.setTimeout(240_000);
  const security = await office.seat('miaoqingyun');
  const auditor = await office.seat('shenbuyi');
  await openManagement(security);
  await openManagement(auditor);
  const tab = async (seat: Seat, name: string): Promise<void> => {
    // A page behind another one draws nothing, so no dialog of it would ever close.
    await seat.page.bringToFront();
    await seat.page.getByRole('tab', { name }).click();
  };

  await test.step('rules, with the quota of a person', async () => {
    const { page } = security;
    await page.bringToFront();
    await page.getByRole('spinbutton', { name: '每人上传额度（GB）' }).fill('20');
    await expect(page.getByText('一个人 30 天内最多上传 20.0 GB。')).toBeVisible();
    await looksRight(page, 'message rules');
    await page.getByRole('button', { name: /^保\s*存$/ }).click();
    const question = page.getByRole('dialog');
    await expect(question).toContainText('20.0 GB');
    await looksRight(page, 'message rules, question');
    await question.getByRole('button', { name: /^保\s*存$/ }).click();
    await expect(question).toBeHidden();
    await expect(page.getByText('苗青云 设置于')).toBeVisible();
    await expect(page.getByRole('spinbutton', { name: '每人上传额度（GB）' })).toHaveValue('20');
    await auditor.page.bringToFront();
    await looksRight(auditor.page, 'message rules, auditor');
  });

  await test.step('retention', async () => {
    await tab(security, '保存期限');
    await security.page.getByRole('button', { name: '加一个单位' }).click();
    await looksRight(security.page, 'message retention');
  });

  await test.step('holds', async () => {
    await tab(security, '会话保全');
    await (await findGroup(security)).getByRole('button', { name: /^保\s*全$/ }).click();
    await looksRight(security.page, 'hold dialog');
    await giveReason(security, '信访事项核查', '保全');
    await expect(
      security.page.getByRole('listitem').filter({ hasText: '信访事项核查' }),
    ).toBeVisible();
    await looksRight(security.page, 'message holds');
  });

  await test.step('exports', async () => {
    await tab(auditor, '导出核查');
    await (await findGroup(auditor)).getByRole('button', { name: '申请导出' }).click();
    await looksRight(auditor.page, 'export dialog');
    await giveReason(auditor, '核查公文收发时限执行情况', '申请导出');
    await expect(auditor.page.getByText('待核对', { exact: true })).toBeVisible();
  });
  for (const seat of [security, auditor]) expect(seat.complaints).toEqual([]);
});

test('the archive room and the search are readable', async ({ office }) => {
  test.setTimeout(240_000);
  const archivist = await office.seat('lvsuqin');
  const { page } = archivist;
  await archivist.isInStep();
  await archivist.go('办公');
  await page.getByRole('menuitem', { name: '档案室' }).click();
  await expect(page.getByRole('heading', { name: '档案室' })).toBeVisible();

  await test.step('filing, with its check', async () => {
    await page.getByRole('tab', { name: '立卷归档' }).click();
    await expect(page.getByText(/待归档 \d+ 件/)).toBeVisible();
    await page
      .getByRole('button', { name: /展开行/ })
      .first()
      .click();
    await expect(page.getByRole('table', { name: '归档前检查' })).toBeVisible();
    await looksRight(page, 'records filing');
  });

  await test.step('the list, and one of its items', async () => {
    await page.getByRole('tab', { name: '归档文件目录' }).click();
    await expect(page.locator('.tw-annual tbody tr').first()).toBeVisible();
    await looksRight(page, 'records list');
    await page.locator('.tw-annual').getByRole('button').first().click();
    const drawer = page.getByRole('dialog');
    await expect(drawer.getByText('核心元数据（GB/T 33480）')).toBeVisible();
    await looksRight(page, 'records item');
    await drawer.getByRole('button', { name: '关闭' }).click();
  });

  await test.step('the table of periods', async () => {
    await page.getByRole('tab', { name: '归档方案与期限表' }).click();
    await expect(page.getByRole('button', { name: '导入期限表' })).toBeVisible();
    await looksRight(page, 'records scheme');
  });

  await test.step('search: filters, counts, a saved search', async () => {
    await archivist.go('档案');
    await page.getByRole('searchbox').fill('通知');
    await expect(page.locator('mark').first()).toBeVisible();
    await page.locator('.tw-facets').getByRole('checkbox').first().check();
    await expect(page.getByRole('group', { name: '已选条件' })).toBeVisible();
    await looksRight(page, 'search with filters');
    await page.getByRole('button', { name: '保存此搜索' }).click();
    await looksRight(page, 'search save dialog');
    await page.getByRole('dialog').getByRole('button', { name: '保存此搜索' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.getByRole('button', { name: '清空', exact: true }).first().click();
    await expect(page.getByRole('region', { name: '保存的搜索' })).toBeVisible();
    await looksRight(page, 'search shelf');
  });
  expect(archivist.complaints).toEqual([]);
});

test('talk and its settings are readable', async ({ office }) => {
  test.setTimeout(240_000);
  const zhou = await office.seat('zhouxiaohui');
  const { page } = zhou;
  await zhou.isInStep();

  await test.step('the choice of emoji', async () => {
    await zhou.go('消息');
    await page.getByRole('option').filter({ hasText: group }).click();
    await expect(page.getByRole('textbox', { name: '写消息' })).toBeVisible();
    await page.getByRole('textbox', { name: '写消息' }).fill('收到');
    await page.keyboard.press('Alt+E');
    await expect(page.getByRole('group', { name: '表情' })).toBeVisible();
    await looksRight(page, 'emoji');
    await page.keyboard.press('Escape');
  });

  await test.step('files on their way', async () => {
    await zhou.line.cut();
    await expect(page.getByText('已离线').first()).toBeVisible();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '文件', exact: true }).click();
    await (
      await chooser
    ).setFiles({
      name: '2026年第四季度经济运行调度会议参会人员名单.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('名单'.repeat(400_000)),
    });
    const line = page.getByRole('group', { name: /^正在上传/ });
    await expect(line).toBeVisible();
    await looksRight(page, 'file on its way');
    // The newest stays in sight in a window that has become smaller.
    await page.setViewportSize({ width: 1280, height: 720 });
    await expect(line).toBeInViewport();
    await page.getByRole('button', { name: /^暂停/ }).click();
    await expect(page.getByText(/已暂停/)).toBeVisible();
    await looksRight(page, 'file paused');
    await zhou.line.heal();
  });

  await test.step('the discussion beside a document', async () => {
    await openDocument(zhou, meeting);
    await page.getByRole('tab', { name: /^讨论/ }).click();
    await expect(page.getByText('这里说“同意”不是审批意见')).toBeVisible();
    await looksRight(page, 'beside, before');
    await page.getByRole('button', { name: /^开始讨论，共/ }).click();
    await page.getByRole('textbox', { name: '写消息' }).fill('会议材料请各单位于周三前报送。');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('log', { name: '消息记录' })).toContainText('周三前报送');
    await looksRight(page, 'beside');
  });

  await test.step('settings and keys', async () => {
    await zhou.go('设置');
    await expect(page.getByText('语言').first()).toBeVisible();
    await page.getByRole('radio', { name: '每天固定时段' }).click();
    await expect(page.getByRole('radio', { name: '每天固定时段' })).toBeChecked();
    await looksRight(page, 'settings, do not disturb');
    await page.getByRole('heading', { name: '设置' }).click();
    await page.keyboard.press('Control+/');
    await expect(page.getByRole('dialog', { name: '全部按键' })).toBeVisible();
    await looksRight(page, 'keys');
  });
  expect(zhou.complaints).toEqual([]);
});
