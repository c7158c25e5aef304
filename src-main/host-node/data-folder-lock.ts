/**
 * Data-folder-lock: one host at a time works in a data folder.
 *
 * The lock is an exclusive transaction on a SQLite file of its own: the operating system takes it back when the
 * process dies, whatever it dies of, so nothing stale is ever left and no process id has to be believed.
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { exitCodes, HostError } from './exit-codes.ts';

export interface FolderLock {
  release(): void;
}

/** Makes the folder if needed; throws a `HostError` when another host has it or it cannot be written. */
export function lockDataFolder(folder: string): FolderLock {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const database = new Database(join(folder, 'host.lock'), { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
    return { release: () => database.close() };
  } catch (cause) {
    if (cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY')) {
      throw new HostError(exitCodes.dataFolderInUse, `another client works in ${folder}`, {
        cause,
      });
    }
    throw new HostError(exitCodes.storageFailed, `cannot write in ${folder}`, { cause });
  }
}
