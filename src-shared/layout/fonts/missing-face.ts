/**
 * Missing face: a font made on the spot whose glyphs are boxes, for characters that no face draws.
 *
 * Why a font and not drawn rectangles: the text stays selectable in every reader, and the box has the size and place
 * of the character it stands for.
 */

import { assembleSfnt } from './sfnt.ts';

export const MISSING_FACE_NAME = 'TongwenMissing';
/** Upper edge of its em square above the baseline, in thousandths. */
export const MISSING_EM_TOP = 880;

const UNITS = 1000;
/** The box keeps clear of the em square's edge by as much as most ideographs do. */
const BOX = { left: 60, bottom: -60, right: 940, top: 820, stroke: 30 } as const;

/** A font that draws a box for each of the code points. */
export function missingFace(codePoints: readonly number[]): Uint8Array {
  const glyph = boxGlyph();
  return assembleSfnt(
    0x00010000,
    new Map([
      ['OS/2', os2()],
      ['cmap', cmap([...new Set(codePoints)].sort((a, b) => a - b))],
      ['glyf', glyph],
      ['head', head()],
      ['hhea', table('s1 s0 s880 s-120 s0 s1000 s60 s60 s940 s1 s0 s0 s0 s0 s0 s0 s0 s2')],
      ['hmtx', table('s1000 s60 s1000 s60')],
      // Glyph 0 and glyph 1 are the same box.
      ['loca', table(`l0 l${glyph.length / 2} l${glyph.length}`)],
      ['maxp', table('s1 s0 s2 s8 s2 s0 s0 s1 s0 s0 s0 s0 s0 s0 s0 s0')],
      ['name', names()],
      ['post', table('s3 s0 l0 s-100 s50 l0 l0 l0 l0 l0')],
    ]),
  );
}

/** A table from words: `s` is a number of 16 bits, `l` one of 32. */
function table(words: string): Uint8Array {
  const parts = words.split(' ').map((word) => ({
    size: word.startsWith('l') ? 4 : 2,
    value: Number(word.slice(1)),
  }));
  const out = new Uint8Array(parts.reduce((sum, { size }) => sum + size, 0));
  const data = new DataView(out.buffer);
  let at = 0;
  for (const { size, value } of parts) {
    if (size === 4) data.setUint32(at, value);
    else data.setInt16(at, value);
    at += size;
  }
  return out;
}

function head(): Uint8Array {
  const { left, bottom, right, top } = BOX;
  const edges = [left, bottom, right, top].map((edge) => `s${edge}`).join(' ');
  // Version, revision, checksum, magic number, flags, units, created, modified, box, style, size, direction, loca, glyf.
  const words = `s1 s0 s1 s0 l0 l1594834165 s3 s${UNITS} l0 l0 l0 l0 ${edges} s0 s8 s2 s1 s0`;
  return table(words);
}

function os2(): Uint8Array {
  const zeros = (count: number): string => Array.from({ length: count }, () => 's0').join(' ');
  // Version 4: widths, subscripts and superscripts, family, panose, ranges, vendor, selection, heights.
  const words = [
    's4 s1000 s400 s5 s0',
    zeros(10),
    's0',
    zeros(5),
    zeros(8),
    zeros(2),
    's64 s0 s-1',
    's880 s-120 s0 s880 s120',
    zeros(4),
    's0 s0 s0 s32 s1',
  ];
  return table(words.join(' '));
}

function cmap(codePoints: readonly number[]): Uint8Array {
  const groups = codePoints.map((codePoint) => `l${codePoint} l${codePoint} l1`);
  const length = 16 + codePoints.length * 12;
  return table(
    ['s0 s1 s3 s10 l12', `s12 s0 l${length} l0 l${codePoints.length}`, ...groups].join(' '),
  );
}

/** Two contours, the inner one against the outer, twice over. */
function boxGlyph(): Uint8Array {
  const { left, bottom, right, top, stroke } = BOX;
  const outer = [
    [left, bottom],
    [left, top],
    [right, top],
    [right, bottom],
  ] as const;
  const inner = [
    [left + stroke, bottom + stroke],
    [right - stroke, bottom + stroke],
    [right - stroke, top - stroke],
    [left + stroke, top - stroke],
  ] as const;
  const points = [...outer, ...inner];
  const steps = (axis: 0 | 1): string[] =>
    points.map((point, index) => `s${point[axis] - (points[index - 1]?.[axis] ?? 0)}`);
  const header = table(`s2 s${left} s${bottom} s${right} s${top} s3 s7 s0`);
  const flags = new Uint8Array(points.length).fill(1);
  const places = table([...steps(0), ...steps(1)].join(' '));
  const glyph = new Uint8Array((header.length + flags.length + places.length + 3) & ~3);
  glyph.set(header);
  glyph.set(flags, header.length);
  glyph.set(places, header.length + flags.length);
  const both = new Uint8Array(glyph.length * 2);
  both.set(glyph);
  both.set(glyph, glyph.length);
  return both;
}

function names(): Uint8Array {
  const entries = [
    [1, MISSING_FACE_NAME],
    [2, 'Regular'],
    [4, MISSING_FACE_NAME],
    [6, MISSING_FACE_NAME],
  ] as const;
  const storage = 6 + entries.length * 12;
  const texts = entries.map(([, text]) => text).join('');
  const records = entries.map(([id, text], index) => {
    const before = entries.slice(0, index).reduce((sum, [, { length }]) => sum + length * 2, 0);
    return `s3 s1 s1033 s${id} s${text.length * 2} s${before}`;
  });
  const letters = Array.from({ length: texts.length }, (_, at) => `s${texts.charCodeAt(at)}`);
  return table([`s0 s${entries.length} s${storage}`, ...records, ...letters].join(' '));
}
