/**
 * Cff: the character ids of a font with PostScript outlines, which a PDF addresses its glyphs by.
 *
 * Invariant: a font that is not keyed by character ids answers `null`; its glyphs are addressed by their numbers.
 */

import { FontError } from './font-error.ts';
import { viewOf } from './sfnt-bytes.ts';

const MAX_OPERANDS = 48;
const OPERATOR_CHARSET = 15;
const OPERATOR_ROS = 0x0c1e;

export function cffCharset(table: Uint8Array, glyphCount: number): number[] | null {
  const data = viewOf(table);
  const names = indexAt(data, data.getUint8(2));
  const dictionaries = indexAt(data, names.end);
  const top = readDictionary(data, dictionaries.first, dictionaries.second);
  if (!top.has(OPERATOR_ROS)) return null;
  const offset = top.get(OPERATOR_CHARSET) ?? 0;
  // 0, 1 and 2 name predefined charsets, which a font keyed by character ids cannot have.
  if (offset <= 2) throw new FontError('corrupt');
  return readCharset(data, offset, glyphCount);
}

/** The first entry and the end of an INDEX structure. */
function indexAt(data: DataView, at: number): { first: number; second: number; end: number } {
  const count = data.getUint16(at);
  if (count === 0) return { first: at + 2, second: at + 2, end: at + 2 };
  const size = data.getUint8(at + 2);
  const base = at + 2 + (count + 1) * size;
  const entry = (index: number): number => base + offsetAt(data, at + 3 + index * size, size);
  return { first: entry(0), second: entry(1), end: entry(count) };
}

function offsetAt(data: DataView, at: number, size: number): number {
  let offset = 0;
  for (let index = 0; index < size; index += 1) offset = offset * 256 + data.getUint8(at + index);
  return offset;
}

/** The last operand of each operator. */
function readDictionary(data: DataView, from: number, to: number): Map<number, number> {
  const entries = new Map<number, number>();
  const operands: number[] = [];
  let at = from;
  while (at < to) {
    const first = data.getUint8(at);
    if (first <= 21) {
      const isLong = first === 12;
      entries.set(isLong ? 0x0c00 + data.getUint8(at + 1) : first, operands.at(-1) ?? 0);
      operands.length = 0;
      at += isLong ? 2 : 1;
    } else {
      const { value, length } = operandAt(data, at);
      if (operands.push(value) > MAX_OPERANDS) throw new FontError('corrupt');
      at += length;
    }
  }
  return entries;
}

function operandAt(data: DataView, at: number): { value: number; length: number } {
  const first = data.getUint8(at);
  if (first === 28) return { value: data.getInt16(at + 1), length: 3 };
  if (first === 29) return { value: data.getInt32(at + 1), length: 5 };
  if (first === 30) return { value: 0, length: realLength(data, at) };
  if (first >= 32 && first <= 246) return { value: first - 139, length: 1 };
  if (first < 247 || first === 255) throw new FontError('corrupt');
  const next = data.getUint8(at + 1);
  const isNegative = first > 250;
  const value = isNegative ? -(first - 251) * 256 - next - 108 : (first - 247) * 256 + next + 108;
  return { value, length: 2 };
}

/** Decimal numbers are packed in half bytes and end with 15; none of those read here is one. */
function realLength(data: DataView, at: number): number {
  let length = 1;
  for (;;) {
    const pair = data.getUint8(at + length);
    length += 1;
    if (pair >> 4 === 15 || (pair & 15) === 15) return length;
  }
}

function readCharset(data: DataView, offset: number, glyphCount: number): number[] {
  const format = data.getUint8(offset);
  if (format > 2) throw new FontError('corrupt');
  const ids = [0];
  let at = offset + 1;
  while (ids.length < glyphCount) {
    const first = data.getUint16(at);
    const left = format === 0 ? 0 : format === 1 ? data.getUint8(at + 2) : data.getUint16(at + 2);
    for (let step = 0; step <= left && ids.length < glyphCount; step += 1) ids.push(first + step);
    at += 2 + format;
  }
  return ids;
}
