/** RegisterCsv: the register of numbers as a CSV file that a spreadsheet opens without running anything. */
import { formulaSafe } from '../../../src-shared/kernel/csv-cell.ts';

/** RFC 4180 with a byte-order mark, so that Excel reads the Chinese. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const quoted = (text: string): string => `"${formulaSafe(text).replaceAll('"', '""')}"`;
  return `\uFEFF${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}
