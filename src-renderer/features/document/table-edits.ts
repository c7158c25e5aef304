/**
 * TableEdits: what is done to a table of a text, and tables out of a clipboard.
 *
 * Invariant: every row has as many cells as there are columns, within the bounds of the model.
 */
import type { BodyTable } from '../../../src-shared/features/document/body-model.ts';
import {
  maxCaptionChars,
  maxCellChars,
  maxHeadRows,
  maxTableColumns,
  maxTableRows,
} from '../../../src-shared/features/document/body-model.ts';

export interface TableSize {
  readonly rows: number;
  readonly columns: number;
}

export function emptyTable({ rows, columns }: TableSize): BodyTable {
  return {
    caption: '',
    columns: Array.from({ length: columns }, () => ({
      share: evenShare(columns),
      align: 'center',
    })),
    headRows: rows > 1 ? 1 : 0,
    rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => '')),
    orientation: 'portrait',
  };
}

function evenShare(columns: number): number {
  return Math.max(1, Math.round(100 / columns));
}

export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export function writeCell(table: BodyTable, at: CellPlace, text: string): BodyTable {
  return {
    ...table,
    rows: table.rows.map((row, y) =>
      y === at.row ? row.map((cell, x) => (x === at.column ? text : cell)) : row,
    ),
  };
}

/** A new row below; the table stays as it is when it is full. */
export function addRow(table: BodyTable, below: number): BodyTable {
  if (table.rows.length >= maxTableRows) return table;
  const row = table.columns.map(() => '');
  return { ...table, rows: table.rows.toSpliced(below + 1, 0, row) };
}

export function removeRow(table: BodyTable, at: number): BodyTable {
  if (table.rows.length <= 1) return table;
  const rows = table.rows.toSpliced(at, 1);
  const headRows = at < table.headRows ? table.headRows - 1 : table.headRows;
  return { ...table, rows, headRows: Math.min(headRows, rows.length) };
}

/** A new column at the right of it, as wide as that one. */
export function addColumn(table: BodyTable, rightOf: number): BodyTable {
  const beside = table.columns[rightOf];
  if (beside === undefined || table.columns.length >= maxTableColumns) return table;
  return {
    ...table,
    columns: table.columns.toSpliced(rightOf + 1, 0, { ...beside }),
    rows: table.rows.map((row) => row.toSpliced(rightOf + 1, 0, '')),
  };
}

export function removeColumn(table: BodyTable, at: number): BodyTable {
  if (table.columns.length <= 1) return table;
  return {
    ...table,
    columns: table.columns.toSpliced(at, 1),
    rows: table.rows.map((row) => row.toSpliced(at, 1)),
  };
}

export function setColumn(
  table: BodyTable,
  at: number,
  part: Partial<BodyTable['columns'][number]>,
): BodyTable {
  const columns = table.columns.map((one, x) => (x === at ? { ...one, ...part } : one));
  return { ...table, columns };
}

export function setHeadRows(table: BodyTable, wanted: number): BodyTable {
  return { ...table, headRows: Math.max(0, Math.min(wanted, maxHeadRows, table.rows.length)) };
}

/** What a clipboard holds: lines of text and tables, in their order. */
export type PastedBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'table'; readonly table: BodyTable };

/** Undefined when there is no table in it: such text is pasted as it always was. */
export function pastedBlocks(html: string, text: string): readonly PastedBlock[] | undefined {
  const blocks = /<table[\s>]/iu.test(html) ? blocksOfHtml(html) : blocksOfTabs(text);
  return blocks.some(({ kind }) => kind === 'table') ? blocks : undefined;
}

/** Cells by tabs, as spreadsheets put them beside their HTML. */
function blocksOfTabs(text: string): readonly PastedBlock[] {
  const lines = text.replace(/\r\n?/gu, '\n').replace(/\n+$/u, '').split('\n');
  if (lines.length < 2 || !lines.every((line) => line.includes('\t'))) return [];
  return tableBlocks(lines.map((line) => line.split('\t')));
}

function blocksOfHtml(html: string): readonly PastedBlock[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const blocks: PastedBlock[] = [];
  let line = '';
  const flush = (): void => {
    const tidy = tidied(line);
    if (tidy !== '') blocks.push({ kind: 'text', text: tidy });
    line = '';
  };
  const walk = (node: Node): void => {
    if (node instanceof HTMLTableElement) {
      flush();
      blocks.push(...tableBlocks(rowsOf(node)));
      return;
    }
    if (node instanceof Text) line += node.data;
    if (!(node instanceof HTMLElement) || unread.has(node.tagName)) return;
    const isBlock = blockTags.has(node.tagName);
    if (isBlock) flush();
    for (const child of node.childNodes) walk(child);
    if (isBlock) flush();
  };
  walk(body);
  flush();
  return blocks;
}

const unread: ReadonlySet<string> = new Set(['STYLE', 'SCRIPT', 'TITLE', 'META', 'HEAD']);
const blockTags: ReadonlySet<string> = new Set([
  'BODY',
  'P',
  'DIV',
  'LI',
  'UL',
  'OL',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'BR',
  'SECTION',
]);

/** The words of a merged cell stand in its first place; the others are empty. */
function rowsOf(table: HTMLTableElement): readonly (readonly string[])[] {
  const taken = new Map<string, true>();
  return [...table.rows].map((row, y) => {
    const cells: string[] = [];
    for (const cell of row.cells) {
      while (taken.has(`${y}/${cells.length}`)) cells.push('');
      const [width, height] = [span(cell.colSpan), span(cell.rowSpan)];
      for (let down = 1; down < height; down += 1) {
        for (let right = 0; right < width; right += 1) {
          taken.set(`${y + down}/${cells.length + right}`, true);
        }
      }
      cells.push(tidied(cell.textContent), ...Array.from({ length: width - 1 }, () => ''));
    }
    while (taken.has(`${y}/${cells.length}`)) cells.push('');
    return cells;
  });
}

function span(value: number): number {
  return Math.min(maxTableColumns, Math.max(1, value));
}

function tidied(text: string): string {
  return text.replaceAll(/[\s\u00A0]+/gu, ' ').trim();
}

/** One table, or several where it is longer than a table may be; what is too wide or too full is text, word for word. */
function tableBlocks(given: readonly (readonly string[])[]): readonly PastedBlock[] {
  const rows = given.filter((row) => row.some((cell) => cell.trim() !== ''));
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (columns === 0) return [];
  const isUnfit =
    columns > maxTableColumns || rows.flat().some((cell) => cell.length > maxCellChars);
  if (isUnfit) {
    return rows.map((row) => ({
      kind: 'text',
      text: row.filter((cell) => cell !== '').join('　'),
    }));
  }
  const parts = Math.ceil(rows.length / maxTableRows);
  return Array.from({ length: parts }, (_, part) => {
    const own = rows.slice(part * maxTableRows, (part + 1) * maxTableRows);
    const size = { rows: own.length, columns };
    const whole = own.map((row) =>
      Array.from({ length: columns }, (__, x) => (row[x] ?? '').trim()),
    );
    return { kind: 'table', table: { ...emptyTable(size), rows: whole } };
  });
}

export function shortCaption(text: string): string {
  return text.slice(0, maxCaptionChars);
}
