/**
 * Segment-tables: the tables of one family's index, and every statement about them.
 *
 * ```
 *   s_<family>_segment   one row a segment: what it covers, how large it is, where its merging stands
 *   s_<family>_place     the ids of a segment's entries, newest first: place n is the n-th
 *   s_<family>_block     id = slot × 2^32 + first key; entries of keys (blocks.ts)
 *   s_<family>_chunk     id = slot × 2^32 + number; pieces of long lists
 *   s_<family>_dead      places of a segment whose entry is gone or was written anew, by id
 * ```
 *
 * A slot is a small number that is used again; a serial is not, so what is remembered of a segment is remembered by that.
 */

import type { ReadableDatabase, Statement, WritableDatabase } from '../../ports.ts';
import type { SearchFamily } from '../search-families.ts';

/** `whole` is asked, `made` is the unfinished result of a merge, `gone` waits to be removed. */
export const segmentStates = { whole: 0, made: 1, gone: 2 } as const;

export interface Segment {
  readonly slot: number;
  readonly serial: number;
  /** Merges that its entries went through. */
  readonly level: number;
  /** Writings whose entries it holds: an entry is alive in it while its own `gen` is one of them. */
  readonly genFrom: number;
  readonly genTo: number;
  readonly entries: number;
  /** Id of its newest entry; -1 when it holds none. */
  readonly newest: number;
  readonly bytes: number;
  readonly state: number;
  /** Slot of the segment that it is being merged into. */
  readonly target: number | null;
  /** Of an unfinished segment: the first key that is not in it, and the number of its next chunk. */
  readonly nextKey: number;
  readonly nextChunk: number;
}

const slotSize = 2 ** 32;
const columns = `slot, serial, level, gen_from AS genFrom, gen_to AS genTo, entries, newest, bytes, state,
  target, next_key AS nextKey, next_chunk AS nextChunk`;

/** Statements that make the tables. Families are names of ours, never data. */
export function segmentTables(family: SearchFamily): string {
  return /*sql*/ `
    CREATE TABLE s_${family}_segment (slot INTEGER PRIMARY KEY, serial INTEGER NOT NULL, level INTEGER NOT NULL,
      gen_from INTEGER NOT NULL, gen_to INTEGER NOT NULL, entries INTEGER NOT NULL, newest INTEGER NOT NULL,
      bytes INTEGER NOT NULL, state INTEGER NOT NULL, target INTEGER, next_key INTEGER NOT NULL,
      next_chunk INTEGER NOT NULL) STRICT;
    CREATE TABLE s_${family}_place (slot INTEGER PRIMARY KEY, ids BLOB NOT NULL) STRICT;
    CREATE TABLE s_${family}_block (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
    CREATE TABLE s_${family}_chunk (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
    CREATE TABLE s_${family}_dead (slot INTEGER NOT NULL, id INTEGER NOT NULL,
      PRIMARY KEY (slot, id)) STRICT, WITHOUT ROWID;
  `;
}

export function dropSegmentTables(family: SearchFamily): string {
  return ['segment', 'place', 'block', 'chunk', 'dead']
    .map((part) => `DROP TABLE IF EXISTS s_${family}_${part};`)
    .join('\n');
}

export interface StoredBlock {
  readonly firstKey: number;
  readonly bytes: Uint8Array;
}

interface DataRow {
  readonly id: number;
  readonly data: Uint8Array;
}

/** What a question needs to know of a segment. */
export type AskedSegment = Pick<
  Segment,
  'slot' | 'serial' | 'genFrom' | 'genTo' | 'entries' | 'newest'
>;

export interface SegmentReads {
  /** All segments, the oldest entries first. */
  segments(): readonly Segment[];
  /** Those that a question asks: after many writings hundreds of others wait to be removed. */
  asked(): readonly AskedSegment[];
  ids(slot: number): Uint8Array;
  /** The block that holds a key, if any does. */
  blockAt(slot: number, key: number): StoredBlock | undefined;
  /** The first block that begins at or after a key. */
  blockFrom(slot: number, key: number): StoredBlock | undefined;
  chunk(slot: number, number: number): Uint8Array;
}

export function openSegmentReads(cache: ReadableDatabase, family: SearchFamily): SegmentReads {
  const name = `s_${family}`;
  const all = cache.prepare<[], Segment>(
    `SELECT ${columns} FROM ${name}_segment ORDER BY gen_from, serial`,
  );
  const asked = cache.prepare<[], AskedSegment>(
    `SELECT slot, serial, gen_from AS genFrom, gen_to AS genTo, entries, newest FROM ${name}_segment
     WHERE state = ${segmentStates.whole} AND entries > 0`,
  );
  const places = cache.prepare<[slot: number], { readonly ids: Uint8Array }>(
    `SELECT ids FROM ${name}_place WHERE slot = ?`,
  );
  const blockAt = cache.prepare<[id: number, from: number], DataRow>(
    `SELECT id, data FROM ${name}_block WHERE id <= ? AND id >= ? ORDER BY id DESC LIMIT 1`,
  );
  const blockFrom = cache.prepare<[id: number, below: number], DataRow>(
    `SELECT id, data FROM ${name}_block WHERE id >= ? AND id < ? ORDER BY id LIMIT 1`,
  );
  const chunks = cache.prepare<[id: number], { readonly data: Uint8Array }>(
    `SELECT data FROM ${name}_chunk WHERE id = ?`,
  );
  const asBlock = (slot: number, row: DataRow | undefined): StoredBlock | undefined =>
    row === undefined ? undefined : { firstKey: row.id - slot * slotSize, bytes: row.data };
  return {
    segments: () => all.all(),
    asked: () => asked.all(),
    ids: (slot) => present(places.get(slot)?.ids, name),
    blockAt: (slot, key) => asBlock(slot, blockAt.get(slot * slotSize + key, slot * slotSize)),
    blockFrom: (slot, key) =>
      asBlock(slot, blockFrom.get(slot * slotSize + key, (slot + 1) * slotSize)),
    chunk: (slot, number) => present(chunks.get(slot * slotSize + number)?.data, name),
  };
}

function present(bytes: Uint8Array | undefined, name: string): Uint8Array {
  if (bytes === undefined) throw new Error(`a piece of the index ${name} is missing`);
  return bytes;
}

export interface SegmentWrites {
  put(segment: Segment): void;
  putIds(slot: number, ids: Uint8Array): void;
  putBlock(slot: number, firstKey: number, bytes: Uint8Array): void;
  putChunk(slot: number, number: number, bytes: Uint8Array): void;
  /** Ids that are not alive in a segment. */
  dead(slot: number): readonly number[];
  putDead(slot: number, id: number): void;
  /** Inputs of a finished merge: not asked any more, their dead forgotten. */
  setGone(slot: number): void;
  /** Removes up to so many rows of a segment that is gone; answers how many fewer they were, 0 while something may be left of it. */
  erase(slot: number, rows: number): number;
}

export function openSegmentWrites(cache: WritableDatabase, family: SearchFamily): SegmentWrites {
  const name = `s_${family}`;
  const run = <Params extends readonly (number | Uint8Array | null)[]>(
    sql: string,
  ): Statement<Params, never> => cache.prepare<Params, never>(sql);
  const put = run<readonly (number | null)[]>(
    `INSERT OR REPLACE INTO ${name}_segment (slot, serial, level, gen_from, gen_to, entries, newest, bytes, state,
       target, next_key, next_chunk) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const putIds = run<[number, Uint8Array]>(`INSERT INTO ${name}_place (slot, ids) VALUES (?, ?)`);
  const putBlock = run<[number, Uint8Array]>(`INSERT INTO ${name}_block (id, data) VALUES (?, ?)`);
  const putChunk = run<[number, Uint8Array]>(`INSERT INTO ${name}_chunk (id, data) VALUES (?, ?)`);
  const dead = cache.prepare<[slot: number], { readonly id: number }>(
    `SELECT id FROM ${name}_dead WHERE slot = ?`,
  );
  const putDead = run<[number, number]>(
    `INSERT OR IGNORE INTO ${name}_dead (slot, id) VALUES (?, ?)`,
  );
  const noDead = run<[number]>(`DELETE FROM ${name}_dead WHERE slot = ?`);
  const setGone = run<[number, number]>(
    `UPDATE ${name}_segment SET state = ?, target = NULL WHERE slot = ?`,
  );
  const noIds = run<[number]>(`DELETE FROM ${name}_place WHERE slot = ?`);
  const noSegment = run<[number]>(`DELETE FROM ${name}_segment WHERE slot = ?`);
  const erased = ['block', 'chunk'].map((part) =>
    run<[number, number, number]>(
      `DELETE FROM ${name}_${part} WHERE id IN
         (SELECT id FROM ${name}_${part} WHERE id >= ? AND id < ? LIMIT ?)`,
    ),
  );
  return {
    put: (one) =>
      put.run(
        ...[one.slot, one.serial, one.level, one.genFrom, one.genTo, one.entries, one.newest],
        ...[one.bytes, one.state, one.target, one.nextKey, one.nextChunk],
      ),
    putIds: (slot, ids) => putIds.run(slot, ids),
    putBlock: (slot, firstKey, bytes) => putBlock.run(slot * slotSize + firstKey, bytes),
    putChunk: (slot, number, bytes) => putChunk.run(slot * slotSize + number, bytes),
    dead: (slot) => dead.all(slot).map(({ id }) => id),
    putDead: (slot, id) => putDead.run(slot, id),
    setGone: (slot) => {
      setGone.run(segmentStates.gone, slot);
      noDead.run(slot);
      noIds.run(slot);
    },
    erase: (slot, rows) => {
      let left = rows;
      for (const statement of erased) {
        if (left > 0) left -= statement.run(slot * slotSize, (slot + 1) * slotSize, left).changes;
      }
      if (left <= 0) return 0;
      noSegment.run(slot);
      return left;
    },
  };
}
