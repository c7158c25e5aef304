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
 *  2. Nothing is skipped: a search that was broken off says so (`complete`).
 *  3. Newest first: exactly, while fewer than `maxReordered` candidates share a place in time.
 */

import type { ReadableDatabase } from '../ports.ts';
import { candidateExpression } from './bigrams.ts';
import { readFacets } from './entry-facets.ts';
import { slotOf } from './entry-place.ts';
import type { FamilySearch, FoundEntry } from './family-search.ts';
import type { EntryTexts } from './hit-test.ts';
import { headScore, isFoundAsArchive, isHit, visible } from './hit-test.ts';
import type { SearchFamily } from './search-families.ts';

export interface SearchReader {
  /**
   * Appends up to `wanted` hits to `found`, newest first, and yields between slices. A consumer that stops early must
   * `return()` the generator: a cursor is open on the connection meanwhile.
   */
  newest(search: FamilySearch, wanted: number, found: FoundEntry[]): Generator<void, void, void>;
  /** Hits whose title, number or people hold the terms, best first, among the newest `rankedMatches`. */
  ranked(search: FamilySearch, wanted: number): readonly FoundEntry[];
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
  readonly shown: number;
}

export function createSearchReader(cache: ReadableDatabase, texts: EntryTexts): SearchReader {
  const statements = (part: 'text' | 'head') =>
    remembered((family) =>
      cache.prepare<[expression: string], StoredMatch>(newestSql(`s_${family}`, part)),
    );
  const inText = statements('text');
  const inHead = statements('head');
  return {
    *newest(search, wanted, found) {
      const owners = new Set(found.map(({ owner }) => owner));
      const expression = candidateExpression(candidateTerms(search));
      let looked = 0;
      // One cursor for the whole search: the candidates of a prefix are merged anew at each execution.
      for (const entry of inOrder(inText(search.family).iterate(expression), search.family)) {
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
      for (const match of inHead(search.family).iterate(candidateExpression(search.terms))) {
        left -= 1;
        if (left < 0) break;
        const entry = entryOf(match);
        if (!isWanted(search, entry, owners)) continue;
        const score = headScore(texts.head(entry.key), search.terms);
        if (score === undefined || isFoundAsArchive(texts, search, entry)) continue;
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

interface Match extends FoundEntry {
  readonly shown: boolean;
}

function isWanted(search: FamilySearch, entry: Match, owners: ReadonlySet<string>): boolean {
  return entry.shown && !owners.has(entry.owner) && search.accepts?.(entry) !== false;
}

function entryOf({ id, key, owner, at, facets, shown }: StoredMatch): Match {
  return { id, key, owner, at, facets: readFacets(facets), shown: shown === 1 };
}

/** Row ids follow time by slots, and late-comers of a full one stand higher; what may still be overtaken is held back. */
function* inOrder(
  stored: Iterable<StoredMatch>,
  family: SearchFamily,
): Generator<Match, void, void> {
  let held: Match[] = [];
  for (const match of stored) {
    const entry = entryOf(match);
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

function newestSql(table: string, part: 'text' | 'head'): string {
  const index = `${table}_${part}`;
  return `SELECT s.id AS id, s.key AS key, s.owner AS owner, s.at AS at, s.facets AS facets, ${visible} AS shown
    FROM ${index} CROSS JOIN ${table} AS s ON s.id = ${index}.rowid
    WHERE ${index} MATCH ? ORDER BY ${index}.rowid DESC`;
}
