/**
 * System-timers: the clock port of a real server. A delay of 0 waits for the input that has already arrived.
 */

import type { ServerTimers } from '../ports.ts';

export function createSystemTimers(): ServerTimers {
  return {
    now: () => Date.now(),
    setTimer(delayMs, run) {
      if (delayMs <= 0) {
        const immediate = setImmediate(run);
        return { cancel: () => clearImmediate(immediate) };
      }
      const timeout = setTimeout(run, delayMs);
      return { cancel: () => clearTimeout(timeout) };
    },
  };
}
