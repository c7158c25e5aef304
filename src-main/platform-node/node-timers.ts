/** Node-timers: the timer and randomness ports of a real process. */

import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { uuidv7 } from 'uuidv7';
import type { RandomPort, TimerPort } from '../core/ports.ts';

export function nodeTimerPort(): TimerPort {
  return {
    osNow: () => Date.now(),
    monotonicMs: () => performance.now(),
    setTimer: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return { cancel: () => clearTimeout(timer) };
    },
    utcOffsetMin: () => -new Date().getTimezoneOffset(),
  };
}

const twoPow32 = 2 ** 32;

export function nodeRandomPort(): RandomPort {
  return {
    uuid: () => uuidv7(),
    bytes: (count) => new Uint8Array(randomBytes(count)),
    fraction: () => randomBytes(4).readUInt32BE() / twoPow32,
  };
}
