/**
 * Scenario 4: a number reserved for a big meeting, two numbers unused: the ledger shows reasons; the annual print of the
 * register has no hole without text.
 */
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { take } from '../support/e2e-acts.ts';
import { test } from '../support/e2e-scenario-office.ts';
import type { Seat } from '../support/e2e-seat.ts';
import { walkTo } from '../support/outgoing-walk.ts';

const purpose = '全师工作会议';
const minutes = '关于印发全师工作会议材料的通知';
const other = '关于做好春耕生产的通知';
const reason = '会议压缩议程，没有用到。';

const rowOf = (page: Page, no: string): Locator =>
  page.getByRole('table').getByRole('row').filter({ hasText: no });

async function openBook(seat: Seat): Promise<void> {
  await seat.go('办公');
  await seat.page.getByRole('menuitem', { name: /编号/ }).click();
}

async function openDocument(seat: Seat, title: string): Promise<void> {
  await seat.go('公文');
  await seat.page.getByRole('option').filter({ hasText: title }).click();
  await expect(seat.page.getByRole('article', { name: `公文：${title}` })).toBeVisible();
}

test('three numbers are kept, two stay unused; every line of the register says why', async ({
  office,
}) => {
  await walkTo(office, 'D7', { documentId: 'first' });
  await walkTo(office, 'D6', { documentId: 'minutes', content: { title: minutes } });
  await walkTo(office, 'D6', { documentId: 'other', content: { title: other } });
  const head = await office.seat('head');
  const clerk = await office.seat('clerk');
  await head.isInStep();
  await clerk.isInStep();
  const { page } = head;
  await openBook(head);

  await test.step('the head keeps three numbers for the meeting', async () => {
    await page.getByRole('button', { name: '预留号' }).click();
    const dialog = page.getByRole('dialog', { name: /预留号/ });
    await dialog.getByRole('spinbutton', { name: '个数' }).fill('3');
    await dialog.getByRole('textbox', { name: '用途' }).fill(purpose);
    await dialog.getByLabel('留到').fill('2026年12月20日');
    await dialog.getByRole('textbox', { name: '用途' }).click();
    await expect(dialog.getByLabel('留到')).toHaveValue('2026-12-20');
    await dialog.getByRole('button', { name: '预留号' }).click();
    await expect(dialog).toBeHidden();
    for (const seq of [2, 3, 4]) {
      const row = rowOf(page, `〕${seq}号`);
      await expect(row).toContainText('预留');
      await expect(row).toContainText(`${purpose}（留到 2026-12-20）`);
    }
  });

  await test.step('the clerk gives one of them by name; another document gets the next number', async () => {
    await openDocument(clerk, minutes);
    await take(clerk.page, '编号', async (dialog) => {
      await dialog.getByRole('combobox', { name: '用预留号' }).click();
      await clerk.page.locator('.ant-select-item-option').filter({ hasText: '〕2号' }).click();
    });
    await expect(rowOf(page, '〕2号')).toContainText(minutes);
    await openDocument(clerk, other);
    await take(clerk.page, '编号');
    await expect(rowOf(page, '〕5号')).toContainText(other);
  });

  await test.step('after the meeting one of the unused ones is void, with its reason', async () => {
    await page.getByRole('button', { name: '作废号' }).click();
    const dialog = page.getByRole('dialog', { name: /作废号/ });
    await dialog.getByRole('spinbutton', { name: '起号' }).fill('3');
    await dialog.getByRole('spinbutton', { name: '止号' }).fill('3');
    await dialog.getByRole('button', { name: '作废号' }).click();
    await expect(dialog).toContainText('理由');
    await dialog.getByRole('textbox', { name: '原因' }).fill(reason);
    await dialog.getByRole('button', { name: '作废号' }).click();
    await expect(rowOf(page, '〕3号')).toContainText('作废');
    await expect(rowOf(page, '〕3号')).toContainText(reason);
    await expect(rowOf(page, '〕4号')).toContainText('预留');
    await page.getByRole('button', { name: '核对断号' }).click();
    await expect(page.getByText(/登记簿都齐/)).toBeVisible();
  });

  await test.step('on paper: every number in order, none without a title or a reason', async () => {
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation', { name: '主导航' })).toBeHidden();
    const table = page.getByRole('table', { name: /发.*2026.*编号登记簿/ });
    await expect(table.getByText(/2026　编号登记簿/)).toBeVisible();
    const lines = await table
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText.trim())),
      );
    expect(lines.map(([no]) => /〕(\d+)号/.exec(no ?? '')?.[1])).toEqual(['1', '2', '3', '4', '5']);
    for (const [no, title, , , state, why] of lines) {
      expect(state, no).not.toBe('');
      expect(`${title}${why}`, no).not.toBe('');
      if (state !== '已用') expect(why, no).not.toBe('');
    }
    await page.emulateMedia({ media: 'screen' });
  });
  expect([...head.complaints, ...clerk.complaints]).toEqual([]);
});
