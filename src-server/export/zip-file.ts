/**
 * Zip-file: a ZIP written to disk entry by entry, never whole in memory, with the digest of each entry and of the file.
 */

import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export interface ZippedEntry {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface ZipFile {
  add(
    path: string,
    chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    options?: { readonly packed: boolean },
  ): Promise<ZippedEntry>;
  /** Writes the directory; nothing may be added afterwards. */
  finish(): Promise<{ readonly sha256: string; readonly bytes: number }>;
  close(): Promise<void>;
}

export async function createZipFile(partPath: string): Promise<ZipFile> {
  const handle: FileHandle = await open(partPath, 'w', 0o600);
  const whole = createHash('sha256');
  let bytes = 0;
  let failure: Error | null = null;
  const waiting: Uint8Array[] = [];
  const zip = new Zip((cause, chunk) => {
    failure ??= cause;
    if (cause === null) waiting.push(chunk);
  });
  // Chunks are written before more are made, so memory holds one chunk at a time.
  const flush = async (): Promise<void> => {
    for (const chunk of waiting.splice(0)) {
      whole.update(chunk);
      bytes += chunk.length;
      await handle.writeFile(chunk);
    }
    if (failure !== null) throw failure;
  };
  return {
    async add(path, chunks, { packed } = { packed: true }) {
      const entry = packed ? new ZipDeflate(path, { level: 6 }) : new ZipPassThrough(path);
      const digest = createHash('sha256');
      let size = 0;
      zip.add(entry);
      for await (const chunk of chunks) {
        digest.update(chunk);
        size += chunk.length;
        entry.push(chunk, false);
        await flush();
      }
      entry.push(new Uint8Array(), true);
      await flush();
      return { path, sha256: digest.digest('hex'), bytes: size };
    },
    async finish() {
      zip.end();
      await flush();
      await handle.sync();
      return { sha256: whole.digest('hex'), bytes };
    },
    close: () => handle.close(),
  };
}
