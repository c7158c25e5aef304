/**
 * Files-service: one document at a time through a worker thread that lays out, writes, reads again and measures.
 *
 * Invariants:
 *  1. Whatever a document does to the worker (time, memory, crash), the server goes on and the next one gets a fresh one.
 *  2. Time is counted from when a document's turn comes, not while it waits.
 */

import type { FilesSource, MadeFiles } from '../../src-shared/layout/making/make-files.ts';
import type { PrintedSeal } from '../../src-shared/layout/printing/seal-pictures.ts';
import type { ServerLog } from '../ports.ts';
import { ReplaceableWorker } from '../replaceable-worker.ts';
import type { RefusedFont } from './server-faces.ts';

export const makingMs = 120_000;
export const makingHeapMiB = 1_024;
/** Documents that may wait here; the rest waits as effects in the database. */
export const maxWaitingDocuments = 16;

export interface FilesOrder {
  readonly source: FilesSource;
  readonly seals: readonly PrintedSeal[];
}

export interface FilesTask extends FilesOrder {
  readonly taskId: number;
  readonly fontFolder: string;
}

export const sourceFaults = ['picture', 'font', 'tooLarge', 'broken'] as const;
/** What about the document or the server's fonts stands in the way; trying again changes nothing. */
export type SourceFault = (typeof sourceFaults)[number];

export interface FontNews {
  readonly licensed: readonly string[];
  readonly refused: readonly RefusedFont[];
}

export type FilesAnswer =
  | {
      readonly taskId: number;
      readonly kind: 'made';
      readonly files: MadeFiles;
      /** After the fonts' folder was read anew. */
      readonly news: FontNews | null;
    }
  | { readonly taskId: number; readonly kind: 'refused'; readonly fault: SourceFault };

/** `lost`: the worker died or was too slow. */
export type MakingOutcome =
  | { readonly kind: 'made'; readonly files: MadeFiles }
  | { readonly kind: 'refused'; readonly fault: SourceFault }
  | { readonly kind: 'lost' };

export class MakingBusy extends Error {
  override readonly name = 'MakingBusy';
}
export class MakingClosed extends Error {
  override readonly name = 'MakingClosed';
}

export interface FilesServiceOptions {
  /** Where IT puts the licensed faces. */
  readonly fontFolder: string;
  readonly log: ServerLog;
  readonly timeLimitMs?: number;
}

export class FilesService {
  readonly #options: FilesServiceOptions;
  readonly #worker = new ReplaceableWorker(new URL('./files-worker.ts', import.meta.url), {
    heapMiB: makingHeapMiB,
  });
  #waiting = 0;
  #line: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: FilesServiceOptions) {
    this.#options = options;
  }

  async make(order: FilesOrder): Promise<MakingOutcome> {
    if (this.#waiting >= maxWaitingDocuments) throw new MakingBusy('too many documents wait');
    this.#waiting += 1;
    const turn = this.#line.then(() => this.#run(order));
    this.#line = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker.close();
  }

  #tellFonts({ licensed, refused }: FontNews): void {
    const { log } = this.#options;
    log.info('fonts.read', { licensed: licensed.join(' '), refused: refused.length });
    for (const { file, reason } of refused) log.warn('fonts.refused', { file, reason });
  }

  #hasEnded(): boolean {
    return this.#isClosed;
  }

  async #run(order: FilesOrder): Promise<MakingOutcome> {
    if (this.#hasEnded()) throw new MakingClosed('the server stops');
    const { fontFolder, log, timeLimitMs = makingMs } = this.#options;
    const task: Omit<FilesTask, 'taskId'> = { ...order, fontFolder };
    const answer = await this.#worker.ask<FilesAnswer>(task, { timeLimitMs });
    if (answer !== 'lost') {
      if (answer.kind === 'made' && answer.news !== null) this.#tellFonts(answer.news);
      return answer.kind === 'made'
        ? { kind: 'made', files: answer.files }
        : { kind: 'refused', fault: answer.fault };
    }
    // Stopping the server ends the worker too; that says nothing about the document.
    if (this.#hasEnded()) throw new MakingClosed('the server stops');
    log.warn('files.workerLost', { limitMs: timeLimitMs });
    return { kind: 'lost' };
  }
}
