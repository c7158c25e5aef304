/**
 * In-process-reads: the read port on a connection of this process; the simulation's and the tests' adapter.
 */

import type Database from 'better-sqlite3';
import type { Clock } from '../../src-shared/kernel/time.ts';
import { createReadContext, runRead } from './named-reads.ts';
import type { ReadPort } from './read-port.ts';
import { readPortOver } from './read-port-calls.ts';

export function createInProcessReads(db: Database.Database, clock: Clock): ReadPort {
  const context = createReadContext(db);
  return readPortOver(clock, {
    call: async (name, args) => Promise.resolve(runRead(context, name, args)),
    close: () => Promise.resolve(),
  });
}
