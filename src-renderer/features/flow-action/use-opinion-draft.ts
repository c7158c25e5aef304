/** UseOpinionDraft: words of a message that wait in the opinion box of a document, until they are given or cleared. */
import { useCallback } from 'react';
import type { OpinionDraft } from '../../../src-shared/features/message/beside-queries.ts';
import { opinionDraftKey } from '../../../src-shared/features/message/beside-queries.ts';
import { useConnection, useQuery } from '../../bridge/use-bridge.ts';

export interface HeldOpinionDraft {
  readonly draft: OpinionDraft | null;
  readonly clear: () => void;
}

export function useOpinionDraft(documentId: string | null): HeldOpinionDraft {
  const connection = useConnection();
  const beside = useQuery('document.beside', documentId === null ? null : { documentId });
  const draft = beside.data?.opinionDraft ?? null;
  const isHeld = draft !== null;
  const clear = useCallback(() => {
    if (documentId === null || !isHeld) return;
    void connection.call('buffer.put', { key: opinionDraftKey(documentId), value: null });
  }, [connection, documentId, isHeld]);
  return { draft, clear };
}

/** Words of a message go below what stands in the box; the same words once. */
export function joinedOpinion(written: string, taken: string): string {
  if (written.trim() === '' || written === taken) return taken;
  return written.endsWith(taken) ? written : `${written}\n${taken}`;
}
