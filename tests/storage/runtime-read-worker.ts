/** Runtime read worker: opens an encrypted file in a thread of its own and answers with one value. */
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

interface Order {
  readonly file: string;
  readonly key: string;
}

const { file, key } = workerData as Order;
const database = new Database(file, { readonly: true });
database.pragma(`cipher='aegis'`);
database.pragma(`key="raw:${key}"`);
const value = database.prepare('select value from counter').pluck().get();
database.close();
parentPort?.postMessage({ value, node: process.versions.node });
