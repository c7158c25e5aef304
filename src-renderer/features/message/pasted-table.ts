/** PastedTable: a table on the clipboard as text in columns, so that it can be read in a message. */

/**
 * null = there is no table, or more than tables: a paragraph beside one would be lost, and the plain text has both. The cells
 * come from the HTML, parsed without running or loading anything of it; a document made by the parser is inert.
 */
export function pastedTable(html: string, plain: string): string | null {
  const tables = html === '' ? [] : fromHtml(html);
  if (tables.length > 0) return tables.map(aligned).join('\n\n');
  const rows = tabbed(plain);
  return rows === null ? null : aligned(rows);
}

type Rows = readonly (readonly string[])[];

function fromHtml(html: string): readonly Rows[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const tables = [...body.querySelectorAll('table')].filter(
    (table) => table.parentElement?.closest('table') === null,
  );
  const all = tables.map((table) => [
    ...(table.caption === null ? [] : [[wordsOf(table.caption)]]),
    ...[...table.rows].map((row) => [...row.cells].map(wordsOf)),
  ]);
  for (const one of [...tables, ...body.querySelectorAll('style, script')]) one.remove();
  const isAll = body.textContent.trim() === '' && body.querySelector('img') === null;
  return isAll ? all.filter((rows) => rows.length > 0) : [];
}

function wordsOf(element: Element): string {
  return element.textContent.replaceAll(/\s+/g, ' ').trim();
}

/** Excel's plain text: tabs between cells, at least two of everything. */
function tabbed(plain: string): Rows | null {
  const lines = plain.split(/\r?\n/).filter((line) => line !== '');
  if (lines.length < 2 || !lines.every((line) => line.includes('\t'))) return null;
  return lines.map((line) => line.split('\t').map((cell) => cell.trim()));
}

const wide = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFF}]/u;

function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (wide.test(letter) ? 2 : 1), 0);
}

function aligned(rows: Rows): string {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const widths = Array.from({ length: columns }, (_, column) =>
    rows.reduce((most, row) => Math.max(most, widthOf(row[column] ?? '')), 0),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell) + 2))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}
