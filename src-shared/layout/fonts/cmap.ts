/**
 * Cmap: which glyph a font has for each code point (formats 4 and 12, the ones that Unicode fonts carry).
 *
 * Invariants:
 *  1. No more code points than Unicode has ideographs and letters in use are read, whatever the table claims.
 *  2. A glyph beyond the font's last one counts as not there.
 */

import { FontError } from './font-error.ts';
import { viewOf } from './sfnt-bytes.ts';

const MAX_MAPPINGS = 400_000;
const MAX_CODE_POINT = 0x10ffff;

export function readCmap(table: Uint8Array, glyphCount: number): Map<number, number> {
  const data = viewOf(table);
  const offset = bestSubtable(data);
  const glyphs = new Map<number, number>();
  const put = (codePoint: number, glyph: number): void => {
    if (glyph > 0 && glyph < glyphCount) glyphs.set(codePoint, glyph);
  };
  if (data.getUint16(offset) === 12) readGroups(data, offset, put);
  else readSegments(data, offset, put);
  return glyphs;
}

type Put = (codePoint: number, glyph: number) => void;

/** The subtable of full Unicode, else of the first plane. */
function bestSubtable(data: DataView): number {
  const count = Math.min(data.getUint16(2), 64);
  let best: { offset: number; rank: number } = { offset: 0, rank: 0 };
  for (let index = 0; index < count; index += 1) {
    const at = 4 + index * 8;
    const platform = data.getUint16(at);
    const offset = data.getUint32(at + 4);
    const isUnicode = platform === 0 || (platform === 3 && data.getUint16(at + 2) !== 0);
    const rank = isUnicode ? rankOf(data.getUint16(offset)) : 0;
    if (rank > best.rank) best = { offset, rank };
  }
  if (best.rank === 0) throw new FontError('corrupt');
  return best.offset;
}

function rankOf(format: number): number {
  if (format === 12) return 2;
  return format === 4 ? 1 : 0;
}

function readGroups(data: DataView, offset: number, put: Put): void {
  const count = data.getUint32(offset + 12);
  let total = 0;
  for (let group = 0; group < count; group += 1) {
    const at = offset + 16 + group * 12;
    const first = data.getUint32(at);
    const last = data.getUint32(at + 4);
    const glyph = data.getUint32(at + 8);
    if (last < first || last > MAX_CODE_POINT) throw new FontError('corrupt');
    total += last - first + 1;
    if (total > MAX_MAPPINGS) throw new FontError('tooLarge');
    for (let code = first; code <= last; code += 1) put(code, glyph + code - first);
  }
}

function readSegments(data: DataView, offset: number, put: Put): void {
  const segments = data.getUint16(offset + 6) >> 1;
  let total = 0;
  for (let segment = 0; segment < segments; segment += 1) {
    const last = data.getUint16(offset + 14 + segment * 2);
    const first = data.getUint16(offset + 16 + (segments + segment) * 2);
    const delta = data.getInt16(offset + 16 + (2 * segments + segment) * 2);
    const rangeAt = offset + 16 + (3 * segments + segment) * 2;
    const range = data.getUint16(rangeAt);
    if (last < first) throw new FontError('corrupt');
    total += last - first + 1;
    if (total > MAX_MAPPINGS) throw new FontError('tooLarge');
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const listed = range === 0 ? code : data.getUint16(rangeAt + range + (code - first) * 2);
      if (range === 0 || listed !== 0) put(code, (listed + delta) & 0xffff);
    }
  }
}
