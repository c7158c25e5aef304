/**
 * DraftProof: what was measured in a PDF and an OFD of a text that is not final, made on the machine where it is looked at.
 *
 * Invariants:
 *  1. It is measured from bytes, as the proof of the final files is; nothing of it is typed or stored as true.
 *  2. The server's proof of the final files decides; this one tells before.
 */

import { z } from 'zod';
import type { MadeFiles } from '../../layout/making/make-files.ts';
import { maxFaces, maxFilePages, maxProofRows, ProofLine } from './final-files-model.ts';
import { proofLinesOf } from './proof-lines.ts';

/** What keeps the room of a number and of a name that the flow will give; a name has no brackets. */
export const draftPending = { issueNo: '（复核后编号）', signer: '待签发' } as const;

const lines = z.array(ProofLine).max(maxProofRows);

export const DraftProof = z.object({
  edition: z.string().max(60),
  faces: z.array(z.string().max(120)).max(maxFaces),
  isPreview: z.boolean(),
  pageCount: z.int().min(1).max(maxFilePages),
  pdf: lines,
  ofd: lines,
});
export type DraftProof = z.infer<typeof DraftProof>;

export function draftProofOf({ faces, isPreview, pageCount, pdf, ofd }: MadeFiles): DraftProof {
  return {
    ...{ edition: pdf.proof.edition, isPreview, pageCount },
    faces: [...faces],
    pdf: [...proofLinesOf(pdf.proof)],
    ofd: [...proofLinesOf(ofd.proof)],
  };
}
