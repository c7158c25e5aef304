/**
 * Wanted-downloads: files that the person asked for and that take a while: one after another, through cuts and restarts.
 *
 * Invariants:
 *  1. The list is kept in `cache`, in the order of asking; it holds at most `maxWantedFiles`.
 *  2. A file leaves the list when it is here, when the person stops it, or when it cannot come any more.
 */

import { z } from 'zod';
import type { RowOf } from '../../../src-shared/entities.ts';
import type { Transfer, TransferReason } from '../../../src-shared/features/file/transfer.ts';
import { CoreError } from '../core-error.ts';
import type { TimerPort } from '../ports.ts';
import { fetchRetryMs } from '../sync/limits.ts';
import type { Replica } from '../sync/replica.ts';
import type { Downloads } from './downloads.ts';
import { isFullDisk } from './full-disk.ts';

export const maxWantedFiles = 200;
const noteName = 'wantedFiles';
const Wanted = z.array(z.object({ fileRefId: z.string(), paused: z.boolean() }));
type Wanted = z.infer<typeof Wanted>;
/** What trying again does not help. */
const finalReasons: readonly TransferReason[] = ['gone', 'differs'];

export interface WantedParts {
  readonly replica: Replica;
  readonly downloads: Downloads;
  readonly timers: TimerPort;
  isOnline(): boolean;
}

export class WantedDownloads {
  readonly #parts: WantedParts;
  #running: string | undefined;
  #again: { cancel(): void } | undefined;
  #closed = false;

  constructor(parts: WantedParts) {
    this.#parts = parts;
  }

  /** Asks for a file, or for one that was paused to go on. */
  want(file: RowOf<'fileRef'>): void {
    const others = this.#list().filter(({ fileRefId }) => fileRefId !== file.id);
    if (others.length >= maxWantedFiles) throw new CoreError('failed', 'too many downloads wait');
    this.#keep([...others, { fileRefId: file.id, paused: false }]);
    this.#show(file, 'waiting', this.#parts.isOnline() ? undefined : 'noLine');
    this.kick();
  }

  resume(sha256: string): void {
    for (const { file } of this.#entries().filter((one) => one.file.sha256 === sha256)) {
      this.want(file);
    }
  }

  async pause(sha256: string): Promise<void> {
    this.#keep(
      this.#entries().map(({ file, paused }) => ({
        fileRefId: file.id,
        paused: paused || file.sha256 === sha256,
      })),
    );
    await this.#parts.downloads.stop(sha256);
    for (const { file } of this.#entries().filter((one) => one.file.sha256 === sha256)) {
      this.#show(file, 'paused');
    }
  }

  async cancel(sha256: string): Promise<void> {
    const gone = this.#entries().filter(({ file }) => file.sha256 === sha256);
    const ids = new Set(gone.map(({ file }) => file.id));
    this.#keep(this.#list().filter(({ fileRefId }) => !ids.has(fileRefId)));
    await this.#parts.downloads.drop(sha256);
    for (const { file } of gone) this.#show(file, 'cancelled');
  }

  /** Shown as they stand, for a screen that has just come. */
  showAll(): void {
    for (const { file, paused } of this.#entries()) {
      if (file.id === this.#running) continue;
      if (paused) this.#show(file, 'paused');
      else this.#show(file, 'waiting', this.#parts.isOnline() ? undefined : 'noLine');
    }
  }

  kick(): void {
    this.#again?.cancel();
    if (this.#closed || this.#running !== undefined) return;
    if (!this.#parts.isOnline()) {
      this.showAll();
      return;
    }
    const next = this.#entries().find(({ paused }) => !paused)?.file;
    if (next === undefined) return;
    this.#running = next.id;
    this.#parts.downloads.fetch(next.id, { isWanted: true }).then(
      () => {
        this.#running = undefined;
        if (this.#closed) return;
        this.#forget(next.id);
        // A file that was here already moved nothing that would have told it.
        this.#show(next, 'done');
        this.kick();
      },
      (cause: unknown) => {
        this.#running = undefined;
        if (!this.#closed) this.#failed(next, cause);
      },
    );
  }

  close(): void {
    this.#closed = true;
    this.#again?.cancel();
    for (const { file } of this.#entries()) void this.#parts.downloads.stop(file.sha256);
  }

  #failed(file: RowOf<'fileRef'>, cause: unknown): void {
    const reason = reasonOf(cause);
    if (reason === undefined) {
      // Stopped by the person, who has been told; the next one goes on.
      this.kick();
    } else if (finalReasons.includes(reason)) {
      this.#forget(file.id);
      this.#show(file, 'failed', reason);
      this.kick();
    } else {
      this.#show(file, 'waiting', reason);
      this.#again = this.#parts.timers.setTimer(fetchRetryMs, () => this.kick());
    }
  }

  #show(file: RowOf<'fileRef'>, state: Transfer['state'], reason?: TransferReason): void {
    const note = this.#parts.replica.cache.notes.file(file.sha256);
    const done = state === 'done' ? file.size : note?.state === 'partial' ? note.done : 0;
    this.#parts.downloads.show(file, state, { done, ...(reason === undefined ? {} : { reason }) });
  }

  #forget(fileRefId: string): void {
    this.#keep(this.#list().filter((one) => one.fileRefId !== fileRefId));
  }

  /** Those whose rows the person still sees. */
  #entries(): readonly { readonly file: RowOf<'fileRef'>; readonly paused: boolean }[] {
    return this.#list().flatMap(({ fileRefId, paused }) => {
      const file = this.#parts.downloads.fileRef(fileRefId);
      return file === undefined ? [] : [{ file, paused }];
    });
  }

  #list(): Wanted {
    const text = this.#parts.replica.cache.notes.note(noteName);
    return text === undefined ? [] : Wanted.parse(JSON.parse(text));
  }

  #keep(list: Wanted): void {
    const { cache } = this.#parts.replica;
    cache.commit(() => cache.notes.setNote(noteName, JSON.stringify(list)));
  }
}

/** undefined = the person stopped it. */
function reasonOf(cause: unknown): TransferReason | undefined {
  if (isFullDisk(cause)) return 'diskFull';
  if (!(cause instanceof CoreError)) return 'busy';
  switch (cause.code) {
    case 'transferStopped':
      return undefined;
    case 'fileMissing':
      return 'gone';
    case 'fileDiffers':
      return 'differs';
    case 'serverUnreachable':
      return 'noLine';
    default:
      return 'busy';
  }
}
