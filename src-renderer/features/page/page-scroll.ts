/** PageScroll: brings a place of a page into the window. */
import type { LaidOut } from '../../../src-shared/layout/laid-out.ts';
import { paper } from '../../../src-shared/layout/measures.ts';
import type { PageDocument, SourceRef } from '../../../src-shared/layout/page-document.ts';

export interface SheetPlace {
  readonly sheet: number;
  readonly yMm: number;
}

/** White that is kept above and below the place. */
const KEPT_MM = 20;

/** Moves the desk only when the place is out of sight, or wherever it is when it `mustCentre`. */
export function scrollToPlace(
  scroller: HTMLElement,
  { sheet, yMm }: SheetPlace,
  options: { readonly mustCentre: boolean },
): void {
  const element = scroller.querySelector<HTMLElement>(`.tw-sheet[data-page="${sheet}"]`);
  if (element === null) return;
  const pixelsPerMm = element.offsetHeight / paper.heightMm;
  const y = element.offsetTop + yMm * pixelsPerMm;
  const kept = KEPT_MM * pixelsPerMm;
  const isSeen =
    y - kept >= scroller.scrollTop && y + kept <= scroller.scrollTop + scroller.clientHeight;
  if (isSeen && !options.mustCentre) return;
  scroller.scrollTop = y - scroller.clientHeight / 2;
}

/** Where a character of a source stands; null when it is not printed. */
export function placeOf(
  laid: LaidOut,
  source: Pick<SourceRef, 'element' | 'index'>,
  offset: number,
): SheetPlace | null {
  let found: SheetPlace | null = null;
  for (const { sheet, items } of laid.pages) {
    for (const item of items) {
      if (item.kind !== 'glyphs' || item.source.attachment !== undefined) continue;
      if (item.source.element !== source.element || item.source.index !== source.index) continue;
      if (found !== null && item.start > offset) return found;
      found = { sheet, yMm: item.topMm };
    }
  }
  return found;
}

export interface ChangedPlace {
  readonly element: 'title' | 'body';
  readonly index: number;
  readonly offset: number;
}

/** What the last keystroke changed; null when it was something else. */
export function changedPlace(before: PageDocument, after: PageDocument): ChangedPlace | null {
  if (before.title !== after.title) {
    return { element: 'title', index: 0, offset: firstDifference(before.title, after.title) };
  }
  for (const [index, block] of after.body.entries()) {
    const old = before.body[index];
    if (block.kind !== 'text') continue;
    if (old?.kind !== 'text') return { element: 'body', index, offset: 0 };
    if (old.text !== block.text) {
      return { element: 'body', index, offset: firstDifference(old.text, block.text) };
    }
  }
  return null;
}

function firstDifference(before: string, after: string): number {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  return at;
}
