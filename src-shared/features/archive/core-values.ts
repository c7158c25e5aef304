/**
 * Core-values: the 18 core elements of GB/T 33480 of a document, from what was captured when it was made.
 */

import type { RowOf } from '../../entities.ts';
import type { CoreMetadata } from '../../layout/metadata.ts';
import type { DocumentContent } from '../document/model.ts';
import { metadataOf } from '../page/metadata-of.ts';
import { pageDocumentOf } from '../page/page-document-of.ts';
import { pageFactsOf } from '../page/page-facts.ts';

export function coreOf(
  document: RowOf<'document'>,
  content: DocumentContent,
  outgoing: Pick<RowOf<'outgoingProcess'>, 'signers'> | undefined,
): CoreMetadata {
  // What came from outside keeps the number that its sender gave it.
  const issueNo = document.issueNo ?? document.source?.issueNo ?? null;
  const facts = pageFactsOf({
    document: { ...document, issueNo },
    outgoing: outgoing ?? null,
    seals: [],
  });
  return metadataOf(document.id, content, pageDocumentOf(content, facts));
}
