/**
 * InkModel: how strokes are written, taken back and drawn. They are in millimetres of the paper, so that they lie on the
 * words wherever and however large the page is.
 */
import type {
  InkDrawing,
  InkPoint,
  InkStroke,
} from '../../../src-shared/features/flow/ink-drawing.ts';
import { maxStrokePoints } from '../../../src-shared/features/flow/ink-drawing.ts';

export const paperWidthMm = 210;
export const paperHeightMm = 297;

export const noInk: InkDrawing = { strokes: [] };

/** Tenths of a millimetre are finer than any pen. */
const tenth = (value: number): number => Math.round(value * 10) / 10;
const hundredth = (value: number): number => Math.round(value * 100) / 100;

export function inkText({ strokes }: InkDrawing): string {
  return JSON.stringify({
    version: 1,
    strokes: strokes.map(({ page, points }) => ({
      page,
      points: points.map(([x, y, pressure]) => [tenth(x), tenth(y), hundredth(pressure)]),
    })),
  });
}

/** Closer than this to the point before adds nothing to the line. */
const closestMm = 0.25;

export function withPoint(stroke: InkStroke, point: InkPoint): InkStroke {
  const last = stroke.points.at(-1);
  if (stroke.points.length >= maxStrokePoints) return stroke;
  if (last !== undefined && Math.hypot(last[0] - point[0], last[1] - point[1]) < closestMm) {
    return stroke;
  }
  return { ...stroke, points: [...stroke.points, point] };
}

const eraserMm = 2.5;

/** The drawing without the strokes that the eraser touches. */
export function erasedAt(drawing: InkDrawing, page: number, [x, y]: InkPoint): InkDrawing {
  const strokes = drawing.strokes.filter(
    (stroke) =>
      stroke.page !== page ||
      !stroke.points.some(([px, py]) => Math.hypot(px - x, py - y) < eraserMm),
  );
  return strokes.length === drawing.strokes.length ? drawing : { strokes };
}

const thinnestMm = 0.35;
const widestMm = 1.3;

function halfWidth(pressure: number): number {
  return (thinnestMm + (widestMm - thinnestMm) * pressure) / 2;
}

/** The outline of a stroke, as wide at each point as the pen was pressed there: an SVG path in millimetres. */
export function strokePath({ points }: Pick<InkStroke, 'points'>): string {
  const [first] = points;
  if (first === undefined) return '';
  const caps = [first, points.at(-1) ?? first].map(([x, y, pressure]) =>
    circle(x, y, halfWidth(pressure)),
  );
  if (points.length === 1) return caps[0] ?? '';
  const left: string[] = [];
  const right: string[] = [];
  points.forEach(([x, y, pressure], index) => {
    const before = points[index - 1] ?? first;
    const after = points[index + 1] ?? points[index] ?? first;
    const dx = after[0] - before[0];
    const dy = after[1] - before[1];
    const length = Math.hypot(dx, dy) || 1;
    const half = halfWidth(pressure);
    left.push(at(x - (dy / length) * half, y + (dx / length) * half));
    right.unshift(at(x + (dy / length) * half, y - (dx / length) * half));
  });
  return `M${[...left, ...right].join('L')}Z${caps.join('')}`;
}

const at = (x: number, y: number): string => `${hundredth(x)} ${hundredth(y)}`;

function circle(x: number, y: number, radius: number): string {
  const r = hundredth(radius);
  return `M${at(x - radius, y)}a${r} ${r} 0 1 0 ${hundredth(2 * radius)} 0a${r} ${r} 0 1 0 ${hundredth(-2 * radius)} 0Z`;
}
