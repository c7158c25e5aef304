/**
 * Png: reads a PNG picture, to pass its packed rows on as they are or to unpack them to colours and opacity.
 *
 * Invariants:
 *  1. Work and memory are bounded by `MAX_UNPACKED_PIXELS`; packed rows are passed on without unpacking them.
 *  2. A broken file is a `PictureError`, whatever is wrong with it.
 */

import { inflate } from '../inflate.ts';
import { joinBytes } from '../pdf/pdf-bytes.ts';
import { PictureError } from './picture-error.ts';

export const MAX_UNPACKED_PIXELS = 64_000_000;
const MAX_SIDE = 65_500;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export interface PngFile {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitDepth: 1 | 2 | 4 | 8 | 16;
  /** 0 grey · 2 colours · 3 palette · 4 grey with opacity · 6 colours with opacity. */
  readonly colourType: 0 | 2 | 3 | 4 | 6;
  readonly isInterlaced: boolean;
  readonly palette: Uint8Array;
  readonly transparency: Uint8Array;
  /** Rows with their filters, packed by zlib: what a PDF reader understands as well. */
  readonly packedRows: Uint8Array;
}

/** Colours and opacity of each pixel, 8 bits each. */
export interface PngPixels {
  readonly rgb: Uint8Array;
  readonly alpha: Uint8Array;
}

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

export function readPng(bytes: Uint8Array): PngFile {
  if (!isPng(bytes)) throw new PictureError('unreadable');
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows: Uint8Array[] = [];
  let head: Uint8Array = new Uint8Array();
  let palette: Uint8Array = new Uint8Array();
  let transparency: Uint8Array = new Uint8Array();
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = data.getUint32(at);
    if (at + 12 + length > bytes.length) throw new PictureError('unreadable');
    const body = bytes.subarray(at + 8, at + 8 + length);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === 'IHDR') head = body;
    if (name === 'PLTE') palette = body;
    if (name === 'tRNS') transparency = body;
    if (name === 'IDAT') rows.push(body);
    if (name === 'IEND') break;
    at += 12 + length;
  }
  return { ...readHead(head), palette, transparency, packedRows: joinBytes(rows) };
}

type PngHead = Pick<PngFile, 'widthPx' | 'heightPx' | 'bitDepth' | 'colourType' | 'isInterlaced'>;

const DEPTHS: ReadonlyMap<number, readonly PngFile['bitDepth'][]> = new Map([
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
]);
const COLOUR_TYPES = [0, 2, 3, 4, 6] as const;

function readHead(head: Uint8Array): PngHead {
  if (head.length < 13) throw new PictureError('unreadable');
  const data = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const [widthPx, heightPx] = [data.getUint32(0), data.getUint32(4)];
  const colourType = COLOUR_TYPES.find((type) => type === head[9]);
  const bitDepth = DEPTHS.get(colourType ?? -1)?.find((depth) => depth === head[8]);
  if (colourType === undefined || bitDepth === undefined) throw new PictureError('unreadable');
  if (widthPx === 0 || heightPx === 0) throw new PictureError('unreadable');
  if (widthPx > MAX_SIDE || heightPx > MAX_SIDE) throw new PictureError('tooLarge');
  return { widthPx, heightPx, bitDepth, colourType, isInterlaced: head[12] === 1 };
}

export function channelsOf(colourType: PngFile['colourType']): number {
  return { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colourType];
}

/** Unpacks any PNG to 8 bits for each colour and for the opacity. */
export function pngPixels(png: PngFile): PngPixels {
  const { widthPx, heightPx } = png;
  const count = widthPx * heightPx;
  if (count > MAX_UNPACKED_PIXELS) throw new PictureError('tooLarge');
  const pixels = { rgb: new Uint8Array(count * 3), alpha: new Uint8Array(count).fill(255) };
  const passes = passesOf(png);
  const size = passes.reduce((sum, pass) => sum + pass.rows * (1 + rowBytes(png, pass.columns)), 0);
  const filtered = unpack(png.packedRows, size);
  let at = 0;
  for (const pass of passes) {
    const width = rowBytes(png, pass.columns);
    const part = filtered.subarray(at, at + pass.rows * (1 + width));
    const rows = unfilter(part, { rows: pass.rows, width, step: bytesPerPixel(png) });
    for (let row = 0; row < pass.rows; row += 1) {
      const line = rows.subarray(row * width, (row + 1) * width);
      for (let column = 0; column < pass.columns; column += 1) {
        const x = pass.x + column * pass.stepX;
        const target = (pass.y + row * pass.stepY) * widthPx + x;
        putPixel(png, { line, column, target }, pixels);
      }
    }
    at += part.length;
  }
  return pixels;
}

interface Pass {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly columns: number;
  readonly rows: number;
}

const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

function passesOf({ widthPx, heightPx, isInterlaced }: PngFile): Pass[] {
  const grid = isInterlaced ? ADAM7 : ([[0, 0, 1, 1]] as const);
  return grid
    .map(([x, y, stepX, stepY]) => ({
      x,
      y,
      stepX,
      stepY,
      columns: Math.ceil((widthPx - x) / stepX),
      rows: Math.ceil((heightPx - y) / stepY),
    }))
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
}

function bitsPerPixel(png: PngFile): number {
  return channelsOf(png.colourType) * png.bitDepth;
}

function bytesPerPixel(png: PngFile): number {
  return Math.max(1, bitsPerPixel(png) >> 3);
}

function rowBytes(png: PngFile, columns: number): number {
  return Math.ceil((columns * bitsPerPixel(png)) / 8);
}

function unpack(packed: Uint8Array, size: number): Uint8Array {
  const rows = inflate(packed, { maxBytes: size, format: 'zlib' });
  if (rows?.bytes.length !== size) throw new PictureError('unreadable');
  return rows.bytes;
}

function unfilter(
  filtered: Uint8Array,
  { rows, width, step }: { rows: number; width: number; step: number },
): Uint8Array {
  const out = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const from = row * (width + 1);
    const filter = filtered[from] ?? 0;
    const to = row * width;
    for (let column = 0; column < width; column += 1) {
      const raw = filtered[from + 1 + column] ?? 0;
      const left = column >= step ? (out[to + column - step] ?? 0) : 0;
      const up = row > 0 ? (out[to + column - width] ?? 0) : 0;
      const corner = row > 0 && column >= step ? (out[to + column - width - step] ?? 0) : 0;
      out[to + column] = raw + predicted(filter, { left, up, corner });
    }
  }
  return out;
}

function predicted(
  filter: number,
  { left, up, corner }: { left: number; up: number; corner: number },
): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      throw new PictureError('unreadable');
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((value) => Math.abs(estimate - value));
  if ((toLeft ?? 0) <= (toUp ?? 0) && (toLeft ?? 0) <= (toCorner ?? 0)) return left;
  return (toUp ?? 0) <= (toCorner ?? 0) ? up : corner;
}

function putPixel(
  png: PngFile,
  { line, column, target }: { line: Uint8Array; column: number; target: number },
  { rgb, alpha }: PngPixels,
): void {
  const sample = (channel: number): number =>
    sampleAt(line, column * channelsOf(png.colourType) + channel, png.bitDepth);
  const put = (red: number, green: number, blue: number, opacity: number): void => {
    rgb[target * 3] = red;
    rgb[target * 3 + 1] = green;
    rgb[target * 3 + 2] = blue;
    alpha[target] = opacity;
  };
  const { palette, transparency } = png;
  switch (png.colourType) {
    case 0: {
      const grey = Math.round((sample(0) * 255) / (2 ** Math.min(png.bitDepth, 8) - 1));
      put(grey, grey, grey, 255);
      return;
    }
    case 2:
      put(sample(0), sample(1), sample(2), 255);
      return;
    case 3: {
      const index = sample(0);
      const [red = 0, green = 0, blue = 0] = palette.subarray(index * 3, index * 3 + 3);
      put(red, green, blue, transparency[index] ?? 255);
      return;
    }
    case 4:
      put(sample(0), sample(0), sample(0), sample(1));
      return;
    case 6:
      put(sample(0), sample(1), sample(2), sample(3));
  }
}

/** A sample of at most 8 bits; of 16 the upper half. */
function sampleAt(line: Uint8Array, index: number, depth: PngFile['bitDepth']): number {
  if (depth === 16) return line[index * 2] ?? 0;
  if (depth === 8) return line[index] ?? 0;
  const perByte = 8 / depth;
  const byte = line[Math.floor(index / perByte)] ?? 0;
  const shift = 8 - depth * ((index % perByte) + 1);
  return (byte >> shift) & (2 ** depth - 1);
}
