/**
 * Taking-back: what 撤回 restores: the sender's own step, and what his word had written into the process.
 *
 * Invariant: a number, a seal and an issue are never taken back here; they have words of their own (断号, 作废, 撤回送达).
 */

import type { RowOf } from '../../entities.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { DocumentState, TaskStep } from '../document/model.ts';
import { stateOfStep } from './fitting.ts';
import type { Acting, Move } from './flow-command.ts';
import { mainSteps } from './rules.ts';
import type { StepOwner } from './work.ts';
import { ownersOf } from './work.ts';

type Task = RowOf<'task'>;

const lastingSteps: readonly TaskStep[] = ['number', 'seal', 'issue'];

export interface TakenBack {
  readonly to: DocumentState;
  /** The step that the sender had done. */
  readonly before: Task;
}

/** The step that one act closed when it opened the task. */
export function stepBefore(task: Task, work: Acting): Result<TakenBack, Rejection> {
  const closed = work.tasks.filter(
    (one) =>
      task.openedIn !== undefined &&
      one.closedIn === task.openedIn &&
      (one.step === 'draft' || mainSteps.includes(one.step)),
  );
  const isOwn = (one: Task): boolean => one.identityId === task.fromIdentityId;
  // One act closes the steps of several units; what is taken back is the sender's, also a 退办 that left it undone.
  const before =
    closed.find((one) => isOwn(one) && (one.state === 'done' || one.step === 'undertake')) ??
    closed.find((one) => one.state === 'done' || one.transferredToName !== undefined);
  const to = before === undefined ? undefined : stateOfStep(before.step, work);
  if (before === undefined || to === undefined) return refused('retractTarget');
  return lastingSteps.includes(before.step) ? refused('retractLasting') : ok({ to, before });
}

function refused(guard: string): Result<never, Rejection> {
  return err(rejection('guardFailed', { guard }));
}

/** Somebody who received it with the same act has done something: answered, asked, written, accepted. */
export function receiverActed(
  task: Task,
  work: Acting,
  opinions: readonly RowOf<'opinion'>[],
): boolean {
  const together = work.tasks.filter(
    (one) => one.openedIn !== undefined && one.openedIn === task.openedIn,
  );
  const ids = new Set(together.map((one) => one.id));
  return (
    together.some((one) => one.state === 'done') ||
    work.tasks.some((one) => one.parentTaskId != null && ids.has(one.parentTaskId)) ||
    opinions.some((one) => one.taskId !== null && ids.has(one.taskId)) ||
    (task.step === 'undertake' && work.incoming.units.some((one) => one.state !== 'assigned'))
  );
}

const unitSteps: readonly DocumentState[] = ['D2', 'R7'];

/** Who has the restored step: the sender, and beside him the other units that were asked for theirs. */
export function restoredOwners(
  { to, before }: TakenBack,
  work: Acting,
  undo: ReturnType<typeof undone>,
  sender: StepOwner['identity'],
): readonly StepOwner[] {
  const { forUnitId } = before;
  const own: StepOwner = { identity: sender, ...(forUnitId === undefined ? {} : { forUnitId }) };
  if (!unitSteps.includes(to)) return [own];
  const after = {
    ...work,
    outgoing: { ...work.outgoing, ...undo.outgoing },
    incoming: { ...work.incoming, ...undo.incoming },
  };
  return [own, ...ownersOf(after, to).filter((one) => one.forUnitId !== forUnitId)];
}

/** What the taken-back word had written; a promise of a return does not outlive it. */
export function undone(
  taken: TakenBack,
  work: Acting,
): Pick<Move, 'document' | 'outgoing' | 'incoming'> {
  const { document, outgoing, incoming } = undoneStep(taken, work);
  return {
    ...(document === undefined ? {} : { document }),
    ...(work.document.flow === 'out'
      ? { outgoing: { ...outgoing, resume: null } }
      : { incoming: { ...incoming, resume: null } }),
  };
}

function undoneStep(
  { before }: TakenBack,
  { outgoing, incoming }: Acting,
): Pick<Move, 'document' | 'outgoing' | 'incoming'> {
  if (before.step === 'typeset' && outgoing.production !== null) {
    const { proofNames, proofIdentityIds, ...layout } = outgoing.production;
    return {
      outgoing: {
        production: {
          ...layout,
          proofNames: proofNames.slice(0, -1),
          proofIdentityIds: proofIdentityIds.slice(0, -1),
        },
      },
    };
  }
  if (before.step === 'sign') {
    return {
      document: { signedHash: null, writtenDate: null },
      outgoing: {
        signers: outgoing.signers.map((one) =>
          one.identityId === before.identityId
            ? { ...one, signedAt: null, signedOn: null, contentHash: null }
            : one,
        ),
      },
    };
  }
  if (before.step === 'countersign') {
    return {
      outgoing: {
        countersigners: outgoing.countersigners.map((one) =>
          one.unitId === before.forUnitId
            ? { ...one, result: null, text: '', byName: null, at: null }
            : one,
        ),
      },
    };
  }
  if (before.step !== 'undertake') return {};
  return {
    incoming: {
      units: incoming.units.map((one) => {
        if (one.unitId !== before.forUnitId) return one;
        if (one.state === 'done') return { ...one, state: 'accepted', result: '' };
        return one.state === 'objected' ? { ...one, state: 'assigned' } : one;
      }),
    },
  };
}
