/** Random: a small seeded sequence, so that a corpus is the same in every process and on every machine. */

export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** 0 ≤ n < below, whole. */
  whole(below: number): number;
}

/** Mulberry32; each seed begins a sequence of its own. */
export function randomFrom(seed: number): Random {
  let state = (Math.imul(seed, 2_654_435_761) ^ 0x5bd1_e995) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, whole: (below) => Math.floor(next() * below) };
}

export function pick<T>(random: Random, from: readonly T[]): T {
  const found = from[random.whole(from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}
