/** Runtime: what the stores build on works in this Node: the cipher, FTS5, and workers from .ts. */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';

const KEY = 'a1'.repeat(32);
const OTHER_KEY = 'b2'.repeat(32);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongwen-runtime-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function openEncrypted(file: string, key: string): Database.Database {
  const database = new Database(file);
  database.pragma(`cipher='aegis'`);
  database.pragma(`key="raw:${key}"`);
  return database;
}

test('Node is the one of the lock file', () => {
  expect(process.versions.node).toMatch(/^24\./);
});

test('an encrypted file opens with its key only and shows no text', () => {
  const file = join(folder, 'store.db');
  const database = openEncrypted(file, KEY);
  database.exec('create table note (text text) strict');
  database.prepare('insert into note values (?)').run('关于防汛抗旱工作的通知 plain words');
  database.close();

  const again = openEncrypted(file, KEY);
  expect(again.prepare('select text from note').pluck().get()).toContain('防汛抗旱');
  again.close();

  const bytes = readFileSync(file);
  expect(bytes.includes('plain words')).toBe(false);
  expect(bytes.includes('SQLite format 3')).toBe(false);

  const stranger = openEncrypted(file, OTHER_KEY);
  expect(() => stranger.prepare('select text from note').get()).toThrow(/not a database/);
  stranger.close();
});

test('full-text search without content tables is there', () => {
  const database = new Database(':memory:');
  database.exec(`create virtual table words using fts5(
    body, content='', contentless_delete=1, detail=none)`);
  database.prepare('insert into words(rowid, body) values (7, ?)').run('防汛 汛抗 抗旱');
  const hits = database.prepare('select rowid from words where words match ?').pluck();
  expect(hits.all('"汛抗"')).toEqual([7]);
  database.close();
});

test('a worker runs straight from its .ts file and shares the encrypted file', async () => {
  const file = join(folder, 'store.db');
  const database = openEncrypted(file, KEY);
  database.pragma('journal_mode=wal');
  database.exec('create table counter (value integer) strict; insert into counter values (41)');
  const worker = new Worker(new URL('./runtime-read-worker.ts', import.meta.url), {
    workerData: { file, key: KEY },
  });
  const [message] = (await once(worker, 'message')) as [unknown];
  expect(message).toEqual({ value: 41, node: process.versions.node });
  await once(worker, 'exit');
  database.close();
});
