/** UseOpinionDraft: words of a message that wait in the opinion box of a document, until they are given or cleared. */
import { useCallback, useState } from 'react';
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

/** The same, brought into a box whose text the caller holds: behind what stands there, each message once. */
export function useTakenWords(
  documentId: string | null,
  box: { readonly text: string; readonly setText: (text: string) => void },
): HeldOpinionDraft {
  const taken = useOpinionDraft(documentId);
  const messageId = taken.draft?.messageId ?? null;
  const [takenId, setTakenId] = useState<string | null>(null);
  // Given or cleared, the same message may be taken once more.
  if (messageId !== takenId) {
    setTakenId(messageId);
    if (taken.draft !== null) box.setText(joinedOpinion(box.text, taken.draft.text));
  }
  return taken;
}

const ended = /[。！？；，：、.!?;,:]\s*$/u;

/** Words of a message go behind what stands in the box, which may have one line only; the same words once. */
export function joinedOpinion(written: string, taken: string): string {
  if (written.trim() === '') return taken;
  if (written.endsWith(taken)) return written;
  return `${written}${ended.test(written) ? '' : '。'}${taken}`;
}
