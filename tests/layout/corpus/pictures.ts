/** Pictures: seals, signature stamps and figures that are computed, as PNG files with their digests. */

import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { PictureBlock, SealPicture } from '../../../src-shared/layout/page-document.ts';

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];
const CLEAR: Pixel = [0, 0, 0, 0];
const RED: Pixel = [221, 34, 34, 255];

const files = new Map<string, Uint8Array>();

/** The bytes of every picture below, by digest. */
export const corpusPictures: ReadonlyMap<string, Uint8Array> = files;

const sealFile = png(240, 240, (x, y) => {
  const radius = Math.hypot(x - 119.5, y - 119.5);
  if (radius > 112 && radius < 119) return RED;
  return isInStar(x - 119.5, y - 119.5, 40) ? RED : CLEAR;
});
const stampFile = png(240, 90, (x, y) => {
  const isStroke = (x + 2 * y) % 40 < 6 && x > 20 && x < 220 && y > 14 && y < 76;
  return isStroke ? RED : CLEAR;
});
const figureFile = png(320, 180, (x, y) => {
  const column = Math.floor(x / 40);
  const height = 30 + ((column * 37) % 120);
  return x % 40 > 6 && y > 170 - height && y < 170
    ? [60 + column * 18, 90, 150, 255]
    : [245, 245, 245, 255];
});

/** A round seal of a body, 42 mm across unless told otherwise. */
export function seal(diameterMm = 42): SealPicture {
  return {
    ...{ sha256: sealFile, widthMm: diameterMm, heightMm: diameterMm },
    ...{ isIntact: true, isTrusted: true },
  };
}

export function stamp(): SealPicture {
  return { sha256: stampFile, widthMm: 32, heightMm: 12, isIntact: true, isTrusted: false };
}

export function figure(caption: string, widthMm = 120): PictureBlock {
  return { kind: 'picture', sha256: figureFile, widthPx: 320, heightPx: 180, widthMm, caption };
}

/** Five points; the fifth part of the circle is looked at, mirrored. */
function isInStar(x: number, y: number, radius: number): boolean {
  const turn = (2 * Math.PI) / 5;
  const angle = Math.abs(((Math.atan2(x, -y) + 5 * Math.PI + turn / 2) % turn) - turn / 2);
  const inner = radius * 0.382;
  const [innerX, innerY] = [inner * Math.cos(turn / 2), inner * Math.sin(turn / 2)];
  const far = Math.hypot(x, y);
  const [pointX, pointY] = [far * Math.cos(angle), far * Math.sin(angle)];
  return (pointX - radius) * innerY - pointY * (innerX - radius) <= 0;
}

function png(width: number, height: number, pixelAt: (x: number, y: number) => Pixel): string {
  const raw = Buffer.alloc(height * (1 + width * 4));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      raw.set(pixelAt(x, y), y * (1 + width * 4) + 1 + x * 4);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const bytes = Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  const digest = createHash('sha256').update(bytes).digest('hex');
  files.set(digest, new Uint8Array(bytes));
  return digest;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
