/**
 * Places: the entries of one segment that have a key, asked in order and never further than needed.
 *
 * A source answers the first place at or after a given one, so that a rare key leads and a common one jumps.
 */

import type { BlockScanner, ChunkTable } from './blocks.ts';
import { noPlace } from './place-source.ts';
import type { KeyPlaces, PlaceSource } from './place-source.ts';
import { VarintReader } from './varint.ts';

/** A list that stood in its block. */
export class ShortList implements KeyPlaces {
  readonly count: number;
  readonly #values: Uint32Array;
  readonly #isHeadOnly: boolean;
  #at = 0;

  constructor(values: Uint32Array, isHeadOnly: boolean) {
    this.#values = values;
    this.#isHeadOnly = isHeadOnly;
    this.count = values.length;
  }

  get isInHead(): boolean {
    return ((this.#values[this.#at] ?? 0) & 1) === 1;
  }

  seek(place: number): number {
    this.#at = firstAt(this.#values, this.#at, place, this.#isHeadOnly);
    return placeAt(this.#values, this.#at);
  }
}

/** A list in chunks, each read when it is needed, and no further than is asked. */
export class LongList implements KeyPlaces {
  readonly count: number;
  readonly #table: ChunkTable;
  readonly #readChunk: (number: number) => Uint8Array;
  readonly #isHeadOnly: boolean;
  #chunk = -1;
  #bytes: Uint8Array = noBytes;
  #at = 0;
  /** The posting before `#at`; it is one of the open chunk once anything of that was read. */
  #value = 0;
  #isRead = false;

  constructor(
    count: number,
    table: ChunkTable,
    readChunk: (number: number) => Uint8Array,
    isHeadOnly: boolean,
  ) {
    this.count = count;
    this.#table = table;
    this.#readChunk = readChunk;
    this.#isHeadOnly = isHeadOnly;
  }

  get isInHead(): boolean {
    return (this.#value & 1) === 1;
  }

  seek(place: number): number {
    const { firsts } = this.#table;
    let wanted = Math.max(this.#chunk, 0);
    while (wanted + 1 < firsts.length && (firsts[wanted + 1] ?? 0) <= place) wanted += 1;
    for (; wanted < firsts.length; wanted += 1) {
      if (wanted !== this.#chunk) this.#open(wanted);
      if (this.#reach(place)) return this.#value >>> 1;
    }
    return noPlace;
  }

  #open(chunk: number): void {
    this.#chunk = chunk;
    this.#bytes = this.#readChunk(this.#table.firstChunk + chunk);
    this.#at = 0;
    this.#value = 0;
    this.#isRead = false;
  }

  /** Reads on to the first posting at or after a place; false when the open chunk has none. */
  #reach(place: number): boolean {
    const bytes = this.#bytes;
    const { length } = bytes;
    let at = this.#at;
    let value = this.#value;
    let isFound = this.#isRead && this.#isAt(value, place);
    while (!isFound && at < length) {
      let byte = bytes[at++] ?? 0;
      let read = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = bytes[at++] ?? 0;
        read |= (byte & 0x7f) << shift;
      }
      read >>>= 0;
      value = ((value >>> 1) + (read >>> 1)) * 2 + (read & 1);
      isFound = this.#isAt(value, place);
    }
    this.#isRead = true;
    this.#at = at;
    this.#value = value;
    return isFound;
  }

  #isAt(value: number, place: number): boolean {
    return value >>> 1 >= place && (!this.#isHeadOnly || (value & 1) === 1);
  }
}

const noBytes = new Uint8Array(0);

/** Places up to which long lists are read at a time. */
const windowPlaces = 8_192;

/**
 * All places that any of many keys has, as bits. Short lists are put in whole; of long ones no more is read than is asked for, since
 * a common character begins lists of millions of postings, of which a first page needs some hundred.
 */
export class PlaceBits implements PlaceSource {
  count = 0;
  readonly #entries: number;
  readonly #bits: Uint32Array;
  readonly #isHeadOnly: boolean;
  readonly #tails: LongTail[] = [];
  /** Below it, from the place last asked for on, the bits are whole. */
  #filledTo = 0;

  constructor(entries: number, isHeadOnly: boolean) {
    this.#entries = entries;
    this.#bits = new Uint32Array((entries >>> 5) + 1);
    this.#isHeadOnly = isHeadOnly;
  }

  addShort(values: Uint32Array): void {
    for (const value of values) this.#add(value);
    this.count += values.length;
  }

  addLong(count: number, table: ChunkTable, readChunk: (number: number) => Uint8Array): void {
    this.#tails.push(new LongTail(table, readChunk));
    this.count += count;
  }

  seek(place: number): number {
    for (let from = place; from < this.#entries; from = this.#filledTo) {
      this.#fill(from);
      const found = this.#first(from);
      if (found < this.#filledTo) return found;
    }
    return noPlace;
  }

  #fill(from: number): void {
    if (from < this.#filledTo) return;
    this.#filledTo = Math.min(this.#entries, from + windowPlaces);
    for (const tail of this.#tails) tail.give(from, this.#filledTo, this.#put);
  }

  readonly #put = (value: number): void => {
    this.#add(value);
  };

  #add(value: number): void {
    if (this.#isHeadOnly && (value & 1) === 0) return;
    const place = value >>> 1;
    this.#bits[place >>> 5] = (this.#bits[place >>> 5] ?? 0) | (1 << (place & 31));
  }

  /** The first place that is set, among those that are filled. */
  #first(from: number): number {
    const bits = this.#bits;
    const end = (this.#filledTo + 31) >>> 5;
    let word = from >>> 5;
    let left = (bits[word] ?? 0) & (-1 << (from & 31));
    while (left === 0) {
      word += 1;
      if (word >= end) return noPlace;
      left = bits[word] ?? 0;
    }
    return word * 32 + (31 - Math.clz32(left & -left));
  }
}

/** What has not been read of a list in chunks. */
class LongTail {
  readonly #table: ChunkTable;
  readonly #readChunk: (number: number) => Uint8Array;
  #chunk = -1;
  #reader: VarintReader | undefined;
  #value = 0;
  /** The value was read, and lies at or after the last limit. */
  #isHeld = false;

  constructor(table: ChunkTable, readChunk: (number: number) => Uint8Array) {
    this.#table = table;
    this.#readChunk = readChunk;
  }

  /** Hands over the postings below a limit; those before `from` may be left out. */
  give(from: number, limit: number, take: (value: number) => void): void {
    while (this.#isHeld || this.#next(from, limit)) {
      this.#isHeld = this.#value >>> 1 >= limit;
      if (this.#isHeld) return;
      take(this.#value);
    }
  }

  #next(from: number, limit: number): boolean {
    const { firsts, firstChunk } = this.#table;
    if (this.#reader === undefined || this.#reader.isAtEnd || this.#isBehind(from)) {
      let next = this.#chunk + 1;
      while (next + 1 < firsts.length && (firsts[next + 1] ?? 0) <= from) next += 1;
      if (next >= firsts.length || (firsts[next] ?? 0) >= limit) return false;
      this.#chunk = next;
      this.#reader = new VarintReader(this.#readChunk(firstChunk + next));
      this.#value = 0;
    }
    const read = this.#reader.next();
    this.#value = ((this.#value >>> 1) + (read >>> 1)) * 2 + (read & 1);
    return true;
  }

  /** Whether nothing of the open chunk is at or after a place. */
  #isBehind(from: number): boolean {
    const next = this.#table.firsts[this.#chunk + 1];
    return next !== undefined && next <= from;
  }
}

/** Any of several sources. */
export class AnyOf implements PlaceSource {
  readonly count: number;
  readonly #sources: readonly PlaceSource[];

  constructor(sources: readonly PlaceSource[]) {
    this.#sources = sources;
    this.count = sources.reduce((sum, { count }) => sum + count, 0);
  }

  seek(place: number): number {
    let first = noPlace;
    for (const source of this.#sources) first = Math.min(first, source.seek(place));
    return first;
  }
}

/** All of several sources. */
export class AllOf implements PlaceSource {
  readonly count: number;
  readonly #sources: readonly PlaceSource[];

  constructor(sources: readonly PlaceSource[]) {
    this.#sources = [...sources].sort((a, b) => a.count - b.count);
    this.count = this.#sources[0]?.count ?? 0;
  }

  seek(place: number): number {
    let wanted = place;
    for (let agreed = 0, n = 0; agreed < this.#sources.length; n += 1) {
      const found = this.#sources[n % this.#sources.length]?.seek(wanted) ?? noPlace;
      if (found === noPlace) return noPlace;
      agreed = found === wanted ? agreed + 1 : 1;
      wanted = found;
    }
    return this.count === 0 ? noPlace : wanted;
  }
}

/** The list of the entry at which a scanner stands. */
export function listAt(
  scanner: BlockScanner,
  readChunk: (number: number) => Uint8Array,
  isHeadOnly: boolean,
): KeyPlaces {
  const { count } = scanner;
  if (scanner.isLong) return new LongList(count, scanner.long(), readChunk, isHeadOnly);
  const values = new Uint32Array(count);
  scanner.short(values, 0);
  return new ShortList(values, isHeadOnly);
}

/** Index of the first posting of a place or a later one, from `at` on, by steps that double. */
function firstAt(values: Uint32Array, at: number, place: number, isHeadOnly: boolean): number {
  const wanted = place * 2;
  let low = at;
  let step = 1;
  while (low + step < values.length && (values[low + step] ?? 0) < wanted) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, values.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  while (isHeadOnly && low < values.length && ((values[low] ?? 0) & 1) === 0) low += 1;
  return low;
}

function placeAt(values: Uint32Array, at: number): number {
  return at < values.length ? (values[at] ?? 0) >>> 1 : noPlace;
}
