/** SkipBlankMargin: scrolls a desk past the blank top of the first sheet; nothing printed is skipped. */
const MARGIN_KEPT_PX = 40;
const LONGEST_SKIP_MM = 62;

/** `printed` names the elements that must stay in sight. */
export function skipBlankMargin(
  scroller: HTMLElement,
  printed = '.tw-head-urgency, .tw-head-mark',
): void {
  const sheet = scroller.querySelector<HTMLElement>('.tw-sheet');
  const first = scroller.querySelector<HTMLElement>(printed);
  if (sheet === null || first === null) return;
  const scale =
    sheet.offsetWidth === 0 ? 1 : sheet.getBoundingClientRect().width / sheet.offsetWidth;
  const blank = (first.getBoundingClientRect().top - sheet.getBoundingClientRect().top) / scale;
  const longest = (sheet.offsetWidth / 210) * LONGEST_SKIP_MM;
  scroller.scrollTop = Math.max(0, Math.min(blank - MARGIN_KEPT_PX, longest));
}
