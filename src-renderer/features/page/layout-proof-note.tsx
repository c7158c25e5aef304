/** LayoutProofNote: in one line what the proof of the final files says, where somebody is about to answer for them. */
import type { ReactElement } from 'react';
import { ProofVerdict } from './proof-verdict.tsx';
import { useFinalFiles } from './use-final-files.ts';

export function LayoutProofNote({ documentId }: { readonly documentId: string }): ReactElement {
  const files = useFinalFiles(documentId === '' ? null : documentId);
  return <ProofVerdict files={files} />;
}
