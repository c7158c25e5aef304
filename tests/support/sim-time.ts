/**
 * Sim-time: virtual clock and timers; nothing in a simulation waits for real time.
 *
 * Invariants:
 *  1. Timers fire in order of (due, creation), never early, and time stands still while code runs.
 *  2. After a timer every promise chain has come to rest before the next timer fires.
 */

interface Timer {
  readonly due: number;
  readonly order: number;
  run: (() => void) | undefined;
}

/** More timers than this within one wait is a loop that never rests. */
const maxTimersPerWait = 200_000;

export class VirtualTime {
  #now: number;
  #order = 0;
  readonly #timers: Timer[] = [];
  #fired = 0;

  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  get fired(): number {
    return this.#fired;
  }

  get pending(): number {
    return this.#timers.length;
  }

  setTimer(delayMs: number, run: () => void): { cancel(): void } {
    if (!Number.isFinite(delayMs)) throw new Error(`timer of ${delayMs} ms`);
    const timer: Timer = {
      due: this.#now + Math.max(0, Math.ceil(delayMs)),
      order: (this.#order += 1),
      run,
    };
    this.#insert(timer);
    return {
      cancel: () => {
        timer.run = undefined;
      },
    };
  }

  /** Runs everything due within the next `ms`, then stands at that instant. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.settle();
    for (let count = 0; count < maxTimersPerWait; count += 1) {
      if (!(await this.#fireNext(end))) {
        this.#now = end;
        return;
      }
    }
    throw new Error(`more than ${maxTimersPerWait} timers in ${ms} virtual ms`);
  }

  /** Advances until the predicate holds; answers false when `limitMs` have passed. */
  async advanceUntil(predicate: () => boolean, limitMs: number): Promise<boolean> {
    const end = this.#now + limitMs;
    await this.settle();
    for (let count = 0; count < maxTimersPerWait; count += 1) {
      if (predicate()) return true;
      if (!(await this.#fireNext(end))) {
        this.#now = end;
        return predicate();
      }
    }
    throw new Error(`more than ${maxTimersPerWait} timers in ${limitMs} virtual ms`);
  }

  /** Resolves with the promise's value, advancing virtual time as long as it is pending. */
  async until<T>(promise: Promise<T>, limitMs: number): Promise<T> {
    const settled: { value?: { readonly ok: T }; cause?: { readonly error: unknown } } = {};
    promise.then(
      (ok) => (settled.value = { ok }),
      (error: unknown) => (settled.cause = { error }),
    );
    const done = (): boolean => settled.value !== undefined || settled.cause !== undefined;
    if (!(await this.advanceUntil(done, limitMs))) throw new Error('a promise never settled');
    if (settled.cause !== undefined) throw settled.cause.error;
    if (settled.value === undefined) throw new Error('settled without a value');
    return settled.value.ok;
  }

  /** Lets every promise chain come to rest without advancing time. */
  async settle(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }

  async #fireNext(end: number): Promise<boolean> {
    let next = this.#timers[0];
    while (next !== undefined && next.run === undefined) {
      this.#timers.shift();
      next = this.#timers[0];
    }
    if (next === undefined || next.due > end) return false;
    this.#timers.shift();
    this.#now = Math.max(this.#now, next.due);
    const run = next.run;
    next.run = undefined;
    this.#fired += 1;
    try {
      run?.();
    } catch (cause) {
      // A process that crashed inside a timer is simply gone.
      if (!(cause instanceof Error) || cause.name !== 'SimCrash') throw cause;
    }
    await this.settle();
    return true;
  }

  #insert(timer: Timer): void {
    let low = 0;
    let high = this.#timers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#timers[middle];
      if (other !== undefined && other.due <= timer.due) low = middle + 1;
      else high = middle;
    }
    this.#timers.splice(low, 0, timer);
  }
}
