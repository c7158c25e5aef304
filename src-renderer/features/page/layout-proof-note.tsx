/**
 * LayoutProofNote: what the layout proof says where somebody is about to answer for a document: that of the final files,
 * or, while there are none, that of the draft.
 */
import type { ReactElement } from 'react';
import { DraftProofNote } from './draft-proof.tsx';
import { ProofVerdict } from './proof-verdict.tsx';
import { useFinalFiles } from './use-final-files.ts';

export interface LayoutProofNoteProps {
  readonly documentId: string;
  readonly title: string;
}

export function LayoutProofNote({ documentId, title }: LayoutProofNoteProps): ReactElement {
  const files = useFinalFiles(documentId === '' ? null : documentId);
  // The line keeps its place while it is read: a button below it does not move under the hand.
  if (files === null) return <p className="tw-proof-verdict" role="status" />;
  if (files.state === 'none') return <DraftProofNote documentId={documentId} title={title} />;
  return <ProofVerdict files={files} />;
}
