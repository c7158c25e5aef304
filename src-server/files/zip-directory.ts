/**
 * Zip-directory: what a zip archive says that it holds.
 *
 * Sizes in the directory may lie: who unpacks an entry does so against a budget. No entry is ever written to disk by its
 * name, so names cannot escape anywhere.
 */

import type { ByteSource } from '../../src-shared/features/file/words-within.ts';
import { directoryOf } from '../../src-shared/features/file/words-within.ts';

export const maxZipEntries = 5_000;
/** Ratio that no office file reaches; small entries may. */
export const maxZipRatio = 200;
export const ratioFreeBytes = 1024 * 1024;

export class HostileArchive extends Error {}

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly compressedSize: number;
  readonly headerOffset: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const maxCommentBytes = 65_535;

/** The entries of the central directory; throws on what is not a plain zip. */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.readUInt16LE(end + 10);
  let offset = view.readUInt32LE(end + 16);
  if (count > maxZipEntries) throw new HostileArchive('too many entries');
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (offset + 46 > view.length || view.readUInt32LE(offset) !== entrySignature) {
      throw new HostileArchive('broken directory');
    }
    const nameBytes = view.readUInt16LE(offset + 28);
    entries.push({
      name: view.toString('utf8', offset + 46, offset + 46 + nameBytes),
      method: view.readUInt16LE(offset + 10),
      compressedSize: view.readUInt32LE(offset + 20),
      headerOffset: view.readUInt32LE(offset + 42),
    });
    offset += 46 + nameBytes + view.readUInt16LE(offset + 30) + view.readUInt16LE(offset + 32);
  }
  return entries;
}

/** Names in the directory of an archive of any size, which is not read as a whole; none when it is broken. */
export async function zipNames(source: ByteSource): Promise<readonly string[]> {
  const directory = await directoryOf(source);
  if (directory === undefined) return [];
  const view = Buffer.from(directory.buffer, directory.byteOffset, directory.byteLength);
  const names: string[] = [];
  for (let at = 0; names.length < maxZipEntries;) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== entrySignature) break;
    const nameBytes = view.readUInt16LE(at + 28);
    names.push(view.toString('utf8', at + 46, at + 46 + nameBytes));
    at += 46 + nameBytes + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return names;
}

function findEnd(view: Buffer): number {
  const lowest = Math.max(0, view.length - endBytes - maxCommentBytes);
  for (let offset = view.length - endBytes; offset >= lowest; offset -= 1) {
    if (view.readUInt32LE(offset) === endSignature) return offset;
  }
  throw new HostileArchive('no directory');
}
