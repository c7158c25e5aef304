/** Word-measures: the figures of GB/T 33476.2 for a word processor, whose lines carry white above and below the characters. */

import type { Grid } from '../../layout/measures.ts';
import { distances, grids, paper, pointsToMm, sizePt, typeArea } from '../../layout/measures.ts';
import type { GridKind } from '../../layout/measures.ts';
import type { PageFormat } from '../../layout/page-document.ts';

/** GB/T 33476.2: half a white larger than the type area at the upper and the lower end. */
const usualMargins = { topMm: 34.58, bottomMm: 32.58 } as const;
export const sideMargins = { leftMm: 28, rightMm: 26 } as const;
const boxHeightMm = paper.heightMm - usualMargins.topMm - usualMargins.bottomMm;
/** Rounding to twentieths of a point must not cost the last line its place. */
const toleranceMm = 0.3;

export interface WordGrid {
  readonly grid: Grid;
  /** Height of a line. */
  readonly lineMm: number;
  /** White above and below the characters of the text in their line. */
  readonly whiteAboveMm: number;
  readonly whiteBelowMm: number;
  readonly topMm: number;
  readonly bottomMm: number;
}

/** On the grid a character stands in the middle of its line; in a line of a fixed height all white is above it. */
export function wordGrid(kind: GridKind): WordGrid {
  const grid = grids[kind];
  if (kind === 'exact') {
    const lineMm = boxHeightMm / typeArea.lines;
    const whiteMm = (lineMm - grid.emMm) / 2;
    return { grid, lineMm, whiteAboveMm: whiteMm, whiteBelowMm: whiteMm, ...usualMargins };
  }
  const lineMm = grid.pitchMm;
  const whiteAboveMm = lineMm - grid.emMm;
  const topMm = typeArea.topMm - whiteAboveMm;
  const bottomMm = paper.heightMm - topMm - typeArea.lines * lineMm - toleranceMm;
  return { grid, lineMm, whiteAboveMm, whiteBelowMm: 0, topMm, bottomMm };
}

/** 28 characters in 156 mm: a 3号 character is a little wider than its cell. Twentieths of a point, rounded to what fits. */
export const textSpacingTwips = -5;
export const cellMm = typeArea.widthMm / typeArea.cells;

/** Upper edge of the mark below the upper edge of the text box: 37.42 mm, of an order 22.42 mm. */
export function markDownMm(format: PageFormat, { topMm }: WordGrid): number {
  const below =
    format === 'order' ? distances.orderMarkBelowTypeAreaMm : distances.markBelowTypeAreaMm;
  return below + typeArea.topMm - topMm;
}

/** Lower edge of the line of the page number above the paper's lower edge: its dash stands 7 mm below the type area. */
const pageNumberEmMm = pointsToMm(sizePt.fourth);
export const footerMm =
  paper.heightMm - typeArea.bottomMm - distances.pageNumberBelowTypeAreaMm - pageNumberEmMm / 2;

/** The lower double rule of 信函 above the paper's lower edge (10.1). */
export const letterRuleFooterMm = distances.letterRuleAbovePaperMm;

const largestMarkPt = 62;
const smallestMarkPt = 26;
const markWidthMm = 145;

/** One size for all marks of an issuer: from the length of its name alone. */
export function markPoints(characters: number): number {
  const fitting = Math.floor(markWidthMm / pointsToMm(Math.max(1, characters)));
  return Math.min(largestMarkPt, Math.max(smallestMarkPt, fitting));
}

/** Width in characters: half of one for Latin and digits. */
export function cellsOf(text: string): number {
  return [...text].reduce(
    (sum, letter) => sum + ((letter.codePointAt(0) ?? 0) < 0x250 ? 0.5 : 1),
    0,
  );
}
