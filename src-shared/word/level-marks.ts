/**
 * Level-marks: the numbers of the four levels as they are typed (一、 （一） 1. （1）), written and recognised.
 *
 * Invariant: a typed number is taken for a level only where the page would print the same number; another one is text.
 */

import { chineseNumeral } from '../layout/text/level-numbers.ts';

export type MarkedLevel = 1 | 2 | 3 | 4;

const patterns: readonly (readonly [MarkedLevel, RegExp])[] = [
  [1, /^\s*([一二三四五六七八九十]{1,3})[、.．]\s*/u],
  [2, /^\s*[（(]\s*([一二三四五六七八九十]{1,3})\s*[）)][、.．]?\s*/u],
  [3, /^\s*(\d{1,3})(?:[.．](?!\d)|、)\s*/u],
  [4, /^\s*[（(]\s*(\d{1,3})\s*[）)][、.．]?\s*/u],
];

export interface TypedMark {
  readonly level: MarkedLevel;
  readonly n: number;
  /** What stands after it. */
  readonly rest: string;
}

export function typedMark(text: string): TypedMark | undefined {
  for (const [level, pattern] of patterns) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const n = level < 3 ? numeralValue(found[1] ?? '') : Number(found[1]);
    if (n >= 1) return { level, n, rest: text.slice(found[0].length) };
  }
  return undefined;
}

/** 十二 → 12; 0 for what is no number. */
function numeralValue(text: string): number {
  for (let n = 1; n < 100; n += 1) if (chineseNumeral(n) === text) return n;
  return 0;
}

/** Counts as the page does: a level starts again when one above it moves. */
export class LevelCounter {
  readonly #counts = [0, 0, 0, 0, 0];

  next(level: MarkedLevel): number {
    return (this.#counts[level] ?? 0) + 1;
  }

  take(level: MarkedLevel): number {
    const n = this.next(level);
    this.#counts[level] = n;
    this.#counts.fill(0, level + 1);
    return n;
  }
}
