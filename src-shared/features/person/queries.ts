/**
 * Person queries: badges, what waits to leave this machine, what was not accepted, phrases, settings, audit.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Rejection } from '../../protocol/rejections.ts';
import { DelegationKinds } from './model.ts';

export const badgeCounts = defineQuery({
  name: 'badge.counts',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({}),
  result: z.object({
    desk: z.int(),
    overdue: z.int(),
    /** Reminders that the person has not opened. */
    notices: z.int(),
    unread: z.int(),
    waiting: z.int(),
    problems: z.int(),
    held: z.object({
      documents: z.int(),
      messages: z.int(),
      archiveItems: z.int(),
      people: z.int(),
      opinions: z.int(),
    }),
  }),
});

export const OutboxRow = z.object({
  commandId: z.string(),
  name: z.string(),
  /** The row that it is about, for the sentence; title of a document or conversation. */
  subject: z.string(),
  /** The user's own words: message or opinion text. */
  text: z.string(),
  issuedAt: z.int(),
  state: z.enum(['queued', 'sent', 'confirming', 'accepted']),
  applied: z.boolean(),
});

export const outboxList = defineQuery({
  name: 'outbox.list',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({ limit: z.int().min(1).max(500).default(200) }),
  result: z.object({ waiting: z.array(OutboxRow), accepted: z.array(OutboxRow) }),
});

export const problemList = defineQuery({
  name: 'problem.list',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({}),
  result: z.object({
    rows: z.array(
      z.object({
        commandId: z.string(),
        name: z.string(),
        args: z.json(),
        documentId: z.string().nullable(),
        conversationId: z.string().nullable(),
        subject: z.string(),
        text: z.string(),
        issuedAt: z.int(),
        answeredAt: z.int(),
        rejection: Rejection,
      }),
    ),
  }),
});

export const phraseList = defineQuery({
  name: 'phrase.list',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({}),
  result: z.object({ rows: z.array(z.object({ id: z.string(), text: z.string() })) }),
});

export const settingList = defineQuery({
  name: 'setting.list',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({}),
  result: z.object({ values: z.record(z.string(), z.json()) }),
});

/** Delegations that I gave, and those by which I stand in for somebody; the newest first. */
export const delegationList = defineQuery({
  name: 'delegation.list',
  place: 'local',
  who: 'everybody for his own identities',
  args: z.strictObject({}),
  result: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        side: z.enum(['given', 'received']),
        /** My own identity in it. */
        identityId: z.string(),
        fromIdentityId: z.string(),
        otherName: z.string(),
        startAt: z.int(),
        endAt: z.int(),
        revokedAt: z.int().nullable(),
        kinds: DelegationKinds,
        maySign: z.boolean(),
      }),
    ),
  }),
});

/** The audit trail, newest first; no content of documents or messages. */
export const auditRecent = defineQuery({
  name: 'audit.recent',
  place: 'server',
  who: 'AUD_ADM',
  args: z.strictObject({
    beforeSeq: z.int().nullable().default(null),
    limit: z.int().min(1).max(200).default(50),
  }),
  result: z.object({
    rows: z.array(
      z.object({
        seq: z.int(),
        at: z.int(),
        actor: z.string(),
        command: z.string(),
        outcome: z.string(),
        object: z.string(),
      }),
    ),
    chainIntact: z.boolean(),
  }),
});
