/**
 * Write-png: a picture of one colour with an opacity for each pixel, as a compact PNG.
 *
 * Invariant: equal opacities give equal bytes.
 */

import { zlibSync } from 'fflate';
import { joinBytes, latin1 } from '../pdf/pdf-bytes.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const LEVELS = 256;

export interface PngShape {
  readonly sidePx: number;
  /** Absent for a square. */
  readonly heightPx?: number;
  readonly rgb: readonly [number, number, number];
}

/** The palette says the colour 256 times, each time more opaque: one byte for each pixel. */
export function writePng(
  opacities: Uint8Array,
  { sidePx, heightPx = sidePx, rgb }: PngShape,
): Uint8Array {
  const head = new Uint8Array(13);
  const data = new DataView(head.buffer);
  data.setUint32(0, sidePx);
  data.setUint32(4, heightPx);
  head[8] = 8;
  head[9] = 3;
  const palette = Uint8Array.from({ length: LEVELS * 3 }, (_, at) => rgb[at % 3] ?? 0);
  const transparency = Uint8Array.from({ length: LEVELS }, (_, level) => level);
  const rows = new Uint8Array(heightPx * (sidePx + 1));
  for (let row = 0; row < heightPx; row += 1) {
    rows.set(opacities.subarray(row * sidePx, (row + 1) * sidePx), row * (sidePx + 1) + 1);
  }
  return joinBytes([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('tRNS', transparency),
    chunk('IDAT', zlibSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const named = joinBytes([latin1(name), body]);
  const [length, check] = [new Uint8Array(4), new Uint8Array(4)];
  new DataView(length.buffer).setUint32(0, body.length);
  new DataView(check.buffer).setUint32(0, crc32(named));
  return joinBytes([length, named, check]);
}

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1)
      sum = (sum & 1) === 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
