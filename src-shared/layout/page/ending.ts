/**
 * Ending: what the endings share: where they may stand, the date, the names of the issuers (7.3.5).
 *
 * Invariant: an ending that does not fit answers null and draws nothing.
 */
import type { PageItem, PlacedPicture } from '../laid-out.ts';
import type { ElementName, SealPicture, SourceRef } from '../page-document.ts';
import type { BrokenLine } from '../text/line-breaking.ts';
import { gridStyle } from '../text/styled-text.ts';
import type { PageGrid } from './page-grid.ts';
import { printedDate, WIDEST_DATE } from './printed-date.ts';
import { oneLine } from './setting.ts';
import type { Setting } from './setting.ts';

export interface EndingRoom {
  readonly page: PageGrid;
  /** Lower edge of the text; on a page that begins with the ending, that of the line that would stand above it. */
  readonly textBottomMm: number;
  readonly isPageTop: boolean;
  readonly limitMm: number;
}

export interface PlacedEnding {
  readonly items: readonly PageItem[];
  /** Of everything, seals included. */
  readonly bottomMm: number;
  /** Of the last line: notes go on below it. */
  readonly lastLineBottomMm: number;
}

/** A part of an ending that keeps together; joint seals that fill more than a page have several. */
export type EndingPart = (room: EndingRoom) => PlacedEnding | null;

/** Characters from the right edge to the date (7.3.5.1, 7.3.5.3). */
export const DATE_RIGHT_CELLS = 4;

export interface DateLine {
  /** Null while the date is not known: its place is kept. */
  readonly line: BrokenLine | null;
  readonly widthMm: number;
}

export function dateLine(setting: Setting): DateLine {
  const { writtenDate } = setting.document.ending;
  const style = gridStyle('fangsong', setting.grid.kind);
  const text = writtenDate === null ? WIDEST_DATE : printedDate(writtenDate);
  const line = oneLine(setting, DATE_SOURCE, [{ text, style }]);
  return { line: writtenDate === null ? null : line, widthMm: line.endMm };
}

const DATE_SOURCE: SourceRef = { element: 'writtenDate', index: 0 };

export function placeDate(
  setting: Setting,
  date: DateLine,
  at: { xMm: number; topMm: number },
): readonly PageItem[] {
  return date.line === null ? [] : setting.place(date.line, { ...at, source: DATE_SOURCE });
}

export function sealPicture(
  picture: SealPicture,
  at: { element: ElementName; issuer: number; xMm: number; topMm: number },
): PlacedPicture {
  const { sha256, widthMm, heightMm, isIntact, isTrusted } = picture;
  return {
    kind: 'picture',
    element: at.element,
    sha256,
    x: at.xMm,
    y: at.topMm,
    widthMm,
    heightMm,
    seal: { issuer: at.issuer, isIntact, isTrusted },
  };
}
