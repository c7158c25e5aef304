/**
 * Consulting: what a 加签 holds up (domain §4.8).
 *
 * Invariants:
 *  1. While somebody who was asked before has not answered, the step cannot be done; it can be returned, held or taken back.
 *  2. Who is asked after gets his task when the step is done; the document moves on when all of them have answered.
 *  3. Who is consulted gives an opinion and is never a required signer.
 */

import type { CommandContext } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import type { DocumentState } from '../document/model.ts';
import type { Deferred } from './process-model.ts';
import type { Opened } from './tasks.ts';
import { openTask, together } from './tasks.ts';
import type { DocumentAction } from './transitions.ts';
import { targetOf } from './transitions.ts';
import type { FlowWork, StepOwner } from './work.ts';

type Task = RowOf<'task'>;

/** Words that do not wait for an opinion: they go back, stop, end, or are about the consultation itself. */
const freeWords: readonly DocumentAction[] = [
  'discard',
  'rejectUnsuitable',
  'returnRework',
  'returnToSender',
  'object',
  'return',
  'retract',
  'jump',
  'hold',
  'resume',
  'terminate',
  'voidNumber',
  'answerSign',
  'removeSign',
];
/** Words that finish one of several tasks of a step though the table keeps the state. */
const finishingWords: readonly DocumentAction[] = ['assistDone'];

/** The word does the step, as against a word about it. */
export function doesTheStep(action: DocumentAction, state: DocumentState): boolean {
  if (finishingWords.includes(action)) return true;
  const target = targetOf(state, action);
  return target !== null && target !== state && !freeWords.includes(action);
}

export function openConsults(
  tasks: readonly Task[],
  order: 'before' | 'after',
  parentTaskId?: string,
): readonly Task[] {
  return tasks.filter(
    (task) =>
      task.state === 'open' &&
      task.step === 'consult' &&
      task.order === order &&
      (parentTaskId === undefined || task.parentTaskId === parentTaskId),
  );
}

/** Somebody whom the owner asked first has not answered yet. */
export function awaitsAdvice(
  action: DocumentAction,
  state: DocumentState,
  task: Task | undefined,
  tasks: readonly Task[],
): boolean {
  return (
    task !== undefined &&
    doesTheStep(action, state) &&
    openConsults(tasks, 'before', task.id).length > 0
  );
}

/** People are asked after this word, or still asked after an earlier one of the same step. */
export function waitsAfterwards(
  action: DocumentAction,
  state: DocumentState,
  task: Task | undefined,
  tasks: readonly Task[],
): boolean {
  if (!doesTheStep(action, state)) return false;
  return (task?.afterSigns ?? []).length > 0 || openConsults(tasks, 'after').length > 0;
}

/** Opens the tasks of those who were to be asked after this one. */
export function askAfterwards(
  { clock }: Pick<FlowWork, 'clock'>,
  document: RowOf<'document'>,
  task: Task | undefined,
  context: CommandContext,
): Opened {
  return together(
    (task?.afterSigns ?? []).map((one) =>
      openTask(
        {
          document,
          clock,
          extra: {
            parentTaskId: task?.id ?? null,
            order: 'after',
            fromIdentityId: task?.identityId ?? null,
          },
        },
        'consult',
        { id: one.identityId, personName: one.personName },
        context,
      ),
    ),
  );
}

export function deferredOf({
  document,
  outgoing,
  incoming,
}: Pick<FlowWork, 'document' | 'outgoing' | 'incoming'>): Deferred | null {
  return (document?.flow === 'in' ? incoming.deferred : outgoing.deferred) ?? null;
}

export function deferredTo(to: DocumentState, owners: readonly StepOwner[] | undefined): Deferred {
  return {
    to,
    owners:
      owners?.map(({ identity, forUnitId }) => ({
        identityId: identity.id,
        personName: identity.personName,
        ...(forUnitId === undefined ? {} : { forUnitId }),
      })) ?? null,
  };
}

/** Where the document goes now that nobody is left who was asked afterwards; nothing while somebody is. */
export function moveOnWithout(
  taskId: string,
  work: Pick<FlowWork, 'document' | 'outgoing' | 'incoming' | 'tasks'>,
): { readonly to?: DocumentState; readonly owners?: readonly StepOwner[] } | null {
  const deferred = deferredOf(work);
  const others = openConsults(work.tasks, 'after').filter((task) => task.id !== taskId);
  if (deferred === null || others.length > 0) return null;
  const owners = deferred.owners?.map(({ identityId, personName, forUnitId }) => ({
    identity: { id: identityId, personName },
    ...(forUnitId === undefined ? {} : { forUnitId }),
  }));
  return { to: deferred.to, ...(owners === undefined ? {} : { owners }) };
}
