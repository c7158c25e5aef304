/**
 * Management queries: the rules as they stand, and, for administrators only, conversations by name, holds and exports.
 *
 * None of them tells a word that was said.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { exportFailures, exportStates } from './export-model.ts';
import { MessageRules } from './policy-model.ts';
import { RetentionRules } from './retention-model.ts';

const Setting = z.object({ name: z.string(), at: z.int() }).nullable();

export const messageRulesView = defineQuery({
  name: 'message.rules',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({}),
  result: z.object({
    rules: MessageRules,
    /** null = nobody has set them yet. */
    rulesSet: Setting,
    retention: RetentionRules,
    retentionSet: Setting,
  }),
});

export const conversationSearch = defineQuery({
  name: 'management.conversations',
  place: 'server',
  who: 'SEC_ADM, AUD_ADM',
  args: z.strictObject({
    /** In the title, or the name of a member. */
    text: z.string().trim().min(1).max(60),
    limit: z.int().min(1).max(50).default(20),
  }),
  result: z.object({
    rows: z.array(
      z.object({
        conversationId: z.string(),
        kind: z.enum(['direct', 'group', 'document']),
        title: z.string(),
        memberCount: z.int(),
        messages: z.int(),
        purgedNo: z.int(),
        lastAt: z.int(),
        held: z.boolean(),
      }),
    ),
    /** There are more; ask more precisely. */
    capped: z.boolean(),
  }),
});

export const holdList = defineQuery({
  name: 'management.holds',
  place: 'server',
  who: 'SEC_ADM, AUD_ADM',
  args: z.strictObject({}),
  result: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        conversationId: z.string(),
        title: z.string(),
        reason: z.string(),
        byName: z.string(),
        at: z.int(),
        liftedAt: z.int().nullable(),
        liftedByName: z.string(),
        liftReason: z.string(),
      }),
    ),
  }),
});

export const exportList = defineQuery({
  name: 'management.exports',
  place: 'server',
  who: 'SEC_ADM, AUD_ADM',
  args: z.strictObject({}),
  result: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        conversationTitle: z.string(),
        fromAt: z.int().nullable(),
        toAt: z.int().nullable(),
        reason: z.string(),
        askedByName: z.string(),
        /** Asked by the person who looks. */
        mine: z.boolean(),
        askedAt: z.int(),
        state: z.enum(exportStates),
        decidedByName: z.string(),
        decidedAt: z.int().nullable(),
        decideReason: z.string(),
        failure: z.enum(exportFailures).nullable(),
        fileRefId: z.string().nullable(),
        sha256: z.string(),
        bytes: z.int(),
        messages: z.int(),
        told: z.array(z.string()),
      }),
    ),
  }),
});
