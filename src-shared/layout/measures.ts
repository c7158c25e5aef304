/**
 * Measures: the figures of GB/T 9704-2012 in millimetres, and the two grids derived from them.
 *
 * Invariants:
 *  1. Every length is in millimetres from the upper left corner of the sheet; a size is the edge of the em square.
 *  2. A character is measured by its em square, not by its ink: the squares fill the type area from 37 to 262 mm
 *     and from 28 to 184 mm (clause 5.2).
 */

/** Sizes in points: 二号 of titles, 三号 of the text, 四号 of the colophon and the page number (clauses 5.2.2, 7). */
export const sizePt = { second: 22, third: 16, fourth: 14, fifth: 10.5 } as const;

const MM_PER_POINT = 25.4 / 72;

/** The edge of the em square of a size in points. */
export function pointsToMm(points: number): number {
  return points * MM_PER_POINT;
}

/** Clauses 5.1 and 5.2.1. */
export const paper = { widthMm: 210, heightMm: 297 } as const;
export const typeArea = {
  leftMm: 28,
  topMm: 37,
  widthMm: 156,
  heightMm: 225,
  rightMm: 184,
  bottomMm: 262,
  lines: 22,
  cells: 28,
} as const;

/** `exact` fills the type area by the definition of 一行 (3.2); `points28` is the 固定值 28 磅 of office templates. */
export type GridKind = 'exact' | 'points28';

export interface Grid {
  readonly kind: GridKind;
  /** Distance from one line to the next. */
  readonly pitchMm: number;
  /** Width of a character's cell: 28 of them are the type area. */
  readonly cellMm: number;
  /** Edge of the em square of the body. */
  readonly emMm: number;
}

const bodyEmMm = pointsToMm(sizePt.third);

export const grids: Readonly<Record<GridKind, Grid>> = {
  exact: {
    kind: 'exact',
    // 21 steps lead from the first em square (37 mm) to the last, whose lower edge is 262 mm.
    pitchMm: (typeArea.heightMm - bodyEmMm) / (typeArea.lines - 1),
    cellMm: typeArea.widthMm / typeArea.cells,
    emMm: bodyEmMm,
  },
  points28: {
    kind: 'points28',
    pitchMm: pointsToMm(28),
    cellMm: typeArea.widthMm / typeArea.cells,
    emMm: bodyEmMm,
  },
};

/** Distances from edge to edge (GB/T 9704 clause 7 with GB/T 33476.2). */
export const distances = {
  /** 发文机关标志: its top below the top of the type area (7.2.4); of an order 20 (10.2). */
  markBelowTypeAreaMm: 35,
  orderMarkBelowTypeAreaMm: 20,
  /** 红色分隔线 below the number (7.2.7). */
  redLineBelowNumberMm: 4,
  /** One blank line, and two, between the lower edge above and the upper edge below (3.2). */
  oneLineMm: 10.39,
  twoLinesMm: 20.78,
  /** 7/8 of a 3号 character (3.2). */
  sevenEighthsMm: 4.84,
  /** The page number's dash line below the type area (7.5). */
  pageNumberBelowTypeAreaMm: 7,
  /** 信函 (10.1): mark below the paper's edge, upper rule below the mark, lower rule above the paper's edge. */
  letterMarkBelowPaperMm: 30,
  letterRuleBelowMarkMm: 4,
  letterRuleAbovePaperMm: 20,
  letterRuleWidthMm: 170,
} as const;

/** Thickness of rules: 7.4.1 recommends 0.35 and 0.25; the red line is practice. */
export const ruleThicknessMm = {
  thick: 0.35,
  thin: 0.25,
  redLine: 0.5,
  letterThick: 1,
  letterThin: 0.35,
} as const;
