/**
 * Fill-contours: paints closed lines into a grid of opacities, smoothed at the edges.
 *
 * Invariant: the same contours give the same grid; nothing depends on a canvas.
 */

import type { Contour } from '../fonts/glyf-outlines.ts';

/** Lines per row of pixels; along a line the coverage is exact. */
const LINES_PER_PIXEL = 4;

/** Opacity of each pixel, 0 to 255; what turns the other way inside of a contour is left out. */
export function fillContours(contours: readonly Contour[], sidePx: number): Uint8Array {
  const lines = sidePx * LINES_PER_PIXEL;
  const crossings: { x: number; turn: 1 | -1 }[][] = Array.from({ length: lines }, () => []);
  for (const contour of contours) {
    for (const [index, from] of contour.entries()) {
      const to = contour[(index + 1) % contour.length] ?? from;
      const turn = to.y > from.y ? 1 : -1;
      const [top, bottom] = turn === 1 ? [from, to] : [to, from];
      const first = Math.max(0, Math.ceil(top.y * LINES_PER_PIXEL - 0.5));
      const end = Math.min(lines, Math.ceil(bottom.y * LINES_PER_PIXEL - 0.5));
      for (let line = first; line < end; line += 1) {
        const y = (line + 0.5) / LINES_PER_PIXEL;
        const x = top.x + ((y - top.y) / (bottom.y - top.y)) * (bottom.x - top.x);
        crossings[line]?.push({ x, turn });
      }
    }
  }
  const coverage = new Float64Array(sidePx * sidePx);
  for (const [line, row] of crossings.entries()) {
    const start = Math.floor(line / LINES_PER_PIXEL) * sidePx;
    row.sort((a, b) => a.x - b.x);
    let winding = 0;
    for (const [index, { x, turn }] of row.entries()) {
      winding += turn;
      const next = row[index + 1];
      if (winding !== 0 && next !== undefined) {
        cover(coverage.subarray(start, start + sidePx), { from: x, to: next.x });
      }
    }
  }
  return Uint8Array.from(coverage, (covered) =>
    Math.min(255, Math.round((covered * 255) / LINES_PER_PIXEL)),
  );
}

function cover(row: Float64Array, { from, to }: { from: number; to: number }): void {
  const [first, last] = [Math.max(0, from), Math.min(row.length, to)];
  for (let pixel = Math.floor(first); pixel < last; pixel += 1) {
    const share = Math.min(last, pixel + 1) - Math.max(first, pixel);
    row[pixel] = (row[pixel] ?? 0) + share;
  }
}
