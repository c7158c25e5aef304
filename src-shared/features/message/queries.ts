/**
 * Message queries: the conversation list, a page of a conversation, its members and who has read.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';

export const ConversationRow = z.object({
  id: z.string(),
  kind: z.enum(['direct', 'group']),
  /** The group's title or the other person's name. */
  title: z.string(),
  otherPersonId: z.string().nullable(),
  lastAt: z.int(),
  lastSenderName: z.string(),
  lastPreview: z.string(),
  memberCount: z.int(),
  unread: z.int(),
  /** Somebody named me after my read mark. */
  mentioned: z.boolean(),
  /** Messages of mine that have not left this machine. */
  waiting: z.int(),
  draft: z.string(),
  left: z.boolean(),
});

export const conversationList = defineQuery({
  name: 'conversation.list',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({ limit: z.int().min(1).max(2_000).default(300) }),
  result: z.object({ rows: z.array(ConversationRow), unreadTotal: z.int() }),
});

export const MessageRow = z.object({
  id: z.string(),
  no: z.int(),
  senderPersonId: z.string(),
  senderName: z.string(),
  senderUnit: z.string(),
  mine: z.boolean(),
  kind: z.enum(['text', 'file', 'document', 'system']),
  text: z.string(),
  fileRefId: z.string().nullable(),
  fileName: z.string().nullable(),
  fileSize: z.int().nullable(),
  fileHeld: z.boolean(),
  documentId: z.string().nullable(),
  replyToId: z.string().nullable(),
  at: z.int(),
  editedAt: z.int().nullable(),
  recalledAt: z.int().nullable(),
  /** `waiting` = in the outbox; `confirming` = answered, not yet seen in the stream. */
  state: z.enum(['waiting', 'sent']),
});

/** A page of a conversation, newest last; keyset by `no`. */
export const messagePage = defineQuery({
  name: 'message.page',
  place: 'local',
  who: 'members',
  args: z.strictObject({
    conversationId: Id,
    /** Messages with a lower `no`; null = the newest. */
    beforeNo: z.int().nullable().default(null),
    limit: z.int().min(1).max(200).default(60),
  }),
  result: z.object({
    rows: z.array(MessageRow),
    hasOlder: z.boolean(),
    title: z.string(),
    kind: z.enum(['direct', 'group']),
    memberCount: z.int(),
    left: z.boolean(),
    myMark: z.int(),
    /** Read marks of the others: how far each has read. */
    marks: z.array(
      z.object({ personId: z.string(), name: z.string(), unitName: z.string(), no: z.int() }),
    ),
  }),
});

export const memberList = defineQuery({
  name: 'conversation.members',
  place: 'local',
  who: 'members',
  args: z.strictObject({ conversationId: Id }),
  result: z.object({
    rows: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        unitName: z.string(),
        post: z.string(),
        role: z.enum(['owner', 'member']),
      }),
    ),
  }),
});
