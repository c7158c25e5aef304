/**
 * Mark model: what people put on a message of a conversation: reactions, earlier texts, pins.
 *
 * A mark is as old as its message: who may not read the message never gets its marks, however late they were set.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { convScope } from '../../scopes.ts';
import { maxMessageText } from './model.ts';

/** The reactions of an office; a closed list, so that a count is a count and nothing can be smuggled in. */
export const reactionKinds = [
  'received',
  'agree',
  'thanks',
  'done',
  'question',
  'attention',
  'hardWork',
  'congratulations',
] as const;
export type ReactionKind = (typeof reactionKinds)[number];

export const reaction = defineEntity({
  type: 'reaction',
  shape: z.object({
    messageId: Id,
    conversationId: Id,
    personId: Id,
    personName: z.string().max(40),
    kind: z.enum(reactionKinds),
    at: z.int(),
  }),
  key: (row) => `${row.messageId}/${row.personId}/${row.kind}`,
  homeScope: (row) => convScope(row.conversationId),
  columns: { messageId: (row) => row.messageId },
  indexes: { byMessage: ['messageId'] },
  timeline: true,
  asOldAs: (row) => ({ type: 'message', key: row.messageId }),
  bound: 'members × kinds of reaction, a message',
});

export const maxEdits = 50;

/** A text that a message had before it was changed. */
export const messageEdit = defineEntity({
  type: 'messageEdit',
  shape: z.object({
    id: Id,
    messageId: Id,
    conversationId: Id,
    /** From 1: which of the texts. */
    version: z.int().min(1),
    text: z.string().max(maxMessageText),
    /** When it was written: at sending, or at the change before. */
    at: z.int(),
  }),
  key: (row) => row.id,
  homeScope: (row) => convScope(row.conversationId),
  columns: { messageId: (row) => row.messageId, version: (row) => row.version },
  indexes: { byMessage: ['messageId', 'version'] },
  timeline: true,
  asOldAs: (row) => ({ type: 'message', key: row.messageId }),
  bound: '50 a message, named maxEdits',
});

export const maxPins = 20;

export const pinnedMessage = defineEntity({
  type: 'pinnedMessage',
  shape: z.object({
    messageId: Id,
    conversationId: Id,
    no: z.int().min(1),
    byName: z.string().max(40),
    at: z.int(),
  }),
  key: (row) => row.messageId,
  homeScope: (row) => convScope(row.conversationId),
  columns: { conversationId: (row) => row.conversationId, no: (row) => row.no },
  indexes: { byConversation: ['conversationId', 'no'] },
  timeline: true,
  asOldAs: (row) => ({ type: 'message', key: row.messageId }),
  bound: '20 a conversation, named maxPins',
});
