/** Meetings: called from a conversation, answered with and without the line, moved, and told to nobody else. */
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { test } from '../support/e2e-scenario-office.ts';
import type { Seat } from '../support/e2e-seat.ts';

const title = '春季防火会商';
const log = (seat: Seat): Locator => seat.page.getByRole('log', { name: '消息记录' });
const card = (seat: Seat): Locator =>
  log(seat).getByRole('group', { name: '会议通知' }).filter({ hasText: title }).last();

test('a meeting is called, answered, moved and answered anew', async ({ office }) => {
  test.setTimeout(150_000);
  await office.accept('head', 'venue.set', {
    unitId: 'office',
    venues: ['三楼会议室', '礼堂'],
  });
  const maker = await office.seat('drafter');
  const called = await office.seat('leader');
  const outsider = await office.seat('outsider');
  const group = (id: string, name: string, memberPersonIds: readonly string[]) =>
    office.accept('drafter', 'conversation.createGroup', {
      ...{ conversationId: id, title: name, history: 'all' },
      memberPersonIds: [...memberPersonIds],
    });
  await group('fire', '防火工作群', ['leader']);
  await group('all', '机关大群', ['leader', 'outsider']);
  for (const seat of [maker, called, outsider]) {
    await seat.isInStep();
    await seat.go('消息');
  }
  for (const seat of [maker, called]) {
    await seat.page.getByRole('option', { name: /^防火工作群/ }).click();
  }

  await test.step('called in a room of the office', async () => {
    const { page } = maker;
    await page.getByRole('button', { name: '会议通知' }).click();
    const dialog = page.getByRole('dialog', { name: '会议通知' });
    await dialog.getByRole('textbox', { name: '会议名称' }).fill(title);
    await dialog.getByRole('combobox', { name: '地点' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: '三楼会议室' }).click();
    await dialog.getByRole('button', { name: '发出通知' }).click();
    await expect(dialog).toBeHidden();
    await expect(card(called)).toContainText('三楼会议室');
    await expect(card(called)).toContainText('未回复 2');
  });

  await test.step('answered without the line, with a deputy', async () => {
    const { page } = called;
    await called.line.cut();
    await expect(page.getByRole('textbox', { name: '写消息，现在写的会排队' })).toBeVisible();
    await card(called).getByRole('button', { name: '替会' }).click();
    const dialog = page.getByRole('dialog', { name: '替会' });
    await dialog.getByRole('textbox', { name: '替会人' }).fill('李代会');
    await dialog.getByRole('button', { name: /^回\s?复$/ }).click();
    await expect(card(called)).toContainText('替会 1');
    await expect(card(maker)).toContainText('替会 0');
    await called.line.heal();
    await expect(card(maker)).toContainText('替会 1');
  });

  await test.step('the same room at the same time is a hint', async () => {
    const { page } = maker;
    await page.getByRole('button', { name: '会议通知' }).click();
    const dialog = page.getByRole('dialog', { name: '会议通知' });
    await dialog.getByRole('combobox', { name: '地点' }).fill('三楼会议室');
    await expect(dialog.getByRole('alert')).toContainText(title);
    await expect(dialog.getByRole('alert')).toContainText('只比对了本机能看到的会议');
    await dialog.getByRole('button', { name: /^取\s?消$/ }).click();
  });

  await test.step('moved, it asks everybody anew and keeps what was', async () => {
    const { page } = maker;
    await card(maker).getByRole('button', { name: '详情与名单' }).click();
    await page.getByRole('button', { name: /^变\s?更$/ }).click();
    const dialog = page.getByRole('dialog', { name: '变更会议' });
    await dialog.getByRole('combobox', { name: '地点' }).fill('礼堂');
    await dialog.getByRole('textbox', { name: '变更原因' }).fill('三楼停电');
    await dialog.getByRole('button', { name: '发出变更' }).click();
    await expect(dialog).toBeHidden();
    const detail = page.getByRole('dialog', { name: new RegExp(title) });
    await expect(detail.getByRole('region', { name: '变更记录' })).toContainText('三楼会议室');
    await expect(detail).toContainText('变更前：替会');
    await page.keyboard.press('Escape');
    await expect(card(called)).toContainText('时间或地点有变，请重新回复');
    await card(called)
      .getByRole('button', { name: /^参\s?加$/ })
      .click();
    await expect(card(maker)).toContainText('参加 1');
  });

  await test.step('its card tells nobody outside the group', async () => {
    const { page } = maker;
    await page.getByRole('option', { name: /^机关大群/ }).click();
    await page.getByRole('button', { name: '发送卡片' }).click();
    const dialog = page.getByRole('dialog', { name: '发送卡片' });
    await dialog.getByText('会议', { exact: true }).click();
    await dialog.getByRole('option', { name: new RegExp(title) }).click();
    await expect(dialog).toBeHidden();
    await outsider.page.getByRole('option', { name: /^机关大群/ }).click();
    await expect(log(outsider).getByText('您无权查看该会议')).toBeVisible();
    await expect(outsider.page.getByText(title)).toHaveCount(0);
  });

  await test.step('in the list, and cancelled from there', async () => {
    const { page } = maker;
    await maker.go('办公');
    await page.getByRole('menuitem', { name: '会议', exact: true }).click();
    await page.getByRole('button', { name: title }).click();
    await page.getByRole('button', { name: '取消会议' }).click();
    const reason = page.getByRole('dialog', { name: new RegExp(`取消会议《${title}》`) });
    await reason.getByRole('textbox').fill('改发书面通知');
    await reason.getByRole('button', { name: '取消会议' }).click();
    await expect(reason).toBeHidden();
    await expect(card(called)).toContainText('已取消');
    await expect(card(called).getByRole('button', { name: /^参\s?加$/ })).toHaveCount(0);
  });
  for (const seat of [maker, called, outsider]) expect(seat.complaints).toEqual([]);
});
