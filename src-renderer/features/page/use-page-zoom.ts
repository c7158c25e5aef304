/**
 * UsePageZoom: fit to the desk, or a size beside that of the paper.
 *
 * Invariant: what stands in the middle of the window stays there.
 */
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { paper } from '../../../src-shared/layout/measures.ts';

const ZOOMS = [0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2] as const;
const CSS_PIXELS_PER_MM = 96 / 25.4;
/** Two sizes nearer than that are one to the eye. */
const SAME = 0.02;

export interface PageZoomControl {
  readonly zoom: 'fit' | number;
  readonly step: (direction: 1 | -1) => void;
  readonly fit: () => void;
}

export function usePageZoom(scroller: RefObject<HTMLElement | null>): PageZoomControl {
  const [zoom, setZoom] = useState<'fit' | number>('fit');
  const kept = useRef<{ readonly down: number; readonly across: number } | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || kept.current === null) return;
    element.scrollTop = kept.current.down * element.scrollHeight - element.clientHeight / 2;
    element.scrollLeft = kept.current.across * element.scrollWidth - element.clientWidth / 2;
    kept.current = null;
  }, [scroller, zoom]);
  const change = useCallback(
    (next: 'fit' | number): void => {
      const element = scroller.current;
      if (element !== null) {
        kept.current = {
          down: (element.scrollTop + element.clientHeight / 2) / element.scrollHeight,
          across: (element.scrollLeft + element.clientWidth / 2) / element.scrollWidth,
        };
      }
      setZoom(next);
    },
    [scroller],
  );
  const step = useCallback(
    (direction: 1 | -1): void => {
      const now = shownZoom(scroller.current);
      const steps = direction === 1 ? ZOOMS : ZOOMS.toReversed();
      const next = steps.find((one) => (one - now) * direction > SAME);
      if (next !== undefined) change(next);
    },
    [scroller, change],
  );
  const fit = useCallback(() => {
    change('fit');
  }, [change]);
  return { zoom, step, fit };
}

function shownZoom(scroller: HTMLElement | null): number {
  const sheet = scroller?.querySelector<HTMLElement>('.tw-sheet');
  return sheet === null || sheet === undefined
    ? 1
    : sheet.offsetWidth / (paper.widthMm * CSS_PIXELS_PER_MM);
}
