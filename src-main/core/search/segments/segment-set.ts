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

/** The unfinished result of a merge that goes on next; there is at most one a level. */
export function lowestMade(all: readonly Segment[]): Segment | undefined {
  return all
    .filter(({ state }) => state === segmentStates.made)
    .reduce<Segment | undefined>(
      (lowest, one) => (one.level < (lowest?.level ?? Number.POSITIVE_INFINITY) ? one : lowest),
      undefined,
    );
}

export function goneSegments(all: readonly Segment[]): readonly Segment[] {
  return all.filter(({ state }) => state === segmentStates.gone);
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

interface DueMerge {
  readonly inputs: readonly Segment[];
  /** No other merge into their level is under way. */
  readonly isFree: boolean;
}

/** Neighbours of one level that are enough to be merged, the lowest level first. */
export function dueMerges(all: readonly Segment[]): readonly DueMerge[] {
  const runs: Segment[][] = [];
  let last: Segment | undefined;
  for (const one of wholeSegments(all)) {
    const isUntied = one.target === null;
    if (isUntied && last?.target === null && last.level === one.level) runs.at(-1)?.push(one);
    else if (isUntied) runs.push([one]);
    last = one;
  }
  const made = all.filter(({ state }) => state === segmentStates.made).map(({ level }) => level);
  return runs
    .filter(({ length }) => length >= segmentsMerged)
    .map((inputs) => ({ inputs, level: inputs[0]?.level ?? 0 }))
    .sort((a, b) => a.level - b.level)
    .map(({ inputs, level }) => ({ inputs, isFree: !made.includes(level + 1) }));
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
