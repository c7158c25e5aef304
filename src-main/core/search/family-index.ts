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
  readonly key: string;
  /** The thing that a hit leads to; the key itself except for parts. */
  readonly owner: string;
  readonly scope: string;
  readonly at: number;
  readonly title: string;
  readonly number: string;
  readonly people: string;
  readonly body: string;
}

interface StoredEntry {
  readonly id: number;
  readonly owner: string;
  readonly scope: string;
  readonly head: string;
  readonly body: string;
}

export interface FamilyIndex {
  put(entry: SearchEntry): void;
  remove(key: string): void;
  /** Keys of an owner's entries whose time was not known when they were written. */
  undated(owner: string): readonly string[];
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
  const add = (entry: SearchEntry, head: string): void => {
    const id = freeId(entry.at, (from, below) => statements.lastId.get(from, below)?.id ?? null);
    statements.insertEntry.run(id, entry.key, entry.owner, entry.scope, head, entry.body);
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
      if (stored !== undefined && isSame(stored, entry, head)) return;
      if (stored !== undefined) drop(stored.id);
      add(entry, head);
    },
    remove(key) {
      const stored = statements.read.get(key);
      if (stored !== undefined) drop(stored.id);
    },
    undated: (owner) => statements.undated.all(owner, idsPerMs).map(({ key }) => key),
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
    Math.floor(stored.id / idsPerMs) >= clampTime(entry.at) &&
    // Ties that overflow into the next milliseconds are not moved again.
    Math.floor(stored.id / idsPerMs) - clampTime(entry.at) < maxOverflowMs
  );
}

/** Milliseconds that a crowd of entries of one instant may spill over. */
const maxOverflowMs = 64;

function clampTime(at: number): number {
  return Math.min(Math.max(Math.trunc(at), 0), maxTimeMs);
}

/** The first free place at or after the instant. */
function freeId(at: number, lastBetween: (from: number, below: number) => number | null): number {
  const time = clampTime(at);
  // An instant that is unknown (0) has room for everything that waits for its owner.
  const span = time === 0 ? idsPerMs * idsPerMs : idsPerMs;
  for (let from = time * idsPerMs; ; from += span) {
    const last = lastBetween(from, from + span);
    if (last === null) return from;
    if (last + 1 < from + span) return last + 1;
  }
}

function prepare(cache: WritableDatabase, family: SearchFamily) {
  return {
    read: cache.prepare<[key: string], StoredEntry>(
      `SELECT id, owner, scope, head, body FROM s_${family} WHERE key = ?`,
    ),
    lastId: cache.prepare<[from: number, below: number], { id: number | null }>(
      `SELECT max(id) AS id FROM s_${family} WHERE id >= ? AND id < ?`,
    ),
    undated: cache.prepare<[owner: string, below: number], { key: string }>(
      `SELECT key FROM s_${family} WHERE owner = ? AND id < ? * 4096`,
    ),
    insertEntry: cache.prepare<
      [id: number, key: string, owner: string, scope: string, head: string, body: string],
      never
    >(`INSERT INTO s_${family} (id, key, owner, scope, head, body) VALUES (?, ?, ?, ?, ?, ?)`),
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
