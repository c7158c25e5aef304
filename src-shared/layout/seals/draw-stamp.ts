/**
 * Draw-stamp: the picture of a signature stamp: the signer's name in a frame.
 *
 * Invariant: the same name gives the same bytes, on every machine.
 */

import { type Contour, glyphContours } from '../fonts/glyf-outlines.ts';
import type { SfntFont } from '../fonts/sfnt.ts';
import { inks } from '../inks.ts';
import { fillContours } from '../pictures/fill-contours.ts';
import { writePng } from '../pictures/write-png.ts';

/** On paper. */
export const stampSizeMm = { widthMm: 32, heightMm: 12 } as const;
const POINTS_PER_MM = 600 / 25.4;
const WIDTH_PX = Math.round(stampSizeMm.widthMm * POINTS_PER_MM);
const HEIGHT_PX = Math.round(stampSizeMm.heightMm * POINTS_PER_MM);
const MAX_CHARACTERS = 12;
const FRAME_PX = 0.6 * POINTS_PER_MM;
/** From the frame to the letters. */
const WHITE_PX = 1.2 * POINTS_PER_MM;
/** Upper edge of the em square above the baseline, as a share of its height. */
const EM_TOP = 0.88;

/** PNG bytes; the font needs TrueType outlines and at least the name's characters. */
export function drawStamp({ name, font }: { name: string; font: SfntFont }): Uint8Array {
  const contours = [
    box(0, 1),
    box(FRAME_PX, -1),
    ...letters([...name].slice(0, MAX_CHARACTERS), font),
  ];
  const opacities = fillContours(contours, WIDTH_PX).subarray(0, WIDTH_PX * HEIGHT_PX);
  return writePng(opacities, { sidePx: WIDTH_PX, heightPx: HEIGHT_PX, rgb: inks.red.rgb });
}

function box(inset: number, turn: 1 | -1): Contour {
  const [left, top, right, bottom] = [inset, inset, WIDTH_PX - inset, HEIGHT_PX - inset];
  const corners = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
  return turn === 1 ? corners : corners.toReversed();
}

/** Evenly over the width; no letter is wider than it is high. */
function letters(characters: readonly string[], font: SfntFont): Contour[] {
  const edge = FRAME_PX + WHITE_PX;
  const height = HEIGHT_PX - 2 * edge;
  const cell = (WIDTH_PX - 2 * edge) / Math.max(1, characters.length);
  const width = Math.min(height, cell);
  return characters.flatMap((character, index) => {
    const left = edge + cell * index + (cell - width) / 2;
    const glyph = font.glyphs.get(character.codePointAt(0) ?? 0) ?? 0;
    return glyphContours(font, glyph).map((contour) =>
      contour.map(({ x, y }) => ({
        x: left + (x / font.unitsPerEm) * width,
        y: edge + (EM_TOP - y / font.unitsPerEm) * height,
      })),
    );
  });
}
