/** Records: the archivist imports the table of periods, the head approves it, and the archive receives what was checked. */
import { expect } from '@playwright/test';
import { test } from '../support/e2e-office.ts';
import { picture } from '../support/e2e-picture.ts';

const table = [
  '条款号,归档范围,保管期限,收发,文种,题名词,机构代码',
  '1.1,本单位制发的通知,30年,发文,通知,,',
  '1.2,需办理的来文,10年,收文,,,',
  '1.3,防汛抗旱、安全生产文件,永久,,,防汛；安全；防控,',
].join('\r\n');

test('the archivist files with the table that the head has approved', async ({ office }) => {
  test.setTimeout(240_000);
  const archivist = await office.seat('lvsuqin');
  const { page } = archivist;
  await archivist.isInStep();
  await archivist.go('办公');
  await page.getByRole('menuitem', { name: '档案室' }).click();
  await expect(page.getByRole('heading', { name: '档案室' })).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 800 });

  await test.step('a bad file is told by line and column, a good one is imported', async () => {
    await page.getByRole('tab', { name: '归档方案与期限表' }).click();
    const choose = async (name: string, text: string): Promise<void> => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: '导入期限表' }).click(),
      ]);
      await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    };
    await choose('期限表.csv', table.replace('30年', '20年'));
    await expect(page.getByText('第 2 行“保管期限”：“20年”不能识别')).toBeVisible();
    await page.getByRole('button', { name: '取消' }).click();
    await choose('期限表.csv', table);
    await page.getByRole('button', { name: '导入 3 条' }).click();
    await expect(page.getByText('待批准')).toBeVisible();
    await picture(page, 'records-scheme');
  });

  await test.step('the annual list is in the order of the numbers', async () => {
    await page.getByRole('tab', { name: '归档文件目录' }).click();
    await expect(page.locator('.tw-annual tbody tr').first()).toBeVisible();
    await picture(page, 'records-list');
    await page.locator('.tw-annual').getByRole('button').first().click();
    const drawer = page.getByRole('dialog');
    // 45 of 210 mm, in the middle of the sheet, once the drawer has come to rest.
    await expect(async () => {
      const stamp = await drawer.getByRole('img', { name: /^归档章/ }).boundingBox();
      const sheet = await drawer.locator('.tw-sheet').first().boundingBox();
      if (stamp === null || sheet === null) throw new Error('no page with a stamp');
      expect(stamp.width / sheet.width).toBeCloseTo(45 / 210, 2);
      expect((stamp.x + stamp.width / 2 - sheet.x) / sheet.width).toBeCloseTo(0.5, 2);
    }).toPass({ timeout: 15_000 });
    await expect(drawer.getByText('核心元数据（GB/T 33480）')).toBeVisible();
    await picture(page, 'records-item');
    await drawer.getByRole('button', { name: '关闭' }).click();
  });

  await test.step('it is looked at before it is kept, and that it was kept is on record', async () => {
    await page.getByRole('button', { name: '打印与导出' }).click();
    const dialog = page.getByRole('dialog', { name: '归档文件目录：打印与导出' });
    await expect(dialog.getByRole('article')).toContainText('归档文件目录');
    await expect(dialog.getByText(/^第 1 页，共 \d+ 页$/)).toBeVisible();
    const kept = page.waitForEvent('download');
    await dialog.getByRole('button', { name: '另存为 PDF' }).click();
    expect((await kept).suggestedFilename()).toContain('归档文件目录.pdf');
    await dialog.getByRole('button', { name: '关闭' }).click();
    await expect(dialog).toBeHidden();
    await archivist.isInStep();
  });

  await test.step('what waits is shown with its check', async () => {
    await page.getByRole('tab', { name: '立卷归档' }).click();
    await expect(page.getByText(/待归档 \d+ 件/)).toBeVisible();
    const first = page.getByRole('button', { name: /展开行/ }).first();
    await first.click();
    await expect(page.getByRole('table', { name: '归档前检查' })).toBeVisible();
    await picture(page, 'records-filing');
  });

  await test.step('the server files what is selected, one by one', async () => {
    const row = page.locator('tr.ant-table-row').first();
    await row.getByRole('checkbox').check();
    await row.getByRole('combobox', { name: '保管期限' }).click();
    await page.getByTitle('定期30年').click();
    // A year before the reckoned one wants a reason.
    const year = row.getByRole('spinbutton', { name: /^归档年度/ });
    await year.fill(String(Number(await year.inputValue()) - 1));
    await year.blur();
    await expect(page.getByText('所选中有 1 件还没有选定保管期限或写明理由')).toBeVisible();
    await row.getByRole('textbox', { name: '与期限表或推算年度不同的理由' }).fill('随来文归档');
    await picture(page, 'records-year');
    await page.getByRole('button', { name: /归档所选 1 件/ }).click();
    await expect(page.getByText('已归 1 件，未归 0 件', { exact: false })).toBeVisible();
  });
});
