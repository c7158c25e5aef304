/**
 * Name-table: the names by which a font file calls itself, in all languages it has them in.
 *
 * Invariant: counts and lengths are bounded; a record that leads outside of the table is passed over.
 */

import { viewOf } from './sfnt-bytes.ts';

const MAX_NAMES = 512;
const MAX_NAME_BYTES = 512;

/** Names by their number: 1 family, 4 full name, 6 PostScript name, 16 family of a larger one. */
export function readNames(table: Uint8Array): ReadonlyMap<number, readonly string[]> {
  const data = viewOf(table);
  const count = Math.min(data.getUint16(2), MAX_NAMES);
  const storage = data.getUint16(4);
  const names = new Map<number, string[]>();
  for (let index = 0; index < count; index += 1) {
    const at = 6 + index * 12;
    const length = data.getUint16(at + 8);
    const from = storage + data.getUint16(at + 10);
    if (length > MAX_NAME_BYTES || from + length > table.length) continue;
    const text = nameText(table.subarray(from, from + length), data.getUint16(at));
    const known = names.get(data.getUint16(at + 6)) ?? [];
    names.set(data.getUint16(at + 6), [...known, text]);
  }
  return names;
}

/** Platforms 0 and 3 write UTF-16, the old one of the Macintosh single bytes. */
function nameText(bytes: Uint8Array, platform: number): string {
  if (platform === 1) return String.fromCharCode(...bytes);
  const data = viewOf(bytes);
  const units = Array.from({ length: bytes.length >> 1 }, (_, unit) => data.getUint16(unit * 2));
  return String.fromCharCode(...units);
}
