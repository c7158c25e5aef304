/**
 * Merge-segments: several segments become one, in slices of bounded size, each inside a transaction of its caller.
 *
 * Invariants:
 *  1. Until the last slice the inputs are asked, and from its transaction on the result is; a process that ends between two slices
 *     goes on with the key that the result's row names.
 *  2. The result holds each entry that was alive at the beginning once; who died since is dead in it too.
 */

import type { ChunkTable } from './blocks.ts';
import { BlockScanner, BlockWriter, decodeChunk } from './blocks.ts';
import { freeSlot, nextSerial } from './segment-set.ts';
import type { Segment, SegmentReads, SegmentWrites } from './segment-tables.ts';
import { segmentStates } from './segment-tables.ts';
import type { Postings } from './sort-postings.ts';
import { sortPostings } from './sort-postings.ts';
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
  #batches: MergedBatches | undefined;

  constructor(store: SegmentStore, made: Segment, inputs: readonly Segment[]) {
    this.serial = made.serial;
    this.#store = store;
    // The newest entries first, so that lists come out in order, whichever way a sync goes through the years.
    this.#inputs = [...inputs].sort((a, b) => b.newest - a.newest);
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
    const batches = this.#from(made.nextKey);
    let read = 0;
    while (batches.key < endKey && writer.written < budgetBytes && read < budgetBytes) {
      read += batches.put(writer);
    }
    writer.flush();
    const isWhole = batches.key >= endKey;
    writes.put({
      ...made,
      bytes: made.bytes + writer.written,
      state: isWhole ? segmentStates.whole : segmentStates.made,
      nextKey: isWhole ? 0 : batches.key,
      nextChunk: writer.nextChunk,
    });
    if (isWhole) for (const { slot } of this.#inputs) writes.setGone(slot);
    return isWhole;
  }

  /** Goes on where the last slice ended, if this slice is the one after it. */
  #from(key: number): MergedBatches {
    if (this.#batches?.key === key) return this.#batches;
    const { reads } = this.#store;
    const cursors = this.#inputs.map(
      ({ slot }, n) => new KeyCursor(reads, { slot, from: key, map: this.#maps[n] ?? noMap }),
    );
    this.#batches = new MergedBatches(cursors);
    return this.#batches;
  }
}

const noMap = new Uint32Array(0);
/** Postings that each input gives to a batch, and a little more. */
const batchPostings = 2_048;

/**
 * The lists of all inputs in the order of their keys. A batch holds some of every input up to a key that all of them have
 * passed, and is sorted by radix: much cheaper than to ask sixteen inputs for each key.
 */
class MergedBatches {
  /** The next key; `endKey` at the end. */
  key = endKey;
  readonly #cursors: readonly KeyCursor[];
  #batch: Postings = { keys: noMap, values: noMap };
  #spare: Postings = { keys: noMap, values: noMap };
  #at = 0;
  #length = 0;

  constructor(cursors: readonly KeyCursor[]) {
    this.#cursors = cursors;
    this.#refill();
  }

  /** Hands the list of the next key to a writer; answers how many postings it has. */
  put(writer: BlockWriter): number {
    const { keys, values } = this.#batch;
    const { key } = this;
    const from = this.#at;
    let isOrdered = true;
    let last = 0;
    let at = from;
    for (; at < this.#length && keys[at] === key; at += 1) {
      const value = values[at] ?? 0;
      if (value < last) isOrdered = false;
      last = value;
    }
    if (!isOrdered) values.subarray(from, at).sort();
    writer.add(key, values, from, at);
    this.#at = at;
    if (at < this.#length) this.key = keys[at] ?? endKey;
    else this.#refill();
    return at - from;
  }

  #refill(): void {
    this.#at = 0;
    this.#length = 0;
    // Entries that are dead leave a batch empty.
    while (this.#length === 0) {
      let bound = endKey;
      for (const cursor of this.#cursors) {
        cursor.hold(batchPostings);
        if (!cursor.isAtEnd) bound = Math.min(bound, cursor.lastHeld);
      }
      const room = this.#cursors.reduce((sum, cursor) => sum + cursor.held, 0);
      if (room === 0) break;
      this.#reserve(room);
      for (const cursor of this.#cursors)
        this.#length = cursor.give(bound, this.#batch, this.#length);
    }
    this.#sort();
    this.key = this.#length === 0 ? endKey : (this.#batch.keys[0] ?? endKey);
  }

  #sort(): void {
    const [batch, spare] = [this.#batch, this.#spare];
    const part = ({ keys, values }: Postings): Postings => ({
      keys: keys.subarray(0, this.#length),
      values: values.subarray(0, this.#length),
    });
    // Three passes end in the spare one.
    sortPostings(part(batch), part(spare));
    this.#batch = spare;
    this.#spare = batch;
  }

  #reserve(length: number): void {
    if (length <= this.#batch.keys.length) return;
    const make = (): Postings => ({
      keys: new Uint32Array(length * 2),
      values: new Uint32Array(length * 2),
    });
    this.#batch = make();
    this.#spare = make();
  }
}

interface CursorStart {
  readonly slot: number;
  readonly from: number;
  /** New place of each old one. */
  readonly map: Uint32Array;
}

/** The postings of one segment in the order of their keys, with their new places; those of the dead are left out. */
class KeyCursor {
  /** No list is left besides those held. */
  isAtEnd = false;
  /** Key of the last list that is held. */
  lastHeld = -1;
  readonly #reads: SegmentReads;
  readonly #slot: number;
  readonly #from: number;
  readonly #map: Uint32Array;
  #scanner: BlockScanner | undefined;
  #keys = new Uint32Array(batchPostings * 2);
  #values = new Uint32Array(batchPostings * 2);
  #start = 0;
  #end = 0;

  constructor(reads: SegmentReads, { slot, from, map }: CursorStart) {
    this.#reads = reads;
    this.#slot = slot;
    this.#from = from;
    this.#map = map;
    const block = reads.blockAt(slot, from) ?? reads.blockFrom(slot, from);
    if (block === undefined) this.isAtEnd = true;
    else this.#scanner = new BlockScanner(block.bytes, block.firstKey);
  }

  /** Postings that are held. */
  get held(): number {
    return this.#end - this.#start;
  }

  /** Reads lists until it holds so many postings, or all. */
  hold(postings: number): void {
    if (this.held >= postings || this.isAtEnd) return;
    this.#keys.copyWithin(0, this.#start, this.#end);
    this.#values.copyWithin(0, this.#start, this.#end);
    this.#end -= this.#start;
    this.#start = 0;
    while (this.#end < postings && this.#next());
  }

  /** Moves what is held up to a key into a batch; answers the length of the batch. */
  give(bound: number, { keys, values }: Postings, at: number): number {
    let from = this.#start;
    let to = at;
    for (; from < this.#end && (this.#keys[from] ?? 0) <= bound; from += 1) {
      keys[to] = this.#keys[from] ?? 0;
      values[to++] = this.#values[from] ?? 0;
    }
    this.#start = from;
    return to;
  }

  /** Takes the next list, or opens the next block; false at the end. */
  #next(): boolean {
    const scanner = this.#scanner;
    if (scanner?.next()) {
      if (scanner.key >= this.#from) this.#take(scanner);
      return true;
    }
    const after = scanner === undefined ? endKey : scanner.key + 1;
    const block = after < endKey ? this.#reads.blockFrom(this.#slot, after) : undefined;
    if (block === undefined) this.isAtEnd = true;
    else this.#scanner = new BlockScanner(block.bytes, block.firstKey);
    return block !== undefined;
  }

  #take(scanner: BlockScanner): void {
    const { key, count } = scanner;
    this.lastHeld = key;
    this.#reserve(this.#end + count);
    const values = this.#values;
    const end = this.#end + count;
    if (scanner.isLong) this.#long(scanner.long());
    else scanner.short(values, this.#end);
    const keys = this.#keys;
    const map = this.#map;
    let kept = this.#end;
    for (let at = kept; at < end; at += 1) {
      const value = values[at] ?? 0;
      const place = map[value >>> 1] ?? unmapped;
      if (place === unmapped) continue;
      keys[kept] = key;
      values[kept++] = place * 2 + (value & 1);
    }
    this.#end = kept;
  }

  #long({ firstChunk, firsts }: ChunkTable): void {
    let at = this.#end;
    for (let n = 0; n < firsts.length; n += 1) {
      const chunk = decodeChunk(this.#reads.chunk(this.#slot, firstChunk + n));
      this.#values.set(chunk, at);
      at += chunk.length;
    }
  }

  #reserve(length: number): void {
    if (length <= this.#keys.length) return;
    const [keys, values] = [new Uint32Array(length * 2), new Uint32Array(length * 2)];
    keys.set(this.#keys);
    values.set(this.#values);
    this.#keys = keys;
    this.#values = values;
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
