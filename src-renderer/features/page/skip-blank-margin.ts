/** SkipBlankMargin: scrolls a desk past the blank top of the first sheet; nothing printed is skipped. */
import { paper } from '../../../src-shared/layout/measures.ts';

const MARGIN_KEPT_PX = 40;
const LONGEST_SKIP_MM = 62;

/** `printed` names the elements that must stay in sight. */
export function skipBlankMargin(scroller: HTMLElement, printed = '.tw-line'): void {
  const sheet = scroller.querySelector<HTMLElement>('.tw-sheet');
  if (sheet === null) return;
  const { top, height } = sheet.getBoundingClientRect();
  const tops = [...sheet.querySelectorAll(printed)].map((one) => one.getBoundingClientRect().top);
  if (tops.length === 0 || height === 0) return;
  // A window that is drawn larger (the size setting) measures larger than its own pixels.
  const scale = height / sheet.offsetHeight;
  const blank = (Math.min(...tops) - top) / scale;
  const longest = (sheet.offsetHeight / paper.heightMm) * LONGEST_SKIP_MM;
  scroller.scrollTop = Math.max(0, Math.min(blank - MARGIN_KEPT_PX, longest));
}
