/**
 * Tasks: opening and closing steps, with their projection on a desk, in one place.
 *
 * Invariants:
 *  1. A desk entry is a pure function of its task and document, so it needs no read of another's desk.
 *  2. Opening a task asks for its projection to delegates; the server's system actor writes those copies.
 */

import type { Actor, CommandContext, EffectRequest, RowCondition } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { docScope, orgScope } from '../../scopes.ts';
import type { Role } from '../org/model.ts';
import type { OfficeClock, StepLimitMinutes } from '../clock/office-clock.ts';
import { endReminders, firstRunAt, taskReminderEffect } from '../clock/reminders.ts';
import type { TaskStep } from '../document/model.ts';

/** What nearly every document command reads. */
export interface DocumentWork {
  readonly document: RowOf<'document'> | undefined;
  readonly tasks: readonly RowOf<'task'>[];
}

export function* loadDocument(documentId: string): Load<DocumentWork> {
  const scope = docScope(documentId);
  const document = yield* get('document', documentId, scope);
  const tasks = yield* list('task', 'byDocument', [documentId], scope);
  return { document, tasks };
}

/** The first active identity of a unit with a role, in rank order. */
export function* firstWithRole(unitId: string, role: Role): Load<RowOf<'identity'> | undefined> {
  const identities = yield* list('identity', 'byUnit', [unitId], orgScope);
  return identities.find((identity) => identity.active && identity.roles.includes(role));
}

export function deskEntryOf(
  task: RowOf<'task'>,
  document: Pick<RowOf<'document'>, 'title' | 'urgency' | 'source' | 'drafterName' | 'state'>,
): RowOf<'deskEntry'> {
  return {
    id: task.id,
    identityId: task.identityId,
    documentId: task.documentId,
    taskId: task.id,
    step: task.step,
    title: document.title,
    fromName: document.source?.fromUnitName ?? document.drafterName,
    urgency: document.urgency,
    state: task.state,
    openedAt: task.openedAt,
    dueAt: task.pausedAt === undefined ? task.dueAt : null,
    closedAt: task.closedAt,
    onBehalfOf: null,
    ...(document.state === 'DH' || document.state === 'RH' ? { held: true } : {}),
    ...(task.urgedAt === undefined ? {} : { urgedAt: task.urgedAt }),
  };
}

export interface Opened {
  readonly changes: readonly Change[];
  readonly effects: readonly EffectRequest[];
}

/** Whose desk and clock a task is opened by. */
export interface TaskOpening {
  readonly document: RowOf<'document'>;
  readonly clock: OfficeClock;
  /** The flow definition's own limit for the step; absent = the unit's rule. */
  readonly limit?: StepLimitMinutes | null;
  /** The task that is handed on to the owner. */
  readonly takenFrom?: string;
  /** What a task of a parallel or consulted step says besides. */
  readonly extra?: Partial<
    Pick<
      RowOf<'task'>,
      'parentTaskId' | 'order' | 'forUnitId' | 'dueAt' | 'fromIdentityId' | 'afterSigns'
    >
  >;
}

export type TaskOwner = Pick<RowOf<'identity'>, 'id' | 'personName'>;

/** A command opens at most one task of a step for an identity, unless it takes each over from another task. */
export function newTaskId(
  step: TaskStep,
  owner: Pick<TaskOwner, 'id'>,
  context: Pick<CommandContext, 'newId'>,
  takenFrom?: string,
): string {
  const label = `task:${step}:${owner.id}`;
  return context.newId(takenFrom === undefined ? label : `${label}:${takenFrom}`);
}

/** Opens a step for an identity. */
export function openTask(
  { document, clock, limit, extra, takenFrom }: TaskOpening,
  step: TaskStep,
  owner: TaskOwner,
  context: CommandContext,
): Opened {
  const { actor } = context;
  const task: RowOf<'task'> = {
    id: newTaskId(step, owner, context, takenFrom),
    documentId: document.id,
    step,
    identityId: owner.id,
    personName: owner.personName,
    state: 'open',
    openedAt: context.now,
    dueAt: clock.dueAt(step, document, context.now, limit),
    closedAt: null,
    closedByName: null,
    fromIdentityId: actor.kind === 'person' ? actor.identity.id : null,
    openedIn: context.commandId,
    ...extra,
  };
  const opened = putTask(task, document, 'opened');
  if (task.dueAt === null) return opened;
  const waiting = { subjectId: task.id, urgency: document.urgency, openedAt: context.now };
  const runAt = firstRunAt(clock, { ...waiting, dueAt: task.dueAt });
  return { ...opened, effects: [...opened.effects, taskReminderEffect(task, runAt)] };
}

/** A task and its projections, written together; `label` tells the effects of one command apart. */
export function putTask(task: RowOf<'task'>, document: RowOf<'document'>, label: string): Opened {
  return {
    changes: [put('task', task), put('deskEntry', deskEntryOf(task, document))],
    effects: [
      {
        kind: 'command',
        label: `project:${task.id}:${label}`,
        name: 'delegation.projectTask',
        args: { taskId: task.id, documentId: document.id },
        onlyIf: delegationsOf(task.identityId),
      },
      ...(task.state === 'open' ? [] : noMoreReminders(task, document)),
    ],
  };
}

function noMoreReminders(
  task: RowOf<'task'>,
  document: RowOf<'document'>,
): readonly EffectRequest[] {
  return endReminders({
    subjectId: task.id,
    documentId: document.id,
    unitId: document.unitId,
  });
}

/** Closes every open task of the steps, whoever holds it: the first to act settles the step. */
export function closeTasks(
  tasks: readonly RowOf<'task'>[],
  document: RowOf<'document'>,
  context: CommandContext,
  steps: readonly TaskStep[],
): Opened {
  return closeSome(tasks, document, context, (task) => steps.includes(task.step));
}

/** Closes the open tasks that `isMeant` names; `withdrawn` = taken back, not done. */
export function closeSome(
  tasks: readonly RowOf<'task'>[],
  document: RowOf<'document'>,
  context: CommandContext,
  isMeant: (task: RowOf<'task'>) => boolean,
  state: 'done' | 'withdrawn' = 'done',
): Opened {
  return together(
    tasks
      .filter((task) => task.state === 'open' && isMeant(task))
      .map((task) =>
        putTask(
          {
            ...task,
            state,
            closedAt: context.now,
            closedByName: actorName(context.actor),
            closedIn: context.commandId,
          },
          document,
          'done',
        ),
      ),
  );
}

export function together(parts: readonly Opened[]): Opened {
  return {
    changes: parts.flatMap((part) => part.changes),
    effects: parts.flatMap((part) => part.effects),
  };
}

/** Only who has ever delegated needs copies of his tasks. */
function delegationsOf(identityId: string): RowCondition {
  return { type: 'delegation', index: 'byFrom', prefix: [identityId] };
}

export function actorName(actor: Actor): string {
  return actor.kind === 'person' ? actor.personName : '系统';
}

/** The actor sits in the unit and holds one of the roles. */
export function holdsRole(actor: Actor, unitId: string, wanted: readonly Role[]): boolean {
  return (
    actor.kind === 'person' &&
    actor.identity.unitId === unitId &&
    actor.identity.roles.some((role) => wanted.includes(role))
  );
}

export function ownsTask(actor: Actor, task: RowOf<'task'> | undefined): boolean {
  return actor.kind === 'person' && task?.identityId === actor.identity.id;
}

/** The actor took part: he has, or had, a task in this document, or drafted it. */
export function tookPart(actor: Actor, work: DocumentWork): boolean {
  if (actor.kind !== 'person' || work.document === undefined) return false;
  return (
    work.document.drafterIdentityId === actor.identity.id ||
    work.tasks.some((task) => task.identityId === actor.identity.id)
  );
}
