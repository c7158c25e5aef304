/** Print: a clerk prints the text with its draft sheet: chooses a profile, sees the pages, keeps the file. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { readPdf } from '../../src-shared/layout/reading/read-pdf.ts';
import type { MeasuredFile } from '../../src-shared/layout/reading/measured-file.ts';
import { openDocument } from '../support/e2e-acts.ts';
import { ScenarioOffice } from '../support/e2e-scenario-office.ts';
import type { Seat } from '../support/e2e-seat.ts';
import { walkContent, walkTo } from '../support/outgoing-walk.ts';
import { pagesSeenByPdfjs } from '../support/pdfjs-pages.ts';

test.describe.configure({ mode: 'serial' });

const title = '某师办公室关于做好冬季安全生产工作的通知';

let office: ScenarioOffice;
let seat: Seat;

test.beforeAll(async ({ browser }) => {
  office = await ScenarioOffice.open(browser);
  await walkTo(office, 'D5', { documentId: 'printed', content: { ...walkContent, title } });
  seat = await office.seat('drafter');
  await seat.isInStep();
  await openDocument(seat, title);
});
test.afterAll(async () => {
  await office.close();
});
test.afterEach(() => {
  expect(seat.complaints).toEqual([]);
});

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: '打印与导出' });

async function choose(page: Page, profile: string): Promise<void> {
  await dialogOf(page).getByRole('combobox', { name: '打印方案' }).click();
  await page.locator('.ant-select-item-option', { hasText: profile }).first().click();
}

async function kept(page: Page, button: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialogOf(page).getByRole('button', { name: button }).click(),
  ]);
  return readFile(await download.path());
}

function measured(bytes: Buffer): MeasuredFile {
  const read = readPdf(bytes);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

const wordsOf = ({ pages }: MeasuredFile): string =>
  pages
    .flatMap(({ glyphs }) => glyphs.map(({ text }) => text))
    .join('')
    .replaceAll(/\s/gu, '');

test('the preview shows the pages of the profile, and the file has the same ones', async () => {
  const { page } = seat;
  await page.getByRole('button', { name: '打印', exact: true }).click();
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('region', { name: '打印预览' })).toBeVisible();
  await choose(page, '发文稿纸＋正文');
  await expect(dialog.getByRole('checkbox', { name: '发文稿纸' })).toBeChecked();
  const paper = dialog.getByRole('article');
  await expect(paper).toHaveAttribute('data-faces', 'ready');
  await expect(paper).toContainText('发文稿纸');
  const count = await paper.locator('.tw-sheet').count();
  await expect(page.locator('.ant-select-dropdown')).toBeHidden();
  await page.screenshot({ path: test.info().outputPath('print-dialog.png') });
  const bytes = await kept(page, '另存为 PDF');
  const file = measured(bytes);
  expect(file.pages).toHaveLength(count);
  const words = wordsOf(file);
  expect(words).toContain('发文稿纸');
  expect(words).toContain(title);
  expect(words).toContain('签发');
  for (const { widthMm, heightMm } of await pagesSeenByPdfjs(Uint8Array.from(bytes))) {
    expect(widthMm).toBeCloseTo(210, 1);
    expect(heightMm).toBeCloseTo(297, 1);
  }
});

test('what is chosen can be kept as a profile, and is there the next time', async () => {
  const { page } = seat;
  const dialog = dialogOf(page);
  await dialog.getByRole('checkbox', { name: '正文' }).uncheck();
  await dialog.getByRole('checkbox', { name: '办理历程' }).check();
  await dialog.getByRole('button', { name: '存为我的方案' }).click();
  await dialog.getByRole('textbox', { name: '方案名称' }).fill('稿纸和历程');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已存为打印方案')).toBeVisible();
  const words = wordsOf(measured(await kept(page, '另存为 PDF')));
  expect(words).toContain('办理历程');
  await dialog.getByRole('button', { name: '关闭' }).first().click();
  await page.getByRole('button', { name: '打印', exact: true }).click();
  await expect(dialogOf(page).getByText('稿纸和历程')).toBeVisible();
});

test('pages that are not there are refused in words, and nothing is made', async () => {
  const { page } = seat;
  const dialog = dialogOf(page);
  await dialog.getByRole('textbox', { name: '页码范围' }).fill('一到三');
  await expect(dialog.getByText('看不懂这个页码范围').first()).toBeVisible();
  await expect(dialog.getByRole('button', { name: '另存为 PDF' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: '页码范围' }).fill('1');
  expect(measured(await kept(page, '另存为 PDF')).pages).toHaveLength(1);
});

test('without the line it prints as well, and the ruler page too', async () => {
  const { page } = seat;
  await seat.line.cut();
  const words = wordsOf(measured(await kept(page, '打印校准页')));
  expect(words).toContain('量得100mm');
  const ofd = await kept(page, '另存为 OFD');
  expect(ofd.subarray(0, 2).toString('latin1')).toBe('PK');
});
