/**
 * Pdf-content-reading: follows the drawing operators of a page and writes down what lands where.
 *
 * Invariants:
 *  1. The whole state counts: matrices, sizes, spacing, stretching, colours; so what is measured is what is printed.
 *  2. What stands turned by 90° is measured in the frame that is turned with it.
 *  3. Operators and nested forms are counted; a page that has too many is refused.
 */

import { inks } from '../inks.ts';
import { SEAL_MARK } from '../pdf/pdf-page-content.ts';
import type {
  MeasuredColour,
  MeasuredGlyph,
  MeasuredItems,
  MeasuredPicture,
  MeasuredRule,
} from './measured-file.ts';
import { codesIn, type ReadFont } from './pdf-font-reading.ts';
import { type Dictionary, isText, type PdfObjects } from './pdf-objects.ts';
import { PdfReader, type PdfValue } from './pdf-syntax.ts';
import { ReadingError } from './reading-error.ts';

const MM = 25.4 / 72;
const MAX_OPERATORS = 2_000_000;
const MAX_STATES = 512;

type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

interface State {
  readonly matrix: Matrix;
  readonly fill: MeasuredColour | null;
  readonly stroke: MeasuredColour;
  readonly thickness: number;
  readonly font: ReadFont | null;
  readonly size: number;
  readonly stretch: number;
  readonly spacing: number;
}

interface Collected {
  readonly glyphs: MeasuredGlyph[];
  readonly rules: MeasuredRule[];
  readonly pictures: MeasuredPicture[];
}

export interface PageSurroundings {
  readonly objects: PdfObjects;
  readonly resources: Dictionary;
  readonly heightPoints: number;
  readonly fontOf: (value: PdfValue) => ReadFont;
}

export function readPdfContent(
  bytes: Uint8Array,
  surroundings: PageSurroundings,
): { upright: MeasuredItems; turned: MeasuredItems } {
  const content = new ContentReading(surroundings);
  content.run(bytes);
  return { upright: content.upright, turned: content.turned };
}

class ContentReading {
  readonly upright: Collected = { glyphs: [], rules: [], pictures: [] };
  readonly turned: Collected = { glyphs: [], rules: [], pictures: [] };
  readonly #around: PageSurroundings;
  readonly #kept: State[] = [];
  /** Marked content that is open; `null` entries are of no interest. */
  readonly #marks: (MeasuredPicture['seal'] | 'watermark')[] = [];
  #state: State = {
    matrix: IDENTITY,
    fill: [0, 0, 0],
    stroke: [0, 0, 0],
    thickness: 1,
    font: null,
    size: 0,
    stretch: 1,
    spacing: 0,
  };
  #text: Matrix = IDENTITY;
  #line: { from: readonly [number, number]; to: readonly [number, number] } | null = null;

  constructor(around: PageSurroundings) {
    this.#around = around;
  }

  run(bytes: Uint8Array): void {
    const reader = new PdfReader(bytes);
    let operands: PdfValue[] = [];
    let count = 0;
    for (let value = reader.next(); value !== undefined; value = reader.next()) {
      if (typeof value !== 'object' || value?.kind !== 'word') {
        operands.push(value);
        continue;
      }
      count += 1;
      if (count > MAX_OPERATORS) throw new ReadingError('tooLarge');
      this.#apply(value.word, operands);
      operands = [];
    }
  }

  #apply(operator: string, operands: readonly PdfValue[]): void {
    if (this.#applyState(operator, operands)) return;
    if (this.#applyPlace(operator, operands)) return;
    if (this.#applyColour(operator, operands)) return;
    this.#applyDrawing(operator, operands);
  }

  #applyState(operator: string, operands: readonly PdfValue[]): boolean {
    const [first = 0] = numbers(operands);
    switch (operator) {
      case 'q':
        if (this.#kept.push(this.#state) > MAX_STATES) throw new ReadingError('corrupt');
        return true;
      case 'Q':
        this.#state = this.#kept.pop() ?? this.#state;
        return true;
      case 'cm':
        this.#set({ matrix: multiply(this.#state.matrix, matrixOf(operands)) });
        return true;
      case 'w':
        this.#set({ thickness: first });
        return true;
      case 'Tf':
        this.#set({ font: this.#font(operands[0]), size: numbers(operands.slice(1))[0] ?? 0 });
        return true;
      case 'Tz':
        this.#set({ stretch: first / 100 });
        return true;
      case 'Tc':
        this.#set({ spacing: first });
        return true;
      default:
        return false;
    }
  }

  #applyPlace(operator: string, operands: readonly PdfValue[]): boolean {
    const [x = 0, y = 0] = numbers(operands);
    switch (operator) {
      case 'BT':
        this.#text = IDENTITY;
        return true;
      case 'Tm':
        this.#text = matrixOf(operands);
        return true;
      case 'Td':
        this.#text = multiply(this.#text, [1, 0, 0, 1, x, y]);
        return true;
      default:
        return false;
    }
  }

  #applyColour(operator: string, operands: readonly PdfValue[]): boolean {
    const values = numbers(operands);
    switch (operator) {
      case 'g':
      case 'rg':
      case 'k':
        this.#set({ fill: colourOf(values) });
        return true;
      case 'G':
      case 'RG':
      case 'K':
        this.#set({ stroke: colourOf(values) });
        return true;
      case 'scn':
        this.#set({ fill: null });
        return true;
      default:
        return false;
    }
  }

  #applyDrawing(operator: string, operands: readonly PdfValue[]): void {
    const [x = 0, y = 0] = numbers(operands);
    switch (operator) {
      case 'm':
        this.#line = { from: [x, y], to: [x, y] };
        return;
      case 'l':
        this.#line = { from: this.#line?.from ?? [x, y], to: [x, y] };
        return;
      case 'S':
        this.#stroke();
        return;
      case 'Tj':
        this.#show(operands);
        return;
      case 'TJ':
        this.#show(this.#around.objects.items(operands[0]));
        return;
      case 'Do':
        this.#picture(operands[0]);
        return;
      case 'BMC':
      case 'BDC':
        this.#marks.push(this.#markOf(operands));
        return;
      case 'EMC':
        this.#marks.pop();
    }
  }

  #set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
  }

  #font(name: PdfValue | undefined): ReadFont {
    const { objects, resources, fontOf } = this.#around;
    const font = objects.dictionary(resources.get('Font')).get(objects.name(name));
    if (font === undefined) throw new ReadingError('corrupt');
    return fontOf(font);
  }

  #show(parts: readonly PdfValue[]): void {
    const { font, size, stretch, spacing } = this.#state;
    if (font === null) throw new ReadingError('corrupt');
    for (const part of parts) {
      if (typeof part === 'number') this.#move((-part / 1_000) * size * stretch);
      if (!isText(part)) continue;
      for (const code of codesIn(part.bytes, font.bytesPerCode)) {
        const width = (font.widthOf(code) / 1_000) * size;
        this.#glyph(font, code, width * stretch);
        this.#move((width + spacing) * stretch);
      }
    }
  }

  #move(by: number): void {
    this.#text = multiply(this.#text, [1, 0, 0, 1, by, 0]);
  }

  #glyph(font: ReadFont, code: number, width: number): void {
    const { matrix, fill, size } = this.#state;
    if (fill === null || this.#marks.includes('watermark')) return;
    const whole = multiply(matrix, this.#text);
    const place = this.#frameOf(whole);
    const scale = Math.hypot(whole[0], whole[1]);
    const [xMm, baselineMm] = place.at([whole[4], whole[5]]);
    const sizePt = size * scale;
    place.items.glyphs.push({
      text: font.textOf(code),
      xMm,
      baselineMm,
      topMm: baselineMm - (font.ascent / 1_000) * sizePt * MM,
      sizePt,
      widthMm: width * scale * MM,
      faceName: font.name,
      colour: fill,
    });
  }

  #stroke(): void {
    if (this.#line === null) return;
    const { matrix, stroke, thickness } = this.#state;
    const place = this.#frameOf(matrix);
    const [x1, y1] = place.at(apply(matrix, this.#line.from));
    const [x2, y2] = place.at(apply(matrix, this.#line.to));
    const thicknessMm = thickness * Math.hypot(matrix[0], matrix[1]) * MM;
    place.items.rules.push({ x1, y1, x2, y2, thicknessMm, colour: stroke });
    this.#line = null;
  }

  #picture(name: PdfValue | undefined): void {
    const { objects, resources } = this.#around;
    const entry = objects.dictionary(resources.get('XObject')).get(objects.name(name));
    const image = objects.dictionary(entry);
    if (objects.name(image.get('Subtype')) !== 'Image') throw new ReadingError('corrupt');
    const place = this.#frameOf(this.#state.matrix);
    const corners = (
      [
        [0, 0],
        [1, 1],
      ] as const
    ).map((c) => place.at(apply(this.#state.matrix, c)));
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    place.items.pictures.push({
      x,
      y,
      widthMm: Math.max(...xs) - x,
      heightMm: Math.max(...ys) - y,
      widthPx: this.#pixels(image, 'Width'),
      heightPx: this.#pixels(image, 'Height'),
      bytes: null,
      seal: this.#seal(),
    });
  }

  /** The mask of a picture of one colour holds the finer grid. */
  #pixels(image: Dictionary, side: 'Width' | 'Height'): number {
    const { objects } = this.#around;
    const mask = objects.dictionary(image.get('SMask'));
    return Math.max(objects.number(image.get(side)) ?? 0, objects.number(mask.get(side)) ?? 0);
  }

  #seal(): MeasuredPicture['seal'] {
    const mark = this.#marks.findLast((entry) => entry !== null);
    return mark === undefined || mark === 'watermark' ? null : mark;
  }

  #markOf(operands: readonly PdfValue[]): MeasuredPicture['seal'] | 'watermark' {
    const { objects } = this.#around;
    const entries = objects.dictionary(operands[1]);
    if (objects.name(entries.get('Subtype')) === 'Watermark') return 'watermark';
    if (objects.name(operands[0]) !== SEAL_MARK) return null;
    return {
      issuer: objects.number(entries.get('Issuer')) ?? 0,
      isIntact: entries.get('Intact') === true,
      isTrusted: entries.get('Trusted') === true,
    };
  }

  /** Where things drawn with this matrix belong, and how points of the sheet are measured there. */
  #frameOf(matrix: Matrix): {
    items: Collected;
    at: (point: readonly [number, number]) => readonly [number, number];
  } {
    const isTurned = Math.abs(matrix[1]) > Math.abs(matrix[0]);
    if (isTurned) return { items: this.turned, at: ([x, y]) => [y * MM, x * MM] };
    const { heightPoints } = this.#around;
    return { items: this.upright, at: ([x, y]) => [x * MM, (heightPoints - y) * MM] };
  }
}

function numbers(values: readonly PdfValue[]): number[] {
  return values.filter((value) => typeof value === 'number');
}

function matrixOf(operands: readonly PdfValue[]): Matrix {
  const [a, b, c, d, e, f] = numbers(operands);
  if (f === undefined) throw new ReadingError('corrupt');
  return [a ?? 0, b ?? 0, c ?? 0, d ?? 0, e ?? 0, f];
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

function apply(matrix: Matrix, [x, y]: readonly [number, number]): readonly [number, number] {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
}

/** Grey, three colours of light or four inks, by how many values there are. */
function colourOf(values: readonly number[]): MeasuredColour {
  const [a = 0, b = 0, c = 0, d = 0] = values;
  if (values.length === 1) return [light(a), light(a), light(a)];
  if (values.length === 3) return [light(a), light(b), light(c)];
  const known = Object.values(inks).find(({ cmyk }) => cmyk.every((ink, at) => ink === values[at]));
  return (
    known?.rgb ?? [light((1 - a) * (1 - d)), light((1 - b) * (1 - d)), light((1 - c) * (1 - d))]
  );
}

function light(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 255);
}
