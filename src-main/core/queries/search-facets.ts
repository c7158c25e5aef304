/**
 * Search-facets: narrowing a search, and how many hits each further narrowing would leave.
 *
 * Invariants:
 *  1. A match counts in a group when it passes the choices of all other groups, so what is not chosen shows what it would add.
 *  2. Groups are counted over the newest `maxCounted` matches of a family; more are answered as capped.
 */

import { facetGroups } from '../../../src-shared/features/search/queries.ts';
import { officeYear } from '../../../src-shared/kernel/time.ts';
import type { FoundEntry } from '../search/family-search.ts';

export type FacetGroup = (typeof facetGroups)[number];
export type FacetChoices = Readonly<Record<FacetGroup, readonly string[]>>;
export interface FacetCount {
  readonly value: string;
  /** null = not counted. */
  readonly count: number | null;
}

/** Values of one group that are answered, the most frequent first. */
const maxValues = 12;
/** Years are looked for by their number, not by how frequent they are. */
const maxYears = 100;

export interface FacetTally {
  /** Number of groups whose choice the entry does not meet. */
  misses(entry: FoundEntry): number;
  /** Counts a verified match, in these groups alone. */
  add(entry: FoundEntry, groups?: readonly FacetGroup[]): void;
  /** `years` are offered beside those that were counted. */
  counts(years: readonly number[]): Record<FacetGroup, FacetCount[]>;
}

export function openFacetTally(choices: FacetChoices, timeZone: string): FacetTally {
  const counted = new Map(facetGroups.map((group) => [group, new Map<string, number>()]));
  const yearAt = yearReader(timeZone);
  /** A file whose owner is not held has no date, and so no year. */
  const yearOf = ({ facets, at }: FoundEntry): string => {
    if (facets.year !== null) return String(facets.year);
    return at === 0 ? '' : String(yearAt(at));
  };
  const valueOf = (entry: FoundEntry, group: FacetGroup): string => {
    const { facets } = entry;
    if (group === 'year') return yearOf(entry);
    if (group === 'file') return facets.hasFile ? 'yes' : '';
    return facets[group];
  };
  const asked = facetGroups.filter((group) => choices[group].length > 0);
  const missedBy = (entry: FoundEntry): readonly FacetGroup[] =>
    asked.filter((group) => !choices[group].includes(valueOf(entry, group)));
  return {
    misses: (entry) => missedBy(entry).length,
    add(entry, groups = facetGroups) {
      const missed = missedBy(entry);
      if (missed.length > 1) return;
      for (const group of missed.length === 0 ? groups : missed) {
        if (!groups.includes(group)) continue;
        const value = valueOf(entry, group);
        const values = counted.get(group);
        if (value !== '') values?.set(value, (values.get(value) ?? 0) + 1);
      }
    },
    counts: (years) => ({
      year: withYears(listed('year', maxYears), years),
      kind: listed('kind'),
      unit: listed('unit'),
      state: listed('state'),
      period: listed('period'),
      person: listed('person'),
      file: listed('file'),
    }),
  };

  /** What is chosen stays in the list even when nothing is left of it. */
  function listed(group: FacetGroup, most = maxValues): FacetCount[] {
    const values = counted.get(group) ?? new Map<string, number>();
    const best = [...values]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .filter(({ value }, place) => place < most || choices[group].includes(value));
    const gone = choices[group].filter((value) => !values.has(value));
    return [...best, ...gone.map((value) => ({ value, count: 0 }))];
  }
}

function withYears(counted: readonly FacetCount[], years: readonly number[]): FacetCount[] {
  const known = new Set(counted.map(({ value }) => value));
  const others = years.map(String).filter((value) => !known.has(value));
  return [...counted, ...others.map((value) => ({ value, count: null }))].sort(
    (a, b) => Number(b.value) - Number(a.value),
  );
}

/** Zones differ from UTC by quarters of an hour; inside one, the year is the same. */
const quarterMs = 15 * 60_000;

function yearReader(timeZone: string): (at: number) => number {
  const known = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / quarterMs);
    const year = known.get(quarter) ?? officeYear(at, timeZone);
    known.set(quarter, year);
    return year;
  };
}
