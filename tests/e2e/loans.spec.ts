/** Loans: asked for by its number, lent for some days, read without the line, and taken away when it is given back. */
import { expect } from '@playwright/test';
import { test } from '../support/e2e-office.ts';
import { picture } from '../support/e2e-picture.ts';

test('an item is asked for, lent, read offline, and gone when it is recalled', async ({
  office,
}) => {
  test.setTimeout(180_000);
  const archivist = await office.seat('lvsuqin');
  const keeper = archivist.page;
  await archivist.isInStep();
  await archivist.go('办公');
  await keeper.getByRole('menuitem', { name: '档案室' }).click();
  await keeper.setViewportSize({ width: 1280, height: 800 });
  await keeper.getByRole('tab', { name: '归档文件目录' }).click();
  const line = keeper.locator('.tw-annual tbody tr').first();
  const archiveNo =
    /\d{3}-WS·\d{4}-[YD\d]+-\d{4}/u.exec((await line.textContent()) ?? '')?.[0] ?? '';
  expect(archiveNo).not.toBe('');

  const borrower = await office.seat('zhouxiaohui');
  const { page } = borrower;
  await page.setViewportSize({ width: 1280, height: 800 });
  await borrower.isInStep();

  await test.step('a clerk asks', async () => {
    await borrower.go('办公');
    await page.getByRole('menuitem', { name: '借阅' }).click();
    await page.getByRole('textbox', { name: '档号' }).fill(archiveNo);
    await page.getByRole('textbox', { name: '利用目的' }).fill('查阅往年做法');
    await page.getByRole('button', { name: '提交申请' }).click();
    await expect(page.getByRole('row').filter({ hasText: archiveNo })).toContainText('待批');
    await picture(page, 'loans-asked');
  });

  await test.step('the archivist lends it, to be read only', async () => {
    await keeper.getByRole('tab', { name: '借阅' }).click();
    const row = keeper.getByRole('row').filter({ hasText: archiveNo });
    await expect(row).toContainText('查阅往年做法');
    await picture(keeper, 'loans-office');
    await row.getByRole('button', { name: '批准' }).click();
    const dialog = keeper.getByRole('dialog', { name: '批准借阅' });
    await expect(dialog.getByRole('checkbox')).not.toBeChecked();
    await picture(keeper, 'loans-grant');
    await dialog.getByRole('button', { name: /批\s*准/ }).click();
    await expect(dialog).toBeHidden();
    await expect(keeper.getByText('借出 1', { exact: true })).toBeVisible();
  });

  await test.step('it is read without the line, with the reader’s name across it', async () => {
    const row = page.getByRole('row').filter({ hasText: archiveNo });
    await expect(row).toContainText('还有 7 天');
    await borrower.filesAreHere();
    await borrower.line.cut();
    await row.getByRole('button', { name: '阅读' }).click();
    const drawer = page.getByRole('dialog');
    await expect(drawer.locator('.tw-sheet').first()).toBeVisible();
    await expect(drawer.locator('.tw-watermark').first()).toBeAttached();
    await expect(drawer.getByText('不能打印、保存', { exact: false })).toBeVisible();
    await expect(drawer.getByText('核心元数据（GB/T 33480）')).toBeVisible();
    await picture(page, 'loans-read');
    await drawer.getByRole('button', { name: '关闭' }).click();
  });

  await test.step('it is recalled, and gone at the next contact', async () => {
    await keeper.locator('.ant-segmented-item').filter({ hasText: '借出' }).click();
    await keeper
      .getByRole('row')
      .filter({ hasText: archiveNo })
      .getByRole('button', { name: '收回' })
      .click();
    const dialog = keeper.getByRole('dialog', { name: '收回' });
    await dialog.getByRole('textbox').fill('年度检查用');
    await dialog.getByRole('button', { name: /收\s*回/ }).click();
    await expect(dialog).toBeHidden();
    await borrower.line.heal();
    const row = page.getByRole('row').filter({ hasText: archiveNo });
    await expect(row).toContainText('已收回：年度检查用', { timeout: 60_000 });
    await expect(row.getByRole('button', { name: '阅读' })).toBeHidden();
  });
  expect(borrower.complaints).toEqual([]);
});
