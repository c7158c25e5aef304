/**
 * Word-measures: the figures of GB/T 33476.2 for a word processor, which sets a character into the middle of its line.
 *
 * Half a white stands above the first line and below the last, so the text box is larger than the type area by that much at both
 * ends (34.58 / 32.58 mm), and 22 lines fill it.
 */

import type { Grid } from '../../layout/measures.ts';
import { distances, grids, paper, pointsToMm, sizePt, typeArea } from '../../layout/measures.ts';
import type { GridKind } from '../../layout/measures.ts';

export const margins = { topMm: 34.58, bottomMm: 32.58, leftMm: 28, rightMm: 26 } as const;
/** From the upper edge of the text box to that of the type area, and below. */
const halfWhiteMm = typeArea.topMm - margins.topMm;
const boxHeightMm = paper.heightMm - margins.topMm - margins.bottomMm;

export interface WordGrid {
  readonly grid: Grid;
  /** Height of a line. */
  readonly lineMm: number;
  /** White above and below the characters of the text in their line. */
  readonly whiteMm: number;
}

export function wordGrid(kind: GridKind): WordGrid {
  const grid = grids[kind];
  const lineMm = kind === 'exact' ? boxHeightMm / typeArea.lines : grid.pitchMm;
  return { grid, lineMm, whiteMm: (lineMm - grid.emMm) / 2 };
}

/** 28 characters in 156 mm: a 3号 character is a little wider than its cell. Twentieths of a point, rounded to what fits. */
export const textSpacingTwips = -5;
export const cellMm = typeArea.widthMm / typeArea.cells;

/** Upper edge of the mark below the upper edge of the text box: 37.42 mm, of an order 22.42 mm. */
export function markDownMm(kind: 'usual' | 'order'): number {
  const below =
    kind === 'order' ? distances.orderMarkBelowTypeAreaMm : distances.markBelowTypeAreaMm;
  return below + halfWhiteMm;
}

/** 信函: from the paper's edge. */
export const letterMarkDownMm = distances.letterMarkBelowPaperMm - margins.topMm;

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
