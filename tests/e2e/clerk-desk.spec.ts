/** Clerk's desk: signing for several with cover sheets, two clerks at one package, and a refusal that a new copy settles. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { openTask } from '../support/e2e-acts.ts';
import { test } from '../support/e2e-office.ts';
import type { Seat } from '../support/e2e-seat.ts';

/** Waits to be signed for by the regiment. */
const title = '火灾防控工作意见的通知';
/** Settled everywhere, and not yet sent to the regiment. */
const another = '机关公务用车管理办法';
const regiment = '云岭师201团';
/** Waits to be signed for by the office, which has two clerks. */
const report = '农田水利建设工作情况的报告';

/** The clerk opens the delivery board of a document that is on his desk. */
async function openBoard(clerk: Seat, of: string): Promise<void> {
  await openTask(clerk, of, '待办结');
  await clerk.page.getByRole('button', { name: '看分发情况' }).click();
}

/** 补发 to one more unit. */
async function sendAlsoTo(page: Page, unit: string): Promise<void> {
  await page.getByRole('button', { name: /补发$/ }).click();
  const dialog = page.getByRole('dialog', { name: '增发单位' });
  await dialog.getByRole('button', { name: /选单位/ }).click();
  const picker = page.getByRole('dialog', { name: '增发的单位' });
  await picker.getByRole('checkbox', { name: new RegExp(`^${unit} `) }).click();
  await picker.getByRole('button', { name: '选好，共 1 个单位' }).click();
  await dialog.getByLabel('理由').fill('该团用车也按本办法管理。');
  await dialog.getByRole('button', { name: '增发单位' }).click();
  await expect(dialog).toBeHidden();
}

const rowOf = (page: Page, text: string): Locator =>
  page.getByRole('row').filter({ hasText: text });

test('several are signed for at once, each with its own answer and a cover sheet for each sender', async ({
  office,
}) => {
  const clerk = await office.seat('zhouxiaohui');
  const receiver = await office.seat('liudongmei');
  for (const seat of [clerk, receiver]) await seat.isInStep();
  await openBoard(clerk, another);
  await sendAlsoTo(clerk.page, '201团');
  const { page } = receiver;
  await expect(rowOf(page, another)).toContainText('待签收');
  await page.getByRole('tab', { name: /待签收/ }).click();
  const rows = page.getByRole('checkbox', { name: /^选中《/ });
  await expect(rows).toHaveCount(3);

  await test.step('the selection and the filter are kept over a visit elsewhere and a new page', async () => {
    for (const row of await rows.all()) await row.check();
    await receiver.go('公文');
    await receiver.go('待办');
    await expect(page.getByRole('button', { name: /签收选中 3 件/ })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('button', { name: /签收选中 3 件/ })).toBeVisible();
    await expect(page.getByRole('tab', { name: /待签收/ })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });

  await test.step('each has its own answer', async () => {
    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog', { name: '签收 3 件' });
    await dialog.getByRole('button', { name: '签收 3 件' }).click();
    await expect(dialog.getByText('已办 3 / 3 件，未成 0 件')).toBeVisible();
    await expect(dialog.getByRole('listitem').filter({ hasText: '已签收' })).toHaveCount(3);
    await page.emulateMedia({ media: 'print' });
    const sheets = page.getByRole('region', { name: '公文交接清单' });
    await expect(sheets).toHaveCount(2);
    const sheet = sheets.filter({ hasText: another });
    await expect(sheet).toContainText('来文单位：云岭师（市）办公室');
    await expect(sheet).toContainText('签收人：刘冬梅');
    await page.emulateMedia({ media: 'screen' });
    await dialog.getByRole('button', { name: '完成' }).click();
  });

  await test.step('and they are registered one after the other', async () => {
    await page.getByRole('tab', { name: /待登记 3/ }).click();
    for (const row of await rows.all()) await row.check();
    await page.keyboard.press('g');
    const dialog = page.getByRole('dialog', { name: '登记 3 件' });
    await dialog.getByRole('button', { name: '登记 3 件' }).click();
    await expect(dialog.getByText(/已登记，收文号 \S+/)).toHaveCount(3);
  });
  for (const seat of [clerk, receiver]) expect(seat.complaints).toEqual([]);
});

test('two clerks of one unit sign for the same package: the second reads who was first', async ({
  office,
}) => {
  const first = await office.seat('zhouxiaohui');
  const second = await office.seat('tianwei');
  for (const seat of [first, second]) await seat.isInStep();
  await expect(rowOf(second.page, report)).toContainText('待签收');
  await second.line.cut();
  await expect(second.page.getByRole('contentinfo', { name: '状态栏' })).toContainText('已离线');
  const sign = async ({ page }: Seat): Promise<void> => {
    await rowOf(page, report).click();
    await page.getByRole('complementary').getByRole('button', { name: /签收/ }).click();
  };
  await sign(first);
  await expect(rowOf(first.page, report)).toContainText('待登记');
  await sign(second);
  await second.line.heal();
  await expect(second.page.getByText(/已由周晓蕙于 .+ 办过/).first()).toBeVisible({
    timeout: 30_000,
  });
  await expect(rowOf(second.page, report)).toContainText('待登记');
});

test('a refusal that lacks attachment 2 is read by the sender; a new copy settles it', async ({
  office,
}) => {
  const clerk = await office.seat('zhouxiaohui');
  const receiver = await office.seat('liudongmei');
  for (const seat of [clerk, receiver]) await seat.isInStep();
  const { page } = receiver;

  await test.step('refused, with what is missing', async () => {
    await rowOf(page, title).click();
    await expect(page.getByText('与来文单位清单一致')).toBeVisible();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: '拒收这件公文' });
    await dialog.getByRole('radio', { name: '缺附件' }).check();
    await dialog.getByRole('checkbox', { name: '附件2' }).check();
    await dialog.getByLabel('理由').fill('正文提到附件2，清单里没有。');
    await dialog.getByRole('button', { name: '拒收' }).click();
    await expect(rowOf(page, title)).toHaveCount(0);
  });

  await test.step('the sender sees the reason and sends a new copy', async () => {
    await openBoard(clerk, title);
    const refused = rowOf(clerk.page, regiment);
    await expect(refused).toContainText('缺附件2：正文提到附件2');
    await refused.click();
    await clerk.page.keyboard.press('b');
    const dialog = clerk.page.getByRole('dialog', { name: '再发一次' });
    await dialog.getByLabel('理由').fill('附件2已补齐。');
    await dialog.getByRole('button', { name: '再发一次' }).click();
    await expect(refused).toContainText(/已发出|已送达/);
  });

  await test.step('urged from the board, the receiver is reminded and signs', async () => {
    const row = rowOf(clerk.page, regiment);
    await row.getByRole('checkbox').check();
    await clerk.page.keyboard.press('u');
    await expect(page.getByText('有人催办').first()).toBeVisible();
    await expect(rowOf(page, title)).toContainText('催');
    await rowOf(page, title).click();
    await expect(rowOf(page, title)).toHaveAttribute('aria-current', 'true');
    // The reminder moves the list; the button is what the key stands for, and it is at its place by now.
    await page.getByRole('button', { name: /签收/ }).click();
    await expect(row).toContainText('已签收');
  });
  for (const seat of [clerk, receiver]) expect(seat.complaints).toEqual([]);
});
