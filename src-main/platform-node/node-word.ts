/**
 * Node-word: Word files read and written in a thread that has little time and little memory.
 *
 * Invariants:
 *  1. Whatever a file does to the thread (endless loop, memory, crash), the core goes on and the next file gets a fresh one.
 *  2. One file at a time; nothing of the core's data is in the thread.
 */

import { Worker } from 'node:worker_threads';
import { err } from '../../src-shared/kernel/result.ts';
import { wordTaskMs, wordWorkerHeapMiB } from '../../src-shared/word/word-limits.ts';
import type { WordPort } from '../core/ports.ts';
import type { WordAnswer, WordTask } from './word-worker.ts';

export function nodeWordPort(timeLimitMs: number = wordTaskMs): WordPort {
  const line = new WordLine(timeLimitMs);
  return {
    read: async (bytes) => {
      const answer = await line.run({ kind: 'read', bytes });
      return answer?.kind === 'read' ? answer.result : err('timeout');
    },
    write: async (page, pictures) => {
      const answer = await line.run({ kind: 'write', page, pictures });
      return answer?.kind === 'written' ? answer.bytes : undefined;
    },
    close: () => line.close(),
  };
}

class WordLine {
  readonly #timeLimitMs: number;
  #worker: Worker | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(timeLimitMs: number) {
    this.#timeLimitMs = timeLimitMs;
  }

  /** Undefined when the thread was too slow or died of the file. */
  run(task: WordTask): Promise<WordAnswer | undefined> {
    const turn = this.#turn.then(() => this.#ask(task));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  async #ask(task: WordTask): Promise<WordAnswer | undefined> {
    const worker = this.#worker ?? startWorker();
    this.#worker = worker;
    const answer = await askWorker(worker, task, this.#timeLimitMs);
    if (answer === undefined) this.#worker = undefined;
    return answer;
  }
}

/** Beside this file in the sources, beside the bundle in a package. */
function startWorker(): Worker {
  const name = import.meta.url.endsWith('.ts') ? './word-worker.ts' : './word-worker.js';
  const made = new Worker(new URL(name, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: wordWorkerHeapMiB, maxYoungGenerationSizeMb: 64 },
    env: {},
    execArgv: [],
  });
  made.unref();
  return made;
}

function askWorker(
  worker: Worker,
  task: WordTask,
  timeLimitMs: number,
): Promise<WordAnswer | undefined> {
  return new Promise((resolve) => {
    const done = (answer: WordAnswer | undefined): void => {
      clearTimeout(timer);
      worker.off('message', done).off('error', fail).off('exit', fail);
      if (answer === undefined) {
        // A dying worker may still report its death.
        worker.on('error', () => {});
        void worker.terminate();
      }
      resolve(answer);
    };
    const fail = (): void => done(undefined);
    const timer = setTimeout(fail, timeLimitMs);
    worker.on('message', done).on('error', fail).on('exit', fail);
    worker.postMessage(task);
  });
}
