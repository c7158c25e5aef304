/** CsvRows: the rows of a text table; comma, semicolon or tab, whichever the first line has most of. */

export interface CsvRows {
  readonly rows: readonly (readonly string[])[];
  /** There are more. */
  readonly isCut: boolean;
}

const maxCells = 200;

export function csvRows(text: string, maxRows: number): CsvRows {
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  const end = (): void => {
    if (row.some((cell) => cell !== '')) rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length && rows.length <= maxRows;) {
    const { cell, next } =
      text[at] === '"' ? quoted(text, at, separator) : bare(text, at, separator);
    row.push(cell);
    if (text[next] !== separator) end();
    else if (next + 1 === text.length) row.push('');
    at = next + 1;
  }
  end();
  const isWide = rows.some((cells) => cells.length > maxCells);
  return {
    rows: rows.slice(0, maxRows).map((cells) => cells.slice(0, maxCells)),
    isCut: isWide || rows.length > maxRows,
  };
}

function separatorOf(text: string): string {
  const end = text.indexOf('\n');
  const first = text.slice(0, end < 0 ? undefined : end);
  const often = (separator: string): number => first.split(separator).length;
  return [',', '\t', ';'].reduce((best, one) => (often(one) > often(best) ? one : best));
}

interface Taken {
  readonly cell: string;
  /** Where what ends the cell stands. */
  readonly next: number;
}

function bare(text: string, at: number, separator: string): Taken {
  let next = at;
  while (next < text.length && text[next] !== separator && text[next] !== '\n') next += 1;
  return { cell: text.slice(at, next), next };
}

/** A quote within stands twice; one that is never closed goes up to the end. What follows the last belongs to the cell. */
function quoted(text: string, at: number, separator: string): Taken {
  let next = at + 1;
  let cell = '';
  for (;;) {
    const close = text.indexOf('"', next);
    if (close < 0) return { cell: cell + text.slice(next), next: text.length };
    cell += text.slice(next, close);
    if (text[close + 1] !== '"') {
      const rest = bare(text, close + 1, separator);
      return { cell: cell + rest.cell, next: rest.next };
    }
    cell += '"';
    next = close + 2;
  }
}
