/**
 * Seal-pictures: the seals and signature stamps of a print as pictures, drawn with the face of titles.
 *
 * Invariant: a seal that no face of the title can draw is left out and counted, as a picture that is not there.
 */

import type { FontSet } from '../font-set.ts';
import { readSfnt } from '../fonts/sfnt.ts';
import type { SfntFont } from '../fonts/sfnt.ts';
import type { PageFaceFiles } from '../fonts/page-face-files.ts';
import { drawSeal } from '../seals/draw-seal.ts';
import { drawStamp } from '../seals/draw-stamp.ts';

/** `pictureId`: under which the pages name the picture. */
export type PrintedSeal =
  | { readonly pictureId: string; readonly ringText: string }
  | { readonly pictureId: string; readonly signerName: string };

export async function sealPictures(
  seals: readonly PrintedSeal[],
  faces: { readonly fonts: FontSet; readonly faceFiles: PageFaceFiles },
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (seals.length === 0) return new Map();
  const font = await outlineFont(faces);
  if (font === null) return new Map();
  return new Map(
    seals.map((seal) => [
      seal.pictureId,
      'ringText' in seal
        ? drawSeal({ name: seal.ringText, font })
        : drawStamp({ name: seal.signerName, font }),
    ]),
  );
}

/** Contours are drawn of TrueType outlines only. */
async function outlineFont({
  fonts,
  faceFiles,
}: {
  readonly fonts: FontSet;
  readonly faceFiles: PageFaceFiles;
}): Promise<SfntFont | null> {
  for (const id of fonts.roles.xiaobiaosong) {
    const font = readSfnt(await faceFiles.bytesOf(id));
    if (font.outlines === 'glyf') return font;
  }
  return null;
}
