/**
 * UseRegions: F6 goes from pane to pane in reading order and returns to where the focus was in each.
 *
 * A region is any element with `data-region`; the frame and `Pane` set it.
 */
import { useEffect, useRef } from 'react';
import { useKeys } from '../ui/use-keys.ts';

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** The region a step leads to, round the end. */
export function nextRegion(count: number, current: number, delta: 1 | -1): number {
  if (count === 0) return -1;
  if (current === -1) return delta === 1 ? 0 : count - 1;
  return (current + delta + count) % count;
}

export function useRegions(): void {
  const lastIn = useRef(new WeakMap<Element, HTMLElement>());
  useEffect(() => {
    const remember = (event: FocusEvent): void => {
      if (!(event.target instanceof HTMLElement)) return;
      const region = event.target.closest('[data-region]');
      if (region !== null && region !== event.target) lastIn.current.set(region, event.target);
    };
    document.addEventListener('focusin', remember);
    return () => {
      document.removeEventListener('focusin', remember);
    };
  }, []);
  const move = (delta: 1 | -1): void => {
    const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
      (region) => region.offsetParent !== null,
    );
    const focused = document.activeElement?.closest<HTMLElement>('[data-region]') ?? null;
    const at = focused === null ? -1 : regions.indexOf(focused);
    const region = regions[nextRegion(regions.length, at, delta)];
    if (region === undefined) return;
    const known = lastIn.current.get(region);
    const target =
      known?.isConnected === true ? known : region.querySelector<HTMLElement>(FOCUSABLE);
    (target ?? region).focus({ preventScroll: target === null });
  };
  useKeys({
    'global.nextPane': () => {
      move(1);
    },
    'global.previousPane': () => {
      move(-1);
    },
  });
}
