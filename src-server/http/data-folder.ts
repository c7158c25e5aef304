/**
 * Data-folder: one process at a time works on a data folder.
 *
 * Invariant: the lock is a lock of the operating system on `server.lock`, held through an open SQLite transaction, so
 * it goes with its process, however that ends; no stale lock can stay behind and no process id can be mistaken.
 */

import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export type DataFolderFailure = 'inUse' | 'notWritable';

export class DataFolderError extends Error {
  readonly failure: DataFolderFailure;
  constructor(failure: DataFolderFailure, message: string) {
    super(message);
    this.name = 'DataFolderError';
    this.failure = failure;
  }
}

export interface DataFolder {
  readonly path: string;
  release(): void;
}

const lockFile = 'server.lock';
/** Only for the message to the second process. */
const ownerFile = 'server.pid';

export function claimDataFolder(path: string): DataFolder {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new DataFolderError('notWritable', cause instanceof Error ? cause.message : '');
  }
  const lock = openLock(path);
  writeFileSync(join(path, ownerFile), `${process.pid}\n`, { mode: 0o600 });
  return {
    path,
    release: () => {
      if (!lock.open) return;
      lock.exec('ROLLBACK');
      lock.close();
    },
  };
}

function openLock(path: string): Database.Database {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(join(path, lockFile));
    lock.pragma('busy_timeout = 0');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (cause) {
    lock?.close();
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    if (code === 'SQLITE_BUSY') throw new DataFolderError('inUse', ownerOf(path));
    throw new DataFolderError('notWritable', cause instanceof Error ? cause.message : '');
  }
}

function ownerOf(path: string): string {
  try {
    return readFileSync(join(path, ownerFile), 'utf8').trim();
  } catch {
    return '';
  }
}
