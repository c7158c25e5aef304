/**
 * Policy model: the organisation's rules for messages: one row, set by the security administrator.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { orgScope } from '../../scopes.ts';
import { maxFileBytes } from '../file/model.ts';
import { maxPins } from './mark-model.ts';
import { maxGroupMembers } from './model.ts';

export const maxSensitiveWords = 500;
export const maxGroupsPerPerson = 2_000;
/** The slowest and the fastest pace that can be set; whoever is asked to wait loses nothing. */
export const leastMessagesPerMinute = 10;
export const mostMessagesPerMinute = 600;
/** A person's quota counts the uploads of so many days, so that it comes back by itself. */
export const quotaDays = 30;
export const maxPersonBytes = 1024 * maxFileBytes;
/** As long as nobody has set another: fifty of the largest files. */
export const standardPersonBytes = 50 * maxFileBytes;

export const MessageRules = z.object({
  /** The sender may take a message back so long. */
  recallMinutes: z.int().min(1).max(1_440),
  editMinutes: z.int().min(1).max(10_080),
  /** Members of a group. */
  groupLimit: z.int().min(2).max(maxGroupMembers),
  /** Bytes of one file; never more than the store takes. */
  fileBytes: z.int().min(1).max(maxFileBytes),
  /** Groups of which one person is the owner. */
  groupsPerPerson: z.int().min(1).max(maxGroupsPerPerson).default(500),
  /** Messages of one person in a minute, over all his devices; null = as fast as the line allows. */
  messagesPerMinute: z
    .int()
    .min(leastMessagesPerMinute)
    .max(mostMessagesPerMinute)
    .nullable()
    .default(null),
  /** 置顶消息 of a conversation. */
  pinLimit: z.int().min(1).max(maxPins).default(maxPins),
  /** Bytes that one person may upload in `quotaDays`, attachments of documents included; kept by the server. */
  personBytes: z.int().min(1).max(maxPersonBytes).optional(),
  /** 敏感词: `ask` = the sender confirms that it may be sent, `refuse` = it is not. */
  words: z
    .array(z.object({ word: z.string().trim().min(2).max(20), action: z.enum(['ask', 'refuse']) }))
    .max(maxSensitiveWords),
});
export type MessageRules = z.infer<typeof MessageRules>;

export const messagePolicy = defineEntity({
  type: 'messagePolicy',
  shape: MessageRules.extend({
    id: z.literal('policy'),
    setByName: z.string().max(40),
    setAt: z.int(),
  }),
  key: (row) => row.id,
  homeScope: () => orgScope,
  columns: {},
  indexes: {},
  bound: '1',
});

/** What holds until somebody has set rules. */
export const standardRules: MessageRules = {
  recallMinutes: 5,
  editMinutes: 1_440,
  groupLimit: maxGroupMembers,
  fileBytes: maxFileBytes,
  groupsPerPerson: 500,
  messagesPerMinute: null,
  pinLimit: maxPins,
  words: [],
};
