/**
 * Deflate: packs the streams of a file as zlib data (RFC 1950, 1951), by whole numbers alone.
 *
 * Invariants:
 *  1. Equal bytes are packed to equal bytes on every machine; the platform's own packer does not promise that.
 *  2. What is packed is given back by every inflater (`tests/layout/packing.test.ts`).
 *  3. A packer keeps its tables from one stream to the next; what it has packed before changes nothing.
 *
 * Streams of a page are short: a general packer spends most of its time on getting and clearing its tables for each.
 */

import { codeLengths, codesOf } from './huffman.ts';

export type Packer = (bytes: Uint8Array) => Uint8Array;

const HASH_BITS = 14;
const LEAST_MATCH = 4;
const MOST_MATCH = 258;
const WINDOW = 32_768;
/** Tokens of a block; each block has codes of its own. */
const MOST_TOKENS = 1 << 15;
const LITERALS = 286;
const DISTANCES = 30;
const END = 256;
const MOST_BITS = 15;
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Code, base and extra bits of each length and distance (RFC 1951, 3.2.5). */
const lengthExtra = Uint8Array.from({ length: 29 }, (_, code) =>
  code < 8 || code === 28 ? 0 : (code - 4) >> 2,
);
const lengthBase = basesOf(lengthExtra, 3);
lengthBase[28] = MOST_MATCH;
const distanceExtra = Uint8Array.from({ length: DISTANCES }, (_, code) =>
  code < 4 ? 0 : (code - 2) >> 1,
);
const distanceBase = basesOf(distanceExtra, 1);
const lengthCode = codeTable(lengthBase, MOST_MATCH + 1);
const nearCode = codeTable(distanceBase, 257);

function basesOf(extra: Uint8Array, first: number): Uint16Array {
  const bases = new Uint16Array(extra.length);
  let base = first;
  for (const [code, bits] of extra.entries()) {
    bases[code] = base;
    base += 1 << bits;
  }
  return bases;
}

function codeTable(bases: Uint16Array, size: number): Uint8Array {
  const table = new Uint8Array(size);
  for (const [code, base] of bases.entries()) table.fill(code, Math.min(base, size));
  return table;
}

function distanceCodeOf(distance: number): number {
  if (distance <= 256) return nearCode[distance] ?? 0;
  // From 257 on a code stands for whole steps of 128.
  const high = 31 - Math.clz32(distance - 1);
  return 2 * high + (((distance - 1) >> (high - 1)) & 1);
}

export function createPacker(): Packer {
  const heads = new Int32Array(1 << HASH_BITS);
  const tokens = new Uint32Array(MOST_TOKENS);
  // Places of streams before are smaller than `base`: the table need not be cleared.
  let base = 1;
  return (bytes) => {
    if (base + bytes.length > 0x3fff_ffff) {
      heads.fill(0);
      base = 1;
    }
    const out = new BitWriter(bytes.length);
    out.header();
    let from = 0;
    do {
      const found = findMatches(bytes, from, { heads, tokens, base });
      writeBlock(out, tokens.subarray(0, found.count), found.end === bytes.length);
      from = found.end;
    } while (from < bytes.length);
    base += bytes.length;
    return out.finish(adlerOf(bytes));
  };
}

/** Tokens from a place on: a literal is its byte, a match `length << 16 | distance`. */
function findMatches(
  bytes: Uint8Array,
  from: number,
  { heads, tokens, base }: { heads: Int32Array; tokens: Uint32Array; base: number },
): { readonly count: number; readonly end: number } {
  const lastHashed = bytes.length - LEAST_MATCH;
  let [at, count] = [from, 0];
  while (at < bytes.length && count < MOST_TOKENS) {
    let length = 0;
    let distance = 0;
    if (at <= lastHashed) {
      const word = wordAt(bytes, at);
      const slot = Math.imul(word, 0x9e37_79b1) >>> (32 - HASH_BITS);
      const before = (heads[slot] ?? 0) - base;
      heads[slot] = at + base;
      if (before >= 0 && at - before <= WINDOW && wordAt(bytes, before) === word) {
        distance = at - before;
        const most = Math.min(MOST_MATCH, bytes.length - at);
        length = LEAST_MATCH;
        while (length < most && bytes[before + length] === bytes[at + length]) length += 1;
      }
    }
    if (length === 0) {
      tokens[count] = bytes[at] ?? 0;
      at += 1;
    } else {
      tokens[count] = (length << 16) | distance;
      const end = Math.min(at + length, lastHashed + 1);
      for (let inside = at + 1; inside < end; inside += 1) {
        const slot = Math.imul(wordAt(bytes, inside), 0x9e37_79b1) >>> (32 - HASH_BITS);
        heads[slot] = inside + base;
      }
      at += length;
    }
    count += 1;
  }
  return { count, end: at };
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  );
}

function writeBlock(out: BitWriter, tokens: Uint32Array, isLast: boolean): void {
  const [literalCounts, distanceCounts] = [new Uint32Array(LITERALS), new Uint32Array(DISTANCES)];
  literalCounts[END] = 1;
  for (const token of tokens) {
    if (token < 256) literalCounts[token] = (literalCounts[token] ?? 0) + 1;
    else {
      const literal = 257 + (lengthCode[token >>> 16] ?? 0);
      const code = distanceCodeOf(token & 0xffff);
      literalCounts[literal] = (literalCounts[literal] ?? 0) + 1;
      distanceCounts[code] = (distanceCounts[code] ?? 0) + 1;
    }
  }
  const literals = codeLengths(literalCounts, MOST_BITS);
  const distances = codeLengths(distanceCounts, MOST_BITS);
  out.put(isLast ? 1 : 0, 1);
  out.put(2, 2);
  writeLengths(out, literals, distances);
  writeTokens(out, tokens, {
    literals,
    literalCodes: codesOf(literals),
    distances,
    distanceCodes: codesOf(distances),
  });
}

interface Codes {
  readonly literals: Uint8Array;
  readonly literalCodes: Uint16Array;
  readonly distances: Uint8Array;
  readonly distanceCodes: Uint16Array;
}

function writeTokens(
  out: BitWriter,
  tokens: Uint32Array,
  { literals, literalCodes, distances, distanceCodes }: Codes,
): void {
  const literal = (symbol: number): void =>
    out.put(literalCodes[symbol] ?? 0, literals[symbol] ?? 0);
  for (const token of tokens) {
    if (token < 256) {
      literal(token);
      continue;
    }
    const length = token >>> 16;
    const distance = token & 0xffff;
    const code = lengthCode[length] ?? 0;
    literal(257 + code);
    out.put(length - (lengthBase[code] ?? 0), lengthExtra[code] ?? 0);
    const far = distanceCodeOf(distance);
    out.put(distanceCodes[far] ?? 0, distances[far] ?? 0);
    out.put(distance - (distanceBase[far] ?? 0), distanceExtra[far] ?? 0);
  }
  literal(END);
}

/** The lengths of both codes, runs of zeros shortened, in a code of their own (3.2.7). */
function writeLengths(out: BitWriter, literals: Uint8Array, distances: Uint8Array): void {
  const literalCount = Math.max(257, literals.findLastIndex((length) => length > 0) + 1);
  const distanceCount = Math.max(1, distances.findLastIndex((length) => length > 0) + 1);
  const runs = runsOf([
    ...literals.subarray(0, literalCount),
    ...distances.subarray(0, distanceCount),
  ]);
  const counts = new Uint32Array(19);
  for (const { symbol } of runs) counts[symbol] = (counts[symbol] ?? 0) + 1;
  const lengths = codeLengths(counts, 7);
  const codes = codesOf(lengths);
  const shown = Math.max(4, ORDER.findLastIndex((symbol) => (lengths[symbol] ?? 0) > 0) + 1);
  out.put(literalCount - 257, 5);
  out.put(distanceCount - 1, 5);
  out.put(shown - 4, 4);
  for (const symbol of ORDER.slice(0, shown)) out.put(lengths[symbol] ?? 0, 3);
  for (const { symbol, extra, bits } of runs) {
    out.put(codes[symbol] ?? 0, lengths[symbol] ?? 0);
    out.put(extra, bits);
  }
}

interface LengthRun {
  readonly symbol: number;
  readonly extra: number;
  readonly bits: number;
}

function runsOf(lengths: readonly number[]): readonly LengthRun[] {
  const runs: LengthRun[] = [];
  let at = 0;
  while (at < lengths.length) {
    const length = lengths[at] ?? 0;
    let end = at + 1;
    while (end < lengths.length && lengths[end] === length && length === 0 && end - at < 138)
      end += 1;
    const count = end - at;
    if (count >= 11) runs.push({ symbol: 18, extra: count - 11, bits: 7 });
    else if (count >= 3) runs.push({ symbol: 17, extra: count - 3, bits: 3 });
    else
      for (let each = 0; each < count; each += 1) runs.push({ symbol: length, extra: 0, bits: 0 });
    at = end;
  }
  return runs;
}

const ADLER = 65_521;
/** So many sums fit into 32 bits before they have to be reduced. */
const ADLER_STEP = 5_552;

function adlerOf(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (let from = 0; from < bytes.length; from += ADLER_STEP) {
    const end = Math.min(from + ADLER_STEP, bytes.length);
    for (let at = from; at < end; at += 1) {
      low += bytes[at] ?? 0;
      high += low;
    }
    low %= ADLER;
    high %= ADLER;
  }
  return high * 65_536 + low;
}

/** Bits from the lowest of a byte on. */
class BitWriter {
  readonly #bytes: Uint8Array;
  #at = 0;
  #held = 0;
  #count = 0;

  /** No token takes more than two bytes for each that it stands for; the codes of a block take less than 400. */
  constructor(size: number) {
    this.#bytes = new Uint8Array(size * 2 + 400 * (1 + Math.ceil(size / MOST_TOKENS)) + 16);
  }

  header(): void {
    this.#bytes[0] = 0x78;
    this.#bytes[1] = 0x01;
    this.#at = 2;
  }

  put(bits: number, count: number): void {
    this.#held |= bits << this.#count;
    this.#count += count;
    while (this.#count >= 8) {
      this.#bytes[this.#at] = this.#held;
      this.#at += 1;
      this.#held >>>= 8;
      this.#count -= 8;
    }
  }

  finish(sum: number): Uint8Array {
    if (this.#count > 0) this.put(0, 8 - this.#count);
    new DataView(this.#bytes.buffer).setUint32(this.#at, sum);
    return this.#bytes.slice(0, this.#at + 4);
  }
}
