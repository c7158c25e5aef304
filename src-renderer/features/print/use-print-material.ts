/**
 * UsePrintMaterial: what the preview is laid out from: the same material as the file, gathered from the same queries.
 */
import { useMemo } from 'react';
import type { FormSource } from '../../../src-shared/features/page/forms/form-source.ts';
import { pageDocumentOf } from '../../../src-shared/features/page/page-document-of.ts';
import { pageFactsOf, postsOf } from '../../../src-shared/features/page/page-facts.ts';
import { sealsOf } from '../../../src-shared/features/page/page-seals.ts';
import type { PrintMaterial } from '../../../src-shared/features/print/print-material.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useWrittenInk } from '../leader-desk/use-written-ink.ts';

export interface PrintView {
  readonly material: PrintMaterial;
  readonly view: QueryResult<'document.view'>;
  readonly beside: QueryResult<'print.beside'>;
}

/** null until everything is there. */
export function usePrintMaterial(documentId: string): PrintView | 'notHeld' | null {
  const view = useQuery('document.view', { documentId }).data;
  const marks = useQuery('seal.marks', { documentId }).data?.marks;
  const beside = useQuery('print.beside', { documentId }).data;
  const written = useWrittenInk(
    useMemo(() => (view?.opinions ?? []).map((one) => ({ ...one, name: one.personName })), [view]),
  );
  return useMemo(() => {
    if (view === null || marks === undefined || beside === null) return null;
    const { document, content } = view;
    if (document === null || content === null) return 'notHeld';
    const { outgoing, signerPosts } = view;
    const drawn = { seals: sealsOf(marks), posts: postsOf(signerPosts), drawsStamps: true };
    const facts = pageFactsOf({ document, outgoing, ...drawn });
    const inks = new Map(written.map(({ id, drawing }) => [id, drawing]));
    const source: FormSource = { ...view, document, content, ...beside, inks };
    return { material: { page: pageDocumentOf(content, facts), source }, view, beside };
  }, [view, marks, beside, written]);
}
