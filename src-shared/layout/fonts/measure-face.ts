/**
 * Measure-face: what the layout has to know of a face, from the tables of its font.
 *
 * Invariant: the same font gives the same figures, whether a script writes them down or a machine finds the file.
 */

import type { FaceMetrics } from '../font-set.ts';
import { emTopOf, fitAdvances, squareSamples } from './fit-advances.ts';
import { guarded, type SfntFont } from './sfnt.ts';
import { viewOf } from './sfnt-bytes.ts';

/** The part of an id before its digest is the PostScript name. */
export function measureFace(
  font: SfntFont,
  { id, cssFamily, standing }: Pick<FaceMetrics, 'id' | 'cssFamily' | 'standing'>,
): FaceMetrics {
  const glyphOf = (codePoint: number): number => font.glyphs.get(codePoint) ?? 0;
  return {
    id,
    postScriptName: id.slice(0, id.indexOf('@')),
    cssFamily,
    emTop: emTopOf(inkCentreOf(font), declaredTops(font)),
    standing,
    advances: fitAdvances({
      codePoints: font.glyphs.keys(),
      unitsPerEm: font.unitsPerEm,
      advanceOf: (codePoint) => font.advances[glyphOf(codePoint)] ?? 0,
      hasInk: (codePoint) => glyphBox(font, glyphOf(codePoint)) !== 'empty',
    }),
  };
}

/** Ascents that together with their descents make one em square; 880 is what most Chinese faces mean. */
function declaredTops(font: SfntFont): number[] {
  const scale = 1_000 / font.unitsPerEm;
  const pairs = [
    { table: font.tables.get('OS/2'), at: 68 },
    { table: font.tables.get('hhea'), at: 4 },
  ];
  const tops = pairs.flatMap(({ table, at }) => {
    if (table === undefined || table.length < at + 4) return [];
    const [ascent, descent] = [viewOf(table).getInt16(at), viewOf(table).getInt16(at + 2)];
    const height = (ascent - descent) * scale;
    return Math.abs(height - 1_000) <= 10 ? [Math.round(ascent * scale)] : [];
  });
  return [...tops, 880];
}

function inkCentreOf(font: SfntFont): number | null {
  const boxes = Array.from(squareSamples, (character) =>
    glyphBox(font, font.glyphs.get(character.codePointAt(0) ?? 0) ?? 0),
  ).filter((box) => typeof box === 'object');
  if (boxes.length === 0) return null;
  const sum = boxes.reduce((total, { minY, maxY }) => total + (minY + maxY) / 2, 0);
  return (sum / boxes.length) * (1_000 / font.unitsPerEm);
}

/** Lower and upper edge of a glyph's ink; `unknown` for PostScript outlines, which do not state it. */
function glyphBox(
  font: SfntFont,
  glyph: number,
): { minY: number; maxY: number } | 'empty' | 'unknown' {
  const [head, loca, glyf] = ['head', 'loca', 'glyf'].map((tag) => font.tables.get(tag));
  if (head === undefined || loca === undefined || glyf === undefined) return 'unknown';
  return guarded(() => {
    const isLong = viewOf(head).getInt16(50) === 1;
    const place = (index: number): number =>
      isLong ? viewOf(loca).getUint32(index * 4) : viewOf(loca).getUint16(index * 2) * 2;
    const [from, to] = [place(glyph), place(glyph + 1)];
    if (to <= from) return 'empty';
    const data = viewOf(glyf);
    return { minY: data.getInt16(from + 4), maxY: data.getInt16(from + 8) };
  });
}
