/** UseDraftPage: what a draft is as a document and as a page, made anew only when the draft changes. */
import { useMemo } from 'react';
import type { DocumentContent } from '../../../src-shared/features/document/model.ts';
import { noPageFacts, pageDocumentOf } from '../../../src-shared/features/page/page-document-of.ts';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';
import { useText } from '../../i18n/text.tsx';
import { contentOf } from './draft-content.ts';
import type { DraftValue, Issuer } from './draft-content.ts';
import { pendingWords } from './page-of-view.ts';

export interface DraftPage {
  readonly content: DocumentContent;
  readonly page: PageDocument;
}

/** Null until both are known. */
export function useDraftPage(draft: DraftValue | null, issuer: Issuer | null): DraftPage | null {
  const { t } = useText();
  return useMemo(() => {
    if (draft === null || issuer === null) return null;
    const content = contentOf(draft, issuer);
    // A draft has no number, no date and no signer yet.
    const page = pageDocumentOf(content, { ...noPageFacts, pending: pendingWords(t) });
    return { content, page };
  }, [draft, issuer, t]);
}
