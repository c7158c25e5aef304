/**
 * Waiters: calls that wait until something is so, at most for a while; looked at after every change.
 */

import type { TimerPort } from '../ports.ts';

interface Waiter {
  isDone(): boolean;
  finish(): void;
}

/** Commands that were replaced before they left; remembered for those who wait. */
const maxReplaced = 1_000;

export class Waiters {
  readonly #timers: TimerPort;
  readonly #waiting = new Set<Waiter>();
  readonly #replaced = new Set<string>();

  constructor(timers: TimerPort) {
    this.#timers = timers;
  }

  /** Resolves when `isDone`, after `timeoutMs`, or when everything closes. */
  until(isDone: () => boolean, timeoutMs: number): Promise<void> {
    if (isDone() || timeoutMs === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = this.#timers.setTimer(timeoutMs, () => waiter.finish());
      const waiter: Waiter = {
        isDone,
        finish: () => {
          timer.cancel();
          this.#waiting.delete(waiter);
          resolve();
        },
      };
      this.#waiting.add(waiter);
    });
  }

  poke(): void {
    for (const waiter of [...this.#waiting]) if (waiter.isDone()) waiter.finish();
  }

  replaced(commandIds: readonly string[]): void {
    for (const commandId of commandIds) this.#replaced.add(commandId);
    for (const oldest of this.#replaced) {
      if (this.#replaced.size <= maxReplaced) break;
      this.#replaced.delete(oldest);
    }
    if (commandIds.length > 0) this.poke();
  }

  wasReplaced(commandId: string): boolean {
    return this.#replaced.has(commandId);
  }

  close(): void {
    for (const waiter of [...this.#waiting]) waiter.finish();
  }
}
