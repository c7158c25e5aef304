/**
 * Event-bucket: how many events one session may send.
 */

import { eventBurst, eventsPerSecond } from './limits.ts';

export interface EventBucket {
  /** 0 = go on; otherwise the milliseconds to wait. */
  take(now: number): number;
}

export function createEventBucket(): EventBucket {
  let tokens = eventBurst;
  let at = 0;
  return {
    take(now) {
      tokens = Math.min(eventBurst, tokens + (Math.max(0, now - at) * eventsPerSecond) / 1_000);
      at = now;
      if (tokens < 1) return Math.ceil((1_000 * (1 - tokens)) / eventsPerSecond);
      tokens -= 1;
      return 0;
    },
  };
}
