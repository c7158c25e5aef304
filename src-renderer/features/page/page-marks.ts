/**
 * PageMarks: search hits and places of findings as boxes under the glyphs.
 *
 * Invariant: a place is found by source and offset, so that it is marked on both lines and on both pages it runs over.
 */
import type { GlyphRun, LaidOut, PageItem } from '../../../src-shared/layout/laid-out.ts';
import { paper, pointsToMm } from '../../../src-shared/layout/measures.ts';
import type { ElementName } from '../../../src-shared/layout/page-document.ts';
import { sourceKey } from './drawn-page.ts';

export type MarkKind = 'hit' | 'error' | 'confirm' | 'hint';

/** A text to be marked wherever it stands, or a whole element. */
export interface PageMark {
  /** What the mark is about: clicks come back with it. */
  readonly id: string;
  readonly kind: MarkKind;
  /** The words; empty: the first line of the place. */
  readonly text: string;
  /** Null: anywhere on the page. */
  readonly within: { readonly element: ElementName; readonly index: number | null } | null;
}

export interface MarkedRange {
  readonly mark: PageMark;
  readonly start: number;
  readonly end: number;
}

export type MarkedRanges = ReadonlyMap<string, readonly MarkedRange[]>;

export interface MarkBox {
  readonly mark: PageMark;
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

export const noRanges: MarkedRanges = new Map();

/** Places marked at most: a search for 的 in three hundred pages. */
const maxPlaces = 5_000;

export function markedRanges(laid: LaidOut, marks: readonly PageMark[]): MarkedRanges {
  const sought = marks
    .map((mark) => ({ mark, words: mark.kind === 'hit' ? alike(mark.text).trim() : mark.text }))
    .filter(({ words }) => words !== '');
  if (sought.length === 0) return noRanges;
  const ranges = new Map<string, MarkedRange[]>();
  let count = 0;
  const texts = sourceTexts(
    laid,
    sought.map(({ mark }) => mark),
  );
  for (const [key, { element, index, text: written }] of texts) {
    const alikeText = sought.some(({ mark }) => mark.kind === 'hit') ? alike(written) : written;
    for (const { mark, words } of sought) {
      if (!isWithin(mark, element, index)) continue;
      const text = mark.kind === 'hit' ? alikeText : written;
      for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
        if (count >= maxPlaces) return ranges;
        count += 1;
        const range = { mark, start: at, end: at + words.length };
        const held = ranges.get(key);
        if (held === undefined) ranges.set(key, [range]);
        else held.push(range);
      }
    }
  }
  return ranges;
}

/**
 * Unit for unit, so that places stay: width and case make no difference to what is searched for, and a sign is like a blank. So
 * `[2026]15号` stands where 〔2026〕15号 is written.
 */
function alike(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at += 1) folded += alikeUnit(text.charAt(at));
  return folded;
}

const sign = /^[\p{P}\s]$/u;

function alikeUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  if (code >= 0x4e00 && code <= 0x9fff) return unit;
  const plain = unit.normalize('NFKC').toLowerCase();
  const one = plain.length === 1 ? plain : unit;
  return sign.test(one) ? ' ' : one;
}

/** Do the same marks lie at the same places? */
export function areSameRanges(some: MarkedRanges, others: MarkedRanges): boolean {
  if (some === others) return true;
  if (some.size !== others.size) return false;
  return [...some].every(([key, own]) => {
    const held = others.get(key) ?? [];
    return (
      own.length === held.length &&
      own.every(({ mark, start, end }, index) => {
        const other = held[index];
        return other?.mark === mark && other.start === start && other.end === end;
      })
    );
  });
}

function isWithin({ within }: PageMark, element: ElementName, index: number): boolean {
  if (within === null) return true;
  return within.element === element && (within.index === null || within.index === index);
}

interface SourceText {
  readonly element: ElementName;
  readonly index: number;
  text: string;
}

/** The texts that marks look at, as they were laid out; what the layout made itself is not among them. */
function sourceTexts(laid: LaidOut, marks: readonly PageMark[]): ReadonlyMap<string, SourceText> {
  const texts = new Map<string, SourceText>();
  for (const page of laid.pages) {
    for (const run of [...runsOf(page.items), ...runsOf(page.turned)]) {
      if (run.start < 0) continue;
      const { element, index } = run.source;
      if (!marks.some((mark) => isWithin(mark, element, index))) continue;
      const key = sourceKey(run.source);
      let held = texts.get(key);
      if (held === undefined) {
        held = { element, index, text: '' };
        texts.set(key, held);
      }
      // Spaces that the layout swallowed at a line end keep their place.
      held.text = held.text.padEnd(run.start) + run.clusters.join('');
    }
  }
  return texts;
}

function runsOf(items: readonly PageItem[]): readonly GlyphRun[] {
  return items.filter((item) => item.kind === 'glyphs');
}

export function markBoxes(items: readonly PageItem[], ranges: MarkedRanges): readonly MarkBox[] {
  if (ranges.size === 0) return [];
  return runsOf(items).flatMap((run) => {
    if (run.start < 0) return [];
    const own = ranges.get(sourceKey(run.source)) ?? [];
    return own.flatMap((range) => boxOf(run, range) ?? []);
  });
}

function boxOf(run: GlyphRun, { mark, start, end }: MarkedRange): MarkBox | null {
  let at = run.start;
  let left: number | null = null;
  let right = run.endMm;
  for (const [index, cluster] of run.clusters.entries()) {
    const after = at + cluster.length;
    if (left === null && after > start && at < end) left = run.xs[index] ?? null;
    if (at >= end) {
      right = run.xs[index] ?? right;
      break;
    }
    at = after;
  }
  if (left === null) return null;
  return {
    mark,
    xMm: left,
    yMm: run.topMm,
    widthMm: right - left,
    heightMm: pointsToMm(run.sizePt),
  };
}

/** Where a mark begins: its first words, else the first line of its element. */
export interface MarkPlace {
  readonly mark: PageMark;
  readonly sheet: number;
  readonly yMm: number;
  readonly heightMm: number;
}

export function markPlaces(
  laid: LaidOut,
  marks: readonly PageMark[],
  ranges: MarkedRanges,
): readonly MarkPlace[] {
  if (marks.length === 0) return [];
  const open = new Map(marks.map((mark) => [mark.id, mark]));
  const places: MarkPlace[] = [];
  const runs = placedRuns(laid);
  for (const { run, ...place } of runs) {
    for (const { mark, start, end } of ranges.get(sourceKey(run.source)) ?? []) {
      if (!open.has(mark.id) || run.start < 0 || boxOf(run, { mark, start, end }) === null)
        continue;
      open.delete(mark.id);
      places.push({ mark, ...place });
    }
  }
  for (const { run, ...place } of open.size === 0 ? [] : runs) {
    for (const mark of open.values()) {
      if (mark.within === null || !isWithin(mark, run.source.element, run.source.index)) continue;
      open.delete(mark.id);
      places.push({ mark, ...place });
    }
  }
  return places;
}

/** Every place that is marked, from the first sheet to the last. */
export function allPlaces(laid: LaidOut, ranges: MarkedRanges): readonly MarkPlace[] {
  if (ranges.size === 0) return [];
  return placedRuns(laid).flatMap(({ run, ...place }) => {
    if (run.start < 0) return [];
    const end = run.start + run.clusters.join('').length;
    return (ranges.get(sourceKey(run.source)) ?? [])
      .filter(({ start }) => start >= run.start && start < end)
      .map(({ mark }) => ({ mark, ...place }));
  });
}

type PlacedRun = Omit<MarkPlace, 'mark'> & { readonly run: GlyphRun };

function placedRuns(laid: LaidOut): readonly PlacedRun[] {
  return laid.pages.flatMap(({ sheet, items, turned }) => [
    ...runsOf(items).map((run) => {
      const heightMm = pointsToMm(run.sizePt);
      return { run, sheet, yMm: run.topMm, heightMm };
    }),
    // On a sheet that lies on its side a line runs upwards.
    ...runsOf(turned).map((run) => {
      const [left = 0] = run.xs;
      return { run, sheet, yMm: paper.heightMm - run.endMm, heightMm: run.endMm - left };
    }),
  ]);
}
