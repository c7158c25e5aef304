/**
 * Family-index: one family's entries, written inside the transaction of the rows they describe.
 *
 * Invariants:
 *  1. An entry exists for a key exactly while `put` was the last word about it, with the text of that word.
 *  2. An entry whose words did not change is not indexed again: most writes of a document change its state only.
 *  3. No text is stored: the rows hold it already, and verification reads it there (search-reader).
 *  4. What was put is found after `flush`, which belongs to the same transaction. A transaction that was undone is forgotten.
 */

import type { WritableDatabase } from '../ports.ts';
import { hash64 } from '../../../src-shared/kernel/hash64.ts';
import type { EntryFacets } from './entry-facets.ts';
import { writeFacets } from './entry-facets.ts';
import type { EntryPlaces } from './entry-place.ts';
import { openEntryPlaces } from './entry-place.ts';
import type { EntryHead } from './hit-test.ts';
import type { SearchFamily } from './search-families.ts';
import type { SegmentStore } from './segments/merge-segments.ts';
import { SegmentMerger } from './segments/segment-merger.ts';
import { nextGen, segmentOfGen } from './segments/segment-set.ts';
import type { Segment } from './segments/segment-tables.ts';
import { openSegmentReads, openSegmentWrites } from './segments/segment-tables.ts';
import type { WrittenEntry } from './segments/write-segment.ts';
import { writeSegment } from './segments/write-segment.ts';
import { createSoundKeys } from './sounds/sound-keys.ts';

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
  /** Folded texts that are found by their sound as well: title and units, which stand in title and people too. */
  readonly spoken?: readonly string[];
}

interface StoredEntry {
  readonly id: number;
  readonly key: string;
  readonly owner: string;
  readonly scope: string;
  readonly at: number;
  readonly facets: string;
  readonly print: number;
  readonly gen: number;
}

export interface FamilyIndex {
  /** `isNew`: the thing was not there before this transaction, so that no entry has to be looked for. */
  put(entry: SearchEntry, options?: { readonly isNew: boolean }): void;
  remove(key: string): void;
  flush(): void;
  forget(): void;
  /** One bounded slice of tidying up, in a transaction of its own; false when a whole round is over. */
  tidy(): boolean;
}

/** Separates the fields of an entry; no folded text contains it. */
const fieldMark = '\u001f';
/** Characters of one segment; what one transaction puts beyond it goes into the next. */
const maxPendingChars = 2_000_000;

/** What the open transaction has put and not yet written. */
interface Pending {
  /** The segments before it. */
  readonly segments: readonly Segment[];
  readonly gen: number;
  readonly entries: Map<number, WrittenEntry>;
  chars: number;
}

export function openFamilyIndex(cache: WritableDatabase, family: SearchFamily): FamilyIndex {
  const statements = prepare(cache, family);
  const store: SegmentStore = {
    reads: openSegmentReads(cache, family),
    writes: openSegmentWrites(cache, family),
  };
  const writing = new FamilyWriting(store, statements, openEntryPlaces(cache, family));
  const stored = (key: string): StoredEntry | undefined =>
    statements.read.all(markOf(key)).find((one) => one.key === key);
  return {
    put(entry, { isNew } = { isNew: false }) {
      const words = wordsOf(entry);
      const print = printOf(words);
      const before = isNew ? undefined : stored(entry.key);
      if (before?.print !== print || before.at !== entry.at) {
        if (before !== undefined) writing.drop(before);
        writing.add(words, print);
        return;
      }
      const facets = writeFacets(entry.facets);
      if (!isSame(before, entry, facets)) {
        statements.update.run(entry.owner, entry.scope, facets, before.id);
      }
    },
    remove(key) {
      const before = stored(key);
      if (before !== undefined) writing.drop(before);
    },
    flush: () => writing.flush(),
    forget: () => writing.forget(),
    tidy: () => writing.merger.idleSlice(),
  };
}

type Statements = ReturnType<typeof prepare>;

/** Entries of the open transaction, and the segments that they become and leave. */
class FamilyWriting {
  readonly merger: SegmentMerger;
  readonly #store: SegmentStore;
  readonly #statements: Statements;
  readonly #places: EntryPlaces;
  readonly #sounds = createSoundKeys();
  #pending: Pending | undefined;

  constructor(store: SegmentStore, statements: Statements, places: EntryPlaces) {
    this.merger = new SegmentMerger(store);
    this.#store = store;
    this.#statements = statements;
    this.#places = places;
  }

  add(words: EntryWords, print: number): void {
    const { key, owner, scope, at, facets, head, body } = words;
    const pending = this.#begun();
    const id = this.#places.take(at);
    const text = writeFacets(facets);
    this.#statements.insert.run(
      ...[id, key, markOf(key), owner, scope, at, print, text, pending.gen],
    );
    pending.entries.set(id, { id, facets, head, body, sounds: this.#sounds.of(words.spoken) });
    pending.chars += head.length + body.length;
    if (pending.chars >= maxPendingChars) this.flush();
  }

  drop({ id, gen }: StoredEntry): void {
    const { entries, segments } = this.#begun();
    this.#statements.deleteEntry.run(id);
    if (entries.delete(id)) return;
    const segment = segmentOfGen(segments, gen);
    if (segment === undefined) return;
    this.#store.writes.putDead(segment.slot, id);
    // The segment is being merged: the result may hold the entry already.
    if (segment.target !== null) this.#store.writes.putDead(segment.target, id);
  }

  flush(): void {
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending === undefined || pending.entries.size === 0) return;
    const { gen, segments } = pending;
    const entries = [...pending.entries.values()];
    const { bytes } = writeSegment(this.#store.writes, segments, { gen, entries });
    this.merger.afterWriting(bytes);
  }

  forget(): void {
    this.#pending = undefined;
    this.merger.forget();
  }

  #begun(): Pending {
    if (this.#pending === undefined) {
      const segments = this.#store.reads.segments();
      this.#pending = { segments, gen: nextGen(segments), entries: new Map(), chars: 0 };
    }
    return this.#pending;
  }
}

/** All that is found of an entry: what the definition of a hit speaks about. */
export function allText({ title, number, people, body }: SearchEntry): string {
  return [title, number, people, body].join(' ');
}

export function headText({ title, number, people }: EntryHead): string {
  return [title, number, people].join(' ');
}

interface EntryWords extends Pick<SearchEntry, 'key' | 'owner' | 'scope' | 'at' | 'facets'> {
  readonly head: string;
  readonly body: string;
  readonly spoken: readonly string[];
}

/** Reads each field once: to make a body costs more than anything else here. */
function wordsOf(entry: SearchEntry): EntryWords {
  const { key, owner, scope, at, facets, title, number, people, body, spoken = [] } = entry;
  return { key, owner, scope, at, facets, head: `${title} ${number} ${people}`, body, spoken };
}

function isSame(stored: StoredEntry, entry: SearchEntry, facets: string): boolean {
  return stored.facets === facets && stored.scope === entry.scope && stored.owner === entry.owner;
}

/**
 * 53 bits of a fingerprint: two texts of one thing share it once in nine thousand million million. What the index can narrow by
 * belongs to it; a state does not.
 */
function printOf({ head, body, facets }: EntryWords): number {
  const narrowed = writeFacets({ ...facets, state: '', hasFile: false });
  const { hi, lo } = hash64([head, body, narrowed].join(fieldMark));
  return (hi >>> 11) * 2 ** 32 + lo;
}

/** A short number to look a key up by; the key itself decides. */
function markOf(key: string): number {
  return hash64(key).lo;
}

function prepare(cache: WritableDatabase, family: SearchFamily) {
  return {
    read: cache.prepare<[mark: number], StoredEntry>(
      `SELECT id, key, owner, scope, at, facets, print, gen FROM s_${family} WHERE mark = ?`,
    ),
    insert: cache.prepare<
      [
        ...[id: number, key: string, mark: number, owner: string, scope: string],
        ...[at: number, print: number, facets: string, gen: number],
      ],
      never
    >(
      `INSERT INTO s_${family} (id, key, mark, owner, scope, at, print, facets, gen)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    update: cache.prepare<[owner: string, scope: string, facets: string, id: number], never>(
      `UPDATE s_${family} SET owner = ?, scope = ?, facets = ? WHERE id = ?`,
    ),
    deleteEntry: cache.prepare<[id: number], never>(`DELETE FROM s_${family} WHERE id = ?`),
  };
}
