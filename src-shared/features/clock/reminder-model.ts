/**
 * Reminder model: that somebody was reminded, why, and whether it reached him (domain §4.9); and the notice on his desk.
 *
 * The log row belongs to the document (or, before it is registered, to the package), the notice to the desk: a chaser is
 * told of documents whose text he does not hold.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { arrivalScope, deskScope, docScope } from '../../scopes.ts';
import { TaskStep, Urgency } from '../document/model.ts';
import { OfficeDate } from './clock-model.ts';

/** At most so many a person, document and office day, 催办 by a person included. */
export const maxRemindersPerDay = 3;
/** A step is not reminded of more often; then it is in the statistics and on the chaser's list alone. */
export const maxReminderRounds = 60;

/** `ring` = 特急 outside office hours; half, most, due = 50, 80, 100 %; `overdue` = once a working day; `urge` = by a person. */
export const reminderStages = ['ring', 'half', 'most', 'due', 'overdue', 'urge'] as const;
export const ReminderStage = z.enum(reminderStages);
export type ReminderStage = z.infer<typeof ReminderStage>;

export const reminderResults = ['sent', 'shown', 'clicked', 'undelivered'] as const;
export const ReminderResult = z.enum(reminderResults);
export type ReminderResult = z.infer<typeof ReminderResult>;

export const reminder = defineEntity({
  type: 'reminder',
  shape: z.object({
    id: Id,
    /** The task or the arrival that waits. */
    subjectId: Id,
    documentId: Id.nullable(),
    unitId: Id,
    identityId: Id,
    personName: z.string().max(40),
    stage: ReminderStage,
    /** The limit that it is about; a new limit begins anew. */
    dueAt: z.int(),
    at: z.int(),
    officeDay: OfficeDate,
    result: ReminderResult,
    resultAt: z.int(),
  }),
  key: (row) => row.id,
  homeScope: (row) =>
    row.documentId === null ? arrivalScope(row.unitId) : docScope(row.documentId),
  columns: {
    documentId: (row) => row.documentId,
    subjectId: (row) => row.subjectId,
    officeDay: (row) => row.officeDay,
    at: (row) => row.at,
  },
  indexes: { byDay: ['documentId', 'officeDay'], bySubject: ['subjectId', 'at'] },
  bound: `${maxReminderRounds} rounds a task, named maxReminderRounds`,
});

/** The newest reminder of a task or package for one identity. */
export const deskNotice = defineEntity({
  type: 'deskNotice',
  shape: z.object({
    /** `<subject>/<identity>`: a later reminder takes the place of the earlier. */
    id: z.string().min(1).max(140),
    identityId: Id,
    reminderId: Id,
    subjectId: Id,
    documentId: Id.nullable(),
    unitId: Id,
    step: TaskStep.nullable(),
    stage: ReminderStage,
    title: z.string().max(200),
    /** Who holds it; the person himself, or whom he should ask. */
    holderName: z.string().max(40),
    urgency: Urgency,
    dueAt: z.int(),
    at: z.int(),
    state: z.enum(['new', 'shown', 'clicked']),
  }),
  key: (row) => row.id,
  homeScope: (row) => deskScope(row.identityId),
  columns: { identityId: (row) => row.identityId, state: (row) => row.state, at: (row) => row.at },
  indexes: { byIdentity: ['identityId', 'state', 'at'] },
  bound: '1 an open task and identity; gone when the task is closed',
});
