/** Stage: the place in which a file is shown, as far as finding, zooming and printing need to know it. */

export interface Stage {
  readonly root: HTMLElement;
  /** What is scrolled. */
  readonly scroller: Element;
  readonly window: Window & typeof globalThis;
  /** Grows when more of the file has been drawn. */
  readonly revision: number;
  /** Nothing more will be drawn. */
  readonly isWhole: boolean;
  readonly print: () => void;
}

/** Shows one part and hides the others. */
export function showPart({ root }: Stage, part: number): void {
  for (const section of root.querySelectorAll<HTMLElement>('section[data-part]')) {
    section.hidden = section.dataset['part'] !== String(part);
  }
}

/** The part in which a place stands; null = there is one part only. */
export function partOf(place: Range): number | null {
  const section = place.startContainer.parentElement?.closest<HTMLElement>('section[data-part]');
  return section == null ? null : Number(section.dataset['part']);
}

/**
 * Boxes are told as they stand on the screen. A dialog that is still growing to its size shows them smaller than they are;
 * what is scrolled is counted in whole sizes.
 */
export function bringIntoView({ scroller, window }: Stage, place: Range): void {
  const box = place.getBoundingClientRect();
  const isPage = scroller === window.document.scrollingElement;
  const frame = isPage
    ? { top: 0, left: 0, height: window.innerHeight, width: window.innerWidth }
    : scroller.getBoundingClientRect();
  const grown = isPage || frame.width === 0 ? 1 : shownShare(scroller, frame.width);
  scroller.scrollTop += (box.top + box.height / 2 - frame.top - frame.height / 2) / grown;
  if (box.left < frame.left || box.right > frame.left + frame.width) {
    scroller.scrollLeft += (box.left + box.width / 2 - frame.left - frame.width / 2) / grown;
  }
}

function shownShare(scroller: Element, shownWidth: number): number {
  const own = scroller instanceof HTMLElement ? scroller.offsetWidth : scroller.clientWidth;
  return own === 0 ? 1 : shownWidth / own;
}
