/** UseDraftPage: what a draft is as a document and as a page, made anew only when the draft changes. */
import { useMemo } from 'react';
import type { DocumentContent } from '../../../src-shared/features/document/model.ts';
import { noPageFacts, pageDocumentOf } from '../../../src-shared/features/page/page-document-of.ts';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';
import { useText } from '../../i18n/text.tsx';
import { contentOf } from './draft-content.ts';
import type { DraftValue, Issuer } from './draft-content.ts';
import { pendingWords } from './page-of-view.ts';

export function useDraftPage(draft: DraftValue, issuer: Issuer): PageDocument {
  const { t } = useText();
  return useMemo(
    // A draft has no number, no date and no signer yet.
    () => pageDocumentOf(contentOf(draft, issuer), { ...noPageFacts, pending: pendingWords(t) }),
    [draft, issuer, t],
  );
}

/** Null until both are known. */
export function useDraftContent(
  draft: DraftValue | null,
  issuer: Issuer | null,
): DocumentContent | null {
  return useMemo(
    () => (draft === null || issuer === null ? null : contentOf(draft, issuer)),
    [draft, issuer],
  );
}
