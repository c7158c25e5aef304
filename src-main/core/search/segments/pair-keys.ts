/**
 * Pair-keys: the keys under which the index names an entry, as whole numbers below 2^32, and the keys that a term asks for.
 *
 * A run "防汛抗旱" gives 防汛 汛抗 抗旱 旱: each pair of neighbours by UTF-16 unit, `first << 16 | second`, and the last unit alone,
 * with 0 as its second. So a term of two units or more is found by its pairs, and a single unit by all keys that it begins.
 * A character outside the basic plane is two units, so it is itself a pair.
 *
 * What an entry can be narrowed by has keys too: a high surrogate that no low one follows, which no folded text contains. So has how an
 * entry sounds (sounds/sound-keys.ts).
 *
 * Invariant: keys are numbers made of folded units; nothing that a person types is read as syntax
 * (performance-reliability-security J2).
 */

import { hash64 } from '../../../../src-shared/kernel/hash64.ts';
import type { EntryFacets } from '../entry-facets.ts';

/** Pairs of one term that are asked for; a longer term is settled by verification. */
const maxPairsPerTerm = 16;
const space = 0x20;
const unitBits = 16;

/** Groups whose value is a key of the entry; a state changes too often to be one. */
export const keyedFacets = ['year', 'kind', 'unit', 'period', 'person'] as const;
export type KeyedFacet = (typeof keyedFacets)[number];

/** Keys of a folded text into `keys` from `at` on; answers the place after the last. */
export function putTextKeys(text: string, keys: Uint32Array, at: number): number {
  let place = at;
  let previous = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === space) {
      if (previous !== 0) keys[place++] = previous << unitBits;
      previous = 0;
    } else {
      if (previous !== 0) keys[place++] = (previous << unitBits) | unit;
      previous = unit;
    }
  }
  if (previous !== 0) keys[place++] = previous << unitBits;
  return place;
}

/** A text of n units has at most so many keys. */
export const mostKeys = (text: string): number => text.length + 1;

/** Keys of the pairs of a term; none for a single unit. */
export function pairKeysOf(term: string): readonly number[] {
  const keys: number[] = [];
  for (let index = 1; index < term.length; index += 1) {
    keys.push(((term.charCodeAt(index - 1) << unitBits) | term.charCodeAt(index)) >>> 0);
  }
  return spread(keys);
}

/** The first and the last key that a unit begins. */
export function keysBegunBy(term: string): { readonly from: number; readonly to: number } {
  const from = (term.charCodeAt(0) << unitBits) >>> 0;
  return { from, to: from + 0xffff };
}

/** Whether the index alone says that an entry holds the term; longer ones are looked for in the text. */
export function isAnsweredByKeys(term: string): boolean {
  return term.length <= 2;
}

/** The key of a value of a group; two values may share one, so the entry's own facets decide. */
export function facetKey(group: KeyedFacet, value: string): number {
  const { lo } = hash64(`${group}\u0000${value}`);
  return 0xd800 * 2 ** unitBits + (lo % 0xdc00);
}

export function facetKeysOf(facets: EntryFacets): readonly number[] {
  return keyedFacets.flatMap((group) => {
    const value = facets[group];
    return value === null || value === '' ? [] : [facetKey(group, String(value))];
  });
}

/** At most `maxPairsPerTerm`, spread over the whole term. */
function spread(keys: readonly number[]): readonly number[] {
  if (keys.length <= maxPairsPerTerm) return keys;
  const step = (keys.length - 1) / (maxPairsPerTerm - 1);
  return Array.from({ length: maxPairsPerTerm }, (_value, n) => keys[Math.round(n * step)] ?? 0);
}
