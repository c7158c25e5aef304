/**
 * Rows: the rows of a form cut into pieces that stand on one page each.
 *
 * Invariants:
 *  1. A row that fits a page is not cut in order to fill the page before it, unless it is long.
 *  2. A piece holds at least one strip of what goes on, so cutting ends; nothing is left out.
 *  3. A strip that is kept with the next one is on its page, where both fit a page at all.
 */

import type { FormCell, FormRow } from './form.ts';
import type { Strip, StripTools } from './strips.ts';
import { CELL_PADDING_MM, heightOf, repeatedStrips, stripsOf } from './strips.ts';

export interface PieceCell {
  readonly xMm: number;
  readonly widthMm: number;
  readonly strips: readonly Strip[];
  readonly isCentred: boolean;
}

export interface RowPiece {
  readonly heightMm: number;
  /** Its share of the room that is left; 0 = keeps its height. */
  readonly growth: number;
  readonly cells: readonly PieceCell[];
}

interface SetCell {
  readonly cell: FormCell;
  readonly xMm: number;
  readonly widthMm: number;
  readonly strips: readonly Strip[];
}

export interface SetRow {
  readonly minHeightMm: number;
  readonly cells: readonly SetCell[];
  readonly isContinued: boolean;
  readonly growth: number;
}

/** White above the first and below the last strip of a cell. */
const PADDING_MM = 1.4;
/** A row is begun at the foot of a page only where so much of it finds room. */
const MIN_PIECE_MM = 34;
/** A row that is no higher goes to the next page as a whole. */
const MAX_WHOLE_MM = 45;

export function setRow(
  tools: StripTools,
  row: FormRow,
  area: { readonly leftMm: number; readonly widthMm: number },
): SetRow {
  const weights = row.cells.reduce((sum, { weight }) => sum + weight, 0);
  let before = 0;
  const cells = row.cells.map((cell) => {
    const xMm = area.leftMm + (before / weights) * area.widthMm;
    const widthMm = (cell.weight / weights) * area.widthMm;
    before += cell.weight;
    const strips = cell.isLabel ? [] : stripsOf(tools, cell.blocks, innerWidth(widthMm));
    return { cell, xMm, widthMm, strips };
  });
  const growth = row.grows ? row.minHeightMm : 0;
  return { minHeightMm: row.minHeightMm, cells, isContinued: false, growth };
}

const innerWidth = (widthMm: number): number => widthMm - 2 * CELL_PADDING_MM;

/** The row on one page; the room for what is still to be written may be less than it would have been. */
export function wholePiece(tools: StripTools, row: SetRow, roomMm: number): RowPiece {
  const cells = row.cells.map((one) => pieceCell(tools, row, { one, strips: one.strips }));
  const heightMm = Math.max(Math.min(row.minHeightMm, roomMm), ...cells.map(neededHeight));
  return { heightMm, cells, growth: row.growth };
}

export interface CutRow {
  readonly piece: RowPiece;
  readonly rest: SetRow;
}

/** What of a row stands in the room that is left, and the rest; null: the row begins on the next page. */
export function cutRow(
  tools: StripTools,
  row: SetRow,
  room: { readonly neededMm: number; readonly roomMm: number; readonly isWholePage: boolean },
): CutRow | null {
  const isSmall = room.roomMm < MIN_PIECE_MM || room.neededMm <= MAX_WHOLE_MM;
  if (!room.isWholePage && isSmall) return null;
  const taken = row.cells.map((one) => {
    const repeated = heightOf(pieceCell(tools, row, { one, strips: [] }).strips);
    return takenStrips(one.strips, room.roomMm - repeated - 2 * PADDING_MM, room.isWholePage);
  });
  if (taken.every((count) => count === 0)) return null;
  const cells = row.cells.map((one, index) =>
    pieceCell(tools, row, { one, strips: one.strips.slice(0, taken[index]) }),
  );
  return {
    piece: { heightMm: room.roomMm, cells, growth: 0 },
    rest: {
      minHeightMm: 0,
      isContinued: true,
      growth: row.growth,
      cells: row.cells.map((one, index) => ({ ...one, strips: one.strips.slice(taken[index]) })),
    },
  };
}

function takenStrips(strips: readonly Strip[], roomMm: number, isWholePage: boolean): number {
  let used = 0;
  let fitting = 0;
  while (fitting < strips.length) {
    used += strips[fitting]?.heightMm ?? 0;
    if (used > roomMm) break;
    fitting += 1;
  }
  if (fitting === strips.length) return fitting;
  let count = fitting;
  while (count > 0 && strips[count - 1]?.isKept === true) count -= 1;
  // A chain longer than a page is cut where the page ends.
  return count === 0 && isWholePage ? Math.max(1, fitting) : count;
}

function pieceCell(
  tools: StripTools,
  row: SetRow,
  { one, strips }: { readonly one: SetCell; readonly strips: readonly Strip[] },
): PieceCell {
  const repeated = repeatedStrips(tools, one.cell, {
    widthMm: innerWidth(one.widthMm),
    isContinued: row.isContinued,
  });
  const isShort = one.cell.caption === '';
  return {
    xMm: one.xMm,
    widthMm: one.widthMm,
    strips: [...repeated, ...strips],
    isCentred: one.cell.isLabel || isShort,
  };
}

function neededHeight({ strips }: PieceCell): number {
  return heightOf(strips) + 2 * PADDING_MM;
}

/** Upper edge of the first strip of a cell. */
export function firstStripTop(cell: PieceCell, piece: RowPiece, topMm: number): number {
  const white = piece.heightMm - heightOf(cell.strips);
  return topMm + (cell.isCentred ? Math.max(PADDING_MM, white / 2) : PADDING_MM);
}
