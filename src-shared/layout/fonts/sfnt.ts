/**
 * Sfnt: reads the tables of an OpenType font that the files and the detection of faces need.
 *
 * Invariants:
 *  1. Bytes are believed in nothing: every offset and count is checked, and what does not fit is a `FontError`.
 *  2. Work is bounded by the bytes of the file; no table is read twice.
 */

import { cffCharset } from './cff.ts';
import { readCmap } from './cmap.ts';
import { FontError } from './font-error.ts';
import { MAX_FONT_BYTES, padded, tagOf, viewOf } from './sfnt-bytes.ts';

const MAX_TABLES = 64;
const MAX_FACES_IN_COLLECTION = 64;

export interface SfntFont {
  readonly flavor: number;
  readonly tables: ReadonlyMap<string, Uint8Array>;
  readonly outlines: 'glyf' | 'cff';
  readonly unitsPerEm: number;
  readonly glyphCount: number;
  readonly box: readonly [minX: number, minY: number, maxX: number, maxY: number];
  /** Glyph of each code point that the font maps. */
  readonly glyphs: ReadonlyMap<number, number>;
  /** Advance of each glyph, in units of the font. */
  readonly advances: readonly number[];
  /** Character id of each glyph in a font that is keyed by them; null where it is the glyph's own number. */
  readonly characterIds: readonly number[] | null;
}

/** Reads the font, or one face of a collection. */
export function readSfnt(bytes: Uint8Array, face = 0): SfntFont {
  return guarded(() => {
    const { flavor, tables } = readTables(bytes, face);
    const head = viewOf(tableOf(tables, 'head'));
    const glyphCount = viewOf(tableOf(tables, 'maxp')).getUint16(4);
    const unitsPerEm = head.getUint16(18);
    if (glyphCount === 0 || unitsPerEm < 16 || unitsPerEm > 16_384) throw new FontError('corrupt');
    const cff = tables.get('CFF ');
    if (cff === undefined && !tables.has('glyf')) throw new FontError('corrupt');
    const glyphs = readCmap(tableOf(tables, 'cmap'), glyphCount);
    return {
      flavor,
      tables,
      outlines: cff === undefined ? 'glyf' : 'cff',
      unitsPerEm,
      glyphCount,
      box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
      glyphs,
      advances: readAdvances(tables, glyphCount),
      characterIds: cff === undefined ? null : cffCharset(cff, glyphCount),
    };
  });
}

/** A font file of the given tables; the same tables give the same bytes. */
export function assembleSfnt(flavor: number, tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const head = 12 + sorted.length * 16;
  const total = sorted.reduce((sum, [, body]) => sum + padded(body.length), head);
  if (sorted.length === 0 || total > MAX_FONT_BYTES) throw new FontError('tooLarge');
  const out = new Uint8Array(total);
  const data = viewOf(out);
  const power = 2 ** Math.floor(Math.log2(sorted.length));
  data.setUint32(0, flavor);
  data.setUint16(4, sorted.length);
  data.setUint16(6, power * 16);
  data.setUint16(8, Math.log2(power));
  data.setUint16(10, (sorted.length - power) * 16);
  let offset = head;
  for (const [index, [tag, body]] of sorted.entries()) {
    const at = 12 + index * 16;
    for (let letter = 0; letter < 4; letter += 1) out[at + letter] = tag.charCodeAt(letter);
    out.set(body, offset);
    data.setUint32(at + 4, checksum(data, offset, padded(body.length)));
    data.setUint32(at + 8, offset);
    data.setUint32(at + 12, body.length);
    offset += padded(body.length);
  }
  return out;
}

function checksum(data: DataView, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + data.getUint32(at)) >>> 0;
  return sum;
}

function isCollection(bytes: Uint8Array): boolean {
  return bytes.length >= 12 && tagOf(bytes, 0) === 'ttcf';
}

const FLAVORS: ReadonlySet<number> = new Set([0x00010000, 0x4f54544f, 0x74727565]);

function readTables(
  bytes: Uint8Array,
  face: number,
): { flavor: number; tables: Map<string, Uint8Array> } {
  if (bytes.length > MAX_FONT_BYTES) throw new FontError('tooLarge');
  if (bytes.length < 12) throw new FontError('notAFont');
  const data = viewOf(bytes);
  const start = isCollection(bytes) ? collectionStart(data, face) : 0;
  const flavor = data.getUint32(start);
  if (!FLAVORS.has(flavor)) throw new FontError('notAFont');
  const count = data.getUint16(start + 4);
  if (count === 0 || count > MAX_TABLES) throw new FontError('corrupt');
  const tables = new Map<string, Uint8Array>();
  for (let index = 0; index < count; index += 1) {
    const at = start + 12 + index * 16;
    const offset = data.getUint32(at + 8);
    const length = data.getUint32(at + 12);
    if (offset + length > bytes.length) throw new FontError('corrupt');
    tables.set(tagOf(bytes, at), bytes.subarray(offset, offset + length));
  }
  return { flavor, tables };
}

function collectionStart(data: DataView, face: number): number {
  const count = Math.min(data.getUint32(8), MAX_FACES_IN_COLLECTION);
  if (face >= count) throw new FontError('noSuchFace');
  return data.getUint32(12 + face * 4);
}

function tableOf(tables: ReadonlyMap<string, Uint8Array>, tag: string): Uint8Array {
  const table = tables.get(tag);
  if (table === undefined) throw new FontError('corrupt');
  return table;
}

function readAdvances(tables: ReadonlyMap<string, Uint8Array>, glyphCount: number): number[] {
  const long = viewOf(tableOf(tables, 'hhea')).getUint16(34);
  const metrics = viewOf(tableOf(tables, 'hmtx'));
  if (long === 0 || long > glyphCount) throw new FontError('corrupt');
  return Array.from({ length: glyphCount }, (_, glyph) =>
    metrics.getUint16(Math.min(glyph, long - 1) * 4),
  );
}

/** A `DataView` throws `RangeError` where a file ends too early: here that is the file's fault. */
export function guarded<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new FontError('corrupt');
    throw error;
  }
}
