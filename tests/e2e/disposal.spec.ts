/** Disposal: the archivist appraises what is due, the head approves it, two clerks witness it, and the register stays. */
import { expect } from '@playwright/test';
import type { OfficeSeat } from '../stories/office-seat.ts';
import { test } from '../support/e2e-office.ts';
import { picture } from '../support/e2e-picture.ts';

const head = '档号,题名,责任者,文号,日期,保管期限,密级,件号,页数,机构/问题,备注,文件名';
const item = (n: number, title: string, file = ''): string =>
  `001-WS·2012-D10-000${n},${title},云岭师（市）办公室,云政办发〔2012〕${n}号,2012年3月${n}日,10年,,${n},2,,,${file}`;

test.use({
  holdings: {
    fondsNo: '001',
    catalogue: [
      head,
      item(1, '关于做好春季植树工作的通知', '植树.txt'),
      item(2, '关于召开春耕生产会议的通知'),
      item(3, '关于报送工作总结的通知'),
    ].join('\r\n'),
    files: { '植树.txt': '各团场于四月上旬完成植树任务。' },
  },
});

test('what is due is destroyed when two persons have witnessed it', async ({ office }) => {
  test.setTimeout(240_000);
  const archivist = await office.seat('lvsuqin');
  const { page } = archivist;
  await archivist.isInStep();

  await test.step('a holding of before, which has no document here, is read with its file', async () => {
    // It stands among the documents of 2012, far down in a list; who wants it asks for it.
    await archivist.go('档案');
    await page.getByRole('searchbox').fill('春季植树工作');
    await page
      .getByRole('listbox', { name: '查到的内容' })
      .getByRole('option')
      .filter({ hasText: '关于做好春季植树工作的通知' })
      .first()
      .click();
    await page.getByRole('button', { name: '打开', exact: true }).click();
    const filed = page.getByRole('group', { name: '归档文件' });
    await expect(filed.getByRole('heading', { name: /^001-WS·2012-D10-0001/ })).toBeVisible();
    // The catalogue is no page of the original.
    await expect(filed.getByText('本件只有目录，没有正文')).toBeVisible();
    await expect(filed.getByText('核心元数据（GB/T 33480）')).toBeVisible();
    await filed.getByRole('button', { name: /^植树\.txt/ }).click();
    await expect(
      page.frameLocator('.tw-viewer-frame').getByText('各团场于四月上旬完成植树任务。'),
    ).toBeAttached();
    await page.locator('.tw-viewer .ant-modal-close').click();
    await expect(page.getByRole('dialog', { name: /^文件：/ })).toBeHidden();
  });

  await archivist.go('办公');
  await page.getByRole('menuitem', { name: '档案室' }).click();
  await page.getByRole('tab', { name: '鉴定销毁' }).click();

  await test.step('the archivist proposes two items and puts the third on hold', async () => {
    await expect(page.getByText('到期待鉴定 3 件')).toBeVisible();
    const third = page.getByRole('row', { name: /关于报送工作总结的通知/ });
    await third.getByRole('button', { name: '暂停处置' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('审计查考');
    await page.getByRole('dialog').getByRole('button', { name: '暂停处置' }).click();
    await expect(third.getByRole('checkbox')).toBeDisabled();
    for (const title of [/植树/, /春耕/]) {
      await page.getByRole('row', { name: title }).getByRole('checkbox').check();
    }
    await page.getByRole('button', { name: '列入清册（2 件）' }).click();
  });

  await test.step('each is appraised, and the list goes to the head', async () => {
    for (const [title, verdict] of [
      [/植树/, '销毁'],
      [/春耕/, '延长保管'],
    ] as const) {
      const row = page.getByRole('row', { name: title });
      await row.getByRole('button', { name: '鉴定' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: verdict }).check();
      await dialog.getByLabel('理由').fill('保管期满，经鉴定');
      await dialog.getByRole('button', { name: '鉴定' }).click();
      await expect(dialog).toBeHidden();
      await expect(row.getByText(verdict).first()).toBeVisible();
    }
    await page.getByRole('button', { name: '报批' }).click();
    await expect(page.locator('.tw-check-mark', { hasText: '待批准' })).toBeVisible();
  });

  const leader = await office.headless('ouyangjingyi');
  const { unitId, listId } = await submitted(leader);
  const list = { listId, unitId };
  await leader.act(
    'archive.disposalApprove',
    { ...list, isApproved: true, opinion: '同意' },
    unitId,
  );
  await leader.kill();

  await test.step('the first witness signs on a screen of his own, and nothing is gone yet', async () => {
    const clerk = await office.seat('zhouxiaohui');
    await clerk.isInStep();
    await clerk.go('办公');
    await clerk.page.getByRole('menuitem', { name: '鉴定销毁' }).click();
    await clerk.page.getByRole('button', { name: '监销签名' }).click();
    await clerk.page.getByRole('dialog').getByRole('button', { name: '监销签名' }).click();
    await expect(clerk.page.getByText('还需 1 人签名')).toBeVisible();
    await expect(clerk.page.getByText('请另一人用自己的账号签名')).toBeVisible();
    await clerk.leave();
  });

  await test.step('after the second the register shows who, what and the digests', async () => {
    const second = await office.headless('tianwei');
    await submitted(second);
    await second.act('archive.disposalWitness', list, unitId);
    await second.kill();
    await expect(page.locator('.tw-check-mark', { hasText: '已执行' })).toBeVisible();
    await expect(page.getByText('已销毁 1 件，未销毁 0 件，共 1 件')).toBeVisible();
    const destroyed = page.getByRole('row', { name: /植树/ });
    await destroyed.getByRole('button', { name: /展开行/ }).click();
    await expect(page.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
    await page.setViewportSize({ width: 1280, height: 800 });
    await picture(page, 'records-disposal');
  });
});

interface Submitted {
  readonly unitId: string;
  readonly listId: string;
}

/** The list of the office, as soon as it is there. */
async function submitted(seat: OfficeSeat): Promise<Submitted> {
  return seat.until('the list', async () => {
    const { units } = await seat.ask('org.tree');
    const unit = (units as readonly Unit[]).find(({ name }) => name === '云岭师（市）办公室');
    if (unit === undefined) return undefined;
    const { lists } = await seat.ask('archive.disposal', { unitId: unit.id });
    const [list] = lists as readonly { readonly id: string; readonly state: string }[];
    const isThere = list !== undefined && list.state !== 'appraising';
    return isThere ? { unitId: unit.id, listId: list.id } : undefined;
  });
}

interface Unit {
  readonly id: string;
  readonly name: string;
}
