/**
 * SealRows: where seals stand below the text, one or many (7.3.5.1), as figures alone.
 *
 * Invariants:
 *  1. The first row's upper edge is `CLEAR_MM` to one line below the text or the attachment note.
 *  2. The date stands on a line of the grid, unless only the room between two lines holds the seals (7.3.5.5). Name and date lie below the centre of the last seal, by `LEAST_DROP_MM` or more.
 *  3. Seals of a row share their centre line; no two seals touch.
 */
import { distances } from '../measures.ts';
import { isAtMost, lineBelow, lineGap, lineTop } from './page-grid.ts';
import type { PageGrid } from './page-grid.ts';

/** How far the middle of name and date lies below the centre of the seal. */
const LEAST_DROP_MM = 1.5;
const USUAL_DROP_MM = 3;
/** White between the text and the first seals; and where there is no more room, at least. */
const CLEAR_MM = 1;
const LEAST_CLEAR_MM = 0.5;
/** White between the seals of two rows. */
export const BETWEEN_ROWS_MM = 3;
/** White between two seals of a row, at least. */
export const BETWEEN_SEALS_MM = 2;
/** A body's round seal with the star; used until the picture is there, so that sealing moves nothing. */
export const USUAL_SEAL_MM = 42;

export interface SealRoom {
  readonly page: PageGrid;
  /** Lower edge of the text, or of the type area's upper edge on a page that begins with seals. */
  readonly textBottomMm: number;
  readonly limitMm: number;
}

export interface SealRowsWanted {
  readonly rows: number;
  readonly sealHeightMm: number;
  /** Lines of the name above the date. */
  readonly nameLines: number;
}

export interface SealRowsPlace {
  readonly dateTopMm: number;
  /** Centre of the seals of each row. */
  readonly centresMm: readonly number[];
  readonly bottomMm: number;
}

/** Null: the seals and the date do not fit. */
export function placeSealRows(wanted: SealRowsWanted, room: SealRoom): SealRowsPlace | null {
  const { page, textBottomMm } = room;
  const reachMm = reachOf(wanted, page);
  const nameMm = wanted.nameLines * page.pitchMm;
  const leastMm = (clearMm: number): number =>
    Math.max(nameMm + lineGap(page), reachMm + LEAST_DROP_MM + clearMm);
  const onGridMm = lineTop(page, lineBelow(page, textBottomMm, leastMm(CLEAR_MM)));
  return (
    placeAt(onGridMm, wanted, { ...room, clearMm: CLEAR_MM }) ??
    placeAt(textBottomMm + leastMm(LEAST_CLEAR_MM), wanted, { ...room, clearMm: LEAST_CLEAR_MM })
  );
}

/** From the upper edge of the first seal to the date, when both centres meet. */
function reachOf({ rows, sealHeightMm, nameLines }: SealRowsWanted, page: PageGrid): number {
  const aboveLastMm = (rows - 1) * (sealHeightMm + BETWEEN_ROWS_MM);
  return aboveLastMm + sealHeightMm / 2 + (nameLines * page.pitchMm - page.emMm) / 2;
}

function placeAt(
  dateTopMm: number,
  wanted: SealRowsWanted,
  { page, textBottomMm, limitMm, clearMm }: SealRoom & { readonly clearMm: number },
): SealRowsPlace | null {
  const { rows, sealHeightMm } = wanted;
  const rowStepMm = sealHeightMm + BETWEEN_ROWS_MM;
  const freeMm = dateTopMm - reachOf(wanted, page) - textBottomMm;
  const dropMm = Math.max(freeMm - distances.oneLineMm, Math.min(USUAL_DROP_MM, freeMm - clearMm));
  const firstTopMm = textBottomMm + freeMm - dropMm;
  const centresMm = Array.from(
    { length: rows },
    (_, row) => firstTopMm + sealHeightMm / 2 + row * rowStepMm,
  );
  const lastBottomMm = firstTopMm + (rows - 1) * rowStepMm + sealHeightMm;
  const bottomMm = Math.max(dateTopMm + page.emMm, lastBottomMm);
  return isAtMost(bottomMm, limitMm) ? { dateTopMm, centresMm, bottomMm } : null;
}
