/** PageSeals: the marks of a document as the seals that its page draws. */

import type { PageSeal } from './page-document-of.ts';

/** A seal's mark, and what checking it on this machine has shown. */
export interface CheckedMark {
  readonly unitId: string;
  readonly at: number;
  readonly diameterMm: number;
  readonly intact: boolean;
  readonly trusted: boolean;
  readonly doubts: readonly string[];
}

/** The name of a mark among the pictures of the page. */
export function sealPictureId({ unitId, at }: Pick<CheckedMark, 'unitId' | 'at'>): string {
  return `seal:${unitId}:${at}`;
}

export function sealsOf(marks: readonly CheckedMark[]): readonly PageSeal[] {
  return marks.map((mark) => ({
    unitId: mark.unitId,
    at: mark.at,
    isVoid: mark.doubts.includes('voided'),
    picture: {
      sha256: sealPictureId(mark),
      widthMm: mark.diameterMm,
      heightMm: mark.diameterMm,
      isIntact: mark.intact,
      isTrusted: mark.trusted,
    },
  }));
}
