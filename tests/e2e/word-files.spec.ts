/** Word files and what they bring: a draft from a Word file, a pasted table, a picture; and a Word file from the draft. */
import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { readWord } from '../../src-shared/word/read/read-word.ts';
import { openTask } from '../support/e2e-acts.ts';
import { picture } from '../support/e2e-picture.ts';
import type { ScenarioOffice as Office } from '../support/e2e-scenario-office.ts';
import { ScenarioOffice } from '../support/e2e-scenario-office.ts';
import type { Seat } from '../support/e2e-seat.ts';
import { walkTo } from '../support/outgoing-walk.ts';
import { officeNotice, paragraph, pngOf, rawWord } from '../support/word-files.ts';

test.describe.configure({ mode: 'serial' });

const title = '某县人民政府关于防汛值班的通知';
const wordMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
let office: Office;
let seat: Seat;

test.beforeAll(async ({ browser }) => {
  office = await ScenarioOffice.open(browser);
  await walkTo(office, 'D0', { documentId: 'word-1', content: { title } });
  seat = await office.seat('drafter');
  await seat.isInStep();
  await openTask(seat, title, '拟稿');
});
test.afterAll(async () => {
  await office.close();
});
test.afterEach(() => {
  expect(seat.complaints).toEqual([]);
});

const body = (): Locator => seat.page.getByRole('group', { name: '正文', exact: true });
const page = (): Locator => seat.page.getByRole('article', { name: `公文：${title}` });

async function chooseWord(name: string, bytes: Uint8Array): Promise<void> {
  const chooser = seat.page.waitForEvent('filechooser');
  await seat.page.getByRole('button', { name: 'Word 文件：导入、导出' }).click();
  await seat.page.getByRole('menuitem', { name: '导入 Word 文件…' }).click();
  await (await chooser).setFiles({ name, mimeType: wordMime, buffer: Buffer.from(bytes) });
}

async function storedText(): Promise<string> {
  await seat.page.getByRole('button', { name: /保存$/ }).click();
  await expect
    .poll(() => JSON.stringify(office.row('documentText', 'word-1')?.content ?? {}))
    .toContain('编织袋');
  return JSON.stringify(office.row('documentText', 'word-1')?.content);
}

test('a file with macros is refused with what to do, and the draft stays as it is', async () => {
  const before = await page().innerText();
  const macros = rawWord({ parts: { 'word/vbaProject.bin': new Uint8Array([1]) } });
  await chooseWord('带宏.docx', macros);
  const refusal = seat.page.getByRole('dialog', { name: /没有导入“带宏.docx”/ });
  await expect(refusal).toContainText(
    '文件含有宏，没有导入。请在 WPS 或 Word 里另存为不含宏的 .docx',
  );
  await refusal.getByRole('button').click();
  await expect(refusal).toBeHidden();
  expect(await page().innerText()).toBe(before);
});

test('a notice of a word processor is shown first, and comes in when the drafter says so', async () => {
  await chooseWord('防汛通知.docx', await officeNotice());
  const proposal = seat.page.getByRole('dialog', { name: '导入“防汛通知.docx”' });
  await expect(proposal).toContainText('1 个表格，1 张图片，1 个附件正文');
  await expect(proposal).toContainText('发文字号“某政发〔2026〕12号”：由系统编号时给出。');
  await expect(proposal).toContainText('附件“联系方式”只有名称');
  await expect(proposal.getByRole('checkbox', { name: /发文机关标志/ })).not.toBeChecked();
  await expect(body().getByText('备足物资')).toHaveCount(0);
  await picture(seat.page, 'word-import');
  await proposal.getByRole('button', { name: '取入草稿' }).click();
  await expect(proposal).toBeHidden();
  await expect(page()).toContainText('（一）明确到人。');
  await expect(page()).toContainText('编织袋');
  await expect(page().locator('.tw-picture img').first()).toBeVisible();
  await expect(seat.page.getByRole('button', { name: /1\. 值班安排/ })).toBeVisible();
  expect(await storedText()).toContain('值班安排');
});

test('what was taken in can be taken back', async () => {
  const more = rawWord({ body: paragraph('多出来的一段。') });
  await chooseWord('补充.docx', more);
  await seat.page.getByRole('dialog').getByRole('button', { name: '取入草稿' }).click();
  await expect(page()).toContainText('多出来的一段。');
  await seat.page.getByRole('button', { name: '撤销导入' }).last().click();
  await expect(page()).not.toContainText('多出来的一段。');
  await expect(page()).toContainText('编织袋');
});

test('a table out of a spreadsheet is pasted as a table, edited by keys, and turned', async () => {
  await body().getByRole('textbox').last().focus();
  await seat.page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', '姓名\t电话\n张某某\t2100001\n');
    data.setData(
      'text/html',
      '<table><tr><td>姓名</td><td>电话</td></tr><tr><td>张某某</td><td>2100001</td></tr></table>',
    );
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(page()).toContainText('2100001');
  const rows = body().getByRole('group', { name: /表格$/ });
  await expect(rows).toHaveCount(2);
  await rows.last().getByRole('button', { name: '编辑表格' }).click();
  const window = seat.page.getByRole('dialog', { name: '表格' });
  await window.getByRole('textbox', { name: '第 2 行第 1 列' }).focus();
  await seat.page.keyboard.press('Enter');
  await expect(window.getByRole('textbox', { name: '第 3 行第 1 列' })).toBeFocused();
  await seat.page.keyboard.type('李某某');
  await seat.page.keyboard.press('Tab');
  await seat.page.keyboard.type('2100002');
  await window.getByRole('switch').click();
  await picture(seat.page, 'table-editor');
  await window.getByRole('button', { name: /完\s*成/ }).click();
  await expect(page()).toContainText('2100002');
  await expect(rows.last()).toContainText('横排（单独成页）');
});

test('a picture is inserted from a file, with a width and a caption; a huge one is refused', async () => {
  const insert = async (name: string, bytes: Uint8Array): Promise<void> => {
    const chooser = seat.page.waitForEvent('filechooser');
    await body()
      .getByRole('button', { name: /^\S+ 图片$/ })
      .click();
    await (await chooser).setFiles({ name, mimeType: 'image/png', buffer: Buffer.from(bytes) });
  };
  await insert('巨幅.png', pngOf(30_000, 30_000, false));
  const refusal = seat.page.getByRole('dialog', { name: /没有插入“巨幅.png”/ });
  await expect(refusal).toContainText('图片有 30,000 × 30,000 像素，太大，没有插入。');
  await refusal.getByRole('button').click();
  await insert('堤段.png', pngOf(600, 300));
  const block = body().getByRole('group', { name: /图片$/ }).filter({ hasText: '600 × 300 像素' });
  await expect(block.getByRole('img', { name: '没有图题的图片' })).toBeVisible();
  await block.getByRole('textbox', { name: '图题（可不填）' }).fill('图2 重点堤段');
  await expect(page()).toContainText('图2 重点堤段');
});

test('the draft goes out as a Word file that holds the same', async () => {
  const download = seat.page.waitForEvent('download');
  await seat.page.getByRole('button', { name: 'Word 文件：导入、导出' }).click();
  await seat.page.getByRole('menuitem', { name: '导出为 Word 文件', exact: true }).click();
  const path = await (await download).path();
  const read = readWord(new Uint8Array(readFileSync(path)));
  if (!read.ok) throw new Error(read.error);
  const tables = read.value.reading.body.flatMap(({ table }) =>
    table === undefined ? [] : [table],
  );
  expect(tables.map(({ orientation }) => orientation)).toEqual(['portrait', 'landscape']);
  expect(read.value.reading.counts.pictures).toBe(2);
  expect(read.value.reading.attachmentTexts.map((one) => one.title)).toEqual(['值班安排']);
});
