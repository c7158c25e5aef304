/** Ten-people: ten people at their screens in one group, one of them at three computers: one order, one draft, who has read. */
import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { test } from '../support/e2e-office.ts';
import type { Office } from '../support/e2e-office.ts';
import type { Seat } from '../support/e2e-seat.ts';

const title = '十人值班群';
const others = [
  ...['liudongmei', 'yuxinyi', 'yingjianing', 'duanwenbin', 'pengshouzheng'],
  ...['luoyuan', 'taoqiming', 'fanzhigang', 'tianyaowen'],
];
/** As many programs as here start on two cores, a few at a time. */
const atOnce = 3;

const log = (seat: Seat): Locator => seat.page.getByRole('log', { name: '消息记录' });
const field = (seat: Seat): Locator => seat.page.getByRole('textbox', { name: '写消息' });
const conversation = (seat: Seat): Locator =>
  seat.page.getByRole('listbox', { name: '会话' }).getByRole('option', { name: title });
const message = (seat: Seat, text: string): Locator =>
  log(seat).getByRole('listitem').filter({ hasText: text });

async function say(seat: Seat, text: string): Promise<void> {
  await field(seat).fill(text);
  await seat.page.keyboard.press('Enter');
}

async function takeSeats(office: Office, accounts: readonly string[]): Promise<readonly Seat[]> {
  const seats: Seat[] = [];
  for (let n = 0; n < accounts.length; n += atOnce) {
    const few = accounts.slice(n, n + atOnce);
    seats.push(...(await Promise.all(few.map((account) => office.seat(account)))));
  }
  return seats;
}

/** What stands in the log, in its order: the lines of this story alone. */
async function linesOf(seat: Seat): Promise<readonly string[]> {
  const texts = await log(seat).getByRole('listitem').allInnerTexts();
  return texts.flatMap((text) => /第\d+人到岗/.exec(text) ?? []);
}

test('ten people and three computers of one of them see one conversation', async ({ office }) => {
  test.setTimeout(300_000);
  const [desk, home, duty, ...seats] = await takeSeats(office, [
    ...['zhouxiaohui', 'zhouxiaohui', 'zhouxiaohui'],
    ...others,
  ]);
  if (desk === undefined || home === undefined || duty === undefined) throw new Error('no seats');
  const own = [desk, home, duty];
  const everybody = [...own, ...seats];

  await test.step('the group comes to everybody', async () => {
    const memberPersonIds: string[] = [];
    for (const seat of seats) {
      memberPersonIds.push((await seat.call('session.get', {})).personId ?? '');
    }
    const args = { conversationId: randomUUID(), title, memberPersonIds, history: 'all' };
    const name = 'conversation.createGroup';
    expect(await desk.call('command.execute', { name, args })).toMatchObject({ status: 'stored' });
    for (const seat of everybody) {
      await seat.go('消息');
      await conversation(seat).click();
      await expect(seat.page.getByRole('heading', { name: title })).toBeVisible();
    }
  });

  await test.step('all speak at once; all twelve screens show the same order', async () => {
    const speakers = [desk, ...seats];
    await Promise.all(speakers.map((seat, n) => say(seat, `第${n + 1}人到岗`)));
    for (const seat of everybody) {
      await expect.poll(async () => (await linesOf(seat)).length).toBe(speakers.length);
    }
    const order = await linesOf(desk);
    expect(new Set(order).size).toBe(speakers.length);
    for (const seat of everybody) expect(await linesOf(seat)).toEqual(order);
  });

  await test.step('who has not read stands first, and goes when he reads', async () => {
    const late = seats[0];
    if (late === undefined) throw new Error('nobody');
    await late.go('待办');
    await say(desk, '请看今晚的值班表。');
    const mine = message(desk, '今晚的值班表');
    await expect(mine.getByText(/已读 8\/9/)).toBeVisible();
    await mine.getByRole('button', { name: /人未读/ }).click();
    const readers = desk.page.locator('.tw-receipts');
    await expect(readers.getByRole('heading').first()).toContainText(/未/);
    await expect(readers.getByRole('list').first()).toContainText('刘冬梅');
    await desk.page.keyboard.press('Escape');
    await late.go('消息');
    await conversation(late).click();
    await expect(mine.getByText('全部已读')).toBeVisible();
  });

  await test.step('what one of the three computers does, the others show', async () => {
    // Read at one of them is read at all of them: no red figure is left.
    for (const seat of own)
      await expect(conversation(seat).locator('.ant-badge-count')).toHaveCount(0);
    await field(desk).fill('明天的名单还差');
    await home.go('待办');
    await home.go('消息');
    await conversation(home).click();
    await expect(field(home)).toHaveValue('明天的名单还差');
    await field(home).fill('');
    await home.page.keyboard.press('Escape');
    await conversation(home).click({ button: 'right' });
    await home.page.getByRole('menuitem', { name: '置顶' }).click();
    await expect(conversation(duty).getByLabel('已置顶')).toBeVisible();
  });

  await test.step('a computer without a line sends when it is back, once, to all', async () => {
    await duty.line.cut();
    await expect(duty.page.getByText('离线').first()).toBeVisible({ timeout: 60_000 });
    await say(duty, '值班室补报一条。');
    await expect(message(duty, '补报一条')).toBeVisible();
    await expect(message(desk, '补报一条')).toHaveCount(0);
    await duty.line.heal();
    for (const seat of everybody) await expect(message(seat, '补报一条')).toHaveCount(1);
  });

  await test.step('what is taken back at one computer is gone on twelve', async () => {
    const row = message(home, '补报一条');
    await row.hover();
    await row.getByRole('button', { name: '更多' }).click();
    await home.page.getByRole('menuitem', { name: '撤回', exact: true }).click();
    for (const seat of everybody) await expect(message(seat, '补报一条')).toHaveCount(0);
  });
  for (const seat of everybody) expect(seat.complaints).toEqual([]);
});
