/**
 * ReplaceableWorker: a thread with little memory for work that may go wrong; one that died or was too slow makes room for the next.
 *
 * It is started by the first task, and holds up no end of the process.
 */

import { Worker } from 'node:worker_threads';
import type { WorkerTask } from './worker-answer.ts';
import { watchWorker, workerAnswer } from './worker-answer.ts';

export class ReplaceableWorker {
  readonly #program: URL;
  readonly #heapMiB: number;
  #worker: Worker | undefined;
  #tasks = 0;

  constructor(program: URL, { heapMiB }: { readonly heapMiB: number }) {
    this.#program = program;
    this.#heapMiB = heapMiB;
  }

  /** The order gets its number here; one at a time. */
  async ask<Answer extends WorkerTask>(
    order: object,
    { timeLimitMs }: { readonly timeLimitMs: number },
  ): Promise<Answer | 'lost'> {
    const worker = (this.#worker ??= this.#start());
    this.#tasks += 1;
    const task = { ...order, taskId: this.#tasks };
    const answer = await workerAnswer<Answer>(worker, task, timeLimitMs);
    if (answer === 'lost' && this.#worker === worker) this.#worker = undefined;
    return answer;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  #start(): Worker {
    const made = new Worker(this.#program, {
      resourceLimits: { maxOldGenerationSizeMb: this.#heapMiB, maxYoungGenerationSizeMb: 64 },
      env: {},
      execArgv: [],
    });
    made.unref();
    watchWorker(made, () => {
      if (this.#worker === made) this.#worker = undefined;
    });
    return made;
  }
}
