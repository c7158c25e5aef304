/**
 * Retention model: how long messages are kept, and which conversations are kept whatever the rule (保全).
 *
 * The rule is known to everybody. A hold is not: who is looked into must not learn of it, so its rows stay on the server.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { orgScope, serverScope } from '../../scopes.ts';

/** 网络安全法 art. 21: records of the network are kept for no less than six months. */
export const leastRetentionDays = 183;
/** A hundred years; longer is 永久. */
export const mostRetentionDays = 36_525;
const maxUnitFloors = 100;

/** null = for ever. */
export const RetentionDays = z.int().min(leastRetentionDays).max(mostRetentionDays).nullable();

export const RetentionRules = z.object({
  /** One to one. */
  directDays: RetentionDays,
  groupDays: RetentionDays,
  /** Units that keep longer: conversations whose owner (of two: one of the two) belongs to one of them. */
  unitFloors: z
    .array(z.object({ unitId: Id, days: z.int().min(leastRetentionDays).max(mostRetentionDays) }))
    .max(maxUnitFloors),
});
export type RetentionRules = z.infer<typeof RetentionRules>;

export const retentionPolicy = defineEntity({
  type: 'retentionPolicy',
  shape: RetentionRules.extend({
    id: z.literal('retention'),
    setByName: z.string().max(40),
    setAt: z.int(),
  }),
  key: (row) => row.id,
  homeScope: () => orgScope,
  columns: {},
  indexes: {},
  bound: '1',
});

export const maxHoldReason = 500;
/** Holds of one conversation, those that were lifted included. */
export const maxHolds = 50;

export const legalHold = defineEntity({
  type: 'legalHold',
  shape: z.object({
    id: Id,
    conversationId: Id,
    reason: z.string().max(maxHoldReason),
    byPersonId: Id,
    byName: z.string().max(40),
    at: z.int(),
    liftedAt: z.int().nullable(),
    liftedByName: z.string().max(40),
    liftReason: z.string().max(maxHoldReason),
  }),
  key: (row) => row.id,
  homeScope: () => serverScope,
  columns: { conversationId: (row) => row.conversationId, at: (row) => row.at },
  indexes: { byConversation: ['conversationId', 'at'], byAt: ['at'] },
  bound: '50 a conversation, named maxHolds',
});

/** Groups that a person owns; only the server counts them. */
export const groupTally = defineEntity({
  type: 'groupTally',
  shape: z.object({ personId: Id, groups: z.int().min(0) }),
  key: (row) => row.personId,
  homeScope: () => serverScope,
  columns: {},
  indexes: {},
  bound: '1 a person',
});

/** Nothing is purged until somebody has set rules. */
export const keepAll: RetentionRules = { directDays: null, groupDays: null, unitFloors: [] };
