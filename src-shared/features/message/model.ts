/**
 * Message model: conversations, memberships and messages, at home in `conv:`.
 *
 * The head row serialises a conversation: every message takes the next `no`. Read marks are not rows
 * (design §3.2 no. 6).
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { convScope } from '../../scopes.ts';

export const maxGroupMembers = 500;
export const maxMessageText = 5_000;

export const HistoryPolicy = z.enum(['all', 'sinceJoin']);
/** 128 bits of a SHA-256, in hexadecimal. */
export const ChainDigest = z.string().regex(/^[0-9a-f]{32}$/);

export const conversation = defineEntity({
  type: 'conversation',
  shape: z.object({
    id: Id,
    /** `document` = beside a document, never instead of it: nothing said there moves the document. */
    kind: z.enum(['direct', 'group', 'document']),
    /** Group title; empty for one to one, where the other's name is shown. */
    title: z.string().max(60),
    ownerPersonId: Id,
    createdAt: z.int(),
    /** Number of the newest message; 0 = none yet. */
    lastNo: z.int().min(0),
    lastAt: z.int(),
    lastSenderName: z.string().max(40),
    lastPreview: z.string().max(80),
    memberCount: z.int().min(0),
    /** The document that it stands beside. */
    documentId: Id.nullable().optional(),
    /** 全员禁言: only the owner and the admins write. */
    muteAll: z.boolean().optional(),
    /** What people who join later read of what was said before. */
    historyForNew: HistoryPolicy.optional(),
    /** Head of the hash chain over all messages (chain.ts); absent = no message since there are chains. */
    lastChain: ChainDigest.optional(),
    /** Messages up to this number were purged by the retention rules; absent = none. */
    purgedNo: z.int().min(1).optional(),
  }),
  key: (row) => row.id,
  homeScope: (row) => convScope(row.id),
  columns: { lastAt: (row) => row.lastAt },
  indexes: { byLastAt: ['lastAt'] },
  bound: '1 a scope',
});

/** One period of membership. A person who left and came back has two rows. */
export const member = defineEntity({
  type: 'member',
  shape: z.object({
    id: Id,
    conversationId: Id,
    personId: Id,
    personName: z.string().max(40),
    role: z.enum(['owner', 'admin', 'member']),
    /** Whether messages from before the join may be read. */
    history: HistoryPolicy,
    joinedAt: z.int(),
    leftAt: z.int().nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => convScope(row.conversationId),
  columns: {
    conversationId: (row) => row.conversationId,
    personId: (row) => row.personId,
  },
  indexes: { byConversation: ['conversationId', 'personId'], byPerson: ['personId'] },
  bound: `${maxGroupMembers} open periods a conversation, named maxGroupMembers`,
});

/** Messages of one merged forward (合并转发), and characters of them together: a row stays below 64 KiB. */
export const maxRecordEntries = 100;
export const maxRecordChars = 12_000;

/** 聊天记录: copies of messages as the sender saw them; a later recall of the originals does not reach them. */
export const ChatRecord = z.object({
  title: z.string().max(100),
  entries: z
    .array(
      z.object({
        senderName: z.string().max(40),
        at: z.int(),
        text: z.string().max(maxMessageText),
        fileName: z.string().max(200).nullable(),
        /** Cards stay cards: an id, never a title. Absent = none. */
        documentId: Id.optional(),
        cardPersonId: Id.optional(),
        meetingId: Id.optional(),
      }),
    )
    .min(1)
    .max(maxRecordEntries),
});
export type ChatRecord = z.infer<typeof ChatRecord>;

export const messageKinds = [
  'text',
  'file',
  'document',
  'system',
  'record',
  'person',
  'meeting',
] as const;

export const message = defineEntity({
  type: 'message',
  shape: z.object({
    id: Id,
    conversationId: Id,
    /** Place in the conversation, dense from 1; provisional until the server has decided. */
    no: z.int().min(1),
    senderPersonId: Id,
    senderName: z.string().max(40),
    kind: z.enum(messageKinds),
    text: z.string().max(maxMessageText),
    fileRefId: Id.nullable(),
    fileName: z.string().max(200).nullable(),
    fileSize: z.int().nullable(),
    /** A card for a document; opening it needs its own right. */
    documentId: Id.nullable(),
    replyToId: Id.nullable(),
    mentions: z.array(Id).max(100),
    at: z.int(),
    editedAt: z.int().nullable(),
    recalledAt: z.int().nullable(),
    /** Purged by the retention rules: recalled as well (`recalledAt`), so that nothing takes it for a message. */
    purgedAt: z.int().optional(),
    /** Absent = the sender himself. */
    recalledByName: z.string().max(40).optional(),
    /** Everybody is named (@所有人). */
    mentionsAll: z.boolean().optional(),
    record: ChatRecord.nullable().optional(),
    /** A card for a person. */
    cardPersonId: Id.nullable().optional(),
    /** A card for a meeting; what it shows needs its own right. */
    meetingId: Id.nullable().optional(),
    /** Whose words were passed on, one by one. */
    forwardedFromName: z.string().max(40).nullable().optional(),
    /** Of the first text, kept when the text is changed or recalled; links the message into the chain. */
    digest: ChainDigest.optional(),
    chain: ChainDigest.optional(),
  }),
  key: (row) => row.id,
  homeScope: (row) => convScope(row.conversationId),
  columns: {
    conversationId: (row) => row.conversationId,
    no: (row) => row.no,
    at: (row) => row.at,
  },
  indexes: { byConversation: ['conversationId', 'no'], byAt: ['at'] },
  timeline: true,
  bound: '1,000,000 a conversation',
});
