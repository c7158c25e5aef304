/** Cards: a document and a person sent into a conversation; who may not see the document learns nothing of it. */
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { nameOf, test } from '../support/e2e-scenario-office.ts';
import type { Seat } from '../support/e2e-seat.ts';
import { walkTo } from '../support/outgoing-walk.ts';

const title = '某师办公室关于做好春季防火工作的通知';
const log = (seat: Seat): Locator => seat.page.getByRole('log', { name: '消息记录' });
const card = (seat: Seat): Locator => log(seat).getByRole('listitem').filter({ hasText: '公文' });

test('a card leads to the document and the person, and widens no right', async ({ office }) => {
  test.setTimeout(120_000);
  const body = [{ level: 0 as const, text: '各单位要落实防火责任。' }];
  await walkTo(office, 'D4', { content: { title, body } });
  const drafter = await office.seat('drafter');
  const signer = await office.seat('leader');
  const outsider = await office.seat('outsider');
  await office.accept('drafter', 'conversation.createGroup', {
    ...{ conversationId: 'fire', title: '防火工作群', history: 'all' },
    memberPersonIds: ['leader', 'outsider'],
  });
  for (const seat of [drafter, signer, outsider]) {
    await seat.isInStep();
    await seat.go('消息');
    await seat.page.getByRole('option', { name: /^防火工作群/ }).click();
  }

  await test.step('found and sent by keys alone, without the line', async () => {
    const { page } = drafter;
    await drafter.line.cut();
    await expect(page.getByRole('textbox', { name: '写消息，现在写的会排队' })).toBeVisible();
    await page.getByRole('textbox', { name: '写消息，现在写的会排队' }).press('Alt+k');
    const dialog = page.getByRole('dialog', { name: '发送卡片' });
    await dialog.getByRole('combobox', { name: '查找本机的公文' }).fill('防火');
    await expect(dialog.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(card(drafter).getByRole('button', { name: new RegExp(title) })).toBeVisible();
    await drafter.line.heal();
  });

  await test.step('who may see the document sees title and state, and opens it', async () => {
    const shown = card(signer).getByRole('button', { name: new RegExp(title) });
    await expect(shown).toContainText('签发');
    await expect(shown).toContainText('未编号');
    await shown.click();
    await expect(signer.page.getByRole('tab', { name: /^意见/ })).toBeVisible();
    await signer.go('消息');
  });

  await test.step('who may not, is told so, and no title comes to his page', async () => {
    await expect(card(outsider).getByText('您无权查看该文件')).toBeVisible();
    await expect(outsider.page.getByText('防火工作的通知')).toHaveCount(0);
    await expect(outsider.page.getByRole('option', { name: /^防火工作群/ })).toContainText(
      '[公文]',
    );
  });

  await test.step('a person is found; his card opens his entry', async () => {
    const { page } = drafter;
    await page.getByRole('button', { name: '发送卡片' }).click();
    const dialog = page.getByRole('dialog', { name: '发送卡片' });
    await dialog.getByText('人员', { exact: true }).click();
    await dialog.getByRole('combobox', { name: '查找人员' }).fill(nameOf.head);
    await dialog.getByRole('option', { name: new RegExp(nameOf.head) }).click();
    await expect(dialog).toBeHidden();
    const person = log(outsider).getByRole('button', { name: new RegExp(nameOf.head) });
    await expect(person).toContainText('名片');
    await person.click();
    await expect(outsider.page.getByRole('complementary')).toContainText(nameOf.head);
  });

  await test.step('forwarded, it stays a card', async () => {
    await outsider.go('消息');
    await outsider.page.getByRole('option', { name: /^防火工作群/ }).click();
    const row = card(outsider).first();
    await row.hover();
    await row.getByRole('button', { name: '转发', exact: true }).click();
    const dialog = outsider.page.getByRole('dialog', { name: '转发 1 条' });
    await dialog.getByRole('combobox', { name: '转发到' }).click();
    await outsider.page
      .locator('.ant-select-item-option')
      .filter({ hasText: '防火工作群' })
      .click();
    await dialog.getByRole('button', { name: '转发', exact: true }).click();
    await expect(card(signer).getByRole('button', { name: new RegExp(title) })).toHaveCount(2);
    await expect(card(outsider).getByText('您无权查看该文件')).toHaveCount(2);
  });
  for (const seat of [drafter, signer, outsider]) expect(seat.complaints).toEqual([]);
});
