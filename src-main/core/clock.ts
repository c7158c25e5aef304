/**
 * Clock: the product's time on a client.
 *
 * Invariants:
 *  1. `now()` = max(last server time, last local time, OS clock + skew): between contacts it never goes back, and setting the OS clock
 *     back extends no right that lapses.
 *  2. The skew is measured at each contact; an OS clock that is wrong by years changes nothing but the warning.
 */

import { z } from 'zod';
import type { Clock } from '../../src-shared/kernel/time.ts';
import type { TimerPort } from './ports.ts';

/** A skew above this is told to the person. */
export const skewWarningMs = 2 * 60 * 1000;

export const ClockMemory = z.object({
  lastServerMs: z.number(),
  lastLocalMs: z.number(),
  skewMs: z.number(),
});
export type ClockMemory = Readonly<z.infer<typeof ClockMemory>>;

export class ClientClock implements Clock {
  readonly #timers: TimerPort;
  #lastServerMs: number;
  #lastLocalMs: number;
  #skewMs: number;
  /** Monotonic reading at the last contact; time since then does not depend on the OS clock. */
  #contactMonotonicMs: number | undefined;

  constructor(timers: TimerPort, memory?: ClockMemory) {
    this.#timers = timers;
    this.#lastServerMs = memory?.lastServerMs ?? 0;
    this.#lastLocalMs = memory?.lastLocalMs ?? 0;
    this.#skewMs = memory?.skewMs ?? 0;
  }

  now(): number {
    const sinceContact =
      this.#contactMonotonicMs === undefined
        ? this.#timers.osNow() + this.#skewMs
        : this.#lastServerMs + (this.#timers.monotonicMs() - this.#contactMonotonicMs);
    const now = Math.max(this.#lastServerMs, this.#lastLocalMs, Math.round(sinceContact));
    this.#lastLocalMs = now;
    return now;
  }

  /** The server said its time. */
  contact(serverNow: number): void {
    this.#skewMs = serverNow - this.#timers.osNow();
    if (serverNow >= this.#lastServerMs) {
      this.#lastServerMs = serverNow;
      this.#contactMonotonicMs = this.#timers.monotonicMs();
      // A local clock that ran years ahead before the first contact must not stay ahead for ever.
      this.#lastLocalMs = Math.min(this.#lastLocalMs, serverNow);
    }
  }

  /** What an earlier session of this machine knew; contact with the server corrects it. */
  recall(text: string | undefined): void {
    const memory = ClockMemory.safeParse(text === undefined ? undefined : JSON.parse(text));
    if (!memory.success) return;
    this.#lastServerMs = Math.max(this.#lastServerMs, memory.data.lastServerMs);
    this.#lastLocalMs = Math.max(this.#lastLocalMs, memory.data.lastLocalMs);
    if (this.#contactMonotonicMs === undefined) this.#skewMs = memory.data.skewMs;
  }

  get skewMs(): number {
    return this.#skewMs;
  }

  get warns(): boolean {
    return Math.abs(this.#skewMs) > skewWarningMs;
  }

  memory(): ClockMemory {
    return {
      lastServerMs: this.#lastServerMs,
      lastLocalMs: this.#lastLocalMs,
      skewMs: this.#skewMs,
    };
  }
}
