/**
 * Merge-segments: several segments become one, in slices of bounded size, each inside a transaction of its caller.
 *
 * Invariants:
 *  1. Until the last slice the inputs are asked, and from its transaction on the result is; a process that ends between two slices
 *     goes on with the key that the result's row names.
 *  2. The result holds each entry that was alive at the beginning once; who died since is dead in it too.
 */

import { BlockScanner, BlockWriter, decodeChunk } from './blocks.ts';
import { freeSlot, nextSerial } from './segment-set.ts';
import type { Segment, SegmentReads, SegmentWrites } from './segment-tables.ts';
import { segmentStates } from './segment-tables.ts';
import { packDescending, unpackDescending } from './varint.ts';

export interface SegmentStore {
  readonly reads: SegmentReads;
  readonly writes: SegmentWrites;
}

/** Beyond every key. */
const endKey = 2 ** 32;
const unmapped = 0xffff_ffff;

/** Makes room for the result and ties the inputs to it. */
export function beginMerge(
  { reads, writes }: SegmentStore,
  all: readonly Segment[],
  inputs: readonly Segment[],
): Segment {
  const ids = mergedIds(inputs.map((one) => aliveIds({ reads, writes }, one)));
  const made: Segment = {
    ...{ slot: freeSlot(all), serial: nextSerial(all) },
    level: Math.max(...inputs.map(({ level }) => level)) + 1,
    genFrom: Math.min(...inputs.map(({ genFrom }) => genFrom)),
    genTo: Math.max(...inputs.map(({ genTo }) => genTo)),
    ...{ entries: ids.length, newest: ids[0] ?? -1, bytes: 0, state: segmentStates.made },
    ...{ target: null, nextKey: 0, nextChunk: 0 },
  };
  writes.put(made);
  writes.putIds(made.slot, packDescending(ids));
  for (const one of inputs) writes.put({ ...one, target: made.slot });
  return made;
}

/** A merge under way: what it needs to know of its inputs, kept between two slices or made again. */
export class RunningMerge {
  readonly serial: number;
  readonly #store: SegmentStore;
  readonly #inputs: readonly Segment[];
  /** New place of each old one, input by input. */
  readonly #maps: readonly Uint32Array[];
  #values = new Uint32Array(1_024);

  constructor(store: SegmentStore, made: Segment, inputs: readonly Segment[]) {
    this.serial = made.serial;
    this.#store = store;
    // The newest writing first: in a sync its entries are mostly the newest, so lists come out in order.
    this.#inputs = inputs.toReversed();
    const { reads } = store;
    const ids = unpackDescending(reads.ids(made.slot), made.entries);
    this.#maps = this.#inputs.map((one) => mapOf(aliveIds(store, one), ids));
  }

  /** Writes about `budgetBytes` more; true when the result is whole. */
  slice(made: Segment, budgetBytes: number): boolean {
    const { writes } = this.#store;
    const writer = new BlockWriter(
      {
        block: (firstKey, bytes) => writes.putBlock(made.slot, firstKey, bytes),
        chunk: (bytes) => writes.putChunk(made.slot, writer.nextChunk, bytes),
      },
      made.nextChunk,
    );
    const { reads } = this.#store;
    const cursors = this.#inputs.map(({ slot }) => new KeyCursor(reads, slot, made.nextKey));
    const keys = Float64Array.from(cursors, (cursor) => cursor.key);
    let key = lowestKey(keys);
    let read = 0;
    while (key < endKey && writer.written < budgetBytes && read < budgetBytes) {
      const count = this.#gather(cursors, keys, key);
      read += count;
      if (count > 0) writer.add(key, this.#values, 0, count);
      key = lowestKey(keys);
    }
    writer.flush();
    const isWhole = key >= endKey;
    writes.put({
      ...made,
      bytes: made.bytes + writer.written,
      state: isWhole ? segmentStates.whole : segmentStates.made,
      nextKey: isWhole ? 0 : key,
      nextChunk: writer.nextChunk,
    });
    if (isWhole) for (const { slot } of this.#inputs) writes.setGone(slot);
    return isWhole;
  }

  /** Postings of a key of all inputs, with their new places, ascending. */
  #gather(cursors: readonly KeyCursor[], keys: Float64Array, key: number): number {
    let length = 0;
    let isOrdered = true;
    let last = -1;
    for (let n = 0; n < keys.length; n += 1) {
      if (keys[n] !== key) continue;
      const cursor = cursors[n];
      const map = this.#maps[n];
      if (cursor === undefined || map === undefined) continue;
      this.#reserve(length + cursor.count);
      const values = this.#values;
      const end = cursor.take(values, length);
      keys[n] = cursor.key;
      for (let at = length; at < end; at += 1) {
        const value = values[at] ?? 0;
        const place = map[value >>> 1] ?? unmapped;
        if (place === unmapped) continue;
        const moved = place * 2 + (value & 1);
        if (moved < last) isOrdered = false;
        last = moved;
        values[length++] = moved;
      }
    }
    if (!isOrdered) this.#values.subarray(0, length).sort();
    return length;
  }

  #reserve(length: number): void {
    if (length <= this.#values.length) return;
    const larger = new Uint32Array(length * 2);
    larger.set(this.#values);
    this.#values = larger;
  }
}

function lowestKey(keys: Float64Array): number {
  let lowest = endKey;
  for (const key of keys) if (key < lowest) lowest = key;
  return lowest;
}

/** The keys of one segment in order, from a key on. */
class KeyCursor {
  key = endKey;
  count = 0;
  readonly #reads: SegmentReads;
  readonly #slot: number;
  #scanner: BlockScanner | undefined;

  constructor(reads: SegmentReads, slot: number, from: number) {
    this.#reads = reads;
    this.#slot = slot;
    const block = reads.blockAt(slot, from) ?? reads.blockFrom(slot, from);
    this.#scanner = block === undefined ? undefined : new BlockScanner(block.bytes, block.firstKey);
    do this.#next();
    while (this.key < from);
  }

  /** Postings of the current key into `values`; answers the place after them, and moves to the next key. */
  take(values: Uint32Array, at: number): number {
    const scanner = this.#scanner;
    if (scanner === undefined) return at;
    const end = at + scanner.count;
    if (scanner.isLong) {
      const { firstChunk, firsts } = scanner.long();
      let place = at;
      for (let n = 0; n < firsts.length; n += 1) {
        const chunk = decodeChunk(this.#reads.chunk(this.#slot, firstChunk + n));
        values.set(chunk, place);
        place += chunk.length;
      }
    } else {
      scanner.short(values, at);
    }
    this.#next();
    return end;
  }

  #next(): void {
    const scanner = this.#scanner;
    if (scanner === undefined) return;
    if (!scanner.next()) {
      const block =
        scanner.key + 1 < endKey ? this.#reads.blockFrom(this.#slot, scanner.key + 1) : undefined;
      this.#scanner =
        block === undefined ? undefined : new BlockScanner(block.bytes, block.firstKey);
      this.key = endKey;
      if (block !== undefined) this.#next();
      return;
    }
    this.key = scanner.key;
    this.count = scanner.count;
  }
}

/** Ids of a segment by their places; 0 … where the entry is dead, no id is. */
function aliveIds({ reads, writes }: SegmentStore, { slot, entries }: Segment): Float64Array {
  const ids = Float64Array.from(unpackDescending(reads.ids(slot), entries));
  const dead = new Set(writes.dead(slot));
  if (dead.size > 0) for (const [place, id] of ids.entries()) if (dead.has(id)) ids[place] = -1;
  return ids;
}

/** All ids that are alive, newest first; each is alive in one input only. */
function mergedIds(inputs: readonly Float64Array[]): Uint32Array {
  const merged = new Uint32Array(inputs.reduce((sum, { length }) => sum + length, 0));
  let length = 0;
  for (const ids of inputs) for (const id of ids) if (id >= 0) merged[length++] = id;
  return merged.subarray(0, length).sort().reverse();
}

/** Both go down, so one walk along them is enough. */
function mapOf(alive: Float64Array, ids: Uint32Array): Uint32Array {
  const map = new Uint32Array(alive.length).fill(unmapped);
  let at = 0;
  for (const [place, id] of alive.entries()) {
    if (id < 0) continue;
    while (at < ids.length && (ids[at] ?? 0) > id) at += 1;
    if (ids[at] === id) map[place] = at;
  }
  return map;
}
