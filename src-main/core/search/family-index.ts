/**
 * Family-index: one family's entries, written inside the transaction of the rows they describe.
 *
 * Invariants:
 *  1. An entry exists for a key exactly while `put` was the last word about it, with the text of that word.
 *  2. An entry whose text did not change is not indexed again: most writes of a document change its state only.
 *  3. No text is stored: the rows hold it already, and verification reads it there (search-reader).
 */

import type { WritableDatabase } from '../ports.ts';
import { hash64 } from '../../../src-shared/kernel/hash64.ts';
import { bigramsOf } from './bigrams.ts';
import type { EntryFacets } from './entry-facets.ts';
import { writeFacets } from './entry-facets.ts';
import { openEntryPlaces } from './entry-place.ts';
import type { SearchFamily } from './search-families.ts';

/** Folded text of one thing that can be found. */
export interface SearchEntry {
  /** `<row type>/<row key>`. */
  readonly key: string;
  /** The thing that a hit leads to; entries of one owner are one hit. */
  readonly owner: string;
  readonly scope: string;
  readonly at: number;
  readonly facets: EntryFacets;
  readonly title: string;
  readonly number: string;
  readonly people: string;
  readonly body: string;
}

interface StoredEntry {
  readonly id: number;
  readonly owner: string;
  readonly scope: string;
  readonly at: number;
  readonly facets: string;
  readonly print: number;
}

export interface FamilyIndex {
  put(entry: SearchEntry): void;
  remove(key: string): void;
}

/** Separates the fields of a head; no folded text contains it. */
const fieldMark = '\u001f';

export function openFamilyIndex(cache: WritableDatabase, family: SearchFamily): FamilyIndex {
  const statements = prepare(cache, family);
  const places = openEntryPlaces(cache, family);
  const drop = (id: number): void => {
    statements.deleteHead.run(id);
    statements.deleteText.run(id);
    statements.deleteEntry.run(id);
  };
  const add = (entry: SearchEntry, print: number, facets: string): void => {
    const { key, owner, scope, at, title, number, people } = entry;
    const id = places.take(at);
    statements.insertEntry.run(id, key, owner, scope, at, print, facets);
    const head = bigramsOf([title, number, people].join(' '));
    if (head !== '') statements.insertHead.run(id, head);
    statements.insertText.run(id, `${head} ${bigramsOf(entry.body)}`);
  };
  return {
    put(entry) {
      const print = printOf(entry);
      const facets = writeFacets(entry.facets);
      const stored = statements.read.get(entry.key);
      if (stored?.print !== print || stored.at !== entry.at) {
        if (stored !== undefined) drop(stored.id);
        add(entry, print, facets);
      } else if (!isSame(stored, entry, facets)) {
        statements.update.run(entry.owner, entry.scope, facets, stored.id);
      }
    },
    remove(key) {
      const stored = statements.read.get(key);
      if (stored !== undefined) drop(stored.id);
    },
  };
}

/** All that is found of an entry: what the definition of a hit speaks about. */
export function allText({ title, number, people, body }: SearchEntry): string {
  return [title, number, people, body].join(' ');
}

function isSame(stored: StoredEntry, entry: SearchEntry, facets: string): boolean {
  return stored.facets === facets && stored.scope === entry.scope && stored.owner === entry.owner;
}

/** 53 bits of a fingerprint: two texts of one thing share it once in nine thousand million million. */
function printOf({ title, number, people, body }: SearchEntry): number {
  const { hi, lo } = hash64([title, number, people, body].join(fieldMark));
  return (hi >>> 11) * 2 ** 32 + lo;
}

function prepare(cache: WritableDatabase, family: SearchFamily) {
  return {
    read: cache.prepare<[key: string], StoredEntry>(
      `SELECT id, owner, scope, at, facets, print FROM s_${family} WHERE key = ?`,
    ),
    insertEntry: cache.prepare<
      [
        ...[id: number, key: string, owner: string, scope: string],
        ...[at: number, print: number, facets: string],
      ],
      never
    >(
      `INSERT INTO s_${family} (id, key, owner, scope, at, print, facets)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    update: cache.prepare<[owner: string, scope: string, facets: string, id: number], never>(
      `UPDATE s_${family} SET owner = ?, scope = ?, facets = ? WHERE id = ?`,
    ),
    insertHead: cache.prepare<[id: number, text: string], never>(
      `INSERT INTO s_${family}_head (rowid, text) VALUES (?, ?)`,
    ),
    insertText: cache.prepare<[id: number, text: string], never>(
      `INSERT INTO s_${family}_text (rowid, text) VALUES (?, ?)`,
    ),
    deleteEntry: cache.prepare<[id: number], never>(`DELETE FROM s_${family} WHERE id = ?`),
    deleteHead: cache.prepare<[id: number], never>(`DELETE FROM s_${family}_head WHERE rowid = ?`),
    deleteText: cache.prepare<[id: number], never>(`DELETE FROM s_${family}_text WHERE rowid = ?`),
  };
}
