/** Own-database: the encrypted file of a run, opened without what only the rest of the product needs. */
import { join } from 'node:path';
import type { WritableDatabase } from '../../src-main/core/ports.ts';
import { nodeDatabasePort } from '../../src-main/platform-node/node-database.ts';

/** The same in every process of a run; nothing of worth is in the file. */
const key = new Uint8Array(32).fill(7);

export function openDatabase(folder: string): WritableDatabase {
  return nodeDatabasePort(folder).openWritable({ file: 'cache.db', key, synchronous: 'normal' });
}

export const cacheFile = (folder: string): string => join(folder, 'cache.db');
