/**
 * Node-files: the file port on a folder that only its owner may read.
 *
 * Invariants:
 *  1. A write is whole or absent: a neighbour file is written, synced and renamed.
 *  2. A path leaves the folder never.
 *  3. A lock is an exclusive SQLite transaction: the operating system takes it back when the process dies.
 */

import { mkdirSync } from 'node:fs';
import {
  appendFile,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
} from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import Database from 'better-sqlite3';
import type { FilePort } from '../core/ports.ts';

const ownerOnly = 0o600;
const ownerOnlyFolder = 0o700;

export function nodeFilePort(folder: string): FilePort {
  const root = resolve(folder);
  let temporary = 0;
  const place = (path: string): string => {
    const full = resolve(root, path);
    if (full !== root && !full.startsWith(root + sep)) {
      throw new Error('a path outside of the data folder was asked for');
    }
    return full;
  };
  const write = async (path: string, data: Uint8Array): Promise<void> => {
    const target = place(path);
    temporary += 1;
    const draft = `${target}.${process.pid}-${temporary}.part`;
    await mkdir(dirname(target), { recursive: true, mode: ownerOnlyFolder });
    try {
      const file = await open(draft, 'w', ownerOnly);
      try {
        await file.writeFile(data);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, target);
    } catch (cause) {
      await rm(draft, { force: true });
      throw cause;
    }
  };
  return {
    read: async (path) => {
      const data = await absentAsUndefined(readFile(place(path)));
      return data === undefined ? undefined : new Uint8Array(data);
    },
    write,
    append: async (path, data) => {
      await mkdir(dirname(place(path)), { recursive: true, mode: ownerOnlyFolder });
      await appendFile(place(path), data, { mode: ownerOnly });
    },
    truncate: (path, size) => truncate(place(path), size),
    sync: async (path) => {
      const file = await open(place(path), 'r+');
      try {
        await file.sync();
      } finally {
        await file.close();
      }
    },
    readRange: async (path, start, end) => readRange(place(path), start, end),
    size: async (path) => (await absentAsUndefined(stat(place(path))))?.size,
    rename: async (from, to) => {
      await mkdir(dirname(place(to)), { recursive: true, mode: ownerOnlyFolder });
      await rename(place(from), place(to));
    },
    remove: async (path) => rm(place(path), { force: true, recursive: true }),
    list: async (path) => (await absentAsUndefined(readdir(place(path)))) ?? [],
    lock: (path) => Promise.resolve(lock(place(path))),
  };
}

async function readRange(path: string, start: number, end: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const buffer = new Uint8Array(Math.max(0, end - start));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function lock(path: string): { release(): void } | undefined {
  mkdirSync(dirname(path), { recursive: true, mode: ownerOnlyFolder });
  const database = new Database(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    if (cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY')) {
      return undefined;
    }
    throw cause;
  }
  return { release: () => database.close() };
}

async function absentAsUndefined<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }
}
