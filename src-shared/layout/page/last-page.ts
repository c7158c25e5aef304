/**
 * LastPage: puts the colophon on the last page, and sees that this page is even (7.4.1, GB/T 33476.2).
 *
 * Invariants:
 *  1. A colophon stands on the last page; except in a letter, whose colophon goes below the text where that ends, the page
 *     is even. Pages put in before it are blank.
 *  2. It keeps a line's white from the text above it.
 */
import type { Setting } from './setting.ts';
import { lineGap, fullPage, isAtMost } from './page-grid.ts';
import type { ColophonZone } from './colophon.ts';
import { blankSheet } from './sheets.ts';
import type { Sheet } from './sheets.ts';

export function withColophon(
  setting: Setting,
  sheets: readonly Sheet[],
  colophon: ColophonZone | null,
): readonly Sheet[] {
  const last = sheets.at(-1);
  if (colophon === null || last === undefined) return sheets;
  const whiteMm = lineGap(fullPage(setting.grid));
  const fits = last.turned.length === 0 && isAtMost(last.bottomMm + whiteMm, colophon.topMm);
  const isEven = sheets.length % 2 === 0;
  const isLetter = setting.document.format === 'letter';
  if (fits && (isEven || isLetter)) {
    return [...sheets.slice(0, -1), { ...last, items: [...last.items, ...colophon.items] }];
  }
  const own = blankSheet('colophon', colophon.items);
  return isEven && !isLetter ? [...sheets, blankSheet('blank', []), own] : [...sheets, own];
}
