/**
 * Picture-check: may these bytes stand in a text? Told from their head alone: nothing is decoded.
 *
 * Invariant: only PNG and JPEG, which every output can hold, and only with as many pixels as paper can show.
 */

import { imageSize } from 'image-size';
import { maxPictureBytes, maxPicturePixels, maxPictureSidePx } from './body-model.ts';

export const pictureRefusals = [
  'pictureFormat',
  'pictureTooLarge',
  'pictureTooHeavy',
  'pictureBroken',
] as const;
export type PictureRefusal = (typeof pictureRefusals)[number];

export type PictureAnswer =
  | {
      readonly is: 'picture';
      readonly extension: 'png' | 'jpg';
      readonly widthPx: number;
      readonly heightPx: number;
    }
  | {
      readonly is: PictureRefusal;
      /** As far as they are known. */
      readonly widthPx: number;
      readonly heightPx: number;
    };

const heads: readonly (readonly ['png' | 'jpg', readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpg', [0xff, 0xd8, 0xff]],
];
/** Of a picture that is only looked at: 200 MB once decoded. */
export const maxShownPixels = 50_000_000;
const unknownSize = { widthPx: 0, heightPx: 0 };

export function checkPicture(bytes: Uint8Array): PictureAnswer {
  const extension = heads.find(([, head]) => head.every((byte, at) => bytes[at] === byte))?.[0];
  if (extension === undefined) return { is: 'pictureFormat', ...unknownSize };
  const size = pictureSize(bytes);
  if (size === undefined) return { is: 'pictureBroken', ...unknownSize };
  const { widthPx, heightPx } = size;
  const isLarge = Math.max(widthPx, heightPx) > maxPictureSidePx;
  if (isLarge || widthPx * heightPx > maxPicturePixels) return { is: 'pictureTooLarge', ...size };
  if (bytes.length > maxPictureBytes) return { is: 'pictureTooHeavy', ...size };
  return { is: 'picture', extension, ...size };
}

/** Width and height as the file's head says them; nothing is decoded. */
export function pictureSize(
  bytes: Uint8Array,
): { readonly widthPx: number; readonly heightPx: number } | undefined {
  try {
    const { width, height } = imageSize(bytes);
    return width >= 1 && height >= 1 ? { widthPx: width, heightPx: height } : undefined;
  } catch {
    return undefined;
  }
}
