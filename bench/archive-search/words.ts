/**
 * Words: the vocabulary of the corpus: the frequency dictionary of @node-rs/jieba, drawn in proportion to its counts.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Random } from './random.ts';

export interface Vocabulary {
  draw(random: Random): string;
  /** Words by their rank; 0 is the most frequent one. */
  readonly ranked: readonly string[];
}

export function openVocabulary(): Vocabulary {
  const folder = dirname(createRequire(import.meta.url).resolve('@node-rs/jieba/package.json'));
  const entries = readFileSync(join(folder, 'dict.txt'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [word, count] = line.split(' ');
      return word === undefined || count === undefined || !/^\p{Script=Han}+$/u.test(word)
        ? []
        : [{ word, count: Number(count) }];
    })
    .sort((a, b) => b.count - a.count);
  const ranked = entries.map(({ word }) => word);
  const limits = new Float64Array(entries.length);
  let total = 0;
  for (const [n, { count }] of entries.entries()) {
    total += count;
    limits[n] = total;
  }
  return {
    ranked,
    draw: (random) => ranked[placeOf(limits, random.next() * total)] ?? '',
  };
}

/** The first place whose limit is above the value. */
function placeOf(limits: Float64Array, value: number): number {
  let low = 0;
  let high = limits.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((limits[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
