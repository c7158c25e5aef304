/**
 * PageGrid: the lines of one page on which text stands.
 *
 * Invariants:
 *  1. Line i (from 0) has its em squares between `lineTop` and `lineTop` + em; pages after the first begin at 37 mm, and
 *     in the exact grid line 22 ends at 262 mm.
 *  2. Page 1 uses the lines of the same grid: text begins on the first line that keeps the distance to what stands above,
 *     so that the last line of page 1 ends where those of all pages end. The distance is demanded from edge to edge, less
 *     `GAP_TOLERANCE_MM`. Where the grid would leave more white than its own empty lines have, its lines move up.
 *  3. A blank line is a line of the grid that stays empty (3.2): from edge to edge it is never less than the 10.39 mm
 *     of GB/T 33476.2.
 */
import { distances, typeArea } from '../measures.ts';
import type { Grid } from '../measures.ts';

export interface PageGrid {
  readonly firstTopMm: number;
  readonly pitchMm: number;
  readonly emMm: number;
  readonly lines: number;
}

/** Clause 6.1: the type area may err by 1 mm; so may a distance that meets the grid. */
export const GAP_TOLERANCE_MM = 1;
/** Sums of fractions: what differs by less is equal. */
const EQUAL_MM = 1e-4;

export function fullPage(grid: Grid): PageGrid {
  return {
    firstTopMm: typeArea.topMm,
    pitchMm: grid.pitchMm,
    emMm: grid.emMm,
    lines: typeArea.lines,
  };
}

export function lineTop(page: PageGrid, line: number): number {
  return page.firstTopMm + line * page.pitchMm;
}

/** White between two lines that follow one another. */
export function lineGap(page: PageGrid): number {
  return page.pitchMm - page.emMm;
}

/** The first line that is at least so far below an edge. */
export function lineBelow(page: PageGrid, edgeMm: number, gapMm: number): number {
  const line = Math.ceil((edgeMm + gapMm - EQUAL_MM - page.firstTopMm) / page.pitchMm);
  return Math.max(0, line);
}

/** The lines below a head that demands so much white under it, at most as much as empty lines of the grid leave. */
export function gridBelow(
  page: PageGrid,
  { headBottomMm, gapMm }: { headBottomMm: number; gapMm: number },
): PageGrid {
  const blank = Math.round(gapMm / distances.oneLineMm);
  const mostMm = (blank + 1) * page.pitchMm - page.emMm;
  const topMm = lineTop(page, lineBelow(page, headBottomMm, gapMm));
  const tooMuchMm = topMm - headBottomMm - mostMm;
  return tooMuchMm <= 0 ? page : { ...page, firstTopMm: page.firstTopMm - tooMuchMm };
}

/** What `blank` empty lines demand, from edge to edge. */
export function blankGap(page: PageGrid, blank: number): number {
  return blank === 0 ? lineGap(page) : blank * distances.oneLineMm - GAP_TOLERANCE_MM;
}

/** The same lines without those above one. */
export function fromLine(page: PageGrid, line: number): PageGrid {
  const used = Math.min(line, page.lines);
  return { ...page, firstTopMm: lineTop(page, used), lines: page.lines - used };
}

/** The same height with another number of lines: room made by spacing (7.3.5.5). */
export function withLines(page: PageGrid, lines: number): PageGrid {
  const heightMm = (page.lines - 1) * page.pitchMm;
  return { ...page, lines, pitchMm: lines > 1 ? heightMm / (lines - 1) : page.pitchMm };
}

export function isAtMost(mm: number, limitMm: number): boolean {
  return mm <= limitMm + EQUAL_MM;
}
