/**
 * File-budget: lets go of the files that have lain here longest when they take more than the machine's choice allows.
 *
 * Invariants:
 *  1. What has not reached the server, or waits to be sent, is never let go.
 *  2. A file that is let go is known as `absent`: it comes again when it is opened, and not by itself.
 *  3. The newest file stays, however large: what was just opened is there.
 *  4. What is pinned, by itself or by its year, is never let go.
 *  5. What a round let go is said: how many, how much, the first names.
 */

import type { HeldFilesChoice } from '../../../src-shared/features/file/held-files.ts';
import {
  heldFilesKey,
  isYearPinned,
  letGoKey,
  readHeldFiles,
} from '../../../src-shared/features/file/held-files.ts';
import { localKey } from '../change-keys.ts';
import type { LogPort, Statement } from '../ports.ts';
import type { Replica } from '../sync/replica.ts';
import type { BlobStore } from './blob-store.ts';
import { noteFile } from './downloads.ts';

const bytesPerMiB = 1024 * 1024;
/** Files let go in one round; the next change looks again. */
const maxRound = 200;
/** Files looked at in one round: those that are pinned may be the oldest. */
const maxLooked = 20_000;
/** Names that the line about a round holds. */
const maxNames = 3;

interface Place {
  readonly scope: string;
  readonly ownerId: string;
  /** The item that a produced file belongs to. */
  readonly itemId: string | null;
  readonly name: string;
}

interface Held {
  readonly sha256: string;
  readonly size: number;
}

export class FileBudget {
  readonly #replica: Replica;
  readonly #held: BlobStore;
  readonly #oldest: Statement<[limit: number], Held>;
  readonly #places: Statement<[sha256: string], Place>;
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
    this.#places = database.prepare<[sha256: string], Place>(
      `SELECT f.scope AS scope, f.c_ownerId AS ownerId, json_extract(f.body, '$.name') AS name,
         (SELECT json_extract(o.body, '$.ownerId') FROM r_finalFiles AS o WHERE o.key = f.c_ownerId) AS itemId
       FROM r_fileRef AS f WHERE f.c_sha256 = ? AND f.deleted = 0`,
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
    const choice = readHeldFiles(work.buffer(heldFilesKey));
    if (choice.budgetMiB === 0) return;
    let over = (this.#taken.get()?.bytes ?? 0) - choice.budgetMiB * bytesPerMiB;
    const gone: { readonly name: string; readonly size: number }[] = [];
    const oldest = over > 0 ? this.#oldest.all(maxLooked) : [];
    for (const { sha256, size } of oldest.slice(0, -1)) {
      if (over <= 0 || gone.length >= maxRound) break;
      const places = this.#places.all(sha256);
      if (work.upload(sha256) !== undefined || isPinned(choice, places)) continue;
      await this.#held.remove(sha256);
      if (this.#hasEnded()) return;
      noteFile(this.#replica, { sha256, state: 'absent', size: 0, done: 0 });
      over -= size;
      gone.push({ name: places[0]?.name ?? '', size });
    }
    if (gone.length > 0) this.#say(gone);
  }

  #say(gone: readonly { readonly name: string; readonly size: number }[]): void {
    const { work } = this.#replica;
    const names = gone.map(({ name }) => name).filter((name) => name !== '');
    const said = {
      at: this.#replica.now(),
      files: gone.length,
      bytes: gone.reduce((sum, { size }) => sum + size, 0),
      names: names.slice(0, maxNames),
    };
    work.setBuffer(letGoKey, said, said.at);
  }

  /** Asked anew: the profile may have been closed while bytes were removed. */
  #hasEnded(): boolean {
    return this.#isClosed;
  }
}

function isPinned(choice: HeldFilesChoice, places: readonly Place[]): boolean {
  const ids = new Set(choice.pinnedItems.map(({ id }) => id));
  return places.some(
    ({ scope, ownerId, itemId }) =>
      isYearPinned(choice, scope) || ids.has(ownerId) || (itemId !== null && ids.has(itemId)),
  );
}
