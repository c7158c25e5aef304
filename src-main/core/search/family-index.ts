/**
 * Family-index: one family's entries, written inside the transaction of the rows they describe.
 *
 * Invariants:
 *  1. An entry exists for a key exactly while `put` was the last word about it, with the text of that word.
 *  2. An entry whose text did not change is not touched: most writes of a document change its state only.
 */

import type { WritableDatabase } from '../ports.ts';
import { bigramsOf } from './bigrams.ts';
import type { SearchFamily } from './search-families.ts';
import { idsPerMs, maxTimeMs } from './search-families.ts';

/** Folded text of one thing that can be found. */
export interface SearchEntry {
  /** `<row type>/<row key>`. */
  readonly key: string;
  /** The thing that a hit leads to; entries of one owner are one hit. */
  readonly owner: string;
  readonly scope: string;
  readonly at: number;
  /** Year and kind of an official document; null and '' for what has none. */
  readonly year: number | null;
  readonly kind: string;
  readonly title: string;
  readonly number: string;
  readonly people: string;
  readonly body: string;
}

interface StoredEntry {
  readonly id: number;
  readonly owner: string;
  readonly scope: string;
  readonly year: number | null;
  readonly kind: string;
  readonly head: string;
  readonly body: string;
}

export interface FamilyIndex {
  put(entry: SearchEntry): void;
  remove(key: string): void;
}

/** Separates the fields of a stored head; no folded text contains it. */
const fieldMark = '\u001f';
export function openFamilyIndex(cache: WritableDatabase, family: SearchFamily): FamilyIndex {
  const statements = prepare(cache, family);
  const drop = (id: number): void => {
    statements.deleteHead.run(id);
    statements.deleteText.run(id);
    statements.deleteEntry.run(id);
  };
  const lastBetween: LastBetween = (from, below) => statements.lastId.get(from, below)?.id ?? null;
  /** At its instant, or after it because the instant is full. */
  const isInPlace = (id: number, at: number): boolean => {
    const [from, span] = instantOf(at);
    return id >= from && (id < from + span || lastBetween(from, from + span) === from + span - 1);
  };
  const add = (entry: SearchEntry, head: string): void => {
    const id = freeId(entry.at, lastBetween);
    const { key, owner, scope, year, kind, body } = entry;
    statements.insertEntry.run(id, key, owner, scope, year, kind, head, body);
    statements.insertHead.run(
      id,
      bigramsOf(entry.title),
      bigramsOf(entry.number),
      bigramsOf(entry.people),
    );
    statements.insertText.run(id, bigramsOf(allText(entry)));
  };
  return {
    put(entry) {
      const head = [entry.title, entry.number, entry.people].join(fieldMark);
      const stored = statements.read.get(entry.key);
      if (stored !== undefined && isSame(stored, entry, head) && isInPlace(stored.id, entry.at)) {
        return;
      }
      if (stored !== undefined) drop(stored.id);
      add(entry, head);
    },
    remove(key) {
      const stored = statements.read.get(key);
      if (stored !== undefined) drop(stored.id);
    },
  };
}

function allText(entry: SearchEntry): string {
  return [entry.title, entry.number, entry.people, entry.body].join(' ');
}

function isSame(stored: StoredEntry, entry: SearchEntry, head: string): boolean {
  return (
    stored.head === head &&
    stored.body === entry.body &&
    stored.scope === entry.scope &&
    stored.owner === entry.owner &&
    stored.year === entry.year &&
    stored.kind === entry.kind
  );
}

function clampTime(at: number): number {
  return Math.min(Math.max(Math.trunc(at), 0), maxTimeMs);
}

type LastBetween = (from: number, below: number) => number | null;

/** Instant 0 is for what has no time (people, parts without an owner) and has room for millions. */
function instantOf(at: number): readonly [from: number, span: number] {
  const time = clampTime(at);
  return [time * idsPerMs, time === 0 ? idsPerMs * idsPerMs : idsPerMs];
}

/** The first free place at or after the instant. */
function freeId(at: number, lastBetween: LastBetween): number {
  const [start, span] = instantOf(at);
  for (let from = start; ; from += span) {
    const last = lastBetween(from, from + span);
    if (last === null) return from;
    if (last + 1 < from + span) return last + 1;
  }
}

function prepare(cache: WritableDatabase, family: SearchFamily) {
  return {
    read: cache.prepare<[key: string], StoredEntry>(
      `SELECT id, owner, scope, year, kind, head, body FROM s_${family} WHERE key = ?`,
    ),
    lastId: cache.prepare<[from: number, below: number], { id: number | null }>(
      `SELECT max(id) AS id FROM s_${family} WHERE id >= ? AND id < ?`,
    ),
    insertEntry: cache.prepare<
      [
        ...[id: number, key: string, owner: string, scope: string],
        ...[year: number | null, kind: string, head: string, body: string],
      ],
      never
    >(
      `INSERT INTO s_${family} (id, key, owner, scope, year, kind, head, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    insertHead: cache.prepare<[id: number, title: string, number: string, people: string], never>(
      `INSERT INTO s_${family}_head (rowid, title, number, people) VALUES (?, ?, ?, ?)`,
    ),
    insertText: cache.prepare<[id: number, text: string], never>(
      `INSERT INTO s_${family}_text (rowid, text) VALUES (?, ?)`,
    ),
    deleteEntry: cache.prepare<[id: number], never>(`DELETE FROM s_${family} WHERE id = ?`),
    deleteHead: cache.prepare<[id: number], never>(`DELETE FROM s_${family}_head WHERE rowid = ?`),
    deleteText: cache.prepare<[id: number], never>(`DELETE FROM s_${family}_text WHERE rowid = ?`),
  };
}
