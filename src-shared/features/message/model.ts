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

export const conversation = defineEntity({
  type: 'conversation',
  shape: z.object({
    id: Id,
    kind: z.enum(['direct', 'group']),
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
    role: z.enum(['owner', 'member']),
    /** Whether messages from before the join may be read. */
    history: z.enum(['all', 'sinceJoin']),
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

export const message = defineEntity({
  type: 'message',
  shape: z.object({
    id: Id,
    conversationId: Id,
    /** Place in the conversation, dense from 1; provisional until the server has decided. */
    no: z.int().min(1),
    senderPersonId: Id,
    senderName: z.string().max(40),
    kind: z.enum(['text', 'file', 'document', 'system']),
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
