/**
 * File-budget: lets go of the files that have lain here longest when they take more than the machine's choice allows.
 *
 * Invariants:
 *  1. What has not reached the server, or waits to be sent, is never let go.
 *  2. A file that is let go is known as `absent`: it comes again when it is opened, and not by itself.
 *  3. The newest file stays, however large: what was just opened is there.
 */

import { heldFilesKey, readHeldFiles } from '../../../src-shared/features/file/held-files.ts';
import { localKey } from '../change-keys.ts';
import type { LogPort, Statement } from '../ports.ts';
import type { Replica } from '../sync/replica.ts';
import type { BlobStore } from './blob-store.ts';
import { noteFile } from './downloads.ts';

const bytesPerMiB = 1024 * 1024;
/** Files let go in one round; the next change looks again. */
const maxRound = 200;

interface Held {
  readonly sha256: string;
  readonly size: number;
}

export class FileBudget {
  readonly #replica: Replica;
  readonly #held: BlobStore;
  readonly #oldest: Statement<[limit: number], Held>;
  readonly #taken: Statement<[], { readonly bytes: number | null }>;
  readonly #log: LogPort;
  #round: Promise<unknown> | undefined;
  #isClosed = false;

  constructor(replica: Replica, held: BlobStore, log: LogPort) {
    this.#replica = replica;
    this.#held = held;
    this.#log = log;
    const { database } = replica.cache;
    this.#oldest = database.prepare<[limit: number], Held>(
      `SELECT sha256, size FROM file_state WHERE state = 'held' ORDER BY at, sha256 LIMIT ?`,
    );
    this.#taken = database.prepare<[], { readonly bytes: number | null }>(
      `SELECT sum(size) AS bytes FROM file_state WHERE state = 'held'`,
    );
  }

  /** A file came here, or the choice is another one. What a round lets go is a change, too, and begins the next. */
  committed(keys: readonly string[]): void {
    const concerns = (key: string): boolean =>
      key.startsWith(localKey.file('')) || key === localKey.buffer(heldFilesKey);
    if (this.#isClosed || this.#round !== undefined || !keys.some(concerns)) return;
    this.#round = this.#keep()
      .catch((cause: unknown) => {
        const name = cause instanceof Error ? cause.name : 'unknown';
        this.#log.warn('files.budgetFailed', { name });
      })
      .finally(() => {
        this.#round = undefined;
      });
  }

  close(): void {
    this.#isClosed = true;
  }

  async #keep(): Promise<void> {
    // After the transaction that reported the change.
    await Promise.resolve();
    if (this.#isClosed) return;
    const { work } = this.#replica;
    const { budgetMiB } = readHeldFiles(work.buffer(heldFilesKey));
    if (budgetMiB === 0) return;
    let over = (this.#taken.get()?.bytes ?? 0) - budgetMiB * bytesPerMiB;
    const oldest = over > 0 ? this.#oldest.all(maxRound) : [];
    for (const { sha256, size } of oldest.slice(0, -1)) {
      if (over <= 0) break;
      if (work.upload(sha256) !== undefined) continue;
      await this.#held.remove(sha256);
      if (this.#hasEnded()) return;
      noteFile(this.#replica, { sha256, state: 'absent', size: 0, done: 0 });
      over -= size;
    }
  }

  /** Asked anew: the profile may have been closed while bytes were removed. */
  #hasEnded(): boolean {
    return this.#isClosed;
  }
}
