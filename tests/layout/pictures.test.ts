/** Pictures in files: every kind of PNG unpacks to its pixels, huge ones are passed on, broken ones are refused. */

import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { DrawingError } from '../../src-shared/layout/drawing.ts';
import type { PlacedPicture } from '../../src-shared/layout/laid-out.ts';
import { writePdf } from '../../src-shared/layout/pdf/write-pdf.ts';
import { PictureError } from '../../src-shared/layout/pictures/picture-error.ts';
import { pngPixels, readPng } from '../../src-shared/layout/pictures/png.ts';
import { readPdf } from '../../src-shared/layout/reading/read-pdf.ts';
import { drawingOf, laidOutOf, pageOf, productFaceFiles } from '../support/page-drawing.ts';

const files = productFaceFiles();

interface Kind {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly type: number;
  readonly isInterlaced?: boolean;
}

function chunk(name: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** A PNG of rows that are filtered already; each begins with the number of its filter. */
function png(kind: Kind, rows: Uint8Array, more: readonly Buffer[] = []): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(kind.width);
  head.writeUInt32BE(kind.height, 4);
  head.set([kind.depth, kind.type, 0, 0, kind.isInterlaced === true ? 1 : 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', head), ...more, chunk('IDAT', deflateSync(rows))];
  return Uint8Array.from(Buffer.concat([signature, ...parts, chunk('IEND', Buffer.alloc(0))]));
}

function placed(sha256: string): PlacedPicture {
  const size = { x: 30, y: 40, widthMm: 50, heightMm: 60 };
  return { kind: 'picture', element: 'body', sha256, ...size, seal: null };
}

describe('a PNG', () => {
  it('unpacks whatever filter its rows have', () => {
    // Two rows of two pixels with opacity: 10 20 30 40, 50 60 70 80; then the same plus one.
    const first = [10, 20, 30, 40, 50, 60, 70, 80];
    const second = first.map((value) => value + 1);
    const left = (row: readonly number[]): number[] =>
      row.map((value, at) => (at < 4 ? value : value - (row[at - 4] ?? 0)));
    const up = second.map((value, at) => value - (first[at] ?? 0));
    const average = second.map((value, at) => {
      const before = at < 4 ? 0 : (second[at - 4] ?? 0);
      return (value - ((before + (first[at] ?? 0)) >> 1)) & 255;
    });
    const kind = { width: 2, height: 2, depth: 8, type: 6 };
    for (const [filter, row] of [
      [1, left(second)],
      [2, up],
      [3, average],
    ] as const) {
      const rows = Uint8Array.from([0, ...first, filter, ...row]);
      const { rgb, alpha } = pngPixels(readPng(png(kind, rows)));
      expect([...rgb]).toEqual([10, 20, 30, 50, 60, 70, 11, 21, 31, 51, 61, 71]);
      expect([...alpha]).toEqual([40, 80, 41, 81]);
    }
  });

  it('unpacks palettes with opacity, single bits and interlaced rows', () => {
    const more = [
      chunk('PLTE', Uint8Array.of(255, 0, 0, 0, 0, 255)),
      chunk('tRNS', Uint8Array.of(128)),
    ];
    const palette = png(
      { width: 2, height: 1, depth: 1, type: 3 },
      Uint8Array.of(0, 0b01000000),
      more,
    );
    expect(pngPixels(readPng(palette))).toEqual({
      rgb: Uint8Array.of(255, 0, 0, 0, 0, 255),
      alpha: Uint8Array.of(128, 255),
    });
    // Of a picture of 2 × 2 the passes 1, 6 and 7 have pixels: the first, its neighbour, the second row.
    const interlaced = png(
      { width: 2, height: 2, depth: 8, type: 0, isInterlaced: true },
      Uint8Array.of(0, 1, 0, 2, 0, 3, 4),
    );
    expect([...pngPixels(readPng(interlaced)).rgb]).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
  });

  it('is refused with a reason when it is broken', () => {
    const sound = png({ width: 2, height: 2, depth: 8, type: 0 }, Uint8Array.of(0, 1, 2, 0, 3, 4));
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.nat(255), fc.nat(40), (at, byte, cut) => {
        const damaged = sound.slice(0, sound.length - cut);
        if (at < damaged.length) damaged[at] = byte;
        try {
          pngPixels(readPng(damaged));
        } catch (error) {
          expect(error).toBeInstanceOf(PictureError);
        }
      }),
    );
  });
});

describe('a picture of 30,000 pixels each way', () => {
  const side = 30_000;
  let rows: Buffer;

  beforeAll(() => {
    rows = Buffer.alloc(side * (side / 8 + 1));
  });

  it('goes into the file as it came, without being unpacked', async () => {
    const pictures = new Map([
      ['huge', png({ width: side, height: side, depth: 1, type: 0 }, rows)],
    ]);
    const input = await drawingOf(laidOutOf([pageOf([placed('huge')])]), { pictures }, files);
    const read = readPdf(writePdf(input));
    expect(read.ok && read.value.pages[0]?.pictures[0]).toMatchObject({
      widthPx: side,
      heightPx: side,
    });
  });

  it('is refused by name when it would have to be unpacked', async () => {
    const more = [chunk('PLTE', Uint8Array.of(0, 0, 0, 9, 9, 9)), chunk('tRNS', Uint8Array.of(9))];
    const huge = png({ width: side, height: side, depth: 1, type: 3 }, rows, more);
    const pictures = new Map([['huge', huge]]);
    const input = await drawingOf(laidOutOf([pageOf([placed('huge')])]), { pictures }, files);
    expect(() => writePdf(input)).toThrow(DrawingError);
    expect(() => writePdf(input)).toThrow('pictureTooLarge huge');
  });
});
