/**
 * Ofd-objects-reading: measures the graphic objects of an OFD page.
 *
 * Invariants:
 *  1. Places come from boundaries, matrices and steps; widths from the embedded font's own table.
 *  2. Code points that a transform joins to one glyph are one cluster, and so are the two halves of a rare character.
 */

import type { SfntFont } from '../fonts/sfnt.ts';
import type {
  MeasuredColour,
  MeasuredGlyph,
  MeasuredItems,
  MeasuredPicture,
  MeasuredRule,
} from './measured-file.ts';
import { linesOf } from './ofd-path-lines.ts';
import { ReadingError } from './reading-error.ts';
import type { XmlElement } from './xml-tree.ts';

const POINTS_PER_MM = 72 / 25.4;
const MAX_STEPS = 100_000;

export interface OfdFace {
  readonly name: string;
  readonly font: SfntFont | null;
}

export interface OfdResources {
  readonly faceOf: (id: string) => OfdFace;
  readonly pictureOf: (id: string) => Pick<MeasuredPicture, 'widthPx' | 'heightPx' | 'bytes'>;
}

export interface Collected extends MeasuredItems {
  readonly glyphs: MeasuredGlyph[];
  readonly rules: MeasuredRule[];
  readonly pictures: MeasuredPicture[];
}

export interface OfdPageReading {
  readonly heightMm: number;
  readonly resources: OfdResources;
  readonly upright: Collected;
  readonly turned: Collected;
}

export function emptyItems(): Collected {
  return { glyphs: [], rules: [], pictures: [] };
}

/** Reads one object; kinds that draw nothing measurable are passed over. */
export function readOfdObject(object: XmlElement, page: OfdPageReading): void {
  if (object.name === 'TextObject') readText(object, page);
  if (object.name === 'PathObject') readPath(object, page);
  if (object.name === 'ImageObject') {
    placeOf(object, page).items.pictures.push(readPicture(object, page, null));
  }
}

/** A picture; a stamp's states come from its annotation, its offset from the appearance's boundary. */
export function readPicture(
  object: XmlElement,
  page: OfdPageReading,
  stamp: { seal: MeasuredPicture['seal']; x: number; y: number } | null,
): MeasuredPicture {
  const place = placeOf(object, page);
  const corners = [place.at(0, 0), place.at(1, 1)];
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return {
    x: x + (stamp?.x ?? 0),
    y: y + (stamp?.y ?? 0),
    widthMm: Math.max(...xs) - x,
    heightMm: Math.max(...ys) - y,
    ...page.resources.pictureOf(object.attributes['ResourceID'] ?? ''),
    seal: stamp?.seal ?? null,
  };
}

export function numbersOf(text: string | undefined): number[] {
  const values = (text ?? '').split(/\s+/u).filter((part) => part !== '');
  return values.map((value) => finite(Number(value)));
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new ReadingError('corrupt');
  return value;
}

interface Place {
  readonly items: Collected;
  readonly isTurned: boolean;
  /** Where the object's own coordinates land: on the sheet, or in the frame that is turned. */
  readonly at: (x: number, y: number) => { readonly x: number; readonly y: number };
  readonly boundary: readonly [x: number, y: number, width: number, height: number];
  /** What the matrix makes of a width, and of a height. */
  readonly stretch: number;
  readonly rise: number;
}

function placeOf(object: XmlElement, page: OfdPageReading): Place {
  const [left = 0, top = 0, width, height] = numbersOf(object.attributes['Boundary']);
  if (width === undefined || height === undefined) throw new ReadingError('corrupt');
  const matrix = numbersOf(object.attributes['CTM'] ?? '1 0 0 1 0 0');
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f] = matrix;
  if (f === undefined) throw new ReadingError('corrupt');
  const isTurned = Math.abs(b) > Math.abs(a);
  const at = (x: number, y: number): { x: number; y: number } => {
    const [sheetX, sheetY] = [left + a * x + c * y + e, top + b * x + d * y + f];
    return isTurned ? { x: page.heightMm - sheetY, y: sheetX } : { x: sheetX, y: sheetY };
  };
  const items = isTurned ? page.turned : page.upright;
  const [stretch, rise] = [Math.hypot(a, b), Math.hypot(c, d)];
  return { items, isTurned, at, boundary: [left, top, width, height], stretch, rise };
}

function readText(object: XmlElement, page: OfdPageReading): void {
  const place = placeOf(object, page);
  const { name, font } = page.resources.faceOf(object.attributes['Font'] ?? '');
  const size = finite(Number(object.attributes['Size']));
  const joined = joinedUnits(object);
  const colour = colourOf(object.child('FillColor'));
  let unit = 0;
  let start = { x: 0, y: 0 };
  for (const code of object.children.filter((child) => child.name === 'TextCode')) {
    const steps = { x: stepsOf(code.attributes['DeltaX']), y: stepsOf(code.attributes['DeltaY']) };
    // What a piece does not say is as in the one before it.
    start = {
      x: finite(Number(code.attributes['X'] ?? start.x)),
      y: finite(Number(code.attributes['Y'] ?? start.y)),
    };
    let { x, y } = start;
    let passed = 0;
    for (const cluster of clustersOf(code.text, unit, joined)) {
      const { x: xMm, y: baselineMm } = place.at(x, y);
      const advance = advanceOf(font, cluster);
      place.items.glyphs.push({
        text: cluster,
        xMm,
        baselineMm,
        topMm: place.isTurned ? place.boundary[0] : place.boundary[1],
        sizePt: size * POINTS_PER_MM * place.rise,
        widthMm: advance * size * place.stretch,
        faceName: name,
        colour,
      });
      for (let half = 0; half < cluster.length; half += 1, passed += 1) {
        x += steps.x[passed] ?? 0;
        y += steps.y[passed] ?? 0;
      }
    }
    unit += code.text.length;
  }
}

/** Number of units of each cluster that a transform makes one glyph, by its first unit. */
function joinedUnits(object: XmlElement): ReadonlyMap<number, number> {
  const transforms = object.children.filter(({ name }) => name === 'CGTransform');
  return new Map(
    transforms
      .filter(({ attributes }) => Number(attributes['GlyphCount'] ?? 1) === 1)
      .map(({ attributes }) => [
        finite(Number(attributes['CodePosition'])),
        finite(Number(attributes['CodeCount'] ?? 1)),
      ]),
  );
}

function clustersOf(text: string, start: number, joined: ReadonlyMap<number, number>): string[] {
  const clusters: string[] = [];
  for (let at = 0; at < text.length;) {
    const single = String.fromCodePoint(text.codePointAt(at) ?? 0).length;
    const length = Math.max(1, joined.get(start + at) ?? single);
    clusters.push(text.slice(at, at + length));
    at += length;
  }
  return clusters;
}

/** Steps between units; `g 3 5.5` stands for three of them. */
function stepsOf(text: string | undefined): number[] {
  const words = (text ?? '').split(/\s+/u).filter((word) => word !== '');
  const steps: number[] = [];
  for (let at = 0; at < words.length;) {
    const isGroup = words[at] === 'g';
    const count = isGroup ? finite(Number(words[at + 1])) : 1;
    if (count < 0 || steps.length + count > MAX_STEPS) throw new ReadingError('tooLarge');
    const step = finite(Number(words[isGroup ? at + 2 : at]));
    for (let index = 0; index < count; index += 1) steps.push(step);
    at += isGroup ? 3 : 1;
  }
  return steps;
}

function advanceOf(font: SfntFont | null, cluster: string): number {
  const glyph = font?.glyphs.get(cluster.codePointAt(0) ?? 0);
  if (font === null || glyph === undefined) return 0;
  return (font.advances[glyph] ?? 0) / font.unitsPerEm;
}

function readPath(object: XmlElement, page: OfdPageReading): void {
  if (object.attributes['Stroke'] === 'false') return;
  const place = placeOf(object, page);
  const thicknessMm = finite(Number(object.attributes['LineWidth'] ?? 0.353));
  const colour = colourOf(object.child('StrokeColor'));
  for (const [start, end] of linesOf(object.child('AbbreviatedData')?.text ?? '')) {
    const [from, to] = [place.at(...start), place.at(...end)];
    place.items.rules.push({ x1: from.x, y1: from.y, x2: to.x, y2: to.y, thicknessMm, colour });
  }
}

/** Channels may be written `#FF`; one is a grey, four are the inks of print. */
function colourOf(element: XmlElement | undefined): MeasuredColour {
  const written = element?.attributes['Value']?.replaceAll(/#([0-9a-f]{1,2})\b/giu, '0x$1');
  const channels = numbersOf(written).map((value) => Math.min(255, Math.max(0, value)));
  const [first = 0, second = 0, third = 0, black] = channels;
  if (channels.length === 1) return [first, first, first];
  if (black === undefined) return [first, second, third];
  const shownOf = (ink: number): number => Math.round(((255 - ink) * (255 - black)) / 255);
  return [shownOf(first), shownOf(second), shownOf(third)];
}
