/**
 * Historic-clock: a clock that the demo loader sets; it never goes back.
 *
 * Timers of the past are not waited for: what is due is run by the loader itself.
 */

import type { ServerTimers } from '../ports.ts';

export interface HistoricClock extends ServerTimers {
  set(at: number): void;
}

export function createHistoricClock(start: number): HistoricClock {
  let now = start;
  return {
    now: () => now,
    set: (at) => {
      now = Math.max(now, at);
    },
    setTimer(delayMs, run) {
      if (delayMs > 0) return { cancel: () => undefined };
      const immediate = setImmediate(run);
      return { cancel: () => clearImmediate(immediate) };
    },
  };
}
