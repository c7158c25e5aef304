/**
 * Inks: what the three colours of a page are in print and on a screen.
 *
 * Red is yellow 80 % and magenta 80 % (clause 6.2), black is black 100 %; the screen values are the plain conversion.
 */

import type { InkColour } from './laid-out.ts';

export interface Ink {
  /** Shares of cyan, magenta, yellow and black, 0 to 1. */
  readonly cmyk: readonly [cyan: number, magenta: number, yellow: number, black: number];
  /** 0 to 255. */
  readonly rgb: readonly [red: number, green: number, blue: number];
}

export const inks: Readonly<Record<InkColour, Ink>> = {
  black: { cmyk: [0, 0, 0, 1], rgb: [0, 0, 0] },
  red: { cmyk: [0, 0.8, 0.8, 0], rgb: [255, 51, 51] },
  grey: { cmyk: [0, 0, 0, 0.5], rgb: [128, 128, 128] },
};
