/** PageSeals: the marks of a document as the seals that its page draws. */
import type { PageSeal } from '../../../src-shared/features/page/page-document-of.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';

export type SealMarkView = QueryResult<'seal.marks'>['marks'][number];

/** The name of a mark among the pictures of the page. */
export function sealPictureId({ unitId, at }: SealMarkView): string {
  return `seal:${unitId}:${at}`;
}

export function sealsOf(marks: readonly SealMarkView[]): readonly PageSeal[] {
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
