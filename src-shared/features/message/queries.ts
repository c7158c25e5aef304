/**
 * Message queries: the conversation list, a page of a conversation, its members and who has read.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { reactionKinds } from './mark-model.ts';
import { ChatRecord, messageKinds } from './model.ts';

const ConversationKind = z.enum(['direct', 'group', 'document']);
const MemberRole = z.enum(['owner', 'admin', 'member']);

export const ConversationRow = z.object({
  id: z.string(),
  kind: ConversationKind,
  /** The group's title or the other person's name. */
  title: z.string(),
  otherPersonId: z.string().nullable(),
  documentId: z.string().nullable(),
  lastAt: z.int(),
  lastNo: z.int(),
  lastSenderName: z.string(),
  lastPreview: z.string(),
  memberCount: z.int(),
  unread: z.int(),
  /** Somebody named me after my read mark. */
  mentioned: z.boolean(),
  /** Somebody named everybody after my read mark. */
  mentionedAll: z.boolean(),
  /** A person of my special attention wrote after my read mark. */
  focused: z.boolean(),
  /** An urgent notice that I have not confirmed. */
  urgent: z.boolean(),
  /** An announcement of somebody else that everybody has to confirm, and I have not. */
  announced: z.boolean(),
  /** Messages of mine that have not left this machine. */
  waiting: z.int(),
  draft: z.string(),
  left: z.boolean(),
  pinned: z.boolean(),
  muted: z.boolean(),
  markedUnread: z.boolean(),
});

export const conversationList = defineQuery({
  name: 'conversation.list',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({
    limit: z.int().min(1).max(2_000).default(300),
    /** Those that were taken out of the list too. */
    hidden: z.boolean().default(false),
  }),
  /** Pinned ones first, then by the newest message. Muted ones do not count into `unreadTotal`. */
  result: z.object({
    rows: z.array(ConversationRow),
    unreadTotal: z.int(),
    /** Older ones are not among the rows. */
    hasMore: z.boolean(),
  }),
});

const Quoted = z.object({
  no: z.int(),
  senderName: z.string(),
  /** Empty when it was recalled. */
  text: z.string(),
  recalled: z.boolean(),
});

export const MessageRow = z.object({
  id: z.string(),
  no: z.int(),
  senderPersonId: z.string(),
  senderName: z.string(),
  senderUnit: z.string(),
  mine: z.boolean(),
  kind: z.enum(messageKinds),
  text: z.string(),
  fileRefId: z.string().nullable(),
  fileName: z.string().nullable(),
  fileSize: z.int().nullable(),
  fileMime: z.string().nullable(),
  fileHeld: z.boolean(),
  /** Names a transfer of the file. */
  fileSha256: z.string().nullable(),
  documentId: z.string().nullable(),
  cardPersonId: z.string().nullable(),
  meetingId: z.string().nullable(),
  record: ChatRecord.nullable(),
  forwardedFromName: z.string().nullable(),
  replyToId: z.string().nullable(),
  /** null = it answers nothing, or what it answers is not on this machine. */
  quoted: Quoted.nullable(),
  mentions: z.array(z.string()),
  mentionsAll: z.boolean(),
  at: z.int(),
  editedAt: z.int().nullable(),
  recalledAt: z.int().nullable(),
  recalledByName: z.string().nullable(),
  /** Purged by the retention rules. */
  purged: z.boolean(),
  pinned: z.boolean(),
  reactions: z.array(
    z.object({
      kind: z.enum(reactionKinds),
      count: z.int(),
      mine: z.boolean(),
      names: z.array(z.string()),
    }),
  ),
  /** Of an urgent notice: how many have confirmed, and what is asked of me. */
  notice: z
    .object({
      confirmed: z.int(),
      recipients: z.int(),
      ended: z.boolean(),
      mine: z.enum(['none', 'waiting', 'confirmed']),
    })
    .nullable(),
  /** `waiting` = in the outbox; `sent` = answered. */
  state: z.enum(['waiting', 'sent']),
});

/** A page of a conversation, newest last; keyset by `no`, both ways. */
export const messagePage = defineQuery({
  name: 'message.page',
  place: 'local',
  who: 'members',
  args: z.strictObject({
    conversationId: Id,
    /** Messages with a lower `no`; null = the newest. */
    beforeNo: z.int().nullable().default(null),
    /** Messages with a higher `no`, oldest first; only without `beforeNo`. */
    afterNo: z.int().nullable().default(null),
    /** Without either: from shortly before the own read mark, when what is unread does not fit into the newest `limit`. */
    fromMark: z.boolean().default(false),
    limit: z.int().min(1).max(200).default(60),
  }),
  result: z.object({
    rows: z.array(MessageRow),
    hasOlder: z.boolean(),
    hasNewer: z.boolean(),
    title: z.string(),
    kind: ConversationKind,
    documentId: z.string().nullable(),
    memberCount: z.int(),
    lastNo: z.int(),
    left: z.boolean(),
    muteAll: z.boolean(),
    historyForNew: z.enum(['all', 'sinceJoin']),
    myRole: MemberRole,
    /** How long one's own messages may be taken back and changed, by the rules of the organisation. */
    recallMinutes: z.int(),
    editMinutes: z.int(),
    myMark: z.int(),
    pinned: z.boolean(),
    muted: z.boolean(),
    /** The others: how far each has read and got it; `sinceAt`: messages from before are not his to read. */
    marks: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        unitName: z.string(),
        no: z.int(),
        /** Never less than `no`. */
        delivered: z.int(),
        sinceAt: z.int(),
      }),
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
        role: MemberRole,
        joinedAt: z.int(),
        /** Full pinyin and initials, to be found by typing: `zhangwei zw`. */
        keys: z.string(),
      }),
    ),
  }),
});
