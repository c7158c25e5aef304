/**
 * Blob-sweeper: walks over the store day by day and removes bytes that no live row names: those of recalled messages, and of a purge
 * after which the server ended before it had removed them.
 *
 * Invariants:
 *  1. Bytes go only when no file reference names them, no proof of upload is younger than `proofLifeMs`, and nothing was put in
 *     their place for as long: what was uploaded for a command that has not arrived yet stays.
 *  2. A turn looks at one of the 256 folders and removes at most `removalsPerTurn`; what is left is found by the next walk.
 *  3. A stop or a crash loses the place only.
 */

import type { KernelAccess } from '../http/kernel-access.ts';
import type { ServerLog, ServerTimers } from '../ports.ts';
import type { BlobStore } from './blob-store.ts';
import { blobFolders } from './blob-store.ts';
import { removeUnnamed } from './remove-unnamed.ts';

const dayMs = 86_400_000;
/**
 * So long a machine without a line may still name what was uploaded before, also after a restore from an older backup, when
 * the proof of the upload is lost with the row.
 */
export const proofLifeMs = 60 * dayMs;
const firstWalkMs = 20 * 60_000;
const betweenTurnsMs = 5_000;
const removalsPerTurn = 50;

export interface BlobSweeperParts {
  readonly kernel: Pick<KernelAccess, 'list' | 'submitSystem'>;
  readonly blobs: BlobStore;
  readonly clock: ServerTimers;
  readonly log: ServerLog;
}

export class BlobSweeper {
  readonly #parts: BlobSweeperParts;
  #turn = 0;
  #timer: { cancel(): void } | undefined;
  #running: Promise<unknown> = Promise.resolve();
  #isStopped = false;

  constructor(parts: BlobSweeperParts) {
    this.#parts = parts;
    this.#again(firstWalkMs);
  }

  /** A whole walk at once; resolves with the files removed. */
  async walk(): Promise<number> {
    let removed = 0;
    for (const folder of blobFolders) removed += await this.#sweep(folder);
    return removed;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timer?.cancel();
    await this.#running;
  }

  #again(delayMs: number): void {
    if (this.#isStopped) return;
    this.#timer = this.#parts.clock.setTimer(delayMs, () => {
      this.#running = this.#tick();
    });
  }

  async #tick(): Promise<void> {
    const folder = blobFolders[this.#turn];
    this.#turn = folder === undefined ? 0 : this.#turn + 1;
    try {
      if (folder !== undefined) await this.#sweep(folder);
    } catch (cause) {
      if (this.#isStopped) return;
      const name = cause instanceof Error ? cause.name : 'unknown';
      this.#parts.log.warn('files.sweepFailed', { name });
    }
    this.#again(folder === undefined ? dayMs : betweenTurnsMs);
  }

  async #sweep(folder: string): Promise<number> {
    const { kernel, blobs, log } = this.#parts;
    const remove = async (sha256: string): Promise<void> => {
      // Somebody may have brought the same bytes again while the proofs went.
      if (await this.#isSettled(sha256)) await blobs.remove(sha256);
    };
    let removed = 0;
    for (const sha256 of await blobs.namesIn(folder)) {
      if (this.#isStopped || removed >= removalsPerTurn) break;
      // The question about the file's age is awaited: between two files the writer is free.
      if (!(await this.#isSettled(sha256)) || this.#isWanted(sha256)) continue;
      await removeUnnamed({ kernel, blobs: { remove } }, [sha256]);
      removed += 1;
    }
    if (removed > 0) log.info('files.swept', { removed });
    return removed;
  }

  #isWanted(sha256: string): boolean {
    const { kernel, clock } = this.#parts;
    if (kernel.list('fileRef', 'bySha256', [sha256]).length > 0) return true;
    const proofs = kernel.list('upload', 'bySha256', [sha256]);
    return proofs.some(({ completedAt }) => completedAt > clock.now() - proofLifeMs);
  }

  async #isSettled(sha256: string): Promise<boolean> {
    const changedAt = await this.#parts.blobs.changedAt(sha256);
    return changedAt !== undefined && changedAt <= this.#parts.clock.now() - proofLifeMs;
  }
}
