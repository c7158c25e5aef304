/**
 * Jpeg: size and colour channels of a JPEG picture; its bytes are passed on as they are.
 *
 * Invariant: at most every marker of the file is looked at once; a broken file is a `PictureError`.
 */

import { PictureError } from './picture-error.ts';

export interface JpegFile {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 3 | 4;
}

const CHANNELS = [1, 3, 4] as const;

export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

export function readJpeg(bytes: Uint8Array): JpegFile {
  if (!isJpeg(bytes)) throw new PictureError('unreadable');
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 10 <= bytes.length;) {
    const marker = data.getUint16(at);
    if (marker >> 8 !== 0xff) throw new PictureError('unreadable');
    if (isFrame(marker & 0xff)) {
      const channels = CHANNELS.find((count) => count === bytes[at + 9]);
      const [heightPx, widthPx] = [data.getUint16(at + 5), data.getUint16(at + 7)];
      if (channels === undefined || widthPx === 0 || heightPx === 0) break;
      return { widthPx, heightPx, channels };
    }
    at += 2 + data.getUint16(at + 2);
  }
  throw new PictureError('unreadable');
}

/** Start of frame, without the tables that share its range of markers. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
