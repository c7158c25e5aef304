/**
 * Ink-strip: an opinion written by hand, as short lines that screen, PDF and OFD draw alike.
 *
 * Invariants:
 *  1. Strokes keep their shape: they are moved, and scaled by one factor, never above their own size.
 *  2. At most `MAX_SEGMENTS` lines are drawn; where there are more, points are left out evenly, never strokes.
 */

import type { PageItem, RuleLine } from '../laid-out.ts';
import { roundMm } from '../text/place-line.ts';
import type { FormInk, InkPoint } from './form.ts';
import type { Strip } from './strips.ts';

/** Higher than a line of an opinion, lower than a third of a page. */
export const MAX_INK_HEIGHT_MM = 34;
const MAX_INK_WIDTH_MM = 120;
const MAX_SEGMENTS = 12_000;
const MARGIN_MM = 1;
const THINNEST_MM = 0.3;
const WIDEST_MM = 0.9;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function inkStrip(ink: FormInk, widthMm: number): Strip {
  const box = boxOf(ink);
  const scale = Math.min(
    1,
    Math.min(widthMm, MAX_INK_WIDTH_MM) / Math.max(box.width, 1),
    MAX_INK_HEIGHT_MM / Math.max(box.height, 1),
  );
  const every = stepOf(ink);
  return {
    heightMm: box.height * scale + 2 * MARGIN_MM,
    isKept: ink.isKeptWithNext,
    place: (xMm, topMm) =>
      ink.strokes.flatMap(({ points }) =>
        segments(thinned(points, every), ([x, y]) => [
          xMm + (x - box.left) * scale,
          topMm + MARGIN_MM + (y - box.top) * scale,
        ]),
      ),
  };
}

function boxOf({ strokes }: FormInk): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { points } of strokes) {
    for (const [x, y] of points) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (left === Infinity) return { left: 0, top: 0, width: 0, height: 0 };
  return { left, top, width: right - left, height: bottom - top };
}

function stepOf({ strokes }: FormInk): number {
  const points = strokes.reduce((sum, stroke) => sum + stroke.points.length, 0);
  return Math.max(1, Math.ceil(points / MAX_SEGMENTS));
}

function thinned(points: readonly InkPoint[], every: number): readonly InkPoint[] {
  if (every === 1) return points;
  return points.filter((_, index) => index % every === 0 || index === points.length - 1);
}

/** A line is drawn with blunt ends; each reaches half its thickness over, so that two of them meet. */
function segments(
  points: readonly InkPoint[],
  toPage: (point: InkPoint) => readonly [number, number],
): readonly PageItem[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1] ?? (points.length === 1 ? point : undefined);
    if (next === undefined) return [];
    const thicknessMm = thicknessOf((point[2] + next[2]) / 2);
    const [[x1, y1], [x2, y2]] = [toPage(point), toPage(next)];
    const length = Math.hypot(x2 - x1, y2 - y1);
    const [dx, dy] = length === 0 ? [1, 0] : [(x2 - x1) / length, (y2 - y1) / length];
    const over = thicknessMm / 2;
    const rule: RuleLine = {
      kind: 'rule',
      element: 'form',
      x1: roundMm(x1 - dx * over),
      y1: roundMm(y1 - dy * over),
      x2: roundMm(x2 + dx * over),
      y2: roundMm(y2 + dy * over),
      thicknessMm,
      colour: 'black',
    };
    return [rule];
  });
}

/** In twentieths of a millimetre: a drawing changes its pen seldom. */
function thicknessOf(pressure: number): number {
  return Math.round((THINNEST_MM + (WIDEST_MM - THINNEST_MM) * pressure) * 20) / 20;
}
