/**
 * Retry-timer: waits before connecting again, doubled each time, with jitter, so that a thousand clients of a restarted
 * server do not come back in one second.
 */

import type { RandomPort, TimerPort } from '../ports.ts';
import { firstRetryMs, lastRetryMs, retryJitter } from './limits.ts';

/** Gaps in a row that are answered at once; more of them wait like failures. */
const freeGaps = 2;

export class RetryTimer {
  readonly #timers: TimerPort;
  readonly #random: RandomPort;
  readonly #run: () => void;
  #tries = 0;
  #gaps = 0;
  #atLeastMs = 0;
  #timer: { cancel(): void } | undefined;

  constructor(timers: TimerPort, random: RandomPort, run: () => void) {
    this.#timers = timers;
    this.#random = random;
    this.#run = run;
  }

  /** The server, or a missing sign-in, asks for patience; holds for the next wait. */
  atLeast(delayMs: number): void {
    this.#atLeastMs = Math.max(0, Math.min(delayMs, 10 * lastRetryMs));
  }

  succeeded(): void {
    this.#tries = 0;
    this.#gaps = 0;
  }

  later(): void {
    const whole = Math.min(lastRetryMs, firstRetryMs * 2 ** Math.min(this.#tries, 10));
    const jitter = 1 - retryJitter + 2 * retryJitter * this.#random.fraction();
    this.#tries += 1;
    this.#set(Math.max(this.#atLeastMs, Math.round(whole * jitter)));
    this.#atLeastMs = 0;
  }

  atOnce(): void {
    this.#gaps += 1;
    if (this.#gaps > freeGaps) this.later();
    else this.#set(0);
  }

  cancel(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #set(delayMs: number): void {
    this.cancel();
    this.#timer = this.#timers.setTimer(delayMs, this.#run);
  }
}
