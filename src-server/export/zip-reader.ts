/**
 * Zip-reader: reads a ZIP from disk by its directory, one entry at a time as a stream; for checking an export offline.
 */

import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

/** Above this the directory is not that of an export. */
const maxDirectoryBytes = 64 * 1024 * 1024;
const endBytes = 22;
const entryBytes = 46;
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;

export interface ZipPlace {
  readonly path: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly headerOffset: number;
}

/** Thrown for what is no ZIP, or a broken one. */
export class NotAnExport extends Error {}

async function bytesAt(handle: FileHandle, start: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, start);
  if (bytesRead !== length) throw new NotAnExport('the file ends too early');
  return buffer;
}

export async function zipPlaces(handle: FileHandle): Promise<readonly ZipPlace[]> {
  const { size } = await handle.stat();
  if (size < endBytes) throw new NotAnExport('too short');
  const end = await bytesAt(handle, size - endBytes, endBytes);
  const directoryBytes = end.readUInt32LE(12);
  if (end.readUInt32LE(0) !== endSignature || directoryBytes > maxDirectoryBytes) {
    throw new NotAnExport('no directory');
  }
  const directory = await bytesAt(handle, end.readUInt32LE(16), directoryBytes);
  const places: ZipPlace[] = [];
  for (let at = 0; at + entryBytes <= directory.length;) {
    if (directory.readUInt32LE(at) !== entrySignature) throw new NotAnExport('broken directory');
    const nameBytes = directory.readUInt16LE(at + 28);
    places.push({
      path: directory.toString('utf8', at + entryBytes, at + entryBytes + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      headerOffset: directory.readUInt32LE(at + 42),
    });
    at +=
      entryBytes + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return places;
}

export async function zipContent(
  handle: FileHandle,
  file: string,
  place: ZipPlace,
): Promise<AsyncIterable<Uint8Array>> {
  const header = await bytesAt(handle, place.headerOffset, 30);
  const start = place.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (place.packedBytes === 0) return Readable.from([]);
  const packed = createReadStream(file, { start, end: start + place.packedBytes - 1 });
  if (place.method === 0) return packed;
  if (place.method !== 8) throw new NotAnExport('packed in an unknown way');
  return packed.pipe(createInflateRaw());
}
