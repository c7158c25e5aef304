/**
 * Ink-drawing: strokes of the pen layer as vector data in millimetres of the paper, as they are kept in an opinion's file.
 *
 * Invariant: a file from elsewhere is parsed and bounded before anything of it is drawn.
 */

import { z } from 'zod';

export const maxInkPages = 60;
export const maxStrokes = 600;
export const maxStrokePoints = 2_000;

/** x and y in millimetres, pressure from 0 to 1. */
const Point = z.tuple([z.number(), z.number(), z.number().min(0).max(1)]);
export type InkPoint = Readonly<z.infer<typeof Point>>;

const Stroke = z.object({
  page: z.int().min(1).max(maxInkPages),
  points: z.array(Point).min(1).max(maxStrokePoints),
});

export interface InkStroke {
  readonly page: number;
  readonly points: readonly InkPoint[];
}

const Drawing = z.object({ version: z.literal(1), strokes: z.array(Stroke).max(maxStrokes) });

export interface InkDrawing {
  readonly strokes: readonly InkStroke[];
}

/** null = not strokes of this product. */
export function inkOf(text: string): InkDrawing | null {
  try {
    const parsed = Drawing.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not JSON: a file with this name that is something else.
    return null;
  }
}
