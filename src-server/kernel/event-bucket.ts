/**
 * Event-bucket: how many events one session may send.
 */

import { eventBurst, eventsPerSecond } from './limits.ts';

export class EventBucket {
  #tokens = eventBurst;
  #at = 0;

  /** 0 = go on; otherwise the milliseconds to wait. */
  take(now: number): number {
    const refill = (Math.max(0, now - this.#at) * eventsPerSecond) / 1_000;
    this.#tokens = Math.min(eventBurst, this.#tokens + refill);
    this.#at = now;
    if (this.#tokens < 1) return Math.ceil((1_000 * (1 - this.#tokens)) / eventsPerSecond);
    this.#tokens -= 1;
    return 0;
  }
}
