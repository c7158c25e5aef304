/**
 * TableParts: a table as the parts that pages are made of: its head, and one part for each row.
 *
 * Invariants:
 *  1. A part is never broken; none is higher than a page has room for below what is repeated above it.
 *  2. The caption and the head rows stand with the first row. The head rows are repeated on every page where the table
 *     goes on, as text that the layout made (start -1).
 *  3. A row higher than a page is split between its lines and says so; nothing of it is lost.
 *  4. Every page's piece of a table is a closed box.
 */
import type { GlyphRun, PageItem, RuleLine } from '../laid-out.ts';
import { grids, paper, ruleThicknessMm, sizePt, typeArea } from '../measures.ts';
import type { GridKind } from '../measures.ts';
import type { SourceRef, TableBlock } from '../page-document.ts';
import type { BrokenLine } from './line-breaking.ts';
import { placeLine, roundMm } from './place-line.ts';
import { looseStyle, styledText } from './styled-text.ts';
import { rowHeight, setTable } from './table-setting.ts';
import type {
  LineBreaker,
  SetCell,
  SetColumn,
  SetRow,
  SetTable,
  TableFrame,
} from './table-setting.ts';

export interface PartPlace {
  readonly xMm: number;
  readonly topMm: number;
}

export interface TablePart {
  readonly heightMm: number;
  /** What stands above it where it begins a page; of height 0 if that is a rule alone. */
  readonly repeated: TablePart | null;
  /** A piece of a row that was too high for a page. */
  readonly isRowSplit: boolean;
  readonly place: (at: PartPlace) => readonly PageItem[];
}

/** A sheet of a landscape table, in the coordinates of its turned frame. */
export interface TurnedSheet {
  readonly items: readonly PageItem[];
  readonly isRowSplit: boolean;
}

const LINES_KEPT_FREE_MM = 0.02;

/** The parts of a portrait table, as wide as the type area. */
export function tableParts(
  block: TableBlock,
  source: SourceRef,
  { grid, breaker }: { readonly grid: GridKind; readonly breaker: LineBreaker },
): readonly TablePart[] {
  const linesMm = typeArea.lines * grids[grid].pitchMm - LINES_KEPT_FREE_MM;
  const frame = {
    widthMm: typeArea.widthMm,
    heightMm: Math.min(typeArea.heightMm, linesMm),
    grid,
  };
  return partsIn(block, source, { frame, breaker });
}

/** The type area as it lies in the frame of a turned sheet (clause 8): the head of the table at the left edge. */
const TURNED = {
  leftMm: paper.heightMm - typeArea.bottomMm,
  topMm: typeArea.leftMm,
  widthMm: typeArea.heightMm,
  heightMm: typeArea.widthMm,
} as const;

export function turnedTable(
  block: TableBlock,
  source: SourceRef,
  { grid, breaker }: { readonly grid: GridKind; readonly breaker: LineBreaker },
): readonly TurnedSheet[] {
  const frame = { widthMm: TURNED.widthMm, heightMm: TURNED.heightMm, grid };
  const sheets: { items: PageItem[]; isRowSplit: boolean }[] = [];
  let usedMm = Infinity;
  for (const part of partsIn(block, source, { frame, breaker })) {
    if (usedMm + part.heightMm > TURNED.heightMm + LINES_KEPT_FREE_MM) {
      const at = { xMm: TURNED.leftMm, topMm: TURNED.topMm };
      const isFirst = sheets.length === 0;
      sheets.push({
        items: isFirst ? [] : [...(part.repeated?.place(at) ?? [])],
        isRowSplit: false,
      });
      usedMm = isFirst ? 0 : (part.repeated?.heightMm ?? 0);
    }
    const sheet = sheets.at(-1);
    if (sheet === undefined) throw new Error('A part of a table has no sheet.');
    sheet.items.push(...part.place({ xMm: TURNED.leftMm, topMm: TURNED.topMm + usedMm }));
    sheet.isRowSplit ||= part.isRowSplit;
    usedMm += part.heightMm;
  }
  return sheets;
}

function partsIn(
  block: TableBlock,
  source: SourceRef,
  options: { readonly frame: TableFrame; readonly breaker: LineBreaker },
): readonly TablePart[] {
  const { frame } = options;
  const table = setTable(block, source, options);
  const caption = captionPart(block, source, options);
  const head = headOf(table, frame);
  const headPart = stack([topRule(table, source), ...head.map((row) => rowPart(table, row))]);
  const repeated = head.length === 0 ? headPart : asRepeated(headPart);
  const roomMm = frame.heightMm - repeated.heightMm;
  const rows = table.rows
    .slice(head.length)
    .flatMap((row) =>
      row.heightMm > roomMm ? splitRow(table, row, roomMm) : [rowPart(table, row)],
    );
  const beginning = caption === null ? [headPart] : [caption, headPart];
  const [first, ...others] = rows;
  const begun = stack(first === undefined ? beginning : [...beginning, first]);
  const follow = (part: TablePart): TablePart => ({ ...part, repeated });
  if (first === undefined || begun.heightMm <= frame.heightMm)
    return [begun, ...others.map(follow)];
  return [stack(beginning), ...rows.map(follow)];
}

/** The rows that are repeated; a head of half a page or more is not: it would leave no room for the rest. */
function headOf(table: SetTable, frame: TableFrame): readonly SetRow[] {
  const head = table.rows.filter(({ isHead }) => isHead);
  const heightMm = head.reduce((sum, row) => sum + row.heightMm, 0);
  return heightMm > frame.heightMm / 2 ? [] : head;
}

function captionPart(
  block: TableBlock,
  source: SourceRef,
  { frame, breaker }: { readonly frame: TableFrame; readonly breaker: LineBreaker },
): TablePart | null {
  if (block.caption === '') return null;
  const { pitchMm } = grids[frame.grid];
  const style = looseStyle('hei', sizePt.third);
  const text = styledText(source, [{ text: block.caption, style, sourceStart: 0 }]);
  const lines = breaker.lines(text, {
    widthMm: frame.widthMm,
    firstIndentMm: 0,
    restIndentMm: 0,
    justify: false,
  });
  return partOf(lines.length * pitchMm, ({ xMm, topMm }) =>
    lines.flatMap((line, index) =>
      placeLine(line, {
        xMm: xMm + (frame.widthMm - line.endMm) / 2,
        topMm: topMm + index * pitchMm,
        source,
      }),
    ),
  );
}

function topRule(table: SetTable, source: SourceRef): TablePart {
  return partOf(0, ({ xMm, topMm }) => [
    rule(source, { x1: xMm, y1: topMm, x2: xMm + table.widthMm, y2: topMm }),
  ]);
}

function rowPart(table: SetTable, row: SetRow): TablePart {
  return partOf(row.heightMm, (at) => [...cellRuns(table, row, at), ...rowRules(table, row, at)]);
}

/** Pieces of as many lines as a page has room for. */
function splitRow(table: SetTable, row: SetRow, roomMm: number): readonly TablePart[] {
  const ownMm = rowHeight(1, table);
  const perPiece = Math.max(1, 1 + Math.floor((roomMm - ownMm) / table.pitchMm));
  const pieces = Math.ceil(row.lineCount / perPiece);
  return Array.from({ length: pieces }, (_, piece) => {
    const cells = row.cells.map((cell) => ({
      ...cell,
      lines: cell.lines.slice(piece * perPiece, (piece + 1) * perPiece),
    }));
    const lineCount = Math.max(1, ...cells.map(({ lines }) => lines.length));
    const heightMm = rowHeight(lineCount, table);
    return { ...rowPart(table, { ...row, cells, lineCount, heightMm }), isRowSplit: true };
  });
}

function cellRuns(table: SetTable, row: SetRow, at: PartPlace): readonly GlyphRun[] {
  return row.cells.flatMap((cell, index) => {
    const column = table.columns[index];
    if (column === undefined) return [];
    const textMm = table.emMm + (cell.lines.length - 1) * table.pitchMm;
    const topMm = at.topMm + (row.heightMm - textMm) / 2;
    return cell.lines.flatMap((line, place) =>
      placeLine(line, {
        xMm: at.xMm + column.xMm + lineStart(table, { column, row, cell, line }),
        topMm: topMm + place * table.pitchMm,
        source: cell.source,
      }),
    );
  });
}

function lineStart(
  table: SetTable,
  place: {
    readonly column: SetColumn;
    readonly row: SetRow;
    readonly cell: SetCell;
    readonly line: BrokenLine;
  },
): number {
  const { column, row, line } = place;
  const freeMm = column.widthMm - 2 * table.paddingMm - line.endMm;
  switch (row.isHead ? 'center' : column.align) {
    case 'start':
      return table.paddingMm;
    case 'center':
      return table.paddingMm + freeMm / 2;
    case 'end':
      return table.paddingMm + freeMm;
  }
}

/** Its sides, the lines between its cells, and the one below it. */
function rowRules(table: SetTable, row: SetRow, { xMm, topMm }: PartPlace): readonly RuleLine[] {
  const source = row.cells[0]?.source;
  if (source === undefined) return [];
  const bottomMm = topMm + row.heightMm;
  const edges = [...table.columns.map((column) => column.xMm), table.widthMm];
  return [
    ...edges.map((edge) =>
      rule(source, { x1: xMm + edge, y1: topMm, x2: xMm + edge, y2: bottomMm }),
    ),
    rule(source, { x1: xMm, y1: bottomMm, x2: xMm + table.widthMm, y2: bottomMm }),
  ];
}

function rule(source: SourceRef, ends: Pick<RuleLine, 'x1' | 'y1' | 'x2' | 'y2'>): RuleLine {
  return {
    kind: 'rule',
    element: source.element,
    x1: roundMm(ends.x1),
    y1: roundMm(ends.y1),
    x2: roundMm(ends.x2),
    y2: roundMm(ends.y2),
    thicknessMm: ruleThicknessMm.thin,
    colour: 'black',
  };
}

/** One below the other, as a part that is not parted. */
function stack(parts: readonly TablePart[]): TablePart {
  const heightMm = parts.reduce((sum, part) => sum + part.heightMm, 0);
  const whole = partOf(heightMm, ({ xMm, topMm }) => {
    let nextMm = topMm;
    return parts.flatMap((part) => {
      const items = part.place({ xMm, topMm: nextMm });
      nextMm += part.heightMm;
      return items;
    });
  });
  return { ...whole, isRowSplit: parts.some((part) => part.isRowSplit) };
}

function asRepeated(part: TablePart): TablePart {
  return partOf(part.heightMm, (at) =>
    part.place(at).map((item) => (item.kind === 'glyphs' ? { ...item, start: -1 } : item)),
  );
}

/** Where it was placed last is remembered: most parts of a document stay where they were after a keystroke. */
function partOf(heightMm: number, draw: TablePart['place']): TablePart {
  let last: { readonly at: PartPlace; readonly items: readonly PageItem[] } | null = null;
  return {
    heightMm,
    repeated: null,
    isRowSplit: false,
    place: (at) => {
      if (last !== null && last.at.xMm === at.xMm && last.at.topMm === at.topMm) return last.items;
      last = { at, items: draw(at) };
      return last.items;
    },
  };
}
