/**
 * Node-printing: one print at a time through a worker thread, so that a long document never holds up the core.
 *
 * Invariants:
 *  1. Whatever an order does to the worker (time, memory, crash), the core goes on and the next order gets a fresh one.
 *  2. Time is counted from when an order's turn comes, not while it waits.
 *  3. The licensed faces of the machine are looked for once; screen and prints use the same ones.
 */

import { Worker } from 'node:worker_threads';
import type { Result } from '../../src-shared/kernel/result.ts';
import { err } from '../../src-shared/kernel/result.ts';
import type { FoundOriginals } from '../../src-shared/layout/fonts/find-originals.ts';
import type { FilesSource } from '../../src-shared/layout/making/make-files.ts';
import type { MadePrint, PrintOrder } from '../../src-shared/layout/printing/make-print.ts';
import type { PrintFault } from '../../src-shared/layout/printing/print-pages.ts';
import type { PrintingPort } from '../core/ports.ts';
import type { PrintAnswer, PrintTask, PrintWish } from './print-messages.ts';

export const printLimitMs = 120_000;
const heapMiB = 1_024;
/** Kept for the next print of the same person, then given back with its memory. */
const idleMs = 120_000;

export interface NodePrintingOptions {
  /** Folder that holds `assets/fonts`. */
  readonly productFolder: string;
  /** Where licensed faces may be. */
  readonly fontFolders: readonly string[];
  readonly limitMs?: number;
}

type Made = Result<MadePrint, PrintFault | 'failed'>;

export function nodePrintingPort(options: NodePrintingOptions): PrintingPort {
  const line = new PrintLine(options);
  return {
    make: (order) => line.make(order),
    prove: (source) => line.prove(source),
    originals: () => line.inTurn(() => line.originals()),
    faceBytes: (faceId) => line.faceBytes(faceId),
    close: () => line.close(),
  };
}

const noOriginals: FoundOriginals = { faces: [], sources: {}, refused: [], isIncomplete: true };

class PrintLine {
  readonly #options: NodePrintingOptions;
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #tasks = 0;
  #line: Promise<unknown> = Promise.resolve();
  #isClosed = false;
  #originals: FoundOriginals | undefined;

  constructor(options: NodePrintingOptions) {
    this.#options = options;
  }

  make(order: PrintOrder): Promise<Made> {
    return this.inTurn(async () => {
      const originals = await this.originals();
      const answer = await this.#run({ want: 'print', order, originals });
      return answer?.got === 'print' ? answer.made : err('failed');
    });
  }

  prove(source: FilesSource): ReturnType<PrintingPort['prove']> {
    return this.inTurn(async () => {
      const originals = await this.originals();
      const answer = await this.#run({ want: 'prove', source, originals });
      return answer?.got === 'proof' ? answer.made : err('failed');
    });
  }

  faceBytes(faceId: string): Promise<Uint8Array | undefined> {
    return this.inTurn(async () => {
      const originals = await this.originals();
      const answer = await this.#run({ want: 'faceBytes', faceId, originals });
      return answer?.got === 'faceBytes' ? answer.bytes : undefined;
    });
  }

  /** Only in turn. What could not be searched counts as empty, and is searched again next time. */
  async originals(): Promise<FoundOriginals> {
    if (this.#originals !== undefined) return this.#originals;
    const { fontFolders } = this.#options;
    const answer = await this.#run({ want: 'originals', fontFolders });
    if (answer?.got === 'originals') this.#originals = answer.originals;
    return this.#originals ?? noOriginals;
  }

  inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(act);
    this.#line = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#release();
  }

  async #run(wish: PrintWish): Promise<PrintAnswer | undefined> {
    if (this.#isClosed) return undefined;
    clearTimeout(this.#idle);
    this.#worker ??= startWorker();
    this.#tasks += 1;
    const { productFolder, limitMs = printLimitMs } = this.#options;
    const answer = await ask(this.#worker, { taskId: this.#tasks, productFolder, wish }, limitMs);
    if (answer === 'lost') {
      this.#worker = undefined;
      return undefined;
    }
    this.#idle = setTimeout(() => void this.#release(), idleMs);
    this.#idle.unref();
    return answer;
  }

  async #release(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

/** Beside this module: as a source here, as a bundle in a package. */
function startWorker(): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./print-worker.${extension}`, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: heapMiB },
    env: {},
    execArgv: [],
  });
  worker.unref();
  return worker;
}

function ask(worker: Worker, task: PrintTask, limitMs: number): Promise<PrintAnswer | 'lost'> {
  return new Promise((resolve) => {
    const done = (answer: PrintAnswer | 'lost'): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', fail).off('exit', fail);
      if (answer === 'lost') {
        // A dying worker may still report its death.
        worker.on('error', () => {});
        void worker.terminate();
      }
      resolve(answer);
    };
    const fail = (): void => done('lost');
    const onMessage = (answer: PrintAnswer): void => {
      if (answer.taskId === task.taskId) done(answer);
    };
    const timer = setTimeout(fail, limitMs);
    worker.on('message', onMessage).on('error', fail).on('exit', fail);
    worker.postMessage(task);
  });
}
