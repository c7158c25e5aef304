/**
 * Woff: unwraps a WOFF 1 file to the plain font inside it.
 *
 * Invariants:
 *  1. A table never unpacks to more than it declares, and all of them to no more than `MAX_FONT_BYTES`.
 *  2. What is no WOFF file, or a broken one, is a `FontError`; no other error leaves this module.
 */

import { unzlibSync } from 'fflate';
import { FontError } from './font-error.ts';

export const MAX_FONT_BYTES = 64 * 1024 * 1024;
const MAX_TABLES = 64;
const HEADER_BYTES = 44;
const ENTRY_BYTES = 20;

export function isWoff(bytes: Uint8Array): boolean {
  return bytes.length > HEADER_BYTES && view(bytes).getUint32(0) === 0x774f4646;
}

/** The font inside, as an `sfnt` file. */
export function unwrapWoff(bytes: Uint8Array): Uint8Array {
  if (!isWoff(bytes)) throw new FontError('notAFont');
  const data = view(bytes);
  const count = data.getUint16(12);
  if (count === 0 || count > MAX_TABLES) throw new FontError('corrupt');
  if (bytes.length < HEADER_BYTES + count * ENTRY_BYTES) throw new FontError('corrupt');
  const tables = Array.from({ length: count }, (_, index) => {
    const at = HEADER_BYTES + index * ENTRY_BYTES;
    const [offset, packed, length] = [4, 8, 12].map((field) => data.getUint32(at + field));
    return tableAt(bytes, { at, offset: offset ?? 0, packed: packed ?? 0, length: length ?? 0 });
  });
  return assemble(data.getUint32(4), tables);
}

interface Table {
  /** Tag and checksum, as they stand in the directory. */
  readonly tag: number;
  readonly checksum: number;
  readonly body: Uint8Array;
}

function tableAt(
  bytes: Uint8Array,
  entry: { at: number; offset: number; packed: number; length: number },
): Table {
  const { at, offset, packed, length } = entry;
  if (length > MAX_FONT_BYTES || packed > length || offset + packed > bytes.length) {
    throw new FontError('corrupt');
  }
  const stored = bytes.subarray(offset, offset + packed);
  const body = packed === length ? stored : inflate(stored, length);
  const data = view(bytes);
  return { tag: data.getUint32(at), checksum: data.getUint32(at + 16), body };
}

function inflate(stored: Uint8Array, length: number): Uint8Array {
  try {
    const body = unzlibSync(stored, { out: new Uint8Array(length) });
    if (body.length === length) return body;
  } catch {
    // Told apart from a bug below: only the file's bytes can make the unpacking fail.
  }
  throw new FontError('corrupt');
}

function assemble(flavor: number, tables: readonly Table[]): Uint8Array {
  const head = 12 + tables.length * 16;
  const total = tables.reduce((sum, { body }) => sum + padded(body.length), head);
  if (total > MAX_FONT_BYTES) throw new FontError('tooLarge');
  const out = new Uint8Array(total);
  const data = view(out);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  data.setUint32(0, flavor);
  data.setUint16(4, tables.length);
  data.setUint16(6, power * 16);
  data.setUint16(8, Math.log2(power));
  data.setUint16(10, (tables.length - power) * 16);
  let offset = head;
  for (const [index, { tag, checksum, body }] of tables.entries()) {
    const at = 12 + index * 16;
    data.setUint32(at, tag);
    data.setUint32(at + 4, checksum);
    data.setUint32(at + 8, offset);
    data.setUint32(at + 12, body.length);
    out.set(body, offset);
    offset += padded(body.length);
  }
  return out;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
