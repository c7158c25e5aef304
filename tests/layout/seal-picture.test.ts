/** Seal picture: a red ring with a star and the whole name, the same bytes each time. */

import { beforeAll, describe, expect, it } from 'vitest';
import { readSfnt, type SfntFont } from '../../src-shared/layout/fonts/sfnt.ts';
import { pngPixels, readPng } from '../../src-shared/layout/pictures/png.ts';
import { drawSeal } from '../../src-shared/layout/seals/draw-seal.ts';
import { faceIdOf, productFaceFiles } from '../support/page-drawing.ts';

let font: SfntFont;

beforeAll(async () => {
  font = readSfnt(await productFaceFiles().bytesOf(faceIdOf('xiaobiaosong')));
});

/** Share of the ring between two radii (of 1) that is inked, on the given side of the middle. */
function inkedShare(png: Uint8Array, from: number, to: number): number {
  const picture = readPng(png);
  const { alpha } = pngPixels(picture);
  const side = picture.widthPx;
  let [inked, all] = [0, 0];
  for (const [at, opacity] of alpha.entries()) {
    const [x, y] = [(at % side) - side / 2 + 0.5, Math.floor(at / side) - side / 2 + 0.5];
    const radius = (Math.hypot(x, y) * 2) / side;
    if (radius < from || radius >= to) continue;
    all += 1;
    inked += opacity / 255;
  }
  return inked / all;
}

describe('the picture of a seal', () => {
  it('is a closed ring, a band with the name, white, and a star in the middle', () => {
    const png = drawSeal({ name: '五家渠市人民政府办公室', font });
    expect(inkedShare(png, 0.95, 0.99)).toBeGreaterThan(0.99);
    expect(inkedShare(png, 0.6, 0.85)).toBeGreaterThan(0.05);
    expect(inkedShare(png, 0.4, 0.55)).toBe(0);
    expect(inkedShare(png, 0, 0.1)).toBe(1);
  });

  it('is red and lets shine through everything else', () => {
    const png = readPng(drawSeal({ name: '五家渠市人民政府', font }));
    const { rgb, alpha } = pngPixels(png);
    expect([...rgb.subarray(0, 3)]).toEqual([255, 51, 51]);
    expect(alpha[0]).toBe(0);
  });

  it('keeps the characters of a long name apart', () => {
    const long = drawSeal({ name: '新疆生产建设兵团第六师五家渠市防汛抗旱指挥部办公室', font });
    const short = drawSeal({ name: '五家渠市', font });
    expect(inkedShare(long, 0.6, 0.85)).toBeGreaterThan(inkedShare(short, 0.6, 0.85));
    expect(inkedShare(long, 0.6, 0.85)).toBeLessThan(0.6);
  });

  it('has the same bytes each time', () => {
    const draw = (): Uint8Array => drawSeal({ name: '五家渠市人民政府', font });
    expect(Buffer.compare(draw(), draw())).toBe(0);
  });
});
