/**
 * Personal model: what one person keeps about conversations, on all his devices (`person:`): order of the list, drafts,
 * favourites, people of special attention.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { personScope } from '../../scopes.ts';
import { maxMessageText } from './model.ts';

export const conversationState = defineEntity({
  type: 'conversationState',
  shape: z.object({
    personId: Id,
    conversationId: Id,
    /** 置顶 since then; null = not on top. */
    pinnedAt: z.int().nullable(),
    /** 免打扰. */
    muted: z.boolean(),
    /** 不显示 until something newer than this number comes; null = shown. */
    hiddenAtNo: z.int().nullable(),
    /** 标为未读: from this number on; null = by the read mark. */
    unreadFromNo: z.int().nullable(),
  }),
  key: (row) => `${row.personId}/${row.conversationId}`,
  homeScope: (row) => personScope(row.personId),
  columns: { personId: (row) => row.personId, pinnedAt: (row) => row.pinnedAt },
  indexes: { byPerson: ['personId', 'pinnedAt'] },
  bound: '4,000 a person: one a conversation',
});

/** What was being typed, for the person's other devices; the machine itself keeps every keystroke (`buffer`). */
export const conversationDraft = defineEntity({
  type: 'conversationDraft',
  shape: z.object({
    personId: Id,
    conversationId: Id,
    text: z.string().max(maxMessageText),
    replyToId: Id.nullable(),
    mentions: z.array(Id).max(100),
    at: z.int(),
    /** The machine that wrote it; absent = written by an older client. */
    writer: Id.optional(),
    /** What another machine had written at the same time; kept until its person has decided. */
    other: z
      .object({ text: z.string().max(maxMessageText), at: z.int() })
      .nullable()
      .optional(),
  }),
  key: (row) => `${row.personId}/${row.conversationId}`,
  homeScope: (row) => personScope(row.personId),
  columns: { personId: (row) => row.personId },
  indexes: { byPerson: ['personId'] },
  bound: '4,000 a person: one a conversation',
});

export const maxFavourites = 2_000;

/** 收藏: a copy of a message as it was. Its file is not copied: it opens as long as the conversation may be read. */
export const favouriteMessage = defineEntity({
  type: 'favouriteMessage',
  shape: z.object({
    personId: Id,
    messageId: Id,
    conversationId: Id,
    conversationTitle: z.string().max(60),
    senderName: z.string().max(40),
    text: z.string().max(maxMessageText),
    fileRefId: Id.nullable(),
    fileName: z.string().max(200).nullable(),
    sentAt: z.int(),
    at: z.int(),
  }),
  key: (row) => `${row.personId}/${row.messageId}`,
  homeScope: (row) => personScope(row.personId),
  columns: { personId: (row) => row.personId, at: (row) => row.at },
  indexes: { byPerson: ['personId', 'at'] },
  bound: '2,000 a person, named maxFavourites',
});

export const maxFocusPeople = 50;

/** 特别关注: messages of these people stand out, also in muted conversations. */
export const focusPerson = defineEntity({
  type: 'focusPerson',
  shape: z.object({ personId: Id, focusPersonId: Id, at: z.int() }),
  key: (row) => `${row.personId}/${row.focusPersonId}`,
  homeScope: (row) => personScope(row.personId),
  columns: { personId: (row) => row.personId },
  indexes: { byPerson: ['personId'] },
  bound: '50 a person, named maxFocusPeople',
});
