/**
 * SealPictures: the pictures of seals as the files of a document carry them, drawn in this window from the same contours.
 *
 * Invariant: one seal is drawn once; at most `maxSealsHeld` are kept, the oldest goes first.
 */
import { readSfnt } from '../../../src-shared/layout/fonts/sfnt.ts';
import type { SfntFont } from '../../../src-shared/layout/fonts/sfnt.ts';
import { drawSeal } from '../../../src-shared/layout/seals/draw-seal.ts';
import { drawStamp } from '../../../src-shared/layout/seals/draw-stamp.ts';

const maxSealsHeld = 40;

export interface SealPictures {
  /** Address of the picture in this window. */
  readonly urlOf: (ringText: string) => Promise<string>;
  /** The same of a signature stamp. */
  readonly stampUrlOf: (signerName: string) => Promise<string>;
}

type DrawPicture = (font: SfntFont) => Uint8Array;

/** `fontUrl` leads to the face of titles, whose outlines are the letters of the ring. */
export function createSealPictures(fontUrl: string): SealPictures {
  let font: Promise<SfntFont> | null = null;
  const drawn = new Map<string, Promise<string>>();
  const draw = async (picture: DrawPicture): Promise<string> => {
    font ??= readFont(fontUrl);
    const png = picture(await font);
    return URL.createObjectURL(new Blob([new Uint8Array(png)], { type: 'image/png' }));
  };
  const urlOf = (key: string, picture: DrawPicture): Promise<string> => {
    const held = drawn.get(key);
    if (held !== undefined) return held;
    const made = draw(picture);
    drawn.set(key, made);
    // What could not be drawn is tried again; what is no longer kept gives its memory back.
    made.catch(() => drawn.delete(key));
    const [oldest] = drawn;
    if (drawn.size > maxSealsHeld && oldest !== undefined) {
      drawn.delete(oldest[0]);
      const forget = (url: string): void => {
        URL.revokeObjectURL(url);
      };
      // What failed has no memory to give back; whoever waits for it is told.
      void oldest[1].then(forget, () => undefined);
    }
    return made;
  };
  return {
    urlOf: (name) => urlOf(`ring ${name}`, (face) => drawSeal({ name, font: face })),
    stampUrlOf: (name) => urlOf(`stamp ${name}`, (face) => drawStamp({ name, font: face })),
  };
}

async function readFont(url: string): Promise<SfntFont> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the face of seals is not there: ${answer.status}`);
  return readSfnt(new Uint8Array(await answer.arrayBuffer()));
}
