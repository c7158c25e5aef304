/** Live: two clerks see each other come and go, write, and get and read a message; one of them wants to be left alone. */
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { test } from '../support/e2e-office.ts';
import type { Seat } from '../support/e2e-seat.ts';

const log = (seat: Seat): Locator => seat.page.getByRole('log', { name: '消息记录' });
const conversation = (seat: Seat, name: string): Locator =>
  seat.page.getByRole('listbox', { name: '会话' }).getByRole('option', { name });
const standing = (seat: Seat): Locator => seat.page.locator('[data-presence]');

async function startWith(seat: Seat, initials: string, name: string): Promise<void> {
  const { page } = seat;
  await page.getByRole('button', { name: '新会话' }).click();
  const dialog = page.getByRole('dialog', { name: '新会话' });
  await dialog.getByRole('combobox', { name: '和谁' }).fill(initials);
  await page.locator('.ant-select-item-option').filter({ hasText: name }).click();
  await dialog.getByRole('button', { name: '发消息' }).click();
  await expect(dialog).toBeHidden();
}

test('who is there, who writes, and what has arrived is seen by the other', async ({ office }) => {
  const zhou = await office.seat('zhouxiaohui');
  const liu = await office.seat('liudongmei');
  await zhou.isInStep();
  await liu.isInStep();
  await zhou.go('消息');
  await startWith(zhou, 'ldm', '刘冬梅');

  await test.step('presence in the head and on the line of the list', async () => {
    await expect(standing(zhou)).toContainText('在线');
    await expect(conversation(zhou, '刘冬梅').getByRole('img', { name: '在线' })).toBeVisible();
  });

  await test.step('sent, delivered without the line, read', async () => {
    await liu.line.cut();
    await zhou.page.getByRole('textbox', { name: '写消息' }).fill('名单收到了吗？');
    await zhou.page.keyboard.press('Enter');
    const own = log(zhou).getByRole('listitem').filter({ hasText: '名单收到了吗' });
    await expect(own.getByText('已发送')).toBeVisible();
    await expect(standing(zhou)).toContainText('离线', { timeout: 60_000 });
    await liu.line.heal();
    await expect(own.getByText('已送达')).toBeVisible({ timeout: 60_000 });
    await expect(standing(zhou)).toContainText('在线');
    await liu.go('消息');
    await conversation(liu, '周晓蕙').click();
    await expect(own.getByText('全部已读')).toBeVisible();
  });

  await test.step('typing, until the message is there', async () => {
    const field = liu.page.getByRole('textbox', { name: '写消息' });
    await field.pressSequentially('收到', { delay: 200 });
    await expect(zhou.page.getByText('刘冬梅正在输入')).toBeVisible();
    await liu.page.keyboard.press('Enter');
    await expect(log(zhou).getByText('收到', { exact: true })).toBeVisible();
    await expect(zhou.page.getByText('刘冬梅正在输入')).toBeHidden();
  });

  await test.step('a group counts who has got it and who has read it', async () => {
    await conversation(zhou, '公文收发工作群').click();
    await expect(zhou.page.getByRole('heading', { name: '公文收发工作群' })).toBeVisible();
    await zhou.page.getByRole('textbox', { name: '写消息' }).fill('下午三点对账。');
    await zhou.page.keyboard.press('Enter');
    const own = log(zhou).getByRole('listitem').filter({ hasText: '下午三点对账' });
    await expect(own.getByText(/送达 [1-9]\d*\/\d+ · 已读 \d+\/\d+/)).toBeVisible();
    await own.getByRole('button', { name: /人未读/ }).click();
    const readers = zhou.page.locator('.tw-receipts');
    await expect(readers.getByRole('heading', { name: /^未送达/ })).toBeVisible();
    await expect(readers.getByRole('list', { name: /^已送达/ })).toContainText('刘冬梅');
    await zhou.page.keyboard.press('Escape');
    await expect(readers).toBeHidden();
  });

  await test.step('do not disturb is seen by the other', async () => {
    await conversation(zhou, '刘冬梅').click();
    await liu.go('设置');
    const { page } = liu;
    await expect(page.getByText('现在会响')).toBeVisible();
    await page.getByRole('button', { name: '勿扰 1 小时' }).click();
    await expect(page.getByText(/勿扰中，到 /)).toBeVisible();
    await expect(standing(zhou)).toContainText('勿扰');
    await page.getByRole('button', { name: '恢复响铃' }).click();
    await expect(standing(zhou)).toContainText('在线');
  });
});
