/**
 * Node-database: the database port on the encrypted SQLite fork.
 *
 * Invariants:
 *  1. A file is encrypted with its raw 256-bit key before the first read (cipher aegis); a wrong key throws on opening.
 *  2. A transaction is synchronous: a promise out of its callback rolls it back and throws.
 */

import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import type {
  DatabasePort,
  OpenDatabaseOptions,
  ReadableDatabase,
  SqlValue,
  Statement,
  WritableDatabase,
} from '../core/ports.ts';

const companions = ['', '-wal', '-shm'] as const;
const busyTimeoutMs = 5_000;
/** Pages of the log before they are written home, 64 MiB: a page that many pages of a sync touch is written and flushed once for all. */
const checkpointPages = 16_000;

/** Files are named relative to `folder`; `:memory:` opens a database that dies with its connection. */
export function nodeDatabasePort(folder: string): DatabasePort {
  const place = (file: string): string => (file === ':memory:' ? file : resolve(folder, file));
  return {
    openWritable: (options) => {
      const file = place(options.file);
      if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      return writable(open(file, options, false));
    },
    openReadable: (options) => readable(open(place(options.file), options, true)),
    setAside: (file, suffix) => {
      const target = `${place(file)}.${suffix}`;
      for (const companion of companions) {
        if (existsSync(place(file) + companion)) {
          renameSync(place(file) + companion, target + companion);
        }
      }
      return `${file}.${suffix}`;
    },
    exists: (file) => existsSync(place(file)),
    remove: (file) => {
      for (const companion of companions) rmSync(place(file) + companion, { force: true });
    },
  };
}

function open(file: string, options: OpenDatabaseOptions, readonly: boolean): Database.Database {
  const database = new Database(file, { readonly, timeout: busyTimeoutMs });
  try {
    if (options.key !== null) {
      database.pragma(`cipher='aegis'`);
      database.pragma(`key="raw:${Buffer.from(options.key).toString('hex')}"`);
    }
    // The first read proves the key.
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (!readonly) {
      database.pragma('journal_mode = WAL');
      database.pragma(`synchronous = ${options.synchronous === 'full' ? 'FULL' : 'NORMAL'}`);
      database.pragma(`wal_autocheckpoint = ${checkpointPages}`);
      database.pragma('secure_delete = ON');
    }
    database.pragma('temp_store = MEMORY');
    database.pragma('foreign_keys = ON');
    return database;
  } catch (cause) {
    database.close();
    throw cause;
  }
}

export function readable(database: Database.Database): ReadableDatabase {
  return {
    prepare: <Params extends readonly SqlValue[], Row>(sql: string): Statement<Params, Row> => {
      const statement = database.prepare<unknown[], Row>(sql);
      return {
        get: (...params) => statement.get(...params),
        all: (...params) => statement.all(...params),
        iterate: (...params) => statement.iterate(...params),
        run: (...params) => ({ changes: statement.run(...params).changes }),
      };
    },
    close: () => {
      if (!database.open) return;
      if (!database.readonly) database.pragma('optimize');
      database.close();
    },
  };
}

export function writable(database: Database.Database): WritableDatabase {
  return {
    ...readable(database),
    exec: (sql) => {
      database.exec(sql);
    },
    transaction: <T>(work: () => T): T =>
      database
        .transaction(() => {
          const value = work();
          if (value instanceof Promise) {
            throw new Error('a transaction is synchronous, but its callback answered a promise');
          }
          return value;
        })
        .immediate(),
  };
}
