/**
 * Handover queries: the hand-overs in which one takes part, with their items.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { TaskStep } from '../document/model.ts';
import { HandoverKind, Taker } from './handover-model.ts';

export const HandoverLine = z.object({
  identityId: z.string(),
  personName: z.string(),
  unitName: z.string(),
  state: z.enum(['open', 'closed']),
  reason: z.string(),
  openedAt: z.int(),
  openedByName: z.string(),
  givenAt: z.int().nullable(),
  givenByName: z.string().nullable(),
  givenReason: z.string(),
  closedAt: z.int().nullable(),
  takers: z.array(Taker),
  leftOut: z.int(),
  /** I may name successors and sign for the giving side. */
  leads: z.boolean(),
  /** It is my own work that is handed over. */
  mine: z.boolean(),
  /** The identity under which I act here. */
  actAs: z.string(),
  items: z.array(
    z.object({
      id: z.string(),
      kind: HandoverKind,
      documentId: z.string().nullable(),
      step: TaskStep.nullable(),
      title: z.string(),
      dueAt: z.int().nullable(),
      toName: z.string().nullable(),
      toIdentityId: z.string().nullable(),
      assignedAt: z.int().nullable(),
    }),
  ),
});

export const handoverList = defineQuery({
  name: 'handover.list',
  place: 'local',
  who: 'both sides of a hand-over, and who opened it',
  args: z.strictObject({}),
  result: z.object({ rows: z.array(HandoverLine) }),
});
