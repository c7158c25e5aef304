/**
 * Hash64: a fast 64-bit hash as two unsigned 32-bit lanes, and additive sums of it.
 *
 * Not for security: it detects lost, doubled or stale rows between two honest sides. Lanes are summed
 * modulo 2^32 each, so a sum is independent of order and can be updated by difference.
 */

export interface Sum64 {
  readonly hi: number;
  readonly lo: number;
}

export const zeroSum: Sum64 = { hi: 0, lo: 0 };

/** Two-lane multiplicative hash (the cyrb53 construction without its final 53-bit fold). */
export function hash64(text: string): Sum64 {
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    h1 = Math.imul(h1 ^ code, 2654435761);
    h2 = Math.imul(h2 ^ code, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return { hi: h2 >>> 0, lo: h1 >>> 0 };
}

/** Adds lane by lane, modulo 2^32. */
export function addSum(a: Sum64, b: Sum64): Sum64 {
  return { hi: (a.hi + b.hi) >>> 0, lo: (a.lo + b.lo) >>> 0 };
}

/** Subtracts lane by lane, modulo 2^32. */
export function subtractSum(a: Sum64, b: Sum64): Sum64 {
  return { hi: (a.hi - b.hi) >>> 0, lo: (a.lo - b.lo) >>> 0 };
}

export function equalSum(a: Sum64, b: Sum64): boolean {
  return a.hi === b.hi && a.lo === b.lo;
}

/** A row's share of its scope's state sum (design §3.2 no. 4). */
export function rowHash(row: {
  readonly type: string;
  readonly key: string;
  readonly rev: number;
}): Sum64 {
  return hash64(`${row.type}\u0000${row.key}\u0000${row.rev}`);
}

/** An entry's share of its scope's running checksum; `digest` is the SHA-256 of the canonical body. */
export function entryHash(entry: {
  readonly type: string;
  readonly key: string;
  readonly rev: number;
  readonly digest: string;
}): Sum64 {
  return hash64(`${entry.type}\u0000${entry.key}\u0000${entry.rev}\u0000${entry.digest}`);
}
