/**
 * Worker-answer: one task for a worker thread, and what becomes of it.
 *
 * Invariant: a worker that died, or was too slow and has been ended, answers `lost`; nothing is thrown and nothing waits on.
 */

import type { Worker } from 'node:worker_threads';

export interface WorkerTask {
  readonly taskId: number;
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
      worker.off('message', onMessage).off('error', fail).off('exit', fail);
      if (answer === 'lost') {
        // A dying worker may still report its death.
        worker.on('error', () => {});
        void worker.terminate();
      }
      resolve(answer);
    };
    const fail = (): void => done('lost');
    const onMessage = (message: Answer): void => {
      if (message.taskId === task.taskId) done(message);
    };
    const timer = setTimeout(fail, timeLimitMs);
    worker.on('message', onMessage).on('error', fail).on('exit', fail);
    worker.postMessage(task);
  });
}
