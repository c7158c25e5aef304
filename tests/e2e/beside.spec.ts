/** Beside: a document and its conversation: talk moves nothing, and what was said becomes an opinion only by its giver. */
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { nameOf, test } from '../support/e2e-scenario-office.ts';
import type { Seat } from '../support/e2e-seat.ts';
import { walkTo } from '../support/outgoing-walk.ts';

const title = '某师办公室关于做好春季防火工作的通知';
const log = (seat: Seat): Locator => seat.page.getByRole('log', { name: '消息记录' });
const message = (seat: Seat, text: string): Locator =>
  log(seat).getByRole('listitem').filter({ hasText: text });

async function openBeside(seat: Seat): Promise<void> {
  await seat.go('公文');
  await seat.page.getByRole('option').filter({ hasText: title }).first().click();
  await seat.page.getByRole('tab', { name: /^讨论/ }).click();
}

async function say(seat: Seat, text: string): Promise<void> {
  await seat.page.getByRole('textbox', { name: '写消息' }).fill(text);
  await seat.page.keyboard.press('Enter');
  await expect(message(seat, text).first()).toBeVisible();
}

async function act(seat: Seat, text: string, name: string): Promise<void> {
  const row = message(seat, text).first();
  await row.hover();
  await row.getByRole('button', { name: '更多' }).click();
  await seat.page.getByRole('menuitem', { name, exact: true }).click();
}

test('a conversation stands beside the document and never instead of it', async ({ office }) => {
  test.setTimeout(150_000);
  const body = [{ level: 0 as const, text: '各单位要落实防火责任。' }];
  await walkTo(office, 'D4', { content: { title, body } });
  const signer = await office.seat('leader');
  const drafter = await office.seat('drafter');
  const standing = (): unknown => [
    office.row('document', 'doc')?.state,
    office.all('opinion').length,
    office.all('task').map(({ state }) => state),
  ];
  const before = standing();
  for (const seat of [signer, drafter]) await seat.isInStep();

  await test.step('the drafter opens it with those who handle the document', async () => {
    await openBeside(drafter);
    const { page } = drafter;
    await expect(page.getByText('这里说“同意”不是审批意见')).toBeVisible();
    await page.getByRole('button', { name: /^开始讨论，共/ }).click();
    await say(drafter, '同意');
    await say(drafter, '第二条建议写明十二月十日的期限。');
  });

  await test.step('the signer finds it beside the page, and an agreement there moves nothing', async () => {
    await signer.go('公文');
    await signer.page.getByRole('option').filter({ hasText: title }).first().click();
    await expect(signer.page.getByRole('tab', { name: '讨论 2' })).toBeVisible();
    await signer.page.getByRole('tab', { name: /^讨论/ }).click();
    await expect(message(signer, '建议写明十二月十日')).toBeVisible();
    await expect(message(drafter, '建议写明十二月十日').getByText('2 人未读')).toBeVisible();
    expect(standing()).toEqual(before);
  });

  await test.step('a message goes into the opinion box with its source, and nothing is sent', async () => {
    const { page } = signer;
    await act(signer, '建议写明十二月十日', '转为意见稿');
    await expect(page.getByText('还没有提交')).toBeVisible();
    const box = page.getByRole('textbox', { name: '写批示' });
    await expect(box).toHaveValue('第二条建议写明十二月十日的期限。');
    await expect(page.getByText(`意见框里的话取自${nameOf.drafter}的消息`)).toBeVisible();
    expect(standing()).toEqual(before);
    await box.fill('');
    await expect(page.getByText('意见框里的话取自')).toHaveCount(0);
    // Once more, and what its person has written meanwhile stays.
    await box.fill('原则同意。');
    await act(signer, '建议写明十二月十日', '转为意见稿');
    await expect(box).toHaveValue('原则同意。第二条建议写明十二月十日的期限。');
    await box.fill('');
    await expect(page.getByText('意见框里的话取自')).toHaveCount(0);
  });

  await test.step('messages are chosen beside the page too, and the choice can be left', async () => {
    await act(drafter, '建议写明十二月十日', '多选');
    const bar = drafter.page.getByRole('toolbar', { name: '多选' });
    await expect(bar).toContainText('已选 1 条');
    await bar.getByRole('button', { name: '取消' }).click();
    await expect(bar).toHaveCount(0);
  });

  await test.step('a message is put on record with its author and time, which moves nothing', async () => {
    await act(drafter, '建议写明十二月十日', '存为电话记录');
    await expect(drafter.page.getByText('已存为电话记录')).toBeVisible();
    await signer.page.getByRole('tab', { name: /^意见/ }).click();
    const record = signer.page.getByRole('region', { name: '电话记录 1' });
    await expect(record).toContainText('第二条建议写明十二月十日的期限。');
    await expect(record).toContainText(`${nameOf.drafter}存入`);
    expect(standing()).toEqual(before);
  });

  await test.step('from the messages it leads to the document; who has no step there is told so', async () => {
    await signer.go('消息');
    await expect(
      signer.page.getByRole('option', { name: new RegExp(title.slice(0, 8)) }),
    ).toBeVisible();
    await act(signer, '建议写明十二月十日', '转为意见稿');
    await expect(signer.page.getByRole('textbox', { name: '写批示' })).toHaveValue(/十二月十日/);
    await act(drafter, '建议写明十二月十日', '转为意见稿');
    await expect(drafter.page.getByText('没有等您写意见的事项')).toBeVisible();
    expect(standing()).toEqual(before);
  });
  for (const seat of [signer, drafter]) expect(seat.complaints).toEqual([]);
});
