/**
 * Room: joins the text and its ending, and makes room where seal and date do not fit (7.3.5.5).
 *
 * The last pages get one or two lines more, so that the ending fits below the text; or at least two lines of the body go over
 * with it, and the page they leave is spaced out to its lower edge. Characters keep their cells: lines are enough.
 *
 * Invariants:
 *  1. Seal, date and notes stand on one page with text of the body, unless the body is too short or the ending fills a page.
 *  2. Lines come no closer than `CLOSEST` and no farther than `WIDEST` of the pitch; a page that would need more stays as it
 *     is and ends early.
 *  3. A text whose ending fits is left alone.
 */
import type { LayoutNotice, PageItem } from '../laid-out.ts';
import { typeArea } from '../measures.ts';
import type { EndingPart, PlacedEnding } from './ending.ts';
import { paginate, textBottom } from './flow.ts';
import type { FlowPage, FlowPlan, FlowUnit } from './flow.ts';
import {
  fromLine,
  fullPage,
  gridBelow,
  isAtMost,
  lineBelow,
  lineGap,
  withLines,
} from './page-grid.ts';
import type { PageGrid } from './page-grid.ts';
import type { Setting } from './setting.ts';

const CLOSEST = 0.88;
const WIDEST = 1.12;
/** Lines that the last two pages may take more, together. */
const MOST_MORE_LINES = 4;
/** Lines of the body that go over with the ending (7.3.5.5 with the ban of 此页无正文). */
const CARRIED_LINES = 2;
/** Lines that the page before the last one may give up, so that the last one is not spaced out alone. */
const MOST_GIVEN_LINES = 2;

export interface TextToClose {
  readonly units: readonly FlowUnit[];
  readonly headBottomMm: number | null;
  readonly headGapMm: number;
  /** Empty: the text ends without date and names. */
  readonly ending: readonly EndingPart[];
  readonly notes: readonly FlowUnit[];
}

export interface ClosedPage extends FlowPage {
  readonly ending: readonly PageItem[];
  /** Lower edge of everything on it; null on a turned page. */
  readonly bottomMm: number | null;
}

export interface ClosedText {
  readonly pages: readonly ClosedPage[];
  readonly notices: readonly LayoutNotice[];
}

/** How the usual pages are changed. */
interface Adjustment {
  readonly grids: ReadonlyMap<number, PageGrid>;
  readonly breakBefore: number | null;
}

export function closeText(setting: Setting, text: TextToClose): ClosedText {
  const usual: Adjustment = { grids: new Map(), breakBefore: null };
  const pages = paginate(text.units, planOf(setting, text, usual));
  if (text.ending.length === 0 && text.notes.length === 0) {
    return { pages: pages.map(withoutEnding), notices: [] };
  }
  const closed = closedPages(pages, text, CARRIED_LINES);
  if (closed !== null) return { pages: closed, notices: [] };
  const attempts = [...closerAttempts(setting, pages), ...carryAttempts(setting, pages), usual];
  for (const bodyLines of [CARRIED_LINES, 1]) {
    for (const attempt of attempts) {
      const adjusted = paginate(text.units, planOf(setting, text, attempt));
      const fitting = closedPages(adjusted, text, bodyLines);
      if (fitting !== null) return { pages: fitting, notices: spacingNotices(setting, attempt) };
    }
  }
  const withoutBody = closedAnyhow(pages, text);
  if (withoutBody !== null) return { pages: withoutBody, notices: [] };
  const empty = emptyPage(fullPage(setting.grid));
  return { pages: [...pages.map(withoutEnding), ...endingAlone(empty, text)], notices: [] };
}

function planOf(setting: Setting, text: TextToClose, adjustment: Adjustment): FlowPlan {
  const { headBottomMm, headGapMm } = text;
  const full = fullPage(setting.grid);
  const first = headBottomMm === null ? full : gridBelow(full, { headBottomMm, gapMm: headGapMm });
  return {
    gridOf: (page) => adjustment.grids.get(page) ?? (page === 0 ? first : full),
    headBottomMm,
    headGapMm,
    breakBefore: adjustment.breakBefore,
  };
}

function showsBody(page: FlowPage): boolean {
  return page.placed.some(({ unit }) => unit.isBody);
}

function withoutEnding(page: FlowPage): ClosedPage {
  return { ...page, ending: [], bottomMm: page.isTurned ? null : textBottom(page) };
}

/** Null: the ending has no room below that many lines of the body. Parts after the first have pages of their own. */
function closedPages(
  pages: readonly FlowPage[],
  text: TextToClose,
  bodyLines: number,
): readonly ClosedPage[] | null {
  const hasBody = pages.some(showsBody);
  const isEnough = pages.length === 1 || !hasBody || bodyLinesOf(pages.at(-1)) >= bodyLines;
  return isEnough ? closedAnyhow(pages, text) : null;
}

/** A table's row or a picture is worth as many lines as are ever asked for. */
function bodyLinesOf(page: FlowPage | undefined): number {
  const body = page?.placed.filter(({ unit }) => unit.isBody) ?? [];
  const hasSolid = body.some(({ unit }) => unit.heightMm > (page?.grid.emMm ?? 0));
  return hasSolid ? CARRIED_LINES : body.length;
}

function closedAnyhow(pages: readonly FlowPage[], text: TextToClose): readonly ClosedPage[] | null {
  const last = pages.at(-1);
  if (last === undefined) return null;
  const [first, ...rest] = text.ending;
  const placed = placeOn(last, first ?? null, rest.length === 0 ? text.notes : []);
  if (placed === null) return null;
  const further = rest.map((part, index) =>
    placeOn(emptyPage(last.grid), part, index === rest.length - 1 ? text.notes : []),
  );
  const fitting = further.filter((page) => page !== null);
  return fitting.length === further.length
    ? [...pages.slice(0, -1).map(withoutEnding), placed, ...fitting]
    : null;
}

function emptyPage(grid: PageGrid): FlowPage {
  return { grid, headBottomMm: null, placed: [], isTurned: false };
}

function placeOn(
  page: FlowPage,
  part: EndingPart | null,
  notes: readonly FlowUnit[],
): ClosedPage | null {
  if (page.isTurned) return null;
  const bottomMm = textBottom(page);
  const ending =
    part?.({
      page: page.grid,
      textBottomMm: bottomMm ?? typeArea.topMm,
      isPageTop: bottomMm === null,
      limitMm: typeArea.bottomMm,
    }) ?? null;
  if (part !== null && ending === null) return null;
  return withNotes(page, ending, notes);
}

function withNotes(
  page: FlowPage,
  ending: PlacedEnding | null,
  notes: readonly FlowUnit[],
): ClosedPage | null {
  const items: PageItem[] = [...(ending?.items ?? [])];
  // The date need not stand on the grid; notes follow it all the same at the distance of a line.
  let edgeMm = ending?.lastLineBottomMm ?? textBottom(page);
  for (const note of notes) {
    const topMm = edgeMm === null ? page.grid.firstTopMm : edgeMm + lineGap(page.grid);
    items.push(...note.place(topMm));
    edgeMm = topMm + note.heightMm;
  }
  const bottomMm = Math.max(ending?.bottomMm ?? 0, edgeMm ?? typeArea.topMm);
  return isAtMost(bottomMm, typeArea.bottomMm) ? { ...page, ending: items, bottomMm } : null;
}

/** The ending on pages without text: only when the body is too short or the ending too long for anything else. */
function endingAlone(empty: FlowPage, text: TextToClose): readonly ClosedPage[] {
  const whole = closedAnyhow([empty], text);
  if (whole !== null) return whole;
  const notes = notePages(empty, text.notes);
  return [...(closedAnyhow([empty], { ...text, notes: [] }) ?? []), ...notes];
}

/** Notes that no page holds together with the ending. */
function notePages(empty: FlowPage, notes: readonly FlowUnit[]): readonly ClosedPage[] {
  const plan = { headBottomMm: null, headGapMm: 0, breakBefore: null };
  return paginate(notes, { ...plan, gridOf: () => empty.grid }).map(withoutEnding);
}

/** The last page, then the last two, with more lines than usual. */
function closerAttempts(setting: Setting, pages: readonly FlowPage[]): readonly Adjustment[] {
  const last = pages.length - 1;
  const attempts: Adjustment[] = [];
  for (let more = 1; more <= MOST_MORE_LINES; more += 1) {
    const before = isLinesOnly(pages[last - 1]) ? Math.floor(more / 2) : 0;
    const grids = new Map<number, PageGrid>();
    for (const [page, lines] of [
      [last, more - before],
      [last - 1, before],
    ] as const) {
      const usual = usualGrid(pages[page]);
      if (lines > 0 && usual !== null) grids.set(page, withLines(usual, usual.lines + lines));
    }
    if (isWithinBounds(setting, grids)) attempts.push({ grids, breakBefore: null });
  }
  return attempts;
}

/** Two lines of the body, else one, go over with the ending, and the headings above them; the page they leave keeps text. */
function carryAttempts(setting: Setting, pages: readonly FlowPage[]): readonly Adjustment[] {
  const body = pages.flatMap((page, number) =>
    page.placed.flatMap(({ unit, index }) =>
      unit.isBody && index !== null ? [{ page: number, index, unit }] : [],
    ),
  );
  const attempts: Adjustment[] = [];
  for (let carried = CARRIED_LINES; carried >= 1; carried -= 1) {
    let from = body.length - carried;
    while (body[from - 1]?.unit.keepsWithNext === true) from -= 1;
    const [left, cut] = [body[from - 1], body[from]];
    if (cut === undefined || left === undefined || pages[cut.page]?.isTurned === true) continue;
    const firstUnit = pages[cut.page]?.placed.find(({ index }) => index !== null)?.index ?? 0;
    const kept = cut.index - firstUnit;
    const upTo = pages.slice(0, cut.page + 1);
    attempts.push(...spacedOut(setting, upTo, { cut: cut.index, kept }), {
      grids: new Map(),
      breakBefore: cut.index,
    });
  }
  return attempts;
}

/** The page that the lines leave filled to its lower edge, with lines of the page before it if need be. */
function spacedOut(
  setting: Setting,
  pages: readonly FlowPage[],
  { cut, kept }: { cut: number; kept: number },
): readonly Adjustment[] {
  const last = pages.length - 1;
  const usual = usualGrid(pages[last]);
  if (usual === null || !isLinesOnly(pages[last])) return [];
  for (let given = 0; given <= MOST_GIVEN_LINES; given += 1) {
    const before = given === 0 ? null : usualGrid(pages[last - 1]);
    if (given > 0 && (before === null || !isLinesOnly(pages[last - 1]))) break;
    const grids = new Map([[last, withLines(usual, kept + given)]]);
    if (before !== null) grids.set(last - 1, withLines(before, before.lines - given));
    if (isWithinBounds(setting, grids)) return [{ grids, breakBefore: cut }];
  }
  return [];
}

/** The lines of a page from its first text on, as they are without an adjustment. */
function usualGrid(page: FlowPage | undefined): PageGrid | null {
  const first = page?.placed[0];
  if (page === undefined || first === undefined || page.isTurned) return null;
  return fromLine(page.grid, lineBelow(page.grid, first.topMm, 0));
}

function isLinesOnly(page: FlowPage | undefined): boolean {
  return (
    page !== undefined &&
    !page.isTurned &&
    page.placed.every(({ unit }) => !unit.isJoined && unit.heightMm <= page.grid.emMm)
  );
}

function isWithinBounds(setting: Setting, grids: ReadonlyMap<number, PageGrid>): boolean {
  return [...grids.values()].every(({ pitchMm, lines }) => {
    const share = pitchMm / setting.grid.pitchMm;
    return lines > 1 && share >= CLOSEST && share <= WIDEST;
  });
}

function spacingNotices(setting: Setting, { grids }: Adjustment): readonly LayoutNotice[] {
  return [...grids].map(([page, { pitchMm }]) => ({
    code: 'spacingAdjusted',
    element: 'body',
    sheet: page + 1,
    params: { percent: Math.round((pitchMm / setting.grid.pitchMm) * 1000) / 10 },
  }));
}
