/**
 * SignatureStamps: the stamps of those who have signed, drawn from their names while no office keeps pictures of them.
 *
 * Invariants:
 *  1. Nobody who has not signed has a stamp on the page.
 *  2. Such a stamp is never trusted: what says that he signed is the record of the flow, not the picture.
 */

import type { PageDocument, SealPicture } from '../../layout/page-document.ts';
import type { PrintedSeal } from '../../layout/printing/seal-pictures.ts';
import { stampSizeMm } from '../../layout/seals/draw-stamp.ts';

const prefix = 'stamp:';
/** What the face of stamps has for certain; another name is set as text, which reports what no face has. */
const drawable = /^[\u4e00-\u9fa5]{2,12}$/u;

export function stampOf(signer: {
  readonly personName: string;
  readonly signedAt: number | null;
}): SealPicture | null {
  if (signer.signedAt === null || !drawable.test(signer.personName)) return null;
  return {
    sha256: `${prefix}${signer.personName}`,
    ...stampSizeMm,
    isIntact: true,
    isTrusted: false,
  };
}

/** Whose stamp a picture of the page is; null = it is none. */
export function stampedName(pictureId: string): string | null {
  return pictureId.startsWith(prefix) ? pictureId.slice(prefix.length) : null;
}

/** The stamps of a page that its files need as pictures. */
export function stampsToDraw({ ending }: PageDocument): readonly PrintedSeal[] {
  if (ending.mode !== 'signatureStamp') return [];
  return ending.issuers.flatMap(({ stamp }) => {
    const signerName = stamp === null ? null : stampedName(stamp.sha256);
    return stamp === null || signerName === null ? [] : [{ pictureId: stamp.sha256, signerName }];
  });
}
