/**
 * Reminder commands: the system's runs, and what the reminded person's client says of them.
 *
 * Invariants:
 *  1. A run looks again whether the task still waits; an effect that comes late or twice reminds of nothing.
 *  2. A run schedules at most one further run of the same task.
 *  3. Nobody says of another's notice that it was seen.
 */

import { z } from 'zod';
import type { CommandContext, Decision, EffectRequest } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put, remove } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { arrivalScope, deskScope, docScope, orgScope } from '../../scopes.ts';
import type { OfficeClock } from './office-clock.ts';
import { loadChain, loadOfficeClock } from './office-clock.ts';
import { ReminderResult, reminderResults } from './reminder-model.ts';
import type { PastReminder, ReminderSubject, Staff, Waiting } from './reminders.ts';
import {
  arrivalReminderEffect,
  loadRemindersOfDay,
  noticeKey,
  officeDayOf,
  recipientsOf,
  remind,
  roundOf,
  taskReminderEffect,
} from './reminders.ts';

/** Nothing changes in a document of these states; their scope is sealed. */
const endStates: readonly string[] = ['D13', 'R11'];
const heldStates: readonly string[] = ['DH', 'RH'];

export const runTaskReminder = defineCommand({
  name: 'reminder.runTask',
  version: 1,
  args: z.strictObject({ documentId: Id, taskId: Id }),
  offline: 'onlineOnly',
  who: 'the system, at 50, 80 and 100 % of the limit and then once a working day',
  system: true,
  lane: (args) => docScope(args.documentId),
  *load(args, context) {
    const scope = docScope(args.documentId);
    const document = yield* get('document', args.documentId, scope);
    const task = yield* get('task', args.taskId, scope);
    const own = yield* list('reminder', 'bySubject', [args.taskId], scope);
    const today = yield* loadRemindersOfDay(args.documentId, context);
    const clock = yield* loadOfficeClock(document?.unitId ?? '');
    const owner =
      task === undefined ? undefined : yield* get('identity', task.identityId, orgScope);
    const staff = yield* loadStaff(
      document?.unitId ?? '',
      owner === undefined ? [] : [owner],
      clock,
    );
    return { document, task, own, today, clock, staff };
  },
  authorize: (actor) => actor.kind === 'system',
  decide(_args, { document, task, own, today, clock, staff }, context) {
    const dueAt = task?.state === 'open' ? task.dueAt : null;
    if (document === undefined || task === undefined || dueAt === null) return ok({ changes: [] });
    const { openedAt } = task;
    const { urgency, title, unitId } = document;
    const waiting = { subjectId: task.id, urgency, openedAt, dueAt };
    const about: ReminderSubject = {
      ...waiting,
      documentId: document.id,
      unitId,
      step: task.step,
      title,
      holderName: task.personName,
    };
    const next = (at: number): EffectRequest => taskReminderEffect(task, at);
    if (heldStates.includes(document.state)) {
      // 挂起: nobody is reminded; the day after it goes on is soon enough to look again.
      return ok({ changes: [], effects: [next(clock.nextDayOpening(context.now))] });
    }
    return ok(carryOut({ waiting, about, own, today, clock, staff, next }, context));
  },
});

export const runArrivalReminder = defineCommand({
  name: 'reminder.runArrival',
  version: 1,
  args: z.strictObject({ arrivalId: Id, unitId: Id }),
  offline: 'onlineOnly',
  who: 'the system, while nobody has signed for a package',
  system: true,
  lane: (args) => arrivalScope(args.unitId),
  *load(args) {
    const scope = arrivalScope(args.unitId);
    const arrival = yield* get('arrival', args.arrivalId, scope);
    const own = yield* list('reminder', 'bySubject', [args.arrivalId], scope);
    const clock = yield* loadOfficeClock(args.unitId);
    const receivers = (yield* loadPeople(args.unitId)).filter((one) =>
      one.roles.includes('RECEIVER'),
    );
    const staff = yield* loadStaff(args.unitId, receivers, clock);
    return { arrival, own, clock, staff };
  },
  authorize: (actor) => actor.kind === 'system',
  decide(_args, { arrival, own, clock, staff }, context) {
    const dueAt = arrival?.state === 'arrived' ? arrival.dueAt : null;
    if (arrival === undefined || dueAt === null) return ok({ changes: [] });
    const { arrivedAt, urgency, title, unitId } = arrival;
    const waiting = { subjectId: arrival.id, urgency, openedAt: arrivedAt, dueAt };
    const about: ReminderSubject = {
      ...waiting,
      documentId: null,
      unitId,
      step: null,
      title,
      holderName: staff.owners[0]?.personName ?? '',
    };
    const next = (at: number): EffectRequest => arrivalReminderEffect(arrival, at);
    return ok(carryOut({ waiting, about, own, today: own, clock, staff, next }, context));
  },
});

function* loadPeople(unitId: string): Load<readonly RowOf<'identity'>[]> {
  const identities = yield* list('identity', 'byUnit', [unitId], orgScope);
  return identities.filter((one) => one.active);
}

/** Chaser and office head are sought in the unit itself, then in the units above. */
function* loadStaff(
  unitId: string,
  owners: readonly RowOf<'identity'>[],
  clock: OfficeClock,
): Load<Staff> {
  const office: RowOf<'identity'>[] = [];
  for (const id of yield* loadChain(unitId)) office.push(...(yield* loadPeople(id)));
  const ownUnit = owners[0] === undefined ? [] : yield* loadPeople(owners[0].unitId);
  const duty: RowOf<'identity'>[] = [];
  for (const id of clock.calendar.times.dutyIdentityIds) {
    const one = yield* get('identity', id, orgScope);
    if (one?.active === true) duty.push(one);
  }
  return { owners: owners.filter((one) => one.active), ownUnit, office, duty };
}

interface Run {
  readonly waiting: Waiting;
  readonly about: ReminderSubject;
  readonly own: readonly RowOf<'reminder'>[];
  /** Reminders of the whole document on this office day. */
  readonly today: readonly RowOf<'reminder'>[];
  readonly clock: OfficeClock;
  readonly staff: Staff;
  readonly next: (at: number) => EffectRequest;
}

function carryOut(run: Run, context: CommandContext): Decision {
  const { waiting, about, clock, own } = run;
  const { stage, nextAt } = roundOf(clock, waiting, own, context.now);
  const effects = nextAt === null ? [] : [run.next(nextAt)];
  if (stage === null) return { changes: [], effects };
  const to = recipientsOf(stage, run.staff, overdueRounds(own));
  const officeDay = officeDayOf(clock, context.now);
  const newId = context.newId.bind(context);
  return {
    changes: [
      ...own.filter((row) => row.result === 'sent').map(undelivered(context.now)),
      ...remind(to, { ...about, stage }, run.today, { now: context.now, officeDay, newId }),
    ],
    effects,
  };
}

function overdueRounds(own: readonly PastReminder[]): number {
  return new Set(own.filter((row) => row.stage === 'overdue').map((row) => row.officeDay)).size;
}

/** A reminder that no client had shown by the next one did not reach anybody. */
function undelivered(now: number): (row: RowOf<'reminder'>) => Change {
  return (row) => put('reminder', { ...row, result: 'undelivered', resultAt: now });
}

export const reminderSeen = defineCommand({
  name: 'reminder.seen',
  version: 1,
  args: z.strictObject({
    noticeId: z.string().min(1).max(140),
    identityId: Id,
    how: z.enum(['shown', 'clicked']),
  }),
  offline: 'queueable',
  who: 'the reminded person: his client when it has shown the notice, he himself when he opens it',
  lane: (args) => deskScope(args.identityId),
  *load(args) {
    return yield* get('deskNotice', args.noticeId, deskScope(args.identityId));
  },
  authorize: (actor, notice) => actor.kind === 'person' && notice?.identityId === actor.identity.id,
  decide(args, notice, context) {
    if (notice === undefined) return err(rejection('notFoundOrForbidden'));
    const isNews = notice.state === 'new' || (notice.state === 'shown' && args.how === 'clicked');
    if (!isNews) return ok({ changes: [] });
    const { reminderId, documentId, unitId } = notice;
    return ok({
      changes: [put('deskNotice', { ...notice, state: args.how })],
      effects: [
        {
          kind: 'command',
          label: 'report',
          name: 'reminder.report',
          args: { reminderId, documentId, unitId, result: args.how, at: context.now },
        },
      ],
    });
  },
});

export const reportReminder = defineCommand({
  name: 'reminder.report',
  version: 1,
  args: z.strictObject({
    reminderId: Id,
    documentId: Id.nullable(),
    unitId: Id,
    result: ReminderResult,
    at: z.int(),
  }),
  offline: 'onlineOnly',
  who: 'the system, when a notice was shown or opened',
  system: true,
  lane: (args) => homeOf(args),
  *load(args) {
    const row = yield* get('reminder', args.reminderId, homeOf(args));
    const document =
      args.documentId === null
        ? undefined
        : yield* get('document', args.documentId, docScope(args.documentId));
    return { row, isSealed: endStates.includes(document?.state ?? '') };
  },
  authorize: (actor) => actor.kind === 'system',
  decide(args, { row, isSealed }) {
    if (row === undefined) return err(rejection('notFoundOrForbidden'));
    const isForward = rank(args.result) > rank(row.result) || row.result === 'undelivered';
    if (isSealed || !isForward) return ok({ changes: [] });
    return ok({ changes: [put('reminder', { ...row, result: args.result, resultAt: args.at })] });
  },
});

function rank(result: ReminderResult): number {
  return reminderResults.indexOf(result);
}

function homeOf(of: { readonly documentId: string | null; readonly unitId: string }): string {
  return of.documentId === null ? arrivalScope(of.unitId) : docScope(of.documentId);
}

export const clearReminders = defineCommand({
  name: 'reminder.clear',
  version: 1,
  args: z.strictObject({ subjectId: Id, documentId: Id.nullable(), unitId: Id }),
  offline: 'onlineOnly',
  who: 'the system, when a task or package that was reminded of is closed',
  system: true,
  lane: (args) => homeOf(args),
  *load(args) {
    const past = yield* list('reminder', 'bySubject', [args.subjectId], homeOf(args));
    const notices: RowOf<'deskNotice'>[] = [];
    for (const identityId of new Set(past.map((row) => row.identityId))) {
      const key = noticeKey(args.subjectId, identityId);
      const notice = yield* get('deskNotice', key, deskScope(identityId));
      if (notice !== undefined) notices.push(notice);
    }
    return notices;
  },
  authorize: (actor) => actor.kind === 'system',
  decide: (_args, notices) =>
    ok({ changes: notices.map((notice) => remove('deskNotice', notice, 'closed')) }),
});
