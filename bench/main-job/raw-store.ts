/** Raw-store: the peer of every store: better-sqlite3 alone, one table, the same durability and cipher. */
import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import type { PlainRow } from './core-client.ts';

export const rawKey = randomBytes(32).toString('hex');

export interface RawStoreOptions {
  readonly file: string;
  readonly synchronous: 'FULL' | 'NORMAL';
  /** null: a plain file, as the server keeps it. */
  readonly key: string | null;
}

export function openRaw({ file, synchronous, key }: RawStoreOptions): Database.Database {
  const db = new Database(file);
  if (key !== null) {
    db.pragma(`cipher='aegis'`);
    db.pragma(`key="raw:${key}"`);
  }
  db.pragma('journal_mode = WAL');
  db.pragma(`synchronous = ${synchronous}`);
  db.exec(`CREATE TABLE IF NOT EXISTS row (
    type TEXT NOT NULL, key TEXT NOT NULL, scope TEXT NOT NULL, rev INTEGER NOT NULL,
    body TEXT NOT NULL, PRIMARY KEY (type, key)) WITHOUT ROWID`);
  db.exec('CREATE INDEX IF NOT EXISTS row_by_scope ON row (scope, rev)');
  return db;
}

/** Milliseconds to put the rows, so many in a transaction. */
export function rawInsertMs(
  options: RawStoreOptions,
  rows: readonly PlainRow[],
  perTransaction: number,
): number {
  const db = openRaw(options);
  const insert = db.prepare<[string, string, string, number, string]>(
    'INSERT OR REPLACE INTO row (type, key, scope, rev, body) VALUES (?, ?, ?, ?, ?)',
  );
  const putAll = db.transaction((batch: readonly PlainRow[]) => {
    for (const { type, key, scope, rev, text } of batch) insert.run(type, key, scope, rev, text);
  });
  const start = performance.now();
  for (let at = 0; at < rows.length; at += perTransaction) {
    putAll(rows.slice(at, at + perTransaction));
  }
  const took = performance.now() - start;
  db.close();
  return took;
}
