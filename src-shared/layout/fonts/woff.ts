/**
 * Woff: unwraps a WOFF 1 file to the plain font inside it.
 *
 * Invariants:
 *  1. A table never unpacks to more than it declares, and all of them to no more than `MAX_FONT_BYTES`.
 *  2. What is no WOFF file, or a broken one, is a `FontError`; no other error leaves this module.
 */

import { inflate } from '../inflate.ts';
import { FontError } from './font-error.ts';
import { assembleSfnt } from './sfnt.ts';
import { MAX_FONT_BYTES, tagOf, viewOf } from './sfnt-bytes.ts';

const MAX_TABLES = 64;
const HEADER_BYTES = 44;
const ENTRY_BYTES = 20;

export function isWoff(bytes: Uint8Array): boolean {
  return bytes.length > HEADER_BYTES && viewOf(bytes).getUint32(0) === 0x774f4646;
}

/** The font inside, as an `sfnt` file. */
export function unwrapWoff(bytes: Uint8Array): Uint8Array {
  if (!isWoff(bytes)) throw new FontError('notAFont');
  const data = viewOf(bytes);
  const count = data.getUint16(12);
  if (count === 0 || count > MAX_TABLES) throw new FontError('corrupt');
  if (bytes.length < HEADER_BYTES + count * ENTRY_BYTES) throw new FontError('corrupt');
  const tables = Array.from({ length: count }, (_, index) => {
    const at = HEADER_BYTES + index * ENTRY_BYTES;
    const [offset, packed, length] = [4, 8, 12].map((field) => data.getUint32(at + field));
    return tableAt(bytes, { at, offset: offset ?? 0, packed: packed ?? 0, length: length ?? 0 });
  });
  return assembleSfnt(data.getUint32(4), new Map(tables));
}

function tableAt(
  bytes: Uint8Array,
  entry: { at: number; offset: number; packed: number; length: number },
): [tag: string, body: Uint8Array] {
  const { at, offset, packed, length } = entry;
  if (length > MAX_FONT_BYTES || packed > length || offset + packed > bytes.length) {
    throw new FontError('corrupt');
  }
  const stored = bytes.subarray(offset, offset + packed);
  const body = packed === length ? stored : unpack(stored, length);
  return [tagOf(bytes, at), body];
}

function unpack(stored: Uint8Array, length: number): Uint8Array {
  const unpacked = inflate(stored, { maxBytes: length, format: 'zlib' });
  if (unpacked?.bytes.length !== length || unpacked.isCut) throw new FontError('corrupt');
  return unpacked.bytes;
}
