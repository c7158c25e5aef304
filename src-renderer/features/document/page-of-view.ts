/** PageOfView: a document of the core as what is printed of it, with the seals that stand on it. */
import { useMemo } from 'react';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';
import { pageDocumentOf } from '../../../src-shared/features/page/page-document-of.ts';
import type { PageFacts, PageSeal } from '../../../src-shared/features/page/page-document-of.ts';
import { pageFactsOf, postsOf } from '../../../src-shared/features/page/page-facts.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { Translate } from '../../i18n/text.tsx';
import { sealsOf } from '../../../src-shared/features/page/page-seals.ts';
import type { DocumentView, ReaderDocument } from './reader-model.ts';

/** Words in the places that the flow will fill; what came from outside has none. */
export function pendingWords(t: Translate): NonNullable<PageFacts['pending']> {
  return { issueNo: t('page.numberPending'), signer: t('page.signerPending') };
}

export function pageOfView(
  { document, content, outgoing, signerPosts }: DocumentView,
  t: Translate,
  seals: readonly PageSeal[] = [],
): PageDocument | null {
  if (document === null || content === null) return null;
  const posts = postsOf(signerPosts);
  const facts = pageFactsOf({ document, outgoing, seals, posts, drawsStamps: true });
  return pageDocumentOf(
    content,
    document.flow === 'out' ? { ...facts, pending: pendingWords(t) } : facts,
  );
}

/** The page with its seals; the same page as before while there are none. */
export function useSealedPage(reader: ReaderDocument | null): PageDocument | null {
  const { t } = useText();
  const documentId = reader?.id;
  const query = useQuery('seal.marks', documentId === undefined ? null : { documentId });
  const marks = query.data?.marks;
  return useMemo(() => {
    if (reader === null || marks === undefined || marks.length === 0) return reader?.page ?? null;
    return pageOfView(reader.view, t, sealsOf(marks));
  }, [reader, marks, t]);
}
