/**
 * FirstPage: chooses the head so that page 1 shows text of the body (7.3.2, 7.3.3).
 *
 * In this order: the mark in its own size; a smaller mark; 主送 moved to the colophon. When nothing helps the document is
 * laid out all the same, and page 1 is reported.
 *
 * Invariant: a head that leaves room for the text is taken as it is, so that one body's marks stay equal.
 */
import { setGeneralHead } from './head.ts';
import type { HeadOptions, HeadZone } from './head.ts';
import { setLetterHead } from './letter.ts';
import { setOrderHead } from './order.ts';
import { fullPage, GAP_TOLERANCE_MM, lineBelow, lineTop } from './page-grid.ts';
import type { Setting } from './setting.ts';

/** A stack of many names gives way until that many lines of text stand below it. */
const COMFORTABLE_LINES = 3;

export interface FirstPage {
  readonly head: HeadZone;
  readonly isMainToMoved: boolean;
}

export interface FirstPageNeeds {
  readonly mainToLines: number;
  readonly hasBody: boolean;
}

export function chooseFirstPage(setting: Setting, needs: FirstPageNeeds): FirstPage {
  const natural = setHead(setting, { markHeightMm: Infinity });
  const comfortable = setting.document.mark.names.length > 1 ? COMFORTABLE_LINES : 1;
  const stays: FirstPage = { head: natural, isMainToMoved: false };
  if (!needs.hasBody || linesLeft(setting, natural, needs.mainToLines) >= comfortable) return stays;
  const smaller = shrunk(setting, natural, { lines: comfortable, mainToLines: needs.mainToLines });
  if (linesLeft(setting, smaller, needs.mainToLines) >= 1) return { ...stays, head: smaller };
  if (needs.mainToLines === 0) return { ...stays, head: smaller };
  if (linesLeft(setting, natural, 0) >= comfortable) return { head: natural, isMainToMoved: true };
  const withoutMainTo = shrunk(setting, natural, { lines: comfortable, mainToLines: 0 });
  const helps = linesLeft(setting, withoutMainTo, 0) >= 1;
  return { head: helps ? withoutMainTo : smaller, isMainToMoved: helps };
}

/** White between the head and the first line, as the grid is allowed to meet it. */
export function headGap(head: HeadZone): number {
  return head.gapMm - GAP_TOLERANCE_MM;
}

function setHead(setting: Setting, options: HeadOptions): HeadZone {
  switch (setting.document.format) {
    case 'general':
    case 'minutes':
      return setGeneralHead(setting, options);
    case 'letter':
      return setLetterHead(setting, options);
    case 'order':
      return setOrderHead(setting, options);
  }
}

function linesLeft({ grid }: Setting, head: HeadZone, mainToLines: number): number {
  const page = fullPage(grid);
  return page.lines - lineBelow(page, head.bottomMm, headGap(head)) - mainToLines;
}

/** The head with its mark as much smaller as those lines need. */
function shrunk(
  setting: Setting,
  head: HeadZone,
  { lines, mainToLines }: { lines: number; mainToLines: number },
): HeadZone {
  const page = fullPage(setting.grid);
  const firstLine = Math.max(0, page.lines - lines - mainToLines);
  const bottomMm = lineTop(page, firstLine) - headGap(head);
  const markHeightMm = Math.max(0, head.markHeightMm - (head.bottomMm - bottomMm));
  return setHead(setting, { markHeightMm });
}
