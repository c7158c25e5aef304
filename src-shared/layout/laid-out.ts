/**
 * LaidOut: pages of boxes and glyph runs in millimetres; the one source of the three drawings (screen, PDF, OFD).
 *
 * Invariants:
 *  1. x grows to the right and y downwards from the upper left corner of the sheet as it lies before the reader.
 *  2. A run is one line's piece in one face, size and colour; `clusters` and `xs` have the same length.
 *  3. Nothing is dropped: a cluster that no face draws keeps its place in a run whose `face` is null, and is boxed.
 *  4. Equal input gives equal output, to the last digit.
 */

import type { ElementName, PageFormat, SourceRef } from './page-document.ts';
import type { GridKind } from './measures.ts';

export type InkColour = 'black' | 'red' | 'grey';

export interface GlyphRun {
  readonly kind: 'glyphs';
  readonly element: ElementName;
  readonly source: SourceRef;
  /** Offset of the first cluster in the text of the source, in UTF-16 units; -1 for text that the layout made. */
  readonly start: number;
  /** Id of the face; null = no face has these characters: each is drawn as a box. */
  readonly face: string | null;
  readonly sizePt: number;
  readonly colour: InkColour;
  readonly baselineMm: number;
  /** Upper edge of the em square. */
  readonly topMm: number;
  readonly clusters: readonly string[];
  /** Left edge of each cluster's em square or advance box. */
  readonly xs: readonly number[];
  /** Right edge of the last cluster's advance. */
  readonly endMm: number;
  /** Horizontal scaling of the glyphs; 1 unless a mark had to be narrowed to fit. */
  readonly stretch: number;
}

export interface RuleLine {
  readonly kind: 'rule';
  readonly element: ElementName;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly thicknessMm: number;
  readonly colour: InkColour;
}

export interface PlacedPicture {
  readonly kind: 'picture';
  readonly element: ElementName;
  readonly sha256: string;
  readonly x: number;
  readonly y: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Of a seal or stamp; null for a picture of the text. */
  readonly seal: {
    readonly issuer: number;
    readonly isIntact: boolean;
    readonly isTrusted: boolean;
  } | null;
}

export type PageItem = GlyphRun | RuleLine | PlacedPicture;

export interface LaidPage {
  /** From 1, blank pages included. */
  readonly sheet: number;
  /** The number printed on it; null where none is printed (7.5). */
  readonly number: number | null;
  readonly part: 'text' | 'attachment' | 'blank' | 'colophon';
  readonly items: readonly PageItem[];
  /**
   * What stands turned by 90° against the clock (clause 8: head of a wide table at the left edge, on odd and even pages).
   * In the coordinates of a frame 297 wide and 210 high: x of the sheet is y of the frame, y of the sheet is 297 − x.
   */
  readonly turned: readonly PageItem[];
}

/** A bookmark: attachments and headings of level 1. */
export interface OutlineEntry {
  readonly title: string;
  readonly level: 1 | 2;
  readonly sheet: number;
  readonly yMm: number;
}

/** What the layout had to do or could not do; shown to the drafter, and in the proof. */
export interface LayoutNotice {
  readonly code: LayoutNoticeCode;
  readonly element: ElementName;
  readonly sheet: number;
  readonly params: Readonly<Record<string, string | number>>;
}

export const layoutNoticeCodes = [
  'missingGlyph',
  'substituteFace',
  'mainToMoved',
  'spacingAdjusted',
  'markNarrowed',
  'titleTooLong',
  'tableRowSplit',
  'pictureShrunk',
  'firstPageWithoutBody',
] as const;
export type LayoutNoticeCode = (typeof layoutNoticeCodes)[number];

export interface LaidOut {
  readonly engine: string;
  readonly format: PageFormat;
  readonly grid: GridKind;
  readonly pages: readonly LaidPage[];
  readonly outline: readonly OutlineEntry[];
  readonly notices: readonly LayoutNotice[];
  /** Ids of the faces that were used, sorted. */
  readonly faces: readonly string[];
  /** A substitute face was used: the result is a preview, never final (design: licensed faces by detection). */
  readonly isPreview: boolean;
}
