/** UseEditedDraft: a draft with its lease: what is stored of it, and whether this person may write on it now. */
import type { DocumentState } from '../../../src-shared/features/document/model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import type { Issuer } from './draft-content.ts';
import type { DraftDocument } from './use-draft-document.ts';
import { useDraftDocument } from './use-draft-document.ts';
import type { EditorLease } from './use-lease.ts';
import { useLease } from './use-lease.ts';

export interface EditedDraft {
  readonly draft: DraftDocument;
  readonly lease: EditorLease;
  /** null while it is read; a draft that nobody stored yet has no unit. */
  readonly stored: {
    readonly state: DocumentState;
    readonly unitId: string | null;
    readonly pictures: QueryResult<'document.view'>['pictures'];
  } | null;
  readonly isReadOnly: boolean;
}

export function useEditedDraft(documentId: string, issuer: Issuer | null): EditedDraft {
  const view = useQuery('document.view', { documentId }).data;
  const { state, unitId, contentHash, isStored } = facedOf(view);
  // What is not stored yet is nobody else's.
  const mayWrite = !isStored || mayStillWrite(view);
  const lease = useLease({
    documentId,
    identityId: issuer?.identityId ?? null,
    mayWrite: isStored && mayWrite,
  });
  const isReadOnly = !mayWrite || lease.standing?.is === 'other';
  const followed = isReadOnly ? contentHash : null;
  const draft = useDraftDocument({ documentId, issuer, followed });
  const isRead = view !== null && lease.standing !== null;
  return {
    draft,
    lease,
    stored: isRead ? { state, unitId, pictures: view.pictures } : null,
    isReadOnly,
  };
}

type View = QueryResult<'document.view'> | null;

interface Faced {
  readonly isStored: boolean;
  readonly state: DocumentState;
  readonly unitId: string | null;
  readonly contentHash: string | null;
}

function facedOf(view: View): Faced {
  const document = view?.document ?? null;
  if (document === null) return { isStored: false, state: 'D0', unitId: null, contentHash: null };
  const { state, unitId, contentHash } = document;
  return { isStored: true, state, unitId, contentHash };
}

function mayStillWrite(view: View): boolean {
  return view?.actions.some(({ action }) => action === 'saveDraft') === true;
}
