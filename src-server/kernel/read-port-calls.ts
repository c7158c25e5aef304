/**
 * Read-port-calls: the read port as calls by name, the same for every adapter.
 *
 * The caller's clock travels with each call, so that a worker has no clock of its own.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import type { Clock } from '../../src-shared/kernel/time.ts';
import type { CatchUpChunk } from './catch-up.ts';
import type { ReadPort, ScopePage } from './read-port.ts';

export interface ReadCalls {
  call(name: string, args: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** Both ends are this program, so answers are believed to have the type of their name. */
export function readPortOver(clock: Clock, calls: ReadCalls): ReadPort {
  const now = (): number => clock.now();
  return {
    catchUp: async (request) =>
      (await calls.call('catchUp', { ...request, now: now() })) as CatchUpChunk,
    scopePage: async (request) =>
      (await calls.call('scopePage', { ...request, now: now() })) as ScopePage | undefined,
    mayRead: async (personId, scope) =>
      (await calls.call('mayRead', { personId, scope, now: now() })) === true,
    fileRef: async (personId, fileRefId) =>
      (await calls.call('fileRef', { personId, fileRefId, now: now() })) as
        RowOf<'fileRef'> | undefined,
    run: (name, args) => calls.call(name, args),
    close: () => calls.close(),
  };
}
