/**
 * MetadataOf: the core elements of GB/T 33480 of a document, as they are printed on its pages.
 */

import type { CoreMetadata } from '../../layout/metadata.ts';
import type { PageDocument } from '../../layout/page-document.ts';
import { kindWords } from '../drafting/kind-words.ts';
import type { DocumentContent } from '../document/model.ts';

export function metadataOf(
  documentId: string,
  content: Pick<DocumentContent, 'kind' | 'publish'>,
  page: PageDocument,
): CoreMetadata {
  const { names, suffix } = page.mark;
  return {
    identifier: documentId,
    kind: kindWords[content.kind],
    copyNo: page.copyNo ?? '',
    secrecy: page.secrecy ?? '',
    urgency: page.urgency,
    issuerMark: `${names.join('、')}${suffix}`,
    issueNo: page.issueNo ?? '',
    signers: page.signers.join('、'),
    title: page.title,
    mainTo: page.mainTo,
    attachmentNote: page.attachmentNote.join('；'),
    signatureOrg: page.ending.issuers.map(({ name }) => name).join('、'),
    writtenDate: page.ending.writtenDate ?? '',
    note: page.notes.join('；'),
    cc: page.colophon?.cc ?? '',
    printOrg: page.colophon?.printOrg ?? '',
    printDate: page.colophon?.printDate ?? '',
    publishLevel: content.publish === true ? '公开发布' : '',
  };
}
