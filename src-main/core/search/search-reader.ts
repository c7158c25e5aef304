/**
 * Search-reader: finds entries of one family, newest first, in slices that can be broken off.
 *
 * The index names candidates in the order of time. A term of one or two characters is answered by the index exactly (a pair
 * stands in it when it stands in the text); a longer one is looked for in the text itself, so what is answered is exact.
 * Long searches run in slices: the driver has no interrupt, so the caller looks at the clock, or at a cancel flag,
 * between two of them.
 *
 * Invariants:
 *  1. A hit is an entry of a visible scope that holds every term; entries of one owner are one hit, the newest.
 *  2. Nothing is skipped: a search that was broken off says so (`complete`), one of an index that is being made too (`isFilled`).
 *  3. Newest first: exactly, while fewer than `maxReordered` candidates share a place in time.
 */

import type { ReadableDatabase, Statement } from '../ports.ts';
import { readFacets } from './entry-facets.ts';
import { slotOf } from './entry-place.ts';
import type { FamilySearch, FoundEntry } from './family-search.ts';
import type { EntryTexts, IndexedEntry } from './hit-test.ts';
import { headScore, isHit, visible } from './hit-test.ts';
import { openFillState } from './index-fill.ts';
import type { SearchFamily } from './search-families.ts';
import type { KeysAsked, SegmentSearch } from './segments/segment-search.ts';
import { createSegmentSearch } from './segments/segment-search.ts';
import { openSegmentReads } from './segments/segment-tables.ts';
import { soundWaysOf } from './sounds/sound-keys.ts';

export interface SearchReader {
  /**
   * Appends up to `wanted` hits to `found`, newest first, and yields between slices. No transaction may run before the last.
   */
  newest(search: FamilySearch, wanted: number, found: FoundEntry[]): Generator<void, void, void>;
  /** Hits whose title, number or people hold the terms, best first, among the newest `rankedMatches`. */
  ranked(search: FamilySearch, wanted: number): readonly FoundEntry[];
  /** Whether the index holds all rows; not yet, while one of an older shape is made anew. */
  isFilled(): boolean;
}

/** Matches that are ranked; each costs the reading of its row. */
export const rankedMatches = 2_000;
/** Candidates between two looks at the clock: under 5 ms. */
const sliceCandidates = 256;
/** Candidates held back until their order is certain. */
const maxReordered = 512;

interface StoredMatch {
  readonly id: number;
  readonly key: string;
  readonly owner: string;
  readonly at: number;
  readonly facets: string;
  readonly gen: number;
  readonly shown: number;
}

export function createSearchReader(cache: ReadableDatabase, texts: EntryTexts): SearchReader {
  const openFamily = remembered((family) => ({
    segments: createSegmentSearch(openSegmentReads(cache, family)),
    entry: cache.prepare<[id: number], StoredMatch>(entrySql(`s_${family}`)),
  }));
  const matches = (search: FamilySearch, terms: readonly string[], isHeadOnly: boolean) => {
    const { narrowed = {}, sounds = [] } = search;
    const keys = { terms, isHeadOnly, narrowed, sounds: sounds.map(soundWaysOf) };
    return alive(openFamily(search.family), keys);
  };
  return {
    isFilled: openFillState(cache),
    *newest(search, wanted, found) {
      const owners = new Set(found.map(({ owner }) => owner));
      let looked = 0;
      const stored = matches(search, candidateTerms(search), false);
      for (const entry of inOrder(stored, search.family)) {
        if (entry === undefined) {
          yield;
          continue;
        }
        looked += 1;
        if (isWanted(search, entry, owners) && isHit(texts, search, entry)) {
          owners.add(entry.owner);
          found.push(entry);
          if (found.length >= wanted) return;
        }
        if (looked % sliceCandidates === 0) yield;
      }
    },
    ranked(search, wanted) {
      const owners = new Set<string>();
      const scored: { readonly entry: FoundEntry; readonly score: number }[] = [];
      let left = rankedMatches;
      for (const entry of matches(search, search.terms, true)) {
        if (entry === undefined) continue;
        left -= 1;
        if (left < 0) break;
        if (!isWanted(search, entry, owners)) continue;
        const score = headScore(texts.head(entry.key), search.terms);
        if (score === undefined) continue;
        owners.add(entry.owner);
        scored.push({ entry, score });
      }
      return scored
        .sort((a, b) => b.score - a.score || b.entry.at - a.entry.at)
        .slice(0, wanted)
        .map(({ entry }) => entry);
    },
  };
}

interface OpenFamily {
  readonly segments: SegmentSearch;
  readonly entry: Statement<[id: number], StoredMatch>;
}

/** The entries of candidates that are alive; undefined where a slice may end. */
function* alive(
  { segments, entry }: OpenFamily,
  keys: KeysAsked,
): Generator<Match | undefined, void, void> {
  for (const candidate of segments.candidates(keys)) {
    if (candidate === undefined) {
      yield undefined;
      continue;
    }
    const { id, headTerms, genFrom, genTo } = candidate;
    const match = entry.get(id);
    // Written anew since, or gone: the words of that segment are not its words any more.
    if (match !== undefined && genFrom <= match.gen && match.gen <= genTo) {
      yield entryOf(match, headTerms);
    }
  }
}

function remembered<T>(make: (family: SearchFamily) => T): (family: SearchFamily) => T {
  const known = new Map<SearchFamily, T>();
  return (family) => {
    const value = known.get(family) ?? make(family);
    known.set(family, value);
    return value;
  };
}

/** The terms that one entry must hold by itself. Parts of a file share their owner's words, so the longest has to do. */
function candidateTerms({ family, terms }: FamilySearch): readonly string[] {
  if (family !== 'file') return terms;
  const longest = [...terms].sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? [] : [longest];
}

interface Match extends IndexedEntry {
  readonly shown: boolean;
}

function isWanted(search: FamilySearch, entry: Match, owners: ReadonlySet<string>): boolean {
  return entry.shown && !owners.has(entry.owner) && search.accepts?.(entry) !== false;
}

function entryOf({ id, key, owner, at, facets, shown }: StoredMatch, headTerms: number): Match {
  return { id, key, owner, at, facets: readFacets(facets), shown: shown === 1, headTerms };
}

/** Row ids follow time by slots, and late-comers of a full one stand higher; what may still be overtaken is held back. */
function* inOrder(
  stored: Iterable<Match | undefined>,
  family: SearchFamily,
): Generator<Match | undefined, void, void> {
  let held: Match[] = [];
  for (const entry of stored) {
    if (entry === undefined) {
      yield undefined;
      continue;
    }
    const [first] = held;
    // Everything from here on is of this slot or of earlier ones.
    if (
      first !== undefined &&
      (slotOf(family, first.at) > entry.id || held.length >= maxReordered)
    ) {
      const isSure = ({ at }: Match): boolean =>
        slotOf(family, at) > entry.id || held.length >= maxReordered;
      yield* held.filter(isSure);
      held = held.filter((one) => !isSure(one));
    }
    insertByTime(held, entry);
  }
  yield* held;
}

/** Newest first; of one instant the last to come first. */
function insertByTime(held: Match[], entry: Match): void {
  let place = held.length;
  for (; place > 0; place -= 1) {
    const before = held[place - 1];
    if (before === undefined || before.at > entry.at) break;
    if (before.at === entry.at && before.id > entry.id) break;
  }
  held.splice(place, 0, entry);
}

function entrySql(table: string): string {
  return `SELECT s.id AS id, s.key AS key, s.owner AS owner, s.at AS at, s.facets AS facets, s.gen AS gen,
      ${visible} AS shown FROM ${table} AS s WHERE s.id = ?`;
}
