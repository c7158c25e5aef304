/** Messages: three people run a group: quotes, reactions, recall, forwarding, a must-read, an urgent notice, finding. */
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { openNewGroup } from '../support/e2e-acts.ts';
import { test } from '../support/e2e-office.ts';
import type { Seat } from '../support/e2e-seat.ts';

const log = (seat: Seat): Locator => seat.page.getByRole('log', { name: '消息记录' });
const conversation = (seat: Seat, name: string): Locator =>
  seat.page
    .getByRole('listbox', { name: '会话' })
    .getByRole('option', { name: new RegExp(`^${name}`) });
const message = (seat: Seat, text: string): Locator =>
  log(seat).getByRole('listitem').filter({ hasText: text });

async function say(seat: Seat, text: string): Promise<void> {
  await seat.page.getByRole('textbox', { name: '写消息' }).fill(text);
  await seat.page.keyboard.press('Enter');
  await expect(message(seat, text).first()).toBeVisible();
}

/** One of the acts behind a message's three dots. */
async function act(seat: Seat, text: string, name: string): Promise<void> {
  const row = message(seat, text).first();
  await row.hover();
  await row.getByRole('button', { name: '更多' }).click();
  await seat.page.getByRole('menuitem', { name, exact: true }).click();
}

async function closeDialog(seat: Seat): Promise<void> {
  const opened = seat.page.getByRole('dialog');
  await opened.locator('.ant-modal-close').click();
  await expect(opened).toBeHidden();
}

async function drawer(seat: Seat, tab: string): Promise<Locator> {
  await seat.page.getByRole('button', { name: '会话设置' }).click();
  const opened = seat.page.getByRole('dialog');
  await opened.getByRole('tab', { name: tab }).click();
  return opened;
}

const option = (seat: Seat, name: string): Locator =>
  seat.page.locator('.ant-select-item-option').filter({ hasText: name });

test('a group works with quotes, recall, forwarding, notices and finding', async ({ office }) => {
  test.setTimeout(180_000);
  const zhou = await office.seat('zhouxiaohui');
  const liu = await office.seat('liudongmei');
  const yu = await office.seat('yuxinyi');
  for (const seat of [zhou, liu, yu]) {
    await seat.isInStep();
    await seat.go('消息');
  }

  await test.step('a group is made by ticking people of the organisation', async () => {
    const { page } = zhou;
    const dialog = await openNewGroup(page, '寒潮应对群');
    await expect(dialog.getByText(/含您共 3 人，一个群最多 \d+ 人/)).toBeVisible();
    await expect(dialog.getByRole('radio', { name: '看全部记录' })).toBeChecked();
    await dialog.getByRole('radio', { name: '只看加入以后的' }).check();
    await dialog.getByRole('button', { name: '建群' }).click();
    await expect(dialog).toBeHidden();
    for (const seat of [liu, yu]) await conversation(seat, '寒潮应对群').click();
  });

  await test.step('a quote, a reaction and a call by name', async () => {
    await say(zhou, '请各单位九点半前报带班领导。');
    await message(liu, '报带班领导').hover();
    await message(liu, '报带班领导').getByRole('button', { name: '回复' }).click();
    await say(liu, '201团已报，带班领导到岗。');
    await expect(message(zhou, '201团已报').getByText('请各单位九点半前')).toBeVisible();
    await message(zhou, '201团已报').hover();
    await message(zhou, '201团已报').getByRole('button', { name: '回应' }).click();
    // By key: a reminder that comes in meanwhile moves the page under the pointer.
    await zhou.page.getByRole('button', { name: '收到', exact: true }).press('Enter');
    await expect(message(yu, '201团已报').getByRole('button', { name: '收到 1' })).toBeVisible();
    await conversation(yu, '公文收发工作群').click();
    await zhou.page.getByRole('textbox', { name: '写消息' }).pressSequentially('＠yxy');
    await zhou.page.locator('.ant-mentions-dropdown').getByText('于欣怡').click();
    await zhou.page.keyboard.type('206团还没报');
    await zhou.page.keyboard.press('Enter');
    await expect(conversation(yu, '寒潮应对群')).toContainText('[@我]');
    await conversation(yu, '寒潮应对群').click();
  });

  await test.step('a message is changed with its history, and taken back for everybody', async () => {
    await say(zhou, '会商改到十点。');
    await act(zhou, '会商改到十点', '修改');
    await zhou.page.getByRole('textbox', { name: '写消息' }).fill('会商改到十点半。');
    await zhou.page.keyboard.press('Enter');
    await expect(message(liu, '会商改到十点半').getByText('已编辑')).toBeVisible();
    await act(liu, '会商改到十点半', '修改记录');
    await expect(liu.page.getByRole('dialog').getByText('会商改到十点。')).toBeVisible();
    await closeDialog(liu);
    await say(zhou, '电话号码写错了。');
    await expect(message(liu, '电话号码写错了')).toBeVisible();
    await act(zhou, '电话号码写错了', '撤回');
    await expect(log(liu).getByText('周晓蕙撤回了一条消息')).toBeVisible();
    await expect(log(liu).getByText('电话号码写错了')).toHaveCount(0);
    await zhou.page.getByRole('button', { name: '重新编辑' }).click();
    await expect(zhou.page.getByRole('textbox', { name: '写消息' })).toHaveValue(
      '电话号码写错了。',
    );
    await zhou.page.getByRole('textbox', { name: '写消息' }).fill('');
  });

  await test.step('two messages are passed on as one chat record', async () => {
    await act(liu, '请各单位九点半前', '多选');
    await message(liu, '201团已报').getByRole('checkbox').click();
    await liu.page
      .getByRole('toolbar', { name: '多选' })
      .getByRole('button', { name: '转发' })
      .click();
    const dialog = liu.page.getByRole('dialog', { name: '转发 2 条' });
    await dialog.getByRole('combobox', { name: '转发到' }).click();
    await liu.page.locator('.ant-select-item-option').filter({ hasText: '公文收发工作群' }).click();
    await dialog.getByRole('button', { name: '转发', exact: true }).click();
    await expect(dialog).toBeHidden();
    await conversation(zhou, '公文收发工作群').click();
    await expect(log(zhou).getByText('寒潮应对群的聊天记录')).toBeVisible();
    await log(zhou).getByText('寒潮应对群的聊天记录').click();
    await expect(zhou.page.getByRole('dialog').getByText('201团已报')).toBeVisible();
    await closeDialog(zhou);
    await conversation(zhou, '寒潮应对群').click();
  });

  await test.step('an urgent notice is confirmed person by person', async () => {
    await zhou.page.getByRole('button', { name: '必达通知' }).click();
    const dialog = zhou.page.getByRole('dialog', { name: '必达通知' });
    await dialog.getByRole('textbox', { name: '通知内容' }).fill('三级响应启动，请确认到岗。');
    await dialog.getByRole('button', { name: '通知 2 人' }).click();
    await expect(dialog).toBeHidden();
    await expect(message(zhou, '三级响应启动').getByText('0 / 2 人已确认')).toBeVisible();
    // 送达 is said by each machine itself, 打开 by the page that shows it, 确认 only by hand.
    await message(zhou, '三级响应启动').getByRole('button', { name: '0 / 2 人已确认' }).click();
    const standing = zhou.page.getByRole('dialog', { name: '必达情况' });
    await expect(
      standing.getByRole('row').filter({ hasText: '刘冬梅' }).getByRole('time'),
    ).toHaveCount(2);
    await closeDialog(zhou);
    await liu.page.getByRole('alert').getByRole('button', { name: '确认收到' }).click();
    await expect(message(zhou, '三级响应启动').getByText('1 / 2 人已确认')).toBeVisible();
    await yu.page.getByRole('alert').getByRole('button', { name: '确认收到' }).click();
    await expect(message(zhou, '三级响应启动').getByText('2 / 2 人已确认')).toBeVisible();
    await expect(liu.page.getByRole('alert')).toHaveCount(0);
  });

  await test.step('an announcement must be confirmed, silence holds, a find leads to its place', async () => {
    await conversation(yu, '公文收发工作群').click();
    const opened = await drawer(zhou, '公告');
    await opened.getByRole('textbox', { name: '发布公告' }).fill('值班表以今晚版本为准。');
    await opened.getByRole('button', { name: '发布', exact: true }).click();
    await expect(opened.getByText('0 人已确认，3 人未确认')).toBeVisible();
    // Who looks elsewhere is told of it in the list, until he has confirmed it.
    await expect(conversation(yu, '寒潮应对群')).toContainText('[公告待确认]');
    await conversation(yu, '寒潮应对群').click();
    await liu.page.getByRole('button', { name: '我已阅读' }).click();
    await expect(conversation(liu, '寒潮应对群')).not.toContainText('[公告待确认]');
    await expect(opened.getByText('1 人已确认，2 人未确认')).toBeVisible();
    await opened.getByRole('tab', { name: '设置' }).click();
    await opened.getByRole('switch', { name: '全员禁言' }).click();
    await expect(yu.page.getByText('全员禁言中，只有群主和管理员能发言。')).toBeVisible();
    await opened.getByRole('switch', { name: '全员禁言' }).click();
    await expect(yu.page.getByRole('textbox', { name: '写消息' })).toBeVisible();
    await opened.getByRole('tab', { name: '查找' }).click();
    await opened.getByRole('searchbox').fill('岗');
    await opened.getByRole('combobox', { name: '谁发的' }).fill('yxy');
    await option(zhou, '于欣怡').click();
    await expect(opened.getByText('按所选的人、类型和日期没有找到')).toBeVisible();
    await opened.getByRole('button', { name: '不限人、类型和日期' }).click();
    await opened.getByRole('button', { name: /201团已报/ }).click();
    await expect(message(zhou, '201团已报')).toBeInViewport();
  });

  await test.step('the group is handed over, after a question, and the new owner runs it', async () => {
    const opened = await drawer(zhou, '设置');
    await expect(opened.getByText('群主退出前，请先在成员里转让群主。')).toBeVisible();
    await expect(opened.getByText('只看加入以后的').first()).toBeVisible();
    await opened.getByRole('tab', { name: '成员' }).click();
    await opened.getByRole('button', { name: '对刘冬梅' }).click();
    await zhou.page.getByRole('menuitem', { name: '转让群主' }).click();
    const question = zhou.page.locator('.ant-modal-confirm');
    await expect(question).toContainText('把群主转让给刘冬梅？');
    await question.getByRole('button', { name: '转让群主' }).click();
    await expect(opened.getByRole('listitem').filter({ hasText: '刘冬梅' })).toContainText('群主');
    await expect(opened.getByRole('listitem').filter({ hasText: '周晓蕙' })).toContainText(
      '管理员',
    );
    const hers = await drawer(liu, '成员');
    await expect(hers.getByRole('button', { name: '对周晓蕙' })).toBeVisible();
    await opened.getByRole('tab', { name: '设置' }).click();
    await expect(opened.getByRole('button', { name: '退出会话' })).toBeVisible();
  });
  for (const seat of [zhou, liu, yu]) expect(seat.complaints).toEqual([]);
});
