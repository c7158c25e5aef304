/**
 * Drawing: what the writers of PDF and OFD need besides the boxes, and what a host has to gather for them.
 *
 * Invariant: a writer is pure; fonts come as subsets that the host made for exactly `charactersOf` the document.
 */

import type { FontSet } from './font-set.ts';
import type { GlyphRun, LaidOut, LaidPage, PageItem } from './laid-out.ts';
import type { CoreMetadata } from './metadata.ts';

export interface DrawingInput {
  readonly laidOut: LaidOut;
  readonly fonts: FontSet;
  /** Font file (`sfnt`) of each face that the document uses, by id; a subset of at least its characters. */
  readonly fontBytes: ReadonlyMap<string, Uint8Array>;
  /** PNG or JPEG files by their digest. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  readonly metadata: CoreMetadata;
  /** Light text across each page: name and time of who prints it. Each line is in one face. */
  readonly watermark: Watermark | null;
}

export interface Watermark {
  readonly lines: readonly string[];
  readonly face: string;
}

/** A drawing that cannot be made from what was given; a bug of the host, or a picture that is none. */
export class DrawingError extends Error {
  override readonly name = 'DrawingError';
  readonly reason: DrawingErrorReason;
  readonly subject: string;

  constructor(reason: DrawingErrorReason, subject: string) {
    super(`cannot draw: ${reason} ${subject}`);
    this.reason = reason;
    this.subject = subject;
  }
}
export type DrawingErrorReason =
  'fontMissing' | 'pictureMissing' | 'pictureUnreadable' | 'pictureTooLarge';

/** The characters to subset each face to; the faces in the order of their ids. */
export function charactersOf(
  laidOut: LaidOut,
  watermark: Watermark | null = null,
): ReadonlyMap<string, string> {
  const characters = new Map<string, Set<string>>();
  const put = (face: string, cluster: string): void => {
    const known = characters.get(face) ?? new Set();
    characters.set(face, known.add(firstCharacter(cluster)));
  };
  for (const { face, clusters } of laidOut.pages.flatMap(runsOf)) {
    if (face !== null) for (const cluster of clusters) put(face, cluster);
  }
  for (const line of watermark?.lines ?? []) {
    for (const character of line) put(watermark?.face ?? '', character);
  }
  return new Map(
    [...characters]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([face, set]) => [face, [...set].sort().join('')]),
  );
}

export function runsOf(page: LaidPage): readonly GlyphRun[] {
  return [...page.items, ...page.turned].filter(isRun);
}

function isRun(item: PageItem): item is GlyphRun {
  return item.kind === 'glyphs';
}

/** A cluster is drawn by its first code point. */
export function firstCharacter(cluster: string): string {
  return String.fromCodePoint(cluster.codePointAt(0) ?? 0xfffd);
}
