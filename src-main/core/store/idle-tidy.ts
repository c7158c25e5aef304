/**
 * Idle-tidy: merges what the cache's extensions left in pieces, when nobody works and the replica is quiet.
 *
 * Invariants:
 *  1. A slice runs only `tidyQuietMs` after the last local commit; every commit puts the next one off. What is due waits for no quiet once it
 *     has begun: while an index is being made, searches find too little.
 *  2. Whoever was told too little is told again when nothing is due any more.
 *  3. A round begins after a purge, after `tidyAfterChanges` changed rows counted across restarts, or when a tidier says that it is due;
 *     what is due stays due until a whole round has ended.
 *  4. A slice that fails ends the round until the next start; the index answers the same, merged or not.
 */

import { localKey, maxReportKeys } from '../change-keys.ts';
import type { LogPort, TimerPort } from '../ports.ts';
import type { CacheStore } from './cache-store.ts';

/** A round writes the whole index anew: the merging of inserts goes on by itself, so this may be seldom. */
export const tidyAfterChanges = 10_000;
export const tidyQuietMs = 5_000;
/** Between two slices: a slice may take 150 ms, and a click must find the writer free. */
export const tidyPauseMs = 250;

const noteName = 'tidyChanges';

export interface IdleTidyParts {
  readonly cache: CacheStore;
  readonly timers: TimerPort;
  readonly log: LogPort;
}

export class IdleTidy {
  readonly #parts: IdleTidyParts;
  #changes: number;
  #turn = 0;
  #timer: { cancel(): void } | undefined;
  #isStopped = false;

  constructor(parts: IdleTidyParts) {
    this.#parts = parts;
    const known = Number(parts.cache.notes.note(noteName) ?? '0');
    this.#changes = Number.isSafeInteger(known) ? known : 0;
    this.#wait(tidyQuietMs);
  }

  /** After a local commit of either file. */
  committed(keys: readonly string[]): void {
    for (const key of keys) if (key.startsWith('row:')) this.#changes += changesOf(key);
    if (this.#timer === undefined || !this.#hasDue()) this.#wait(tidyQuietMs);
  }

  /** Rows were purged: their words leave the index's pages too, however few they were. */
  purged(): void {
    this.#changes += tidyAfterChanges;
    this.#keep();
    this.#wait(tidyQuietMs);
  }

  close(): void {
    this.#timer?.cancel();
    if (!this.#isStopped) this.#keep();
    this.#isStopped = true;
  }

  #wait(delayMs: number): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    if (this.#isStopped || !this.#isDue()) return;
    this.#timer = this.#parts.timers.setTimer(delayMs, () => this.#slice());
  }

  #isDue(): boolean {
    if (this.#changes >= tidyAfterChanges) return true;
    return this.#hasDue();
  }

  #hasDue(): boolean {
    return this.#parts.cache.tidiers.some((tidier) => tidier.isDue?.() === true);
  }

  #slice(): void {
    const { cache, log } = this.#parts;
    try {
      const tidier = cache.tidiers[this.#turn];
      const hadDue = this.#hasDue();
      if (tidier === undefined) this.#end();
      else if (!tidier.slice()) this.#turn += 1;
      if (hadDue && !this.#hasDue()) cache.commit(() => cache.collector.add(localKey.indexed));
    } catch (cause) {
      this.#isStopped = true;
      log.warn('cache.tidyFailed', { name: cause instanceof Error ? cause.name : 'unknown' });
    }
    this.#wait(tidyPauseMs);
  }

  #end(): void {
    this.#turn = 0;
    this.#changes = 0;
    this.#keep();
    this.#parts.log.info('cache.tidied');
  }

  #keep(): void {
    const { cache, log } = this.#parts;
    try {
      cache.commit(() => cache.notes.setNote(noteName, String(this.#changes)));
    } catch (cause) {
      // A count that is lost puts a round off; closing and purging go on.
      log.warn('cache.tidyNotKept', { name: cause instanceof Error ? cause.name : 'unknown' });
    }
  }
}

/** A report that grew too large names whole row types. */
function changesOf(key: string): number {
  return key.endsWith('/') ? maxReportKeys : 1;
}
