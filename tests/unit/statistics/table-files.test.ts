/** Table-files: what a spreadsheet reads back, and that nothing in it runs. */

import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { csvOf, harmless, xlsxOf } from '../../../src-renderer/features/statistics/table-files.ts';

const rows = [
  ['单位', '发文', '说明'],
  ['某师办公室', 12, '=HYPERLINK("http://x")'],
  ['一团 & "二团" <三团>', 0.5, '+1'],
];

it('neutralises what begins like a formula', () => {
  for (const start of ['=', '+', '-', '@', '\t', '\r']) {
    expect(harmless(`${start}1`)).toBe(`'${start}1`);
  }
  expect(harmless('发文')).toBe('发文');
});

it('writes CSV with a byte-order mark and quoted texts', () => {
  const bytes = csvOf({ name: '统计', rows });
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = new TextDecoder().decode(bytes);
  expect(text).toContain('"某师办公室",12,"\'=HYPERLINK(""http://x"")"\r\n');
});

it('writes XLSX that a spreadsheet library reads back', async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(xlsxOf({ name: '统计:2026', rows })) as never);
  const sheet = book.worksheets[0];
  expect(sheet?.name).toBe('统计 2026');
  expect(sheet?.getRow(2).getCell(1).value).toBe('某师办公室');
  expect(sheet?.getRow(2).getCell(2).value).toBe(12);
  expect(sheet?.getRow(2).getCell(3).value).toBe('\'=HYPERLINK("http://x")');
  expect(sheet?.getRow(3).getCell(1).value).toBe('一团 & "二团" <三团>');
});
