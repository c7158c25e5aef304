/**
 * Forgotten-files: bytes whose last row is gone leave this machine: those of a scope that was lost, and those of destroyed items.
 *
 * Invariants:
 *  1. What was imported here and is not sent yet stays.
 *  2. One round at a time; what goes during a round brings another one. A round that was broken off is made up at the next
 *     contact, since it looks at everything that lies here.
 */

import type { LogPort } from '../ports.ts';
import type { Replica } from '../sync/replica.ts';
import type { BlobStore } from './blob-store.ts';
import { noteFile } from './downloads.ts';

const rowPrefix = 'row:fileRef/';
/** Messages are not among them: a recalled file may still be wanted by what one is writing. */
const kinds = ['archive:', 'doc:', 'arrival:', 'loan:'] as const;

export class ForgottenFiles {
  readonly #replica: Replica;
  readonly #held: BlobStore;
  readonly #log: LogPort;
  #round: Promise<void> | undefined;
  #isAgain = false;
  #isClosed = false;

  constructor(replica: Replica, held: BlobStore, log: LogPort) {
    this.#replica = replica;
    this.#held = held;
    this.#log = log;
  }

  /** Rows were written; resolves at once. */
  committed(keys: readonly string[]): void {
    if (this.#isClosed || !keys.some((key) => this.#isGone(key))) return;
    this.forget().catch((cause: unknown) => {
      const name = cause instanceof Error ? cause.name : 'unknown';
      this.#log.warn('files.notForgotten', { name });
    });
  }

  /** Resolves when nothing lies here that no row names. */
  forget(): Promise<void> {
    this.#isAgain = true;
    this.#round ??= this.#rounds().finally(() => {
      this.#round = undefined;
    });
    return this.#round;
  }

  close(): void {
    this.#isClosed = true;
  }

  #isGone(key: string): boolean {
    if (!key.startsWith(rowPrefix)) return false;
    const row = this.#replica.cache.rows.get('fileRef', key.slice(rowPrefix.length));
    return row?.deleted === true && kinds.some((kind) => row.scope.startsWith(kind));
  }

  async #rounds(): Promise<void> {
    // After the transaction that reported the change.
    await Promise.resolve();
    while (this.#isAgain && !this.#isClosed) {
      this.#isAgain = false;
      await this.#once();
    }
  }

  async #once(): Promise<void> {
    const { cache, work } = this.#replica;
    for (const sha256 of cache.notes.unreferencedFiles()) {
      if (this.#hasEnded()) return;
      if (work.upload(sha256) !== undefined) continue;
      await this.#held.remove(sha256);
      if (this.#hasEnded()) return;
      noteFile(this.#replica, { sha256, state: 'absent', size: 0, done: 0 });
    }
  }

  /** Asked anew: the profile may have been closed while bytes were removed. */
  #hasEnded(): boolean {
    return this.#isClosed;
  }
}
