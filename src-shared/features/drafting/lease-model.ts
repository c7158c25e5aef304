/**
 * Lease model: who writes on a text now, until when, and whether he went off the line with it (domain §4.10).
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { docScope } from '../../scopes.ts';

/** 8 working hours, renewable. */
export const leaseMinutes = 8 * 60;
export const maxBrokenLeases = 20;

export const draftLease = defineEntity({
  type: 'draftLease',
  shape: z.object({
    documentId: Id,
    identityId: Id,
    personName: z.string().max(40),
    takenAt: z.int(),
    /** End by the working calendar of the unit. */
    until: z.int(),
    /** The holder said that he writes without a line. */
    offline: z.boolean(),
    state: z.enum(['held', 'released', 'broken']),
    /** Identities whose lease was broken: what they still send becomes a side version. */
    brokenOf: z.array(Id).max(maxBrokenLeases),
    brokenByName: z.string().max(40).nullable(),
    reason: z.string().max(500).nullable(),
  }),
  key: (row) => row.documentId,
  homeScope: (row) => docScope(row.documentId),
  columns: {},
  indexes: {},
  bound: '1 a scope',
});
