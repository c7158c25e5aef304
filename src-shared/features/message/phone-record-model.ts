/** Phone-record model: 电话记录: words of a conversation kept with the document, as they were said, by whom and when. */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { docScope } from '../../scopes.ts';
import { maxMessageText } from './model.ts';

export const maxPhoneRecords = 200;

/** A copy: a later change or recall of the message does not reach what was put on record. */
export const phoneRecord = defineEntity({
  type: 'phoneRecord',
  shape: z.object({
    documentId: Id,
    messageId: Id,
    conversationId: Id,
    /** Place of the message in its conversation, by which its delivery slip proves it. */
    no: z.int().min(1),
    senderPersonId: Id,
    senderName: z.string().max(40),
    sentAt: z.int(),
    text: z.string().min(1).max(maxMessageText),
    keptByPersonId: Id,
    keptByName: z.string().max(40),
    keptAt: z.int(),
  }),
  key: (row) => `${row.documentId}/${row.messageId}`,
  homeScope: (row) => docScope(row.documentId),
  columns: { documentId: (row) => row.documentId, sentAt: (row) => row.sentAt },
  indexes: { byDocument: ['documentId', 'sentAt'] },
  bound: '200 a document, named maxPhoneRecords',
});
