/**
 * Reminders: when, of what and to whom somebody is reminded, as pure functions (domain §4.9).
 *
 * Invariants:
 *  1. At 50, 80 and 100 % of the limit, then once a working day; at most `maxRemindersPerDay` a person, document and
 *     office day in total.
 *  2. A task that waits has at most one scheduled effect (its slot); closing takes it away.
 *  3. Nobody is reminded outside office hours, but of 特急 where a duty desk is kept.
 *  4. Escalation: owner → head of his section → chaser → office head.
 */

import type { CommandContext, EffectRequest } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import type { Load } from '../../read-view.ts';
import { list } from '../../read-view.ts';
import { docScope } from '../../scopes.ts';
import type { Urgency } from '../document/model.ts';
import type { Role } from '../org/model.ts';
import { localTime } from './local-time.ts';
import type { OfficeClock } from './office-clock.ts';
import type { ReminderStage } from './reminder-model.ts';
import { maxReminderRounds, maxRemindersPerDay } from './reminder-model.ts';

type Identity = Pick<RowOf<'identity'>, 'id' | 'personId' | 'personName' | 'unitId' | 'roles'>;

/** What waits: an open task, or a package that nobody has signed for. */
export interface Waiting {
  readonly subjectId: string;
  readonly urgency: Urgency;
  readonly openedAt: number;
  readonly dueAt: number;
}

const slotOf = (subjectId: string): string => `remind:${subjectId}`;

/** The run that reminds of a task; replaces the one that was scheduled before. */
export function taskReminderEffect(
  task: Pick<RowOf<'task'>, 'id' | 'documentId'>,
  dueAt: number,
): EffectRequest {
  return {
    kind: 'command',
    label: `remind:${task.id}`,
    name: 'reminder.runTask',
    args: { taskId: task.id, documentId: task.documentId },
    dueAt,
    slot: slotOf(task.id),
  };
}

export function arrivalReminderEffect(
  arrival: Pick<RowOf<'arrival'>, 'id' | 'unitId'>,
  dueAt: number,
): EffectRequest {
  return {
    kind: 'command',
    label: `remind:${arrival.id}`,
    name: 'reminder.runArrival',
    args: { arrivalId: arrival.id, unitId: arrival.unitId },
    dueAt,
    slot: slotOf(arrival.id),
  };
}

/** What ends with a task or package: its scheduled run, and the notices on desks if there ever was one. */
export function endReminders(subject: {
  readonly subjectId: string;
  readonly documentId: string | null;
  readonly unitId: string;
}): readonly EffectRequest[] {
  const { subjectId, documentId, unitId } = subject;
  return [
    { kind: 'cancel', slot: slotOf(subjectId) },
    {
      kind: 'command',
      label: `unremind:${subjectId}`,
      name: 'reminder.clear',
      args: { subjectId, documentId, unitId },
      onlyIf: { type: 'reminder', index: 'bySubject', prefix: [subjectId] },
    },
  ];
}

/** When the first run is due: at once for 特急 that comes outside office hours, else at half of the limit. */
export function firstRunAt(clock: OfficeClock, waiting: Waiting): number {
  const { urgency, openedAt, dueAt } = waiting;
  const rings = urgency === 'extraUrgent' && !clock.isOpen(openedAt);
  return rings && clock.isAtWork(urgency, openedAt)
    ? openedAt
    : clock.partOf(urgency, { from: openedAt, to: dueAt }, 0.5);
}

export type PastReminder = Pick<
  RowOf<'reminder'>,
  'stage' | 'dueAt' | 'at' | 'officeDay' | 'identityId'
>;

export interface Round {
  /** What to remind of now; null = nothing yet. */
  readonly stage: ReminderStage | null;
  /** When to look again; null = never. */
  readonly nextAt: number | null;
}

/** What a run at `now` does. `past` are the reminders of this task, in any order. */
export function roundOf(
  clock: OfficeClock,
  waiting: Waiting,
  past: readonly PastReminder[],
  now: number,
): Round {
  const { urgency } = waiting;
  const ofLimit = past.filter((row) => row.dueAt === waiting.dueAt && row.stage !== 'urge');
  const rounds = new Set(ofLimit.map((row) => row.at)).size;
  if (rounds >= maxReminderRounds) return { stage: null, nextAt: null };
  if (!clock.isAtWork(urgency, now)) return { stage: null, nextAt: clock.nextOpening(now) };
  const plan = planOf(clock, waiting);
  const stage = stageNow(clock, plan, ofLimit, now);
  const later = plan.find(({ at }) => at > now);
  return { stage, nextAt: later?.at ?? clock.nextDayOpening(now) };
}

interface Planned {
  readonly stage: ReminderStage;
  readonly at: number;
}

function planOf(clock: OfficeClock, { urgency, openedAt, dueAt }: Waiting): readonly Planned[] {
  const time = { from: openedAt, to: dueAt };
  const rings = urgency === 'extraUrgent' && !clock.isOpen(openedAt);
  return [
    ...(rings ? [{ stage: 'ring', at: openedAt } as const] : []),
    { stage: 'half', at: clock.partOf(urgency, time, 0.5) },
    { stage: 'most', at: clock.partOf(urgency, time, 0.8) },
    { stage: 'due', at: dueAt },
  ];
}

/** The last stage that was reached, unless it, or one after it, was told; a stage that was missed is not made up. */
function stageNow(
  clock: OfficeClock,
  plan: readonly Planned[],
  past: readonly PastReminder[],
  now: number,
): ReminderStage | null {
  const reached = plan.findLast(({ at }) => at <= now);
  if (reached === undefined) return null;
  const told = past.some((row) => row.stage === reached.stage);
  if (reached.stage !== 'due') return told ? null : reached.stage;
  const isAfterDue = told || past.some((row) => row.stage === 'overdue');
  if (!isAfterDue) return 'due';
  const today = officeDayOf(clock, now);
  const toldToday = past.some((row) => row.officeDay === today && row.stage !== 'half');
  return toldToday ? null : 'overdue';
}

export function officeDayOf(clock: OfficeClock, at: number): string {
  return localTime(at, clock.calendar.timeZone).date;
}

export interface Staff {
  /** Who holds the task; of a package, who receives. */
  readonly owners: readonly Identity[];
  /** Active identities of the owner's unit and of the document's. */
  readonly ownUnit: readonly Identity[];
  readonly office: readonly Identity[];
  readonly duty: readonly Identity[];
}

/** Whom a stage concerns; `overdueRounds` = working days on which it was already told as overdue. */
export function recipientsOf(
  stage: ReminderStage,
  staff: Staff,
  overdueRounds: number,
): readonly Identity[] {
  const { owners, ownUnit, office, duty } = staff;
  const found = new Map(owners.map((one) => [one.id, one]));
  const add = (from: readonly Identity[], role: Role): void => {
    const first = from.find((one) => one.roles.includes(role));
    if (first !== undefined) found.set(first.id, first);
  };
  if (stage === 'ring') return duty.length > 0 ? duty : owners;
  if (stage === 'due' || stage === 'overdue') add(ownUnit, 'DEPT_HEAD');
  if (stage === 'overdue') add(office, 'CHASER');
  if (stage === 'overdue' && overdueRounds > 0) add(office, 'OFFICE_HEAD');
  return [...found.values()];
}

/** What a reminder says, and in which document. */
export interface ReminderSubject {
  readonly subjectId: string;
  readonly documentId: string | null;
  readonly unitId: string;
  readonly step: RowOf<'task'>['step'] | null;
  readonly title: string;
  readonly holderName: string;
  readonly urgency: Urgency;
  readonly dueAt: number;
}

/**
 * The rows of a reminder to some persons, the daily cap kept; also for 催办 by a person (`stage` urge).
 * `ofDocument` are the reminders of the document on this office day, whatever their step (`loadRemindersOfDay`).
 */
export function remind(
  to: readonly Pick<Identity, 'id' | 'personName'>[],
  about: ReminderSubject & { readonly stage: ReminderStage },
  ofDocument: readonly PastReminder[],
  context: {
    readonly now: number;
    readonly officeDay: string;
    newId(label: string): string;
  },
): readonly Change[] {
  const { now, officeDay } = context;
  const today = ofDocument.filter((row) => row.officeDay === officeDay);
  return to
    .filter((one) => today.filter((row) => row.identityId === one.id).length < maxRemindersPerDay)
    .flatMap((one) => {
      const id = context.newId(`reminder:${about.subjectId}:${one.id}`);
      const { subjectId, documentId, unitId, stage, dueAt } = about;
      return [
        put('reminder', {
          id,
          subjectId,
          documentId,
          unitId,
          identityId: one.id,
          personName: one.personName,
          stage,
          dueAt,
          at: now,
          officeDay,
          result: 'sent',
          resultAt: now,
        }),
        put('deskNotice', {
          id: noticeKey(subjectId, one.id),
          identityId: one.id,
          reminderId: id,
          subjectId,
          documentId,
          unitId,
          step: about.step,
          stage,
          title: about.title,
          holderName: about.holderName,
          urgency: about.urgency,
          dueAt,
          at: now,
          state: 'new',
        }),
      ];
    });
}

/** Reminders of a document on the office day of the command, for the daily cap. */
export function* loadRemindersOfDay(
  documentId: string,
  { now, timeZone }: Pick<CommandContext, 'now' | 'timeZone'>,
): Load<readonly RowOf<'reminder'>[]> {
  const today = localTime(now, timeZone).date;
  return yield* list('reminder', 'byDay', [documentId, today], docScope(documentId));
}

export function noticeKey(subjectId: string, identityId: string): string {
  return `${subjectId}/${identityId}`;
}
