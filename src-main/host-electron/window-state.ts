/**
 * Window-state: where the window opens: where it was, if a person can still reach it there.
 */

import { z } from 'zod';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const WindowState = z.strictObject({
  x: z.int().min(-100_000).max(100_000),
  y: z.int().min(-100_000).max(100_000),
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  maximized: z.boolean(),
});
export type WindowState = Readonly<z.infer<typeof WindowState>>;

export const smallest = { width: 1_024, height: 640 } as const;
const usual = { width: 1_440, height: 900 } as const;
/** So much of the window must lie on one screen that its title bar can be taken hold of. */
const visibleMargin = 100;

/** The saved place, or the middle of the first screen; never larger than the screen. */
export function placeWindow(saved: unknown, workAreas: readonly Area[]): WindowState {
  const parsed = WindowState.safeParse(saved);
  const home = parsed.success ? workAreas.find((area) => overlaps(parsed.data, area)) : undefined;
  if (!parsed.success || home === undefined) return centred(workAreas[0]);
  return {
    ...parsed.data,
    width: clamp(parsed.data.width, smallest.width, home.width),
    height: clamp(parsed.data.height, smallest.height, home.height),
  };
}

function overlaps(window: Area, area: Area): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const top = window.y >= area.y && window.y <= area.y + area.height - visibleMargin;
  return width >= visibleMargin && top;
}

function centred(area: Area = { x: 0, y: 0, ...usual }): WindowState {
  const width = clamp(usual.width, smallest.width, area.width);
  const height = clamp(usual.height, smallest.height, area.height);
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 2),
    width,
    height,
    maximized: false,
  };
}

/** A screen smaller than the smallest window wins. */
function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(high, 1));
}
