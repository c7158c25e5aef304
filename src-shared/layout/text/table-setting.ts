/**
 * TableSetting: a table with its size of type, its columns and the lines of its cells; nothing is placed yet.
 *
 * Invariants:
 *  1. The columns fill the width, in the proportion of their shares; none is narrower than one character.
 *  2. The largest of 3号, 4号, 小四 and 五号 is taken in which the cells stay short; a table of very many columns is set
 *     smaller still, so that every cell keeps inside its column.
 *  3. A row that has more cells than there are columns gets columns for them: nothing is dropped.
 */
import { grids, pointsToMm, sizePt } from '../measures.ts';
import type { GridKind } from '../measures.ts';
import type { SourceRef, TableBlock } from '../page-document.ts';
import { kindOf } from './character-kinds.ts';
import type { BrokenLine, LineShape } from './line-breaking.ts';
import { looseStyle, styledText } from './styled-text.ts';
import type { StyledText } from './styled-text.ts';

export interface LineBreaker {
  readonly lines: (text: StyledText, shape: LineShape) => readonly BrokenLine[];
}

export interface SetColumn {
  /** Left edge, from that of the table. */
  readonly xMm: number;
  readonly widthMm: number;
  readonly align: 'start' | 'center' | 'end';
}

export interface SetCell {
  readonly lines: readonly BrokenLine[];
  readonly source: SourceRef;
}

export interface SetRow {
  readonly cells: readonly SetCell[];
  readonly isHead: boolean;
  /** Of the longest cell. */
  readonly lineCount: number;
  readonly heightMm: number;
}

export interface SetTable {
  readonly columns: readonly SetColumn[];
  readonly rows: readonly SetRow[];
  readonly widthMm: number;
  readonly emMm: number;
  /** From one line of a cell to the next. */
  readonly pitchMm: number;
  /** White at the left and at the right of a cell. */
  readonly paddingMm: number;
  /** White above the first line of a cell, and below the last. */
  readonly leadMm: number;
}

/** The size, and how many lines a cell may have in it before a smaller one is tried. */
const SIZES = [
  { points: sizePt.third, maxLines: 2 },
  { points: sizePt.fourth, maxLines: 3 },
  { points: 12, maxLines: 4 },
  { points: sizePt.fifth, maxLines: Infinity },
] as const;
const LINE_PITCH_EMS = 1.35;
const PADDING_EMS = 0.2;
/** By how much the lines of a cell are made shorter so that a lone character finds company. */
const NARROWER_EMS = [1, 2] as const;
const MIN_COLUMN_EMS = 1 + 2 * PADDING_EMS + 0.01;

export interface TableFrame {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly grid: GridKind;
}

export function setTable(
  block: TableBlock,
  source: SourceRef,
  { frame, breaker }: { readonly frame: TableFrame; readonly breaker: LineBreaker },
): SetTable {
  const count = Math.max(1, block.columns.length, ...block.rows.map((row) => row.length));
  const largest = frame.widthMm / (count * MIN_COLUMN_EMS) / pointsToMm(1);
  for (const { points, maxLines } of SIZES) {
    const isLast = maxLines === Infinity;
    if (points > largest && !isLast) continue;
    const measure = measureOf(Math.min(points, largest), frame);
    const columns = columnsOf(block, count, { ...measure, widthMm: frame.widthMm });
    const rows = rowsOf(block, { source, columns, measure, breaker, maxLines });
    if (rows !== null) return { columns, rows, widthMm: frame.widthMm, ...measure };
  }
  throw new Error('The smallest size takes cells of any length.');
}

interface Measure {
  readonly points: number;
  readonly emMm: number;
  readonly pitchMm: number;
  readonly paddingMm: number;
  readonly leadMm: number;
}

/** A row of one line is as high as a line of the text, in the proportion of the sizes. */
function measureOf(points: number, { grid }: TableFrame): Measure {
  const emMm = pointsToMm(points);
  const rowMm = (grids[grid].pitchMm * points) / sizePt.third;
  return {
    points,
    emMm,
    pitchMm: emMm * LINE_PITCH_EMS,
    paddingMm: emMm * PADDING_EMS,
    leadMm: (rowMm - emMm) / 2,
  };
}

function columnsOf(
  block: TableBlock,
  count: number,
  { widthMm, emMm }: { readonly widthMm: number; readonly emMm: number },
): readonly SetColumn[] {
  const given = block.columns.map(({ share }) => share).filter((share) => share > 0);
  const usual =
    given.length === 0 ? 1 : given.reduce((sum, share) => sum + share, 0) / given.length;
  const shares = Array.from({ length: count }, (_, index) => {
    const share = block.columns[index]?.share ?? 0;
    return share > 0 ? share : usual;
  });
  const widths = widthsOf(shares, { widthMm, leastMm: emMm * MIN_COLUMN_EMS });
  let xMm = 0;
  return widths.map((width, index): SetColumn => {
    const column = { xMm, widthMm: width, align: block.columns[index]?.align ?? 'start' };
    xMm += width;
    return column;
  });
}

/** What a narrow column is given to reach the least width, the wider ones give in proportion. */
function widthsOf(
  shares: readonly number[],
  { widthMm, leastMm }: { readonly widthMm: number; readonly leastMm: number },
): readonly number[] {
  const narrow = new Set<number>();
  for (;;) {
    const roomMm = widthMm - narrow.size * leastMm;
    const sum = shares.reduce((total, share, index) => total + (narrow.has(index) ? 0 : share), 0);
    const widths = shares.map((share, index) =>
      narrow.has(index) ? leastMm : (roomMm * share) / sum,
    );
    const found = widths.findIndex((width, index) => !narrow.has(index) && width < leastMm);
    if (found === -1 || narrow.size === shares.length - 1) return widths;
    narrow.add(found);
  }
}

interface RowOptions {
  readonly source: SourceRef;
  readonly columns: readonly SetColumn[];
  readonly measure: Measure;
  readonly breaker: LineBreaker;
  readonly maxLines: number;
}

/** Null: a cell has too many lines in this size. */
function rowsOf(block: TableBlock, options: RowOptions): readonly SetRow[] | null {
  const rows: SetRow[] = [];
  for (const [index, texts] of block.rows.entries()) {
    const row = rowOf(texts, { ...options, index, isHead: index < block.headRows });
    if (row.lineCount > options.maxLines) return null;
    rows.push(row);
  }
  return rows;
}

function rowOf(
  texts: readonly string[],
  options: RowOptions & { readonly index: number; readonly isHead: boolean },
): SetRow {
  const { columns, measure, breaker, index, isHead } = options;
  const style = looseStyle(isHead ? 'hei' : 'fangsong', measure.points);
  const cells = columns.map((column, place): SetCell => {
    const source = { ...options.source, cell: { row: index, column: place } };
    const text = styledText(source, [{ text: texts[place] ?? '', style, sourceStart: 0 }]);
    return { lines: cellLines(text, { column, measure, breaker }), source };
  });
  const lineCount = Math.max(...cells.map(({ lines }) => lines.length));
  return { cells, isHead, lineCount, heightMm: rowHeight(lineCount, measure) };
}

/** A single character is not left alone on the last line where a neighbour can join it. */
function cellLines(
  text: StyledText,
  { column, measure, breaker }: CellOptions,
): readonly BrokenLine[] {
  const shape = {
    widthMm: column.widthMm - 2 * measure.paddingMm,
    firstIndentMm: 0,
    restIndentMm: 0,
    justify: false,
  };
  const lines = breaker.lines(text, shape);
  if (!endsAlone(lines)) return lines;
  for (const ems of NARROWER_EMS) {
    const widthMm = shape.widthMm - ems * measure.emMm;
    if (widthMm < 2 * measure.emMm) break;
    const balanced = breaker.lines(text, { ...shape, widthMm });
    if (balanced.length === lines.length && !endsAlone(balanced)) return balanced;
  }
  return lines;
}

/** The last of several lines holds one character, with the marks that follow it. */
function endsAlone(lines: readonly BrokenLine[]): boolean {
  if (lines.length < 2) return false;
  const shown = lines.at(-1)?.clusters.filter(({ isBlank }) => !isBlank) ?? [];
  return shown.slice(1).every(({ text }) => kindOf(text.codePointAt(0) ?? 0) === 'closing');
}

interface CellOptions {
  readonly column: SetColumn;
  readonly measure: Measure;
  readonly breaker: LineBreaker;
}

export function rowHeight(
  lineCount: number,
  { emMm, pitchMm, leadMm }: Pick<SetTable, 'emMm' | 'pitchMm' | 'leadMm'>,
): number {
  return 2 * leadMm + emMm + (lineCount - 1) * pitchMm;
}
