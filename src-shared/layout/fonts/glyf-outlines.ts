/**
 * Glyf-outlines: the contours of a glyph of a TrueType font, as closed lines of points.
 *
 * Invariants:
 *  1. Curves are divided into `CURVE_STEPS` lines: fine enough for a picture of a seal.
 *  2. Glyphs made of others go down at most `MAX_DEPTH` levels and to `MAX_POINTS` points.
 */

import { FontError } from './font-error.ts';
import type { SfntFont } from './sfnt.ts';
import { viewOf } from './sfnt-bytes.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export type Contour = readonly Point[];

const CURVE_STEPS = 6;
const MAX_DEPTH = 4;
const MAX_POINTS = 20_000;

interface CurvePoint extends Point {
  readonly isOnCurve: boolean;
}

/** Contours in units of the font, y upwards; none for a glyph without ink. */
export function glyphContours(font: SfntFont, glyph: number): readonly Contour[] {
  try {
    return curvesOf(font, glyph, 0).map(flattened);
  } catch (error) {
    if (error instanceof RangeError) throw new FontError('corrupt');
    throw error;
  }
}

function curvesOf(font: SfntFont, glyph: number, depth: number): CurvePoint[][] {
  const data = glyphData(font, glyph);
  if (data === null) return [];
  if (depth > MAX_DEPTH) throw new FontError('corrupt');
  const contours = data.getInt16(0);
  return contours >= 0 ? simpleGlyph(data, contours) : compositeGlyph(font, data, depth);
}

function glyphData(font: SfntFont, glyph: number): DataView | null {
  const [head, loca, glyf] = ['head', 'loca', 'glyf'].map((tag) => font.tables.get(tag));
  if (head === undefined || loca === undefined || glyf === undefined) {
    throw new FontError('corrupt');
  }
  const isLong = viewOf(head).getInt16(50) === 1;
  const places = viewOf(loca);
  const place = (index: number): number =>
    isLong ? places.getUint32(index * 4) : places.getUint16(index * 2) * 2;
  const [from, to] = [place(glyph), place(glyph + 1)];
  if (to === from) return null;
  if (to < from || to > glyf.length) throw new FontError('corrupt');
  return viewOf(glyf.subarray(from, to));
}

function simpleGlyph(data: DataView, count: number): CurvePoint[][] {
  const ends = Array.from({ length: count }, (_, index) => data.getUint16(10 + index * 2));
  const total = (ends.at(-1) ?? -1) + 1;
  if (total > MAX_POINTS) throw new FontError('tooLarge');
  let at = 12 + count * 2 + data.getUint16(10 + count * 2);
  const flags: number[] = [];
  while (flags.length < total) {
    const flag = data.getUint8(at);
    const repeats = (flag & 8) === 0 ? 0 : data.getUint8(at + 1);
    for (let index = 0; index <= repeats; index += 1) flags.push(flag);
    at += repeats === 0 && (flag & 8) === 0 ? 1 : 2;
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.slice(0, total).map((flag) => {
      if ((flag & short) !== 0) {
        value += (flag & same) === 0 ? -data.getUint8(at) : data.getUint8(at);
        at += 1;
      } else if ((flag & same) === 0) {
        value += data.getInt16(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = axis(2, 16);
  const ys = axis(4, 32);
  return ends.map((end, index) => {
    const start = index === 0 ? 0 : (ends[index - 1] ?? -1) + 1;
    return Array.from({ length: Math.max(0, end - start + 1) }, (_, offset) => ({
      x: xs[start + offset] ?? 0,
      y: ys[start + offset] ?? 0,
      isOnCurve: ((flags[start + offset] ?? 0) & 1) === 1,
    }));
  });
}

const FLAG = { words: 1, offsets: 2, scale: 8, more: 32, scales: 64, matrix: 128 } as const;

function compositeGlyph(font: SfntFont, data: DataView, depth: number): CurvePoint[][] {
  const contours: CurvePoint[][] = [];
  let at = 10;
  let points = 0;
  for (;;) {
    const flags = data.getUint16(at);
    const glyph = data.getUint16(at + 2);
    at += 4;
    const isWords = (flags & FLAG.words) !== 0;
    const offset = (index: number): number =>
      isWords ? data.getInt16(at + index * 2) : data.getInt8(at + index);
    const [dx, dy] = (flags & FLAG.offsets) === 0 ? [0, 0] : [offset(0), offset(1)];
    at += isWords ? 4 : 2;
    const { matrix, length } = componentMatrix(data, at, flags);
    at += length;
    for (const contour of curvesOf(font, glyph, depth + 1)) {
      points += contour.length;
      if (points > MAX_POINTS) throw new FontError('tooLarge');
      const [a, b, c, d] = matrix;
      contours.push(
        contour.map(({ x, y, isOnCurve }) => ({
          x: a * x + c * y + dx,
          y: b * x + d * y + dy,
          isOnCurve,
        })),
      );
    }
    if ((flags & FLAG.more) === 0) return contours;
  }
}

function componentMatrix(
  data: DataView,
  at: number,
  flags: number,
): { matrix: readonly [number, number, number, number]; length: number } {
  const part = (index: number): number => data.getInt16(at + index * 2) / 16_384;
  if ((flags & FLAG.scale) !== 0) return { matrix: [part(0), 0, 0, part(0)], length: 2 };
  if ((flags & FLAG.scales) !== 0) return { matrix: [part(0), 0, 0, part(1)], length: 4 };
  if ((flags & FLAG.matrix) === 0) return { matrix: [1, 0, 0, 1], length: 0 };
  return { matrix: [part(0), part(1), part(2), part(3)], length: 8 };
}

/** Quadratic curves: between two points off the curve lies one on it, half way. */
function flattened(contour: readonly CurvePoint[]): Contour {
  const full = contour.flatMap((point, index) => {
    const next = contour[(index + 1) % contour.length] ?? point;
    const isBetween = !point.isOnCurve && !next.isOnCurve;
    return isBetween ? [point, { ...middle(point, next), isOnCurve: true }] : [point];
  });
  const first = full.findIndex(({ isOnCurve }) => isOnCurve);
  const turned = [...full.slice(first), ...full.slice(0, first)];
  return turned.flatMap((point, index) => {
    if (point.isOnCurve) return [point];
    const from = turned[index - 1] ?? point;
    const to = turned[(index + 1) % turned.length] ?? point;
    return Array.from({ length: CURVE_STEPS - 1 }, (_, step) => {
      const share = (step + 1) / CURVE_STEPS;
      const [one, two] = [between(from, point, share), between(point, to, share)];
      return between(one, two, share);
    });
  });
}

function middle(one: Point, other: Point): Point {
  return between(one, other, 0.5);
}

function between(one: Point, other: Point, share: number): Point {
  return { x: one.x + (other.x - one.x) * share, y: one.y + (other.y - one.y) * share };
}
