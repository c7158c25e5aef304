/**
 * Detail queries: what stands behind a conversation's page: place of a day, earlier texts, pins, files, announcements,
 * notices, favourites, people of special attention.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { fileKinds } from '../file/file-kinds.ts';
import { messageKinds } from './model.ts';

const conversationArgs = z.strictObject({ conversationId: Id });

/** The first message at or after an instant, to jump to a date; null = none so late. */
export const messageAtTime = defineQuery({
  name: 'message.atTime',
  place: 'local',
  who: 'members',
  args: z.strictObject({ conversationId: Id, at: z.int() }),
  result: z.object({ no: z.int().nullable() }),
});

/**
 * A delivery slip: place and link of a message, and whether the links follow from it to the head, computed from the
 * messages that are held here.
 */
export const messageSlip = defineQuery({
  name: 'message.slip',
  place: 'local',
  who: 'members',
  args: z.strictObject({ messageId: Id }),
  result: z.object({
    /** `notHeld` = the message is not here; `gap` = messages between it and the head are not. */
    verdict: z.enum(['whole', 'broken', 'gap', 'notHeld']),
    no: z.int(),
    digest: z.string(),
    chain: z.string(),
    headNo: z.int(),
    headChain: z.string(),
  }),
});

/** Messages of one conversation that hold every word, newest first; from one character on, without the line. */
export const messageFind = defineQuery({
  name: 'message.find',
  place: 'local',
  who: 'members',
  args: z.strictObject({
    conversationId: Id,
    text: z.string().max(100),
    senderPersonId: Id.nullable().default(null),
    kind: z.enum(messageKinds).nullable().default(null),
    fromAt: z.int().nullable().default(null),
    toAt: z.int().nullable().default(null),
    limit: z.int().min(1).max(200).default(50),
  }),
  result: z.object({
    /** The words as they are looked for, to be marked. */
    terms: z.array(z.string()),
    rows: z.array(
      z.object({
        messageId: z.string(),
        no: z.int(),
        senderName: z.string(),
        text: z.string(),
        at: z.int(),
      }),
    ),
    /** The search was broken off for time, or there are more. */
    capped: z.boolean(),
  }),
});

export const messageEdits = defineQuery({
  name: 'message.edits',
  place: 'local',
  who: 'members',
  args: z.strictObject({ messageId: Id }),
  result: z.object({ rows: z.array(z.object({ text: z.string(), at: z.int() })) }),
});

export const pinList = defineQuery({
  name: 'conversation.pins',
  place: 'local',
  who: 'members',
  args: conversationArgs,
  result: z.object({
    rows: z.array(
      z.object({
        messageId: z.string(),
        no: z.int(),
        senderName: z.string(),
        preview: z.string(),
        byName: z.string(),
        at: z.int(),
      }),
    ),
  }),
});

/** Files of a conversation, newest first, narrowed by words of the name, kind, person and days; keyset by `no`. */
export const conversationFiles = defineQuery({
  name: 'conversation.files',
  place: 'local',
  who: 'members',
  args: z.strictObject({
    conversationId: Id,
    text: z.string().max(100).default(''),
    kind: z.enum(fileKinds).nullable().default(null),
    senderPersonId: Id.nullable().default(null),
    fromAt: z.int().nullable().default(null),
    toAt: z.int().nullable().default(null),
    beforeNo: z.int().nullable().default(null),
    limit: z.int().min(1).max(200).default(60),
  }),
  result: z.object({
    rows: z.array(
      z.object({
        messageId: z.string(),
        no: z.int(),
        fileRefId: z.string(),
        name: z.string(),
        size: z.int(),
        mime: z.string(),
        held: z.boolean(),
        senderName: z.string(),
        at: z.int(),
      }),
    ),
    /** Older ones are asked for below this number; null = there are none. */
    olderBelow: z.int().nullable(),
  }),
});

export const announcementList = defineQuery({
  name: 'conversation.announcements',
  place: 'local',
  who: 'members',
  args: conversationArgs,
  result: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        byName: z.string(),
        at: z.int(),
        mustRead: z.boolean(),
        withdrawn: z.boolean(),
        confirmedByMe: z.boolean(),
        confirmed: z.array(z.object({ name: z.string(), at: z.int() })),
        /** Open members who have not confirmed. */
        waiting: z.array(z.string()),
      }),
    ),
  }),
});

export const noticeView = defineQuery({
  name: 'notice.view',
  place: 'local',
  who: 'members',
  args: z.strictObject({ messageId: Id }),
  result: z.object({
    notice: z
      .object({
        byName: z.string(),
        mine: z.boolean(),
        at: z.int(),
        repeatMinutes: z.int(),
        repeats: z.int(),
        escalatedAt: z.int().nullable(),
        endedAt: z.int().nullable(),
      })
      .nullable(),
    /** Not confirmed first. */
    rows: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        deliveredAt: z.int().nullable(),
        openedAt: z.int().nullable(),
        confirmedAt: z.int().nullable(),
        ringNo: z.int(),
      }),
    ),
  }),
});

/** Urgent notices to me that I have not confirmed, oldest first: what a device rings for. */
export const noticesForMe = defineQuery({
  name: 'notice.mine',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({}),
  result: z.object({
    rows: z.array(
      z.object({
        messageId: z.string(),
        conversationId: z.string(),
        conversationTitle: z.string(),
        byName: z.string(),
        text: z.string(),
        at: z.int(),
        delivered: z.boolean(),
        opened: z.boolean(),
        ringNo: z.int(),
      }),
    ),
  }),
});

export const favouriteList = defineQuery({
  name: 'favourite.list',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({ limit: z.int().min(1).max(2_000).default(200) }),
  result: z.object({
    rows: z.array(
      z.object({
        messageId: z.string(),
        conversationId: z.string(),
        /** Its place in the conversation; null = it is not held here. */
        no: z.int().nullable(),
        conversationTitle: z.string(),
        senderName: z.string(),
        text: z.string(),
        fileRefId: z.string().nullable(),
        fileName: z.string().nullable(),
        sentAt: z.int(),
        at: z.int(),
      }),
    ),
  }),
});

export const focusList = defineQuery({
  name: 'focus.list',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({}),
  result: z.object({
    rows: z.array(
      z.object({ personId: z.string(), name: z.string(), unitName: z.string(), post: z.string() }),
    ),
  }),
});
