/**
 * Segment-set: which segments a family has, and what is done next to them: plain rules over their list.
 *
 * Every writing makes a segment of level 0. `segmentsMerged` neighbours of one level become one of the next, so each posting is
 * written once a level, and there are never many segments. Neighbours are those in the order of their writings, so that
 * the writings of one segment stand together and an entry's `gen` names its segment.
 */

import type { Segment } from './segment-tables.ts';
import { segmentStates } from './segment-tables.ts';

/** With four, each posting of a million documents would be written six times; with sixteen, three times. */
export const segmentsMerged = 16;

/** The segments that are asked, the oldest writing first. */
export function wholeSegments(all: readonly Segment[]): readonly Segment[] {
  return all.filter(({ state }) => state === segmentStates.whole);
}

/** The unfinished result of a merge; there is at most one. */
export function madeSegment(all: readonly Segment[]): Segment | undefined {
  return all.find(({ state }) => state === segmentStates.made);
}

export function goneSegment(all: readonly Segment[]): Segment | undefined {
  return all.find(({ state }) => state === segmentStates.gone);
}

/** The segment in which an entry of a writing is. */
export function segmentOfGen(all: readonly Segment[], gen: number): Segment | undefined {
  return wholeSegments(all).find(({ genFrom, genTo }) => genFrom <= gen && gen <= genTo);
}

export function nextGen(all: readonly Segment[]): number {
  return all.reduce((most, { genTo }) => Math.max(most, genTo), 0) + 1;
}

export function nextSerial(all: readonly Segment[]): number {
  return all.reduce((most, { serial }) => Math.max(most, serial), 0) + 1;
}

/** The smallest number that no segment has. */
export function freeSlot(all: readonly Segment[]): number {
  const taken = new Set(all.map(({ slot }) => slot));
  for (let slot = 1; ; slot += 1) if (!taken.has(slot)) return slot;
}

/** Neighbours of the lowest level that has enough of them. */
export function dueMerge(all: readonly Segment[]): readonly Segment[] {
  let best: readonly Segment[] = [];
  let run: Segment[] = [];
  for (const one of wholeSegments(all)) {
    const isNeighbour = one.target === null && run.at(-1)?.level === one.level;
    run = isNeighbour ? [...run, one] : one.target === null ? [one] : [];
    const isLower = (best[0]?.level ?? Number.POSITIVE_INFINITY) >= one.level;
    if (run.length >= segmentsMerged && isLower) best = run;
  }
  return best;
}

/**
 * What a whole round of tidying merges: everything, except one large old segment in which nothing is dead.
 */
export function roundMerge(
  all: readonly Segment[],
  isClean: (segment: Segment) => boolean,
): readonly Segment[] {
  const whole = wholeSegments(all);
  const [oldest, ...rest] = whole;
  if (oldest === undefined) return [];
  const others = rest.reduce((sum, { bytes }) => sum + bytes, 0);
  const merged = isClean(oldest) && oldest.bytes > others ? rest : whole;
  const [only] = merged;
  const isDone = only === undefined || (merged.length === 1 && isClean(only));
  return isDone ? [] : merged;
}
