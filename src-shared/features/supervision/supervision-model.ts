/**
 * Supervision model: a matter under supervision (督办) and what was reported on it, at home with the document that it
 * comes from (`doc:`), or in the unit's register (`registry:`) when it comes from none.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { docScope, registryScope } from '../../scopes.ts';
import { UnitName } from '../document/model.ts';

export const maxSupervisions = 50;
export const maxFeedback = 200;
export const maxLimitChanges = 30;
export const maxAssistUnits = 20;

/** 交办, 承办, 申请办结, 退回续办, 办结. */
export const supervisionStates = [
  'assigned',
  'underway',
  'closeAsked',
  'sentBack',
  'closed',
] as const;
export const SupervisionState = z.enum(supervisionStates);
export type SupervisionState = z.infer<typeof SupervisionState>;

/** Where the rows of a matter are at home. */
const place = {
  documentId: Id.nullable(),
  unitId: Id,
  /** Of the register that keeps it. */
  year: z.int(),
};

interface Place {
  readonly documentId: string | null;
  readonly unitId: string;
  readonly year: number;
}

export function supervisionScope({ documentId, unitId, year }: Place): string {
  return documentId === null ? registryScope(unitId, year) : docScope(documentId);
}

export const supervision = defineEntity({
  type: 'supervision',
  shape: z.object({
    id: Id,
    ...place,
    state: SupervisionState,
    /** 督办事项. */
    item: z.string().min(1).max(500),
    /** The 批示 that it follows. */
    sourceOpinionId: Id.nullable(),
    leadIdentityId: Id,
    leadName: z.string().max(40),
    leadUnitName: z.string().max(100),
    assists: z.array(UnitName).max(maxAssistUnits),
    limitAt: z.int(),
    /** Every change of the limit, the newest last. */
    limits: z
      .array(
        z.object({
          from: z.int(),
          to: z.int(),
          reason: z.string().max(500),
          byName: z.string().max(40),
          at: z.int(),
        }),
      )
      .max(maxLimitChanges),
    /** A report is due every so many days. */
    feedbackDays: z.int().min(1).max(90),
    feedbackDueAt: z.int().nullable(),
    feedbackCount: z.int().min(0),
    openedByName: z.string().max(40),
    openedAt: z.int(),
    /** What the lead says when asking for the end. */
    result: z.string().max(2_000),
    /** 核查: what the supervisor found. */
    check: z.string().max(2_000),
    sentBackCount: z.int().min(0),
    lastReason: z.string().max(500).nullable(),
    closedAt: z.int().nullable(),
    closedByName: z.string().max(40).nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => supervisionScope(row),
  columns: {
    documentId: (row) => row.documentId,
    unitId: (row) => row.unitId,
    state: (row) => row.state,
    limitAt: (row) => row.limitAt,
  },
  indexes: { byDocument: ['documentId'], byState: ['state', 'limitAt'] },
  bound: `${maxSupervisions} a document, named maxSupervisions; 10,000 a unit and year`,
});

export const supervisionFeedback = defineEntity({
  type: 'supervisionFeedback',
  shape: z.object({
    id: Id,
    ...place,
    supervisionId: Id,
    kind: z.enum(['feedback', 'askClose', 'close', 'sendBack']),
    text: z.string().max(2_000),
    identityId: Id,
    personName: z.string().max(40),
    unitName: z.string().max(100),
    at: z.int(),
  }),
  key: (row) => row.id,
  homeScope: (row) => supervisionScope(row),
  columns: { supervisionId: (row) => row.supervisionId, at: (row) => row.at },
  indexes: { bySupervision: ['supervisionId', 'at'] },
  bound: `${maxFeedback} a matter, named maxFeedback`,
});
