/**
 * Notice model: what a conversation must have read: announcements and urgent notices (必达).
 *
 * Only these have a row for each person; ordinary messages have high-water marks (read marks are not rows).
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { convScope } from '../../scopes.ts';

export const maxAnnouncementText = 2_000;
export const maxAnnouncements = 100;

export const announcement = defineEntity({
  type: 'announcement',
  shape: z.object({
    id: Id,
    conversationId: Id,
    text: z.string().max(maxAnnouncementText),
    byPersonId: Id,
    byName: z.string().max(40),
    at: z.int(),
    /** Every member says that he has read it. */
    mustRead: z.boolean(),
    withdrawnAt: z.int().nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => convScope(row.conversationId),
  columns: { conversationId: (row) => row.conversationId, at: (row) => row.at },
  indexes: { byConversation: ['conversationId', 'at'] },
  bound: '100 a conversation, named maxAnnouncements',
});

export const announcementReading = defineEntity({
  type: 'announcementReading',
  shape: z.object({
    announcementId: Id,
    conversationId: Id,
    personId: Id,
    personName: z.string().max(40),
    confirmedAt: z.int(),
  }),
  key: (row) => `${row.announcementId}/${row.personId}`,
  homeScope: (row) => convScope(row.conversationId),
  columns: { announcementId: (row) => row.announcementId },
  indexes: { byAnnouncement: ['announcementId'] },
  bound: 'members × announcements',
});

/** Persons of one urgent notice: a row for each, and each can become a change of one command. */
export const maxNoticeRecipients = 200;
/** Repetitions for those who have not confirmed; then it only escalates. */
export const maxNoticeRepeats = 6;

/** At most one further ring of a notice waits under this name. */
export const ringSlot = (messageId: string): string => `notice/${messageId}`;

export const urgentNotice = defineEntity({
  type: 'urgentNotice',
  shape: z.object({
    /** That of its message. */
    messageId: Id,
    conversationId: Id,
    byPersonId: Id,
    byName: z.string().max(40),
    at: z.int(),
    repeatMinutes: z.int().min(1).max(240),
    repeats: z.int().min(0).max(maxNoticeRepeats),
    /** Told when somebody has not confirmed after the last repetition. */
    escalateToPersonId: Id.nullable(),
    escalatedAt: z.int().nullable(),
    /** What was said to that person, in the conversation of the two; it goes when the notice is recalled. */
    escalationMessageId: Id.optional(),
    recipientCount: z.int().min(1),
    confirmedCount: z.int().min(0),
    endedAt: z.int().nullable(),
  }),
  key: (row) => row.messageId,
  homeScope: (row) => convScope(row.conversationId),
  columns: { conversationId: (row) => row.conversationId, at: (row) => row.at },
  indexes: { byConversation: ['conversationId', 'at'] },
  timeline: true,
  asOldAs: (row) => ({ type: 'message', key: row.messageId }),
  bound: '1 a message',
});

export const noticeRecipient = defineEntity({
  type: 'noticeRecipient',
  shape: z.object({
    messageId: Id,
    conversationId: Id,
    personId: Id,
    personName: z.string().max(40),
    deliveredAt: z.int().nullable(),
    openedAt: z.int().nullable(),
    confirmedAt: z.int().nullable(),
    /** The newest repetition that rang for him. */
    ringNo: z.int().min(0),
  }),
  key: (row) => `${row.messageId}/${row.personId}`,
  homeScope: (row) => convScope(row.conversationId),
  columns: { messageId: (row) => row.messageId, personId: (row) => row.personId },
  indexes: { byNotice: ['messageId'], byPerson: ['personId', 'messageId'] },
  timeline: true,
  asOldAs: (row) => ({ type: 'message', key: row.messageId }),
  bound: '200 a notice, named maxNoticeRecipients',
});
