/**
 * Extraction-service: one file at a time through a worker that has little time and little memory.
 *
 * Invariants:
 *  1. Whatever a file does to the worker (endless loop, memory, crash), the server goes on and the next file gets a
 *     fresh worker.
 *  2. The answer to the same bytes is the same; the newest few are kept for files attached in many places.
 *  3. The bytes never pass through the server's own thread, and a large file is never in memory as a whole.
 *  4. Stopping the server says nothing about a file: who waits is told so, and asks again after the next start.
 */

import { stat } from 'node:fs/promises';
import { maxWholeBytes } from '../../src-shared/features/file/model.ts';
import type { ServerLog } from '../ports.ts';
import { ReplaceableWorker } from '../replaceable-worker.ts';
import { textExtensions } from './extract-text-types.ts';

export const extractionMs = 20_000;
export const workerHeapMiB = 512;
/** Files that may wait; more are refused and tried again by their effect. */
export const maxWaitingFiles = 1_000;
/** Texts kept for other references to the same bytes. */
export const maxKeptTexts = 16;

/** Their readers need all of the bytes at once. */
const readAsWhole: readonly string[] = ['pdf', 'ofd'];

export interface ExtractionTask {
  readonly taskId: number;
  readonly extension: string;
  readonly path: string;
}

export type ExtractionAnswer =
  | { readonly taskId: number; readonly ok: true; readonly parts: readonly string[] }
  | { readonly taskId: number; readonly ok: false };

export type ExtractedText =
  | { readonly state: 'ready'; readonly parts: readonly string[] }
  | { readonly state: 'none' }
  | { readonly state: 'failed' };

export class ExtractionBusy extends Error {}

export class ExtractionClosed extends Error {
  override readonly name = 'ExtractionClosed';
}

export class ExtractionService {
  readonly #log: ServerLog;
  readonly #timeLimitMs: number;
  readonly #kept = new Map<string, ExtractedText>();
  readonly #worker = new ReplaceableWorker(new URL('./extraction-worker.ts', import.meta.url), {
    heapMiB: workerHeapMiB,
  });
  #waiting = 0;
  #line: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(log: ServerLog, timeLimitMs: number = extractionMs) {
    this.#log = log;
    this.#timeLimitMs = timeLimitMs;
  }

  /** The text of the file at a path; it has to stay there until the answer. */
  async extract(sha256: string, extension: string, path: string): Promise<ExtractedText> {
    if (!textExtensions.includes(extension)) return { state: 'none' };
    if (this.#waiting >= maxWaitingFiles) throw new ExtractionBusy('too many files wait');
    this.#waiting += 1;
    const turn = this.#line.then(() => this.#remembered(sha256, extension, path));
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

  async #remembered(sha256: string, extension: string, path: string): Promise<ExtractedText> {
    const key = `${sha256}.${extension}`;
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const text = await this.#run(extension, path);
    this.#kept.set(key, text);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size > maxKeptTexts && oldest !== undefined) this.#kept.delete(oldest);
    return text;
  }

  #mustBeOpen(): void {
    if (this.#isClosed) throw new ExtractionClosed('the server stops');
  }

  async #run(extension: string, path: string): Promise<ExtractedText> {
    const { size } = await stat(path);
    this.#mustBeOpen();
    if (size > maxWholeBytes && readAsWhole.includes(extension)) return { state: 'none' };
    const order: Omit<ExtractionTask, 'taskId'> = { extension, path };
    const limit = { timeLimitMs: this.#timeLimitMs };
    const answer = await this.#worker.ask<ExtractionAnswer>(order, limit);
    if (answer === 'lost') this.#mustBeOpen();
    if (answer === 'lost' || !answer.ok) {
      this.#log.warn('extraction.failed', { extension, bytes: size });
      return { state: 'failed' };
    }
    return { state: 'ready', parts: answer.parts };
  }
}
