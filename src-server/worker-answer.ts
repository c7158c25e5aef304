/**
 * Worker-answer: one task for a worker thread, and what becomes of it.
 *
 * Invariants:
 *  1. A worker that died, or was too slow and has been ended, answers `lost`; nothing is thrown and nothing waits on.
 *  2. A worker that dies between two tasks (what a file left behind, memory) takes nobody with it: its death is
 *     told to who holds it, so that the next task gets a living one.
 *  3. An answer that was given before the death counts: `error` may overtake it, `exit` comes after all messages.
 */

import type { Worker } from 'node:worker_threads';

export interface WorkerTask {
  readonly taskId: number;
}

/** For a new worker: without a listener, its error would end the whole process. */
export function watchWorker(worker: Worker, died: () => void): void {
  worker.on('error', died).on('exit', died);
}

/** Answers carry the number of their task: what belongs to another one is passed over. */
export function workerAnswer<Answer extends WorkerTask>(
  worker: Worker,
  task: WorkerTask,
  timeLimitMs: number,
): Promise<Answer | 'lost'> {
  return new Promise((resolve) => {
    const done = (answer: Answer | 'lost'): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('exit', fail);
      if (answer === 'lost') void worker.terminate();
      resolve(answer);
    };
    const fail = (): void => done('lost');
    const onMessage = (message: Answer): void => {
      if (message.taskId === task.taskId) done(message);
    };
    const timer = setTimeout(fail, timeLimitMs);
    worker.on('message', onMessage).on('exit', fail);
    worker.postMessage(task);
  });
}
