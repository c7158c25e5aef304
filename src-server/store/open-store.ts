/**
 * Open-store: the server's one database file, opened for writing, or a private copy in memory.
 *
 * Invariants:
 *  1. What a COMMIT answered is on disk: WAL with `synchronous=FULL`.
 *  2. A store is at the newest migration when `openStore` returns.
 *  3. Bytes that no row holds any more are overwritten; in the write-ahead log by the commits after them, or when it is closed.
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { migrate } from './migrations.ts';

/** Pages kept in memory, in KiB: the inner pages of the indexes that every command walks. */
const cacheKib = 64 * 1024;
/** Pages of the log before they are written home: a page that many commands touch is written once for all. */
const checkpointPages = 8_000;
/** A writer waits this long for a reader's checkpoint lock. */
const busyTimeoutMs = 5_000;

export interface Store {
  readonly db: Database.Database;
  /** null = in memory. */
  readonly file: string | null;
  /** The whole database as bytes; `restoreImage` opens it again. */
  serialize(): Uint8Array;
  close(): void;
}

/** Opens `folder/server.db`, making the folder where needed; null = a fresh database in memory. */
export function openStore(folder: string | null): Store {
  if (folder === null) return prepareStore(new Database(':memory:'), null);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'server.db');
  return prepareStore(new Database(file), file);
}

/** A database in memory that starts as the image; the simulation opens every seed from one. */
export function restoreImage(image: Uint8Array): Store {
  return prepareStore(new Database(Buffer.from(image)), null);
}

/** A further connection that cannot write, for a read worker. */
export function openReadOnly(file: string): Database.Database {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  db.pragma(`busy_timeout = ${busyTimeoutMs}`);
  return db;
}

function prepareStore(db: Database.Database, file: string | null): Store {
  try {
    db.pragma(`busy_timeout = ${busyTimeoutMs}`);
    if (file !== null) db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma(`cache_size = -${cacheKib}`);
    db.pragma(`wal_autocheckpoint = ${checkpointPages}`);
    db.pragma('foreign_keys = ON');
    // What is destroyed, recalled or purged leaves the file too, not only its table.
    db.pragma('secure_delete = ON');
    migrate(db);
  } catch (cause) {
    db.close();
    throw cause;
  }
  return {
    db,
    file,
    serialize: () => db.serialize(),
    close: () => {
      if (!db.open) return;
      db.pragma('optimize');
      db.close();
    },
  };
}
