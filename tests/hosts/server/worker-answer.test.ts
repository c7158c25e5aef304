/** Worker-answer: tasks for a worker thread, and a thread that dies between two of them. */
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { watchWorker, workerAnswer } from '../../../src-server/worker-answer.ts';

/** Answers, and dies of what the file has left behind. */
const fragile = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', (task) => {
    parentPort.postMessage(task);
    setImmediate(() => { throw new Error('left behind'); });
  });`;

/** The death overtook the answer about once in ten. */
const fragileOnes = 60;

it('a worker that dies after its answer ends nothing but itself, and its holder learns of it', async () => {
  for (let no = 1; no <= fragileOnes; no += 1) {
    const worker = new Worker(fragile, { eval: true });
    let deaths = 0;
    watchWorker(worker, () => {
      deaths += 1;
    });
    const gone = new Promise((resolve) => worker.once('exit', resolve));
    expect(await workerAnswer(worker, { taskId: no }, 60_000)).toEqual({ taskId: no });
    await gone;
    expect(deaths).toBeGreaterThan(0);
  }
}, 120_000);

it('a worker that dies at work, or is too slow, has lost its task', async () => {
  const dying = new Worker(
    `require('node:worker_threads').parentPort.on('message', () => process.exit(1));`,
    {
      eval: true,
    },
  );
  watchWorker(dying, () => undefined);
  expect(await workerAnswer(dying, { taskId: 1 }, 60_000)).toBe('lost');
  const idle = new Worker(
    `require('node:worker_threads').parentPort.on('message', () => undefined);`,
    {
      eval: true,
    },
  );
  watchWorker(idle, () => undefined);
  expect(await workerAnswer(idle, { taskId: 1 }, 1)).toBe('lost');
});
