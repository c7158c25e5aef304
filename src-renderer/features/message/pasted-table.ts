/** PastedTable: a table on the clipboard as text in columns, so that it can be read in a message. */

const maxRows = 100;
const maxColumns = 20;

/**
 * null = there is no table. The cells come from the HTML, parsed without running or loading anything of it; a document
 * made by the parser is inert.
 */
export function pastedTable(html: string, plain: string): string | null {
  const rows = html === '' ? tabbed(plain) : (fromHtml(html) ?? tabbed(plain));
  if (rows === null) return null;
  return aligned(rows.slice(0, maxRows).map((row) => row.slice(0, maxColumns)));
}

function fromHtml(html: string): readonly (readonly string[])[] | null {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (table === null) return null;
  const rows = [...table.rows].map((row) =>
    [...row.cells].map((cell) => cell.textContent.replaceAll(/\s+/g, ' ').trim()),
  );
  return rows.length === 0 ? null : rows;
}

/** Excel's plain text: tabs between cells, at least two of everything. */
function tabbed(plain: string): readonly (readonly string[])[] | null {
  const lines = plain.split(/\r?\n/).filter((line) => line !== '');
  if (lines.length < 2 || !lines.every((line) => line.includes('\t'))) return null;
  return lines.map((line) => line.split('\t').map((cell) => cell.trim()));
}

const wide = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFF}]/u;

function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (wide.test(letter) ? 2 : 1), 0);
}

function aligned(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
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
