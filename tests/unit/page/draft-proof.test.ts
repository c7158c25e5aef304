/** Draft-proof: a text that waits for its number, its signer and its date is measured, and holds what can be held by then. */
import { expect, it } from 'vitest';
import { draftPending, draftProofOf } from '../../../src-shared/features/page/draft-proof.ts';
import { noPageFacts, pageDocumentOf } from '../../../src-shared/features/page/page-document-of.ts';
import { makeFiles } from '../../../src-shared/layout/making/make-files.ts';
import { metadataOf, productFaceFiles, productFonts } from '../../support/page-drawing.ts';
import { walkContent } from '../../support/outgoing-walk.ts';

const faces = { fonts: productFonts, faceFiles: productFaceFiles() };

it.each(
  (['none', 'seal', 'signatureStamp'] as const).flatMap((sealMode) =>
    (['down', 'up'] as const).map((direction) => ({ sealMode, direction })),
  ),
)('a draft of $sealMode going $direction breaks no 规定 row', async (rest) => {
  const document = pageDocumentOf(
    { ...walkContent, ...rest },
    { ...noPageFacts, pending: draftPending },
  );
  const source = { document, metadata: metadataOf(), pictures: new Map<string, Uint8Array>() };
  const proof = draftProofOf(await makeFiles(source, faces));
  for (const lines of [proof.pdf, proof.ofd]) {
    const required = lines.filter(({ strength }) => strength === '规定');
    expect(required.length).toBeGreaterThan(20);
    expect(required.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
  }
});
