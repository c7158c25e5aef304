/**
 * Blob-store: content-addressed files under `files/aa/<sha256>`.
 *
 * Invariants:
 *  1. A file is complete or absent: it is moved into place after its bytes were hashed and synced.
 *  2. Names are hashes that were checked to be hashes; what a user called the file is never part of a path.
 */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Sha256 } from '../../src-shared/features/file/model.ts';

export interface BlobStore {
  has(sha256: string): Promise<boolean>;
  size(sha256: string): Promise<number | undefined>;
  /** Where a reader of its own finds the bytes; they are complete or absent. */
  pathOf(sha256: string): string;
  /** Moves a finished part into the store; the part is gone afterwards, whether or not the bytes were known. */
  adopt(partPath: string, sha256: string): Promise<void>;
  /** Writes bytes at once; for the demo loader. */
  put(bytes: Uint8Array): Promise<string>;
  /** As a whole: for what was made here and is small. */
  read(sha256: string): Promise<Uint8Array>;
  /** Bytes that must not be here, such as those of a secret file; reading them later finds nothing. */
  remove(sha256: string): Promise<void>;
  stream(sha256: string, range: { readonly start: number; readonly end: number }): ReadStream;
  /** The hashes in one of `blobFolders`. */
  namesIn(folder: string): Promise<readonly string[]>;
  /** When the bytes were last put here, whether or not they were here already. */
  changedAt(sha256: string): Promise<number | undefined>;
}

export const blobFolders: readonly string[] = Array.from({ length: 256 }, (_, n) =>
  n.toString(16).padStart(2, '0'),
);

const hashedAtOnce = 1024 * 1024;

export async function hashOfFile(path: string): Promise<string> {
  const digest = createHash('sha256');
  const bytes = createReadStream(path, { highWaterMark: hashedAtOnce });
  for await (const chunk of bytes) digest.update(chunk as Buffer);
  return digest.digest('hex');
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A folder cannot be synced on Windows; there the rename itself is journalled. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform !== 'win32') await syncPath(path);
}

async function hashesIn(path: string): Promise<readonly string[]> {
  try {
    return (await readdir(path)).filter((name) => Sha256.safeParse(name).success);
  } catch (cause) {
    // No file of this beginning has come yet.
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw cause;
  }
}

export function openBlobStore(root: string): BlobStore {
  const folderOf = (sha256: string): string => join(root, Sha256.parse(sha256).slice(0, 2));
  const pathOf = (sha256: string): string => join(folderOf(sha256), sha256);
  const size = async (sha256: string): Promise<number | undefined> => {
    try {
      return (await stat(pathOf(sha256))).size;
    } catch {
      return undefined;
    }
  };
  const adopt = async (partPath: string, sha256: string): Promise<void> => {
    if ((await size(sha256)) !== undefined) {
      const now = new Date();
      await utimes(pathOf(sha256), now, now);
      await rm(partPath, { force: true });
      return;
    }
    await mkdir(folderOf(sha256), { recursive: true, mode: 0o700 });
    await syncPath(partPath);
    await rename(partPath, pathOf(sha256));
    await syncFolder(folderOf(sha256));
  };
  return {
    has: async (sha256) => (await size(sha256)) !== undefined,
    size,
    pathOf,
    adopt,
    put: async (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const part = join(root, `${sha256}.new`);
      await mkdir(root, { recursive: true, mode: 0o700 });
      const handle = await open(part, 'w', 0o600);
      try {
        await handle.writeFile(bytes);
      } finally {
        await handle.close();
      }
      await adopt(part, sha256);
      return sha256;
    },
    read: (sha256) => readFile(pathOf(sha256)),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    stream: (sha256, range) =>
      createReadStream(pathOf(sha256), { start: range.start, end: range.end }),
    namesIn: (folder) => hashesIn(join(root, folder)),
    changedAt: async (sha256) => {
      try {
        return (await stat(pathOf(sha256))).mtimeMs;
      } catch {
        return undefined;
      }
    },
  };
}
