/**
 * UseRovingList: the keys of a list with one current item.
 *
 * Down, up, J, K, Home, End move; Enter opens; Space selects where there is a selection.
 */
import type { KeyboardEvent } from 'react';
import { isComposing } from './key-combos.ts';

export interface RovingListOptions {
  readonly keys: readonly string[];
  readonly current: string | null;
  readonly onCurrent: (key: string) => void;
  readonly onOpen?: ((key: string) => void) | undefined;
  readonly onToggle?: ((key: string) => void) | undefined;
}

/** The item a step of `delta` leads to; the ends hold. */
export function neighbour(
  keys: readonly string[],
  current: string | null,
  delta: number,
): string | null {
  const at = current === null ? -1 : keys.indexOf(current);
  if (at === -1) return keys[0] ?? null;
  return keys[Math.min(keys.length - 1, Math.max(0, at + delta))] ?? null;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  j: 1,
  J: 1,
  ArrowUp: -1,
  k: -1,
  K: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

export function useRovingList(options: RovingListOptions): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isComposing(event.nativeEvent)) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      const next = neighbour(options.keys, options.current, step);
      if (next !== null) options.onCurrent(next);
      event.preventDefault();
      return;
    }
    if (options.current === null) return;
    if (event.key === 'Enter' && options.onOpen !== undefined) {
      options.onOpen(options.current);
      event.preventDefault();
    }
    if (event.key === ' ' && options.onToggle !== undefined) {
      options.onToggle(options.current);
      event.preventDefault();
    }
  };
}
