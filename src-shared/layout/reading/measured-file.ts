/**
 * MeasuredFile: what the bytes of a PDF or OFD file put on its pages, in millimetres; the proof measures on it.
 *
 * Invariants:
 *  1. Everything comes from the file: its content streams, the widths and texts that its own fonts declare.
 *  2. x grows to the right and y downwards from the upper left corner of the sheet; what is turned stands in a frame
 *     of its own (297 wide, 210 high), as in `LaidPage`.
 *  3. Glyphs stand in the order in which the file draws them: its reading order.
 *  4. Artifacts that are not part of the document's text (a watermark) are left out.
 */

import type { PlacedPicture } from '../laid-out.ts';

/** Red, green, blue from 0 to 255; an ink of print is converted plainly. */
export type MeasuredColour = readonly [red: number, green: number, blue: number];

export interface MeasuredGlyph {
  /** What selecting and copying gives: one cluster. */
  readonly text: string;
  /** Left edge of the advance. */
  readonly xMm: number;
  readonly baselineMm: number;
  /** Upper edge of the em square, as the file's font or box declares it. */
  readonly topMm: number;
  readonly sizePt: number;
  /** The advance, horizontal scaling included. */
  readonly widthMm: number;
  /** PostScript name of the embedded font, without a subset's prefix. */
  readonly faceName: string;
  readonly colour: MeasuredColour;
}

export interface MeasuredRule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly thicknessMm: number;
  readonly colour: MeasuredColour;
}

export interface MeasuredPicture {
  readonly x: number;
  readonly y: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The picture's own PNG or JPEG file, where the format keeps it whole (OFD); null in a PDF. */
  readonly bytes: Uint8Array | null;
  /** The states of a seal that the file carries; null for a picture of the text. */
  readonly seal: PlacedPicture['seal'];
}

export interface MeasuredItems {
  readonly glyphs: readonly MeasuredGlyph[];
  readonly rules: readonly MeasuredRule[];
  readonly pictures: readonly MeasuredPicture[];
}

export interface MeasuredPage extends MeasuredItems {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly turned: MeasuredItems;
}

export interface MeasuredFace {
  readonly name: string;
  readonly isEmbedded: boolean;
}

export interface MeasuredFile {
  readonly kind: 'pdf' | 'ofd';
  readonly pages: readonly MeasuredPage[];
  readonly faces: readonly MeasuredFace[];
  readonly outline: readonly { readonly title: string; readonly sheet: number }[];
  /** Names and values of the document's metadata, as they stand in the file. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Why bytes could not be read; the words of it are the caller's. */
export const readingRefusals = ['notThisKind', 'corrupt', 'encrypted', 'tooLarge'] as const;
export type ReadingRefusal = (typeof readingRefusals)[number];
