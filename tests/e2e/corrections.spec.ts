/** Corrections: the archivist asks for a right title, the head approves, and the item tells what it said before. */
import { expect } from '@playwright/test';
import { test } from '../support/e2e-office.ts';

test('a wrong title is corrected by two persons and stays on record', async ({ office }) => {
  test.setTimeout(180_000);
  const archivist = await office.seat('lvsuqin');
  const { page } = archivist;
  await page.setViewportSize({ width: 1280, height: 800 });
  await archivist.isInStep();
  await archivist.go('办公');
  await page.getByRole('menuitem', { name: '档案室' }).click();
  await page.getByRole('tab', { name: '归档文件目录' }).click();
  const first = page.locator('.tw-annual tbody tr').first();
  const title = (await first.locator('td').nth(4).textContent()) ?? '';
  await first.getByRole('button').click();
  await page.getByRole('button', { name: '更正目录' }).click();
  const dialog = page.getByRole('dialog', { name: '更正目录' });
  await dialog.getByRole('textbox', { name: '题名' }).fill('题名已更正的批复');
  await dialog.getByRole('textbox', { name: '更正理由' }).fill('录入有误');
  await dialog.getByRole('button', { name: '送批准' }).click();
  await expect(page.getByText('这件档案有一项目录更正待批准。')).toBeVisible();

  const head = await office.seat('pengshouzheng');
  await head.page.setViewportSize({ width: 1280, height: 800 });
  await head.isInStep();
  await head.go('办公');
  await head.page.getByRole('menuitem', { name: '档案室' }).click();
  await head.page.getByRole('tab', { name: '目录更正' }).click();
  const row = head.page.getByRole('row').filter({ hasText: '题名已更正的批复' });
  await expect(row).toContainText(title);
  await row.getByRole('button', { name: '批准' }).click();
  await expect(row).toContainText('已更正');

  await expect(page.getByRole('region', { name: '更正记录' })).toContainText(title, {
    timeout: 60_000,
  });
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
  await expect(first).toContainText('题名已更正的批复');
  await expect(first).toContainText('更正 ');
  expect(archivist.complaints).toEqual([]);
});
