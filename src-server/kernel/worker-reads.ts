/**
 * Worker-reads: the read port on a worker thread, so that bootstrap, search and export never hold up the writer.
 *
 * A worker that dies fails the calls it had and is started anew with the next call.
 */

import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Clock } from '../../src-shared/kernel/time.ts';
import type { ReadPort } from './read-port.ts';
import { readPortOver } from './read-port-calls.ts';

/** Calls waiting for the worker; above it a call fails at once. */
const maxWaitingCalls = 2_000;
const readTimeoutMs = 60_000;

const Answer = z.union([
  z.object({ id: z.number(), ok: z.literal(true), value: z.unknown() }),
  z.object({ id: z.number(), ok: z.literal(false), error: z.string() }),
]);

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (cause: Error) => void;
  readonly timeout: NodeJS.Timeout;
}

export function createWorkerReads(file: string, clock: Clock): ReadPort {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let worker: Worker | undefined;
  let isClosed = false;

  const settle = (id: number): Waiting | undefined => {
    const found = waiting.get(id);
    waiting.delete(id);
    clearTimeout(found?.timeout);
    return found;
  };
  const failAll = (reason: string): void => {
    for (const id of [...waiting.keys()]) settle(id)?.reject(new Error(reason));
  };
  const start = (): Worker => {
    const made = new Worker(new URL('./read-worker.ts', import.meta.url), { workerData: { file } });
    made.on('message', (message: unknown) => {
      const answer = Answer.parse(message);
      const call = settle(answer.id);
      if (answer.ok) call?.resolve(answer.value);
      else call?.reject(new Error(answer.error));
    });
    made.on('error', (cause: unknown) => {
      failAll(`the read worker failed: ${cause instanceof Error ? cause.name : 'unknown'}`);
    });
    made.on('exit', () => {
      if (worker === made) worker = undefined;
      failAll('the read worker ended');
    });
    return made;
  };
  return readPortOver(clock, {
    call(name, args) {
      if (isClosed) return Promise.reject(new Error('the read worker is closed'));
      if (waiting.size >= maxWaitingCalls) return Promise.reject(new Error('too many reads wait'));
      worker ??= start();
      const id = nextId;
      nextId += 1;
      const target = worker;
      return new Promise((resolve, reject) => {
        const timeout = setTimeout(() => {
          settle(id)?.reject(new Error(`${name} took longer than ${readTimeoutMs} ms`));
        }, readTimeoutMs);
        waiting.set(id, { resolve, reject, timeout });
        target.postMessage({ id, name, args });
      });
    },
    async close() {
      isClosed = true;
      await worker?.terminate();
    },
  });
}
