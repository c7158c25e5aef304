/**
 * Handover model: the list that somebody who leaves hands over, and who takes what (art. 36).
 *
 * One row an identity: a later hand-over of the same post is its next round, and the items of earlier rounds stay.
 * Both types are at home in `handover:<identity>`, which the two sides and who opened it follow.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { handoverScope } from '../../scopes.ts';
import { TaskStep } from '../document/model.ts';

export const maxHandoverItems = 300;
export const maxTakers = 30;
/** Things that are on no desk: paper, borrowed files, secret documents. */
export const maxHeldTexts = 20;

/** The side that takes over, and when it signed for what it got. */
export const Taker = z.object({
  identityId: Id,
  personName: z.string().max(40),
  signedAt: z.int().nullable(),
});

export const handover = defineEntity({
  type: 'handover',
  shape: z.object({
    identityId: Id,
    personName: z.string().max(40),
    unitId: Id,
    unitName: z.string().max(100),
    round: z.int().min(1),
    state: z.enum(['open', 'closed']),
    reason: z.string().max(200),
    openedAt: z.int(),
    openedByName: z.string().max(40),
    openedByIdentityId: Id,
    takers: z.array(Taker).max(maxTakers),
    givenAt: z.int().nullable(),
    /** Another name than the person's: the office head signed for somebody who was no longer there, with this reason. */
    givenByName: z.string().max(40).nullable(),
    givenReason: z.string().max(200),
    closedAt: z.int().nullable(),
    /** Things beyond `maxHandoverItems`: they come with the next look at the desk. */
    leftOut: z.int().min(0),
  }),
  key: (row) => row.identityId,
  homeScope: (row) => handoverScope(row.identityId),
  columns: { openedAt: (row) => row.openedAt, openedByIdentityId: (row) => row.openedByIdentityId },
  indexes: { byOpenedAt: ['openedAt'], byOpener: ['openedByIdentityId'] },
  bound: '1 an identity',
});

export const handoverKinds = [
  'task',
  'draft',
  'reading',
  'supervision',
  'seal',
  'delegation',
  'held',
] as const;
export const HandoverKind = z.enum(handoverKinds);
export type HandoverKind = z.infer<typeof HandoverKind>;

export const handoverItem = defineEntity({
  type: 'handoverItem',
  shape: z.object({
    id: Id,
    /** Whose it was. */
    identityId: Id,
    round: z.int().min(1),
    kind: HandoverKind,
    documentId: Id.nullable(),
    /** Id of the task, seal or delegation; empty for what is on no desk. */
    refId: z.string().max(64),
    step: TaskStep.nullable(),
    title: z.string().max(200),
    dueAt: z.int().nullable(),
    addedAt: z.int(),
    toIdentityId: Id.nullable(),
    toName: z.string().max(40).nullable(),
    assignedAt: z.int().nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => handoverScope(row.identityId),
  columns: { identityId: (row) => row.identityId, toIdentityId: (row) => row.toIdentityId },
  indexes: { byIdentity: ['identityId'], byTo: ['toIdentityId'] },
  bound: 'maxHandoverItems a round',
});
