/**
 * Search-reader: finds entries of one family, newest first, in slices that can be broken off.
 *
 * The index names candidates in the order of time; each is verified with instr() against the folded text, so what is
 * answered is exact. Long searches run in slices: the driver has no interrupt, so the caller looks at the clock, or
 * at a cancel flag, between two of them.
 *
 * Invariants:
 *  1. A hit is an entry of a visible scope that holds every term; entries of one owner are one hit, the newest.
 *  2. Nothing is skipped: a search that was broken off says so (`complete`).
 */

import type { ReadableDatabase, SqlValue, Statement } from '../ports.ts';
import { candidateExpression, phraseExpression } from './bigrams.ts';
import type { SearchFamily } from './search-families.ts';
import { headWeights, idsPerMs } from './search-families.ts';

export interface SearchFilter {
  /** Entries dated inside, or of the year when they carry one. */
  readonly year: { readonly year: number; readonly fromMs: number; readonly toMs: number } | null;
  readonly kind: string | null;
  /** Leave out documents that are found as an archive item as well. */
  readonly preferArchive: boolean;
}

export const anyEntry: SearchFilter = { year: null, kind: null, preferArchive: false };

export interface FoundEntry {
  readonly id: number;
  readonly key: string;
  readonly owner: string;
}

export interface SearchReader {
  /**
   * Appends up to `wanted` hits to `found`, newest first, and yields between slices. A consumer that stops early must
   * `return()` the generator: a cursor is open on the connection meanwhile.
   */
  newest(search: FamilySearch, wanted: number, found: FoundEntry[]): Generator<void, void, void>;
  /** Hits whose title, number or people hold the terms, best first, among the newest `rankedMatches`. */
  ranked(search: FamilySearch, wanted: number): readonly FoundEntry[];
}

export interface FamilySearch {
  readonly family: SearchFamily;
  readonly terms: readonly string[];
  readonly filter: SearchFilter;
}

/** Matches that are ranked; bm25 costs time for each of them. */
export const rankedMatches = 2_000;
/** Candidates between two looks at the clock: under 5 ms. */
const sliceCandidates = 256;
/** Statements kept; their number is bounded by families × terms × filters, and few of those are asked. */
const maxStatements = 64;

interface Candidate extends FoundEntry {
  readonly ok: number;
}

export function createSearchReader(cache: ReadableDatabase): SearchReader {
  const statements = new Map<string, Statement<readonly SqlValue[], Candidate>>();
  const prepared = (sql: string): Statement<readonly SqlValue[], Candidate> => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    if (statements.size >= maxStatements) statements.clear();
    const made = cache.prepare<readonly SqlValue[], Candidate>(sql);
    statements.set(sql, made);
    return made;
  };
  return {
    *newest(search, wanted, found) {
      const verify = verification(search);
      const statement = prepared(newestSql(search.family, verify.sql));
      const expression = candidateExpression(candidateTerms(search));
      const owners = new Set(found.map(({ owner }) => owner));
      let looked = 0;
      // One cursor for the whole search: the candidates of a prefix are merged anew at each execution.
      for (const { ok, id, key, owner } of statement.iterate(...verify.params, expression)) {
        looked += 1;
        if (ok === 1 && !owners.has(owner)) {
          owners.add(owner);
          found.push({ id, key, owner });
          if (found.length >= wanted) return;
        }
        if (looked % sliceCandidates === 0) yield;
      }
    },
    ranked(search, wanted) {
      const verify = verification(search);
      const statement = prepared(rankedSql(search.family, verify.sql));
      const phrase = phraseExpression(search.terms);
      const rows = statement.all(phrase, phrase, rankedMatches, ...verify.params, wanted);
      const byOwner = new Map(rows.toReversed().map((row) => [row.owner, row]));
      return rows
        .filter((row) => byOwner.get(row.owner) === row)
        .map(({ id, key, owner }) => ({ id, key, owner }));
    },
  };
}

/** The terms that one entry must hold by itself. Parts of a file share their owner's words, so the longest has to do. */
function candidateTerms({ family, terms }: FamilySearch): readonly string[] {
  if (family !== 'file') return terms;
  const longest = [...terms].sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? [] : [longest];
}

function newestSql(family: SearchFamily, verify: string): string {
  return `SELECT s.id AS id, s.key AS key, s.owner AS owner, (${verify}) AS ok
    FROM s_${family}_text CROSS JOIN s_${family} AS s ON s.id = s_${family}_text.rowid
    WHERE s_${family}_text MATCH ? ORDER BY s_${family}_text.rowid DESC`;
}

function rankedSql(family: SearchFamily, verify: string): string {
  const head = `s_${family}_head`;
  return `SELECT s.id AS id, s.key AS key, s.owner AS owner, 1 AS ok
    FROM ${head} CROSS JOIN s_${family} AS s ON s.id = ${head}.rowid
    WHERE ${head} MATCH ? AND ${head}.rowid >= (
      SELECT min(rowid) FROM (SELECT rowid FROM ${head} WHERE ${head} MATCH ? ORDER BY rowid DESC LIMIT ?))
      AND ${verify}
    ORDER BY bm25(${head}, ${headWeights}), ${head}.rowid DESC LIMIT ?`;
}

interface Verification {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** An expression that is 1 for a hit, with its parameters. */
function verification({ family, terms, filter }: FamilySearch): Verification {
  const parts: Verification[] = [
    {
      sql: `NOT EXISTS (SELECT 1 FROM scope_state AS h WHERE h.scope = s.scope AND h.hidden = 1)`,
      params: [],
    },
    ...terms.map((term) => (family === 'file' ? fileHolds(term) : entryHolds('s', term))),
  ];
  if (filter.kind !== null) parts.push({ sql: 's.kind = ?', params: [filter.kind] });
  if (filter.year !== null) parts.push(ofYear(filter.year));
  if (filter.preferArchive && family === 'document') parts.push(notArchived(terms));
  return {
    sql: parts.map(({ sql }) => sql).join(' AND '),
    params: parts.flatMap(({ params }) => params),
  };
}

function entryHolds(entry: string, term: string): Verification {
  return {
    sql: `(instr(${entry}.body, ?) > 0 OR instr(${entry}.head, ?) > 0)`,
    params: [term, term],
  };
}

function fileHolds(term: string): Verification {
  const part = entryHolds('p', term);
  return {
    sql: `EXISTS (SELECT 1 FROM s_file AS p WHERE p.owner = s.owner AND ${part.sql})`,
    params: part.params,
  };
}

function ofYear({ year, fromMs, toMs }: NonNullable<SearchFilter['year']>): Verification {
  return {
    sql: '(s.year = ? OR (s.year IS NULL AND s.id >= ? AND s.id < ?))',
    params: [year, fromMs * idsPerMs, toMs * idsPerMs],
  };
}

function notArchived(terms: readonly string[]): Verification {
  const held = terms.map((term) => entryHolds('a', term));
  return {
    sql: `NOT EXISTS (SELECT 1 FROM s_archive AS a WHERE a.owner = s.owner
      AND NOT EXISTS (SELECT 1 FROM scope_state AS h WHERE h.scope = a.scope AND h.hidden = 1)
      ${held.map(({ sql }) => `AND ${sql}`).join(' ')})`,
    params: held.flatMap(({ params }) => params),
  };
}
