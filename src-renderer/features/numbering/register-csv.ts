/** RegisterCsv: the register of numbers as a CSV file that a spreadsheet opens without running anything. */
import { formulaSafe } from '../../../src-shared/kernel/csv-cell.ts';

/** RFC 4180 with a byte-order mark, so that Excel reads the Chinese. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const quoted = (text: string): string => `"${formulaSafe(text).replaceAll('"', '""')}"`;
  return `\uFEFF${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** Offers a text as a download. */
export function offerText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
