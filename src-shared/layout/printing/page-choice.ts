/**
 * Page-choice: which pages of a print are wanted, as people write it: `1-3,5`, `4-`.
 *
 * Invariant: a choice that means nothing, or no page of the print, is refused; it never becomes "all" or "none".
 */

import { err, ok } from '../../kernel/result.ts';
import type { Result } from '../../kernel/result.ts';

const MAX_RANGES = 50;
const range = /^(\d{1,5})(?:([-－—~至])(\d{1,5})?)?$/u;

export type PageChoiceFault = 'unreadable' | 'outside';

/** Numbers of pages from 1, sorted, each once; an empty choice is all of them. */
export function chosenPages(
  choice: string,
  count: number,
): Result<readonly number[], PageChoiceFault> {
  const all = Array.from({ length: count }, (_, index) => index + 1);
  const wanted = choice.replaceAll(/\s/gu, '').replaceAll(/[，、;；]/gu, ',');
  if (wanted === '') return ok(all);
  const ranges = wanted.split(',');
  if (ranges.length > MAX_RANGES) return err('unreadable');
  const chosen = new Set<number>();
  for (const one of ranges) {
    const found = range.exec(one);
    if (found === null) return err('unreadable');
    const first = Number(found[1]);
    const last =
      found[3] === undefined ? (found[2] === undefined ? first : count) : Number(found[3]);
    if (first < 1 || first > last) return err('unreadable');
    for (let page = first; page <= Math.min(last, count); page += 1) chosen.add(page);
  }
  return chosen.size === 0 ? err('outside') : ok(all.filter((page) => chosen.has(page)));
}
