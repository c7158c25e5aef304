/**
 * Flow: units of text put on pages, one after the other.
 *
 * A unit is a line, or a piece that cannot be parted: a row of a table, a picture. What it draws is asked for only when
 * its page is known.
 *
 * Invariants:
 *  1. Units keep their order; none is dropped; a unit higher than a page stands on a page of its own.
 *  2. A line stands on a line of the grid. A joined unit touches the one above it; after it the text goes on at the grid.
 *  3. Blank lines are left out at the top of a page that is not the first.
 */
import type { PageItem } from '../laid-out.ts';
import { typeArea } from '../measures.ts';
import { blankGap, isAtMost, lineBelow, lineTop } from './page-grid.ts';
import type { PageGrid } from './page-grid.ts';
import type { ZoneNotice } from './setting.ts';

export interface FlowUnit {
  /** Em square of a line, or the whole piece. */
  readonly heightMm: number;
  /** Empty lines before it. */
  readonly blankBefore: number;
  /** Text by which a page counts as one with text. */
  readonly isBody: boolean;
  /** Touches the unit above, if that stands on the same page. */
  readonly isJoined: boolean;
  /** Of a joined unit at the top of a page: what is repeated above it. */
  readonly repeated: FlowUnit | null;
  /** A sheet of its own, turned by 90°. */
  readonly isTurned: boolean;
  /** A heading: it goes over with the text under it where lines go over to the ending; a page is full before it is fair (5.2.2). */
  readonly keepsWithNext: boolean;
  /** In turned coordinates if the unit is turned. */
  readonly place: (topMm: number) => readonly PageItem[];
  readonly heading: { readonly title: string } | null;
  readonly notices: readonly ZoneNotice[];
}

export interface PlacedUnit {
  readonly unit: FlowUnit;
  /** Its place among the units; null of what is repeated. */
  readonly index: number | null;
  readonly topMm: number;
}

export interface FlowPage {
  readonly grid: PageGrid;
  /** Lower edge of what stands above the first line; null on pages that begin with it. */
  readonly headBottomMm: number | null;
  readonly placed: readonly PlacedUnit[];
  readonly isTurned: boolean;
}

export interface FlowPlan {
  /** The lines of a page, by its place in the flow. */
  readonly gridOf: (page: number) => PageGrid;
  readonly headBottomMm: number | null;
  /** White between the head and the first unit. */
  readonly headGapMm: number;
  /** This unit begins a new page, whatever room is left. */
  readonly breakBefore: number | null;
}

interface OpenPage {
  readonly grid: PageGrid;
  readonly headBottomMm: number | null;
  readonly placed: PlacedUnit[];
}

/** At least one page, even of no units. */
export function paginate(units: readonly FlowUnit[], plan: FlowPlan): readonly FlowPage[] {
  const pages: FlowPage[] = [];
  let open = openPage(plan, 0);
  const close = (): void => {
    pages.push({ ...open, isTurned: false });
    open = openPage(plan, pages.length);
  };
  for (const [index, unit] of units.entries()) {
    if (unit.isTurned) {
      if (open.placed.length > 0 || open.headBottomMm !== null) close();
      pages.push(turnedPage(plan, { unit, index }, pages.length));
      open = openPage(plan, pages.length);
      continue;
    }
    if (index === plan.breakBefore && open.placed.length > 0) close();
    if (!takes(open, unit, plan) && (open.placed.length > 0 || open.headBottomMm !== null)) close();
    put(open, { unit, index }, plan);
  }
  const endsTurned = pages.at(-1)?.isTurned === true && open.placed.length === 0;
  if (!endsTurned) pages.push({ ...open, isTurned: false });
  return pages;
}

/** Lower edge of the last thing on a page; null when nothing stands there. */
export function textBottom(page: FlowPage): number | null {
  const last = page.placed.at(-1);
  return last === undefined ? page.headBottomMm : last.topMm + last.unit.heightMm;
}

function openPage({ gridOf, headBottomMm }: FlowPlan, page: number): OpenPage {
  return { grid: gridOf(page), headBottomMm: page === 0 ? headBottomMm : null, placed: [] };
}

type Numbered = Pick<PlacedUnit, 'unit' | 'index'>;

function turnedPage({ gridOf }: FlowPlan, unit: Numbered, page: number): FlowPage {
  return {
    grid: gridOf(page),
    headBottomMm: null,
    placed: [{ ...unit, topMm: 0 }],
    isTurned: true,
  };
}

function takes(page: OpenPage, unit: FlowUnit, plan: FlowPlan): boolean {
  const topMm = topOf(page, unit, plan);
  return isAtMost(topMm + unit.heightMm, lowerEdge(page.grid));
}

/** A page of fewer lines than usual ends with its last line. */
function lowerEdge(grid: PageGrid): number {
  return grid.lines === 0
    ? grid.firstTopMm
    : Math.min(typeArea.bottomMm, lineTop(grid, grid.lines - 1) + grid.pitchMm - 0.01);
}

function put(page: OpenPage, { unit, index }: Numbered, plan: FlowPlan): void {
  const { repeated } = unit;
  if (repeated !== null && page.placed.length === 0) {
    page.placed.push({ unit: repeated, index: null, topMm: topOf(page, repeated, plan) });
  }
  page.placed.push({ unit, index, topMm: topOf(page, unit, plan) });
}

function topOf(page: OpenPage, unit: FlowUnit, plan: FlowPlan): number {
  const { grid, headBottomMm, placed } = page;
  const last = placed.at(-1);
  if (last === undefined) {
    const line = headBottomMm === null ? 0 : lineBelow(grid, headBottomMm, plan.headGapMm);
    return lineTop(grid, line);
  }
  const bottomMm = last.topMm + last.unit.heightMm;
  if (unit.isJoined) return bottomMm;
  return lineTop(grid, lineBelow(grid, bottomMm, blankGap(grid, unit.blankBefore)));
}
