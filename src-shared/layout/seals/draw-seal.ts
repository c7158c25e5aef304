/**
 * Draw-seal: the picture of a round official seal: a ring, the issuer's name along it, and a star.
 *
 * Invariants:
 *  1. The same name and size give the same bytes, on every machine.
 *  2. The name stands upright at the top, evenly to both sides, each character's foot towards the centre.
 *
 * Why a picture and not lines: a seal that an office uploads is a picture as well, so screen, PDF and OFD know one kind.
 */

import { type Contour, glyphContours, type Point } from '../fonts/glyf-outlines.ts';
import type { SfntFont } from '../fonts/sfnt.ts';
import { inks } from '../inks.ts';
import { fillContours } from '../pictures/fill-contours.ts';
import { writePng } from '../pictures/write-png.ts';

/** 42 mm at 600 points to the inch. */
const SIDE_PX = 992;
const MAX_CHARACTERS = 40;

/** Shares of the diameter. */
const SHAPE = {
  ring: 1.2 / 42,
  gap: 1.3 / 42,
  letterHeight: 6.4 / 42,
  letterWidth: 5.2 / 42,
  star: 14 / 42,
} as const;
/** The name's arc, from its first character's middle to its last one's; and the widest step between two. */
const MAX_ARC = (Math.PI * 5) / 3;
const MAX_STEP = Math.PI / 7;

/** PNG bytes; the font needs TrueType outlines and at least the name's characters. */
export function drawSeal({ name, font }: { name: string; font: SfntFont }): Uint8Array {
  const radius = SIDE_PX / 2;
  const contours = [
    circle(radius, 1),
    circle(radius - SHAPE.ring * SIDE_PX, -1),
    star((SHAPE.star * SIDE_PX) / 2),
    ...ringText([...name].slice(0, MAX_CHARACTERS), font),
  ];
  const centred = contours.map((contour) =>
    contour.map(({ x, y }) => ({ x: radius + x, y: radius + y })),
  );
  return writePng(fillContours(centred, SIDE_PX), { sidePx: SIDE_PX, rgb: inks.red.rgb });
}

const CIRCLE_POINTS = 720;

function circle(radius: number, turn: 1 | -1): Contour {
  return Array.from({ length: CIRCLE_POINTS }, (_, index) =>
    at((turn * index * 2 * Math.PI) / CIRCLE_POINTS, radius),
  );
}

/** Angle from the top, with the clock. */
function at(angle: number, radius: number): Point {
  return { x: radius * Math.sin(angle), y: -radius * Math.cos(angle) };
}

function star(radius: number): Contour {
  // Where the arms of a regular five-pointed star meet.
  const inner = (radius * Math.sin(Math.PI / 10)) / Math.sin((Math.PI * 7) / 10);
  return Array.from({ length: 10 }, (_, index) =>
    at((index * Math.PI) / 5, index % 2 === 0 ? radius : inner),
  );
}

function ringText(characters: readonly string[], font: SfntFont): Contour[] {
  const count = characters.length;
  const step = count < 2 ? 0 : Math.min(MAX_STEP, MAX_ARC / (count - 1));
  const height = SHAPE.letterHeight * SIDE_PX;
  const outer = SIDE_PX / 2 - (SHAPE.ring + SHAPE.gap) * SIDE_PX;
  // The feet stand closest: they decide how wide a character may be.
  const room = count < 2 ? Infinity : step * (outer - height) * 0.98;
  const width = Math.min(SHAPE.letterWidth * SIDE_PX, room);
  return characters.flatMap((character, index) => {
    const angle = (index - (count - 1) / 2) * step;
    const glyph = font.glyphs.get(character.codePointAt(0) ?? 0) ?? 0;
    return glyphContours(font, glyph).map((contour) =>
      contour.map((point) => onRing(point, { angle, outer, width, height, unit: font.unitsPerEm })),
    );
  });
}

/** Upper edge of the em square above the baseline, and its whole height, as shares. */
const EM_TOP = 0.88;

function onRing(
  { x, y }: Point,
  place: { angle: number; outer: number; width: number; height: number; unit: number },
): Point {
  const across = (x / place.unit - 0.5) * place.width;
  const down = (EM_TOP - y / place.unit) * place.height;
  const [sin, cos] = [Math.sin(place.angle), Math.cos(place.angle)];
  const radius = place.outer - down;
  return { x: radius * sin + across * cos, y: -radius * cos + across * sin };
}
