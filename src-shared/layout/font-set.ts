/**
 * Font set: the faces a layout measures with, as plain data. Measuring never touches a canvas or a font file.
 *
 * Invariants:
 *  1. One character cluster is one glyph; its width is the advance of its first code point in the face that draws it.
 *  2. A face answers only for code points it draws properly: what its file holds in an unfit width is left out.
 *  3. Two machines with equal `id`s of all faces lay a document out alike (V30).
 */

/** What a place on the page asks for (clause 5.2.2 and 7); 小标宋 is a recommendation. */
export const faceRoles = ['fangsong', 'xiaobiaosong', 'hei', 'kai', 'song'] as const;
export type FaceRole = (typeof faceRoles)[number];

/** First code point, last code point, advance in thousandths of the em square. Sorted, disjoint. */
export type AdvanceRange = readonly [first: number, last: number, advance: number];

export interface FaceMetrics {
  /** Name and digest of the file: `FandolFang-Regular@3f9c…` with 12 hexadecimal digits. */
  readonly id: string;
  readonly postScriptName: string;
  /** Name by which a page asks for it; never that of a system font. */
  readonly cssFamily: string;
  /** Upper edge of the em square above the baseline, in thousandths: 880 in most Chinese faces. */
  readonly emTop: number;
  readonly advances: readonly AdvanceRange[];
  /** An openly licensed stand-in for the face that offices use, or that face itself. */
  readonly standing: 'original' | 'substitute';
}

export interface FontSet {
  readonly faces: readonly FaceMetrics[];
  /** Ids of faces by preference; the ones after the first answer for what those before them lack. */
  readonly roles: Readonly<Record<FaceRole, readonly string[]>>;
}

export interface FoundGlyph {
  readonly face: FaceMetrics;
  readonly advance: number;
  /** No face of the role's list had it before this one: a rare character in a neighbour's face. */
  readonly isFallback: boolean;
}
