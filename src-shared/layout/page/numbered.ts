/**
 * Numbered: sheets become pages: each learns its place and, where one is printed, its number (7.5).
 *
 * Invariants:
 *  1. Numbers run through text and attachments and equal the place of the sheet.
 *  2. Blank pages, a page that holds the colophon alone, and page 1 of a letter (10.1) have none.
 */
import type { LaidPage, PageItem } from '../laid-out.ts';
import { setPageNumber } from './page-number.ts';
import type { Setting } from './setting.ts';
import type { Sheet } from './sheets.ts';

export function numberedPages(setting: Setting, sheets: readonly Sheet[]): readonly LaidPage[] {
  return sheets.map(({ part, items, turned }, index) => {
    const sheet = index + 1;
    const number = isNumbered(setting, part, sheet) ? sheet : null;
    const numberItems: readonly PageItem[] = number === null ? [] : setPageNumber(setting, number);
    return { sheet, number, part, items: [...items, ...numberItems], turned };
  });
}

function isNumbered({ document }: Setting, part: Sheet['part'], sheet: number): boolean {
  if (part === 'blank' || part === 'colophon') return false;
  return document.format !== 'letter' || sheet > 1;
}
