/** LayoutProofNote: in one line what the proof of the final files says, where somebody is about to answer for them. */
import type { ReactElement } from 'react';
import { ProofVerdict } from './proof-verdict.tsx';
import { useFinalFiles } from './use-final-files.ts';

export function LayoutProofNote({ documentId }: { readonly documentId: string }): ReactElement {
  const files = useFinalFiles(documentId === '' ? null : documentId);
  // The line keeps its place while it is read: a button below it does not move under the hand.
  return files === null ? (
    <p className="tw-proof-verdict" role="status" />
  ) : (
    <ProofVerdict files={files} />
  );
}
