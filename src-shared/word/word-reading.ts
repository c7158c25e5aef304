/**
 * Word-reading: what was found in a Word file, as a proposal: nothing of it is in the draft until a person says so.
 */

import { z } from 'zod';
import { AttachmentText, BodyParagraph } from '../features/document/body-model.ts';
import { DocumentKind, maxAttachments } from '../features/document/model.ts';
import { leftCodes } from './read/left-out.ts';

export const WordReading = z.object({
  title: z.string(),
  /** Told from the last word of the title. */
  kind: DocumentKind.nullable(),
  /** The line of addressees as it was written, without its colon. */
  mainToText: z.string(),
  body: z.array(BodyParagraph),
  /** Names in 附件说明 whose texts are not in the file. */
  attachmentNames: z.array(z.string()).max(maxAttachments),
  attachmentTexts: z.array(AttachmentText).max(maxAttachments),
  note: z.string(),
  /** What the product sets by itself or takes from its own lists: shown, never taken silently. */
  head: z.object({
    mark: z.string(),
    issueNo: z.string(),
    urgency: z.enum(['none', 'urgent', 'extraUrgent']),
    signers: z.array(z.string()),
    copyNo: z.string(),
  }),
  ending: z.object({
    signatures: z.array(z.string()),
    writtenDate: z.string(),
    cc: z.string(),
    printOrg: z.string(),
  }),
  counts: z.object({
    paragraphs: z.int(),
    headings: z.int(),
    tables: z.int(),
    pictures: z.int(),
    attachments: z.int(),
    characters: z.int(),
  }),
  left: z.array(z.object({ code: z.enum(leftCodes), count: z.int() })),
});
export type WordReading = z.infer<typeof WordReading>;

export interface WordPictureFile {
  readonly sha256: string;
  readonly extension: 'png' | 'jpg';
  readonly bytes: Uint8Array;
}

export interface ReadWord {
  readonly reading: WordReading;
  readonly pictures: readonly WordPictureFile[];
  /** Every word of the file, those left out included: the check for 密级 marks reads all of them. */
  readonly words: string;
}
