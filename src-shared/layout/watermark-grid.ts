/** Watermark-grid: where the text of a watermark is repeated, in millimetres; the same in PDF, OFD and on screen. */

export const watermarkGrid = {
  /** Against the clock, in radians. */
  angle: Math.PI / 6,
  stepX: 90,
  stepY: 60,
  lineMm: 8,
  sizePt: 14,
} as const;
