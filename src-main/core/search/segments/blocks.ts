/**
 * Blocks: how a segment's postings lie in bytes.
 *
 * A block is a row of about one page: entries in the order of their keys, each the difference to the key before, a head and a list.
 * A short list stands in its entry. A long one lies in chunks of its own, and the entry says where each begins, so that what
 * is not asked for is never read.
 *
 * ```
 *   short   key difference, count × 2,     count × (place difference × 2 + isHead)
 *   long    key difference, count × 2 + 1, chunks, number of the first, chunks × first place difference
 * ```
 *
 * A place is the local number of an entry in its segment, 0 the newest; `isHead` says that the key stands in title, number or people.
 * A posting is `place × 2 + isHead`.
 */

import { maxVarintBytes, putVarint, VarintReader } from './varint.ts';

/** Fits into a page of the encrypted file with what SQLite and the cipher add. */
const blockBytes = 3_960;
/** A longer list is cut into chunks. */
const inlineBytes = 1_200;
/** Lists so short, nearly all, are written where they stay, unless the block might end in them. */
const directCount = 64;

export interface BlockSink {
  block(firstKey: number, bytes: Uint8Array): void;
  /** Keeps a chunk under the number after the last one. */
  chunk(bytes: Uint8Array): void;
}

/** Takes lists in the order of their keys. */
export class BlockWriter {
  /** Bytes given to the sink. */
  written = 0;
  readonly #sink: BlockSink;
  #block = new Uint8Array(blockBytes + 2 * maxVarintBytes);
  #length = 0;
  #firstKey = 0;
  #lastKey = 0;
  readonly #list = new Uint8Array(blockBytes + 2 * maxVarintBytes);
  #listLength = 0;
  #nextChunk: number;

  constructor(sink: BlockSink, nextChunk = 0) {
    this.#sink = sink;
    this.#nextChunk = nextChunk;
  }

  /** Number of the next chunk of a list. */
  get nextChunk(): number {
    return this.#nextChunk;
  }

  /** A list of postings, ascending, from `values[from]` to before `values[to]`. */
  add(key: number, values: Uint32Array, from: number, to: number): void {
    if (this.#direct(key, values, from, to)) return;
    const end = this.#encode(values, from, to, inlineBytes);
    if (end === to) this.#entry(key, (to - from) * 2, this.#list.subarray(0, this.#listLength));
    else this.#entry(key, (to - from) * 2 + 1, this.#chunks(values, from, to));
  }

  /** Ends the open block. */
  flush(): void {
    if (this.#length === 0) return;
    this.#sink.block(this.#firstKey, this.#block.slice(0, this.#length));
    this.written += this.#length;
    this.#length = 0;
  }

  /** A short list into the open block; false when it may not fit. */
  #direct(key: number, values: Uint32Array, from: number, to: number): boolean {
    const count = to - from;
    const most = (count + 2) * maxVarintBytes;
    if (count > directCount || this.#length === 0 || this.#length + most > blockBytes) return false;
    const block = this.#block;
    let at = putVarint(block, putVarint(block, this.#length, key - this.#lastKey), count * 2);
    let previous = 0;
    for (let n = from; n < to; n += 1) {
      const value = values[n] ?? 0;
      const place = value >>> 1;
      at = putVarint(block, at, ((place - previous) * 2 + (value & 1)) >>> 0);
      previous = place;
    }
    this.#length = at;
    this.#lastKey = key;
    return true;
  }

  /** Fills the list buffer up to `limit`; answers the place after the last value that it holds. */
  #encode(values: Uint32Array, from: number, to: number, limit: number): number {
    const list = this.#list;
    let length = 0;
    let previous = 0;
    let at = from;
    for (; at < to && length < limit; at += 1) {
      const value = values[at] ?? 0;
      const place = value >>> 1;
      length = putVarint(list, length, ((place - previous) * 2 + (value & 1)) >>> 0);
      previous = place;
    }
    this.#listLength = length;
    return at;
  }

  #chunks(values: Uint32Array, from: number, to: number): Uint8Array {
    const first = this.#nextChunk;
    const firsts: number[] = [];
    for (let at = from; at < to;) {
      firsts.push((values[at] ?? 0) >>> 1);
      at = this.#encode(values, at, to, blockBytes - maxVarintBytes);
      this.#sink.chunk(this.#list.slice(0, this.#listLength));
      this.written += this.#listLength;
      this.#nextChunk += 1;
    }
    const bytes = new Uint8Array((firsts.length + 2) * maxVarintBytes);
    let length = putVarint(bytes, putVarint(bytes, 0, firsts.length), first);
    let previous = 0;
    for (const place of firsts) {
      length = putVarint(bytes, length, place - previous);
      previous = place;
    }
    return bytes.subarray(0, length);
  }

  #entry(key: number, head: number, list: Uint8Array): void {
    const needed = list.length + 2 * maxVarintBytes;
    if (this.#length + needed > blockBytes) this.flush();
    if (this.#length === 0) {
      this.#firstKey = key;
      this.#lastKey = key;
      // The entry of a very long list may be larger than a block, and stands alone.
      if (needed > this.#block.length) this.#block = new Uint8Array(needed);
    }
    let at = putVarint(this.#block, this.#length, key - this.#lastKey);
    at = putVarint(this.#block, at, head >>> 0);
    this.#block.set(list, at);
    this.#length = at + list.length;
    this.#lastKey = key;
  }
}

/** Where the chunks of a long list begin. */
export interface ChunkTable {
  readonly firstChunk: number;
  /** First place of each. */
  readonly firsts: Uint32Array;
}

/** Goes through a block entry by entry. */
export class BlockScanner {
  key: number;
  count = 0;
  isLong = false;
  readonly #reader: VarintReader;
  /** Whether the list of the current entry lies behind. */
  #isRead = true;

  constructor(bytes: Uint8Array, firstKey: number) {
    this.#reader = new VarintReader(bytes);
    this.key = firstKey;
  }

  next(): boolean {
    const reader = this.#reader;
    if (!this.#isRead) this.#skip();
    if (reader.isAtEnd) return false;
    this.key += reader.next();
    const head = reader.next();
    this.count = head >>> 1;
    this.isLong = (head & 1) === 1;
    this.#isRead = false;
    return true;
  }

  /** Moves to the entry of a key. */
  find(key: number): boolean {
    while (this.next()) {
      if (this.key >= key) return this.key === key;
    }
    return false;
  }

  /** Postings of a short list, written from `at` on. */
  short(into: Uint32Array, at: number): void {
    decode(this.#reader, into, at, this.count);
    this.#isRead = true;
  }

  long(): ChunkTable {
    const reader = this.#reader;
    const firsts = new Uint32Array(reader.next());
    const firstChunk = reader.next();
    let place = 0;
    for (let n = 0; n < firsts.length; n += 1) {
      place += reader.next();
      firsts[n] = place;
    }
    this.#isRead = true;
    return { firstChunk, firsts };
  }

  #skip(): void {
    const reader = this.#reader;
    reader.skip(this.isLong ? reader.next() + 1 : this.count);
  }
}

/** Postings of one chunk. */
export function decodeChunk(bytes: Uint8Array): Uint32Array {
  const into = new Uint32Array(bytes.length);
  const count = decode(new VarintReader(bytes), into, 0, bytes.length);
  return into.subarray(0, count);
}

/** Up to `count` postings; answers how many there were. */
function decode(reader: VarintReader, into: Uint32Array, at: number, count: number): number {
  let place = 0;
  let n = 0;
  for (; n < count && !reader.isAtEnd; n += 1) {
    const value = reader.next();
    place += value >>> 1;
    into[at + n] = place * 2 + (value & 1);
  }
  return n;
}
