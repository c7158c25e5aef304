/** Manual time: timers that run only when a test moves the time, and chances that repeat. */

import type { RandomPort, TimerPort } from '../../src-main/core/ports.ts';

export const testStart = Date.UTC(2026, 2, 2, 1);

/** Timers that run only when a test moves the time. */
export class ManualTimers implements TimerPort {
  #now = testStart;
  #nextId = 0;
  readonly #timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  /** Added to the operating system's clock only. */
  osSkewMs = 0;

  osNow(): number {
    return this.#now + this.osSkewMs;
  }

  monotonicMs(): number {
    return this.#now;
  }

  utcOffsetMin(): number {
    return 480;
  }

  setTimer(delayMs: number, run: () => void): { cancel(): void } {
    this.#nextId += 1;
    const id = this.#nextId;
    this.#timers.set(id, { at: this.#now + delayMs, run });
    return { cancel: () => void this.#timers.delete(id) };
  }

  get waiting(): number {
    return this.#timers.size;
  }

  /** Runs what is due, in order, letting promises run in between. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await settled();
      const next = [...this.#timers]
        .filter(([, timer]) => timer.at <= until)
        .sort(([a, one], [b, other]) => one.at - other.at || a - b)[0];
      if (next === undefined) break;
      this.#timers.delete(next[0]);
      this.#now = Math.max(this.#now, next[1].at);
      next[1].run();
    }
    this.#now = until;
    await settled();
  }
}

export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

/** Ids and chances that repeat. */
export function countingRandom(): RandomPort {
  let count = 0;
  return {
    uuid: () => {
      count += 1;
      return `00000000-0000-7000-8000-${count.toString(16).padStart(12, '0')}`;
    },
    bytes: (size) => {
      count += 1;
      return new Uint8Array(size).map((_byte, index) => (index * 31 + count * 17) % 256);
    },
    fraction: () => 0.5,
  };
}
