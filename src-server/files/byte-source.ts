/**
 * Byte-source: ranges of an open file, for readers that do not take it as a whole.
 */

import type { FileHandle } from 'node:fs/promises';
import type { ByteSource } from '../../src-shared/features/file/words-within.ts';

export function byteSource(file: FileHandle, size: number): ByteSource {
  return {
    size,
    read: (start, end) => readAt(file, start, Math.max(start, Math.min(end, size))),
  };
}

/** Fewer bytes only at the end of the file. */
export async function readAt(file: FileHandle, start: number, end: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(end - start);
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
