/** SheetHtml: rows of a sheet as a table with the letters and numbers that a sheet has. */
import type { SheetRow } from '../../../../src-shared/office/sheet-cells.ts';
import { escaped } from './shown-file.ts';

export function sheetHtml(rows: readonly SheetRow[]): string {
  const width = rows.reduce(
    (most, { cells }) =>
      cells.reduce((far, { column, columns }) => Math.max(far, column + columns), most),
    0,
  );
  const columns = Array.from({ length: Math.min(width, maxWidth) }, (_, index) => index);
  const head = columns.map((column) => `<th>${letters(column)}</th>`).join('');
  const covered = coveredBy(rows);
  const body = rows.map(({ no, cells }) => {
    const byColumn = new Map(cells.map((cell) => [cell.column, cell]));
    const shown = columns.map((column) => {
      if (covered.has(`${column}/${no}`)) return '';
      const cell = byColumn.get(column);
      if (cell === undefined) return '<td></td>';
      const across = cell.columns > 1 ? ` colspan="${Math.min(cell.columns, maxWidth)}"` : '';
      const down = cell.rows > 1 ? ` rowspan="${Math.min(cell.rows, rows.length)}"` : '';
      const kind = cell.isNumber ? ' class="number"' : '';
      return `<td${across}${down}${kind}>${escaped(cell.text)}</td>`;
    });
    return `<tr><th>${no}</th>${shown.join('')}</tr>`;
  });
  return `<table class="sheet"><thead><tr><th></th>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

/** The first row is the head of the table. */
export function tableHtml(rows: readonly (readonly string[])[]): string {
  const body = rows.map((cells, index) => {
    const tag = index === 0 ? 'th' : 'td';
    return `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  });
  return `<table class="sheet">${body.join('')}</table>`;
}

const maxWidth = 200;
const maxCovered = 200_000;

/** Places under a range that is one cell; a hostile range covers a bounded number of them. */
function coveredBy(rows: readonly SheetRow[]): ReadonlySet<string> {
  const covered = new Set<string>();
  const shown = new Set(rows.map(({ no }) => no));
  for (const { no, cells } of rows) {
    for (const { column, columns, rows: height } of cells) {
      if (columns === 1 && height === 1) continue;
      for (let down = 0; down < Math.min(height, rows.length); down += 1) {
        if (!shown.has(no + down)) continue;
        for (let across = 0; across < Math.min(columns, maxWidth); across += 1) {
          if (covered.size >= maxCovered) return covered;
          if (down > 0 || across > 0) covered.add(`${column + across}/${no + down}`);
        }
      }
    }
  }
  return covered;
}

function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}
