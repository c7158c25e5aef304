/** Picture-size: width and height of a PNG or JPEG in pixels, from its head alone. */

import { isJpeg, readJpeg } from './jpeg.ts';
import { PictureError } from './picture-error.ts';
import { isPng, readPng } from './png.ts';

export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Throws a `PictureError` for what is neither of the two. */
export function pictureSize(bytes: Uint8Array): PictureSize {
  if (!isPng(bytes) && !isJpeg(bytes)) throw new PictureError('unreadable');
  const { widthPx, heightPx } = isPng(bytes) ? readPng(bytes) : readJpeg(bytes);
  return { widthPx, heightPx };
}
