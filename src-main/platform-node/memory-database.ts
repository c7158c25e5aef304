/**
 * Memory-database: the database port without files, for the simulation and for tests.
 *
 * Invariants:
 *  1. Closing keeps the contents under the file's name, as a disk would.
 *  2. `image` and `restore` stand for a crash: what was committed at one instant, and nothing later.
 */

import Database from 'better-sqlite3';
import type { DatabasePort } from '../core/ports.ts';
import { readable, writable } from './node-database.ts';

export interface MemoryDatabases extends DatabasePort {
  image(file: string): Uint8Array;
  restore(file: string, image: Uint8Array): void;
  files(): readonly string[];
  closeAll(): void;
}

export function memoryDatabasePort(): MemoryDatabases {
  const kept = new Map<string, Database.Database>();
  const named = (file: string): Database.Database => {
    const known = kept.get(file);
    if (known !== undefined) return known;
    const made = new Database(':memory:');
    made.pragma('temp_store = MEMORY');
    made.pragma('foreign_keys = ON');
    kept.set(file, made);
    return made;
  };
  return {
    openWritable: ({ file }) => ({ ...writable(named(file)), close: () => undefined }),
    openReadable: ({ file }) => ({ ...readable(named(file)), close: () => undefined }),
    setAside: (file, suffix) => {
      const database = kept.get(file);
      kept.delete(file);
      if (database !== undefined) kept.set(`${file}.${suffix}`, database);
      return `${file}.${suffix}`;
    },
    exists: (file) => kept.has(file),
    remove: (file) => {
      kept.get(file)?.close();
      kept.delete(file);
    },
    image: (file) => new Uint8Array(named(file).serialize()),
    restore: (file, image) => {
      kept.get(file)?.close();
      const database = new Database(Buffer.from(image));
      database.pragma('temp_store = MEMORY');
      kept.set(file, database);
    },
    files: () => [...kept.keys()],
    closeAll: () => {
      for (const database of kept.values()) database.close();
      kept.clear();
    },
  };
}
