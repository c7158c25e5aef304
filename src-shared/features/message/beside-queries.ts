/** Beside queries: the conversation beside a document, who may take part, and words on their way into an opinion. */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';

/** Words of a message in the opinion box of the reader's own task; nothing is given until he gives it. */
export const OpinionDraft = z.object({
  text: z.string(),
  messageId: z.string(),
  senderName: z.string(),
  sentAt: z.int(),
});
export type OpinionDraft = z.infer<typeof OpinionDraft>;

/** Where a machine keeps the opinion draft of a document (`buffer.put`). */
export const opinionDraftKey = (documentId: string): string => `opinion.draft/${documentId}`;

export const besideDocument = defineQuery({
  name: 'document.beside',
  place: 'local',
  who: 'who holds the document',
  args: z.strictObject({ documentId: Id }),
  result: z.object({
    conversationId: z.string(),
    /** I have or had a task of the document, or drafted it. */
    mayOpen: z.boolean(),
    isMember: z.boolean(),
    unread: z.int(),
    /** Who else has or had a task of it, and its drafter; `isIn` is known to members only. */
    people: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        unitName: z.string(),
        post: z.string(),
        isIn: z.boolean(),
      }),
    ),
    opinionDraft: OpinionDraft.nullable(),
    /** 电话记录: messages put on record, oldest first. */
    phoneRecords: z.array(
      z.object({
        messageId: z.string(),
        senderName: z.string(),
        sentAt: z.int(),
        text: z.string(),
        keptByName: z.string(),
        keptAt: z.int(),
      }),
    ),
  }),
});
