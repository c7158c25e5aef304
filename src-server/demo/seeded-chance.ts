/**
 * Seeded-chance: the same choices for the same seed, on every machine (mulberry32).
 */

import { hash64 } from '../../src-shared/kernel/hash64.ts';

export interface Chance {
  /** 0 ≤ x < 1. */
  fraction(): number;
  /** Inclusive bounds. */
  integer(least: number, most: number): number;
  pick<T>(items: readonly T[]): T;
  weighted<T extends string>(weights: Readonly<Partial<Record<T, number>>>, otherwise: T): T;
}

export function createChance(seed: string): Chance {
  let state = hash64(seed).lo;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (least: number, most: number): number =>
    least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    integer,
    pick(items) {
      const item = items[integer(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    weighted(weights, otherwise) {
      let left = fraction();
      for (const [name, weight] of Object.entries(weights)) {
        left -= typeof weight === 'number' ? weight : 0;
        if (left < 0) return name as typeof otherwise;
      }
      return otherwise;
    },
  };
}
