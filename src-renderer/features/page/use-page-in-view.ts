/** UsePageInView: the sheet in the middle of the window. */
import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

export function usePageInView(scroller: RefObject<HTMLElement | null>, count: number): number {
  const [sheet, setSheet] = useState(1);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const read = (): void => {
      const [first, second] = element.querySelectorAll<HTMLElement>('.tw-sheet');
      // All sheets are of one size, so their distance tells which one is in the middle.
      const distance = second === undefined ? 0 : second.offsetTop - (first?.offsetTop ?? 0);
      const middle = element.scrollTop + element.clientHeight / 2 - (first?.offsetTop ?? 0);
      const passed = distance === 0 ? 1 : Math.floor(middle / distance) + 1;
      setSheet(Math.min(count, Math.max(1, passed)));
    };
    read();
    element.addEventListener('scroll', read, { passive: true });
    return () => {
      element.removeEventListener('scroll', read);
    };
  }, [scroller, count]);
  return sheet;
}
