/**
 * Task-handing: an open task goes from its owner to another, with its limit, its consultations and its place.
 *
 * Invariants:
 *  1. The former owner's task is closed as handed on, not as done: he has no signature to give.
 *  2. A draft takes its drafter along, a signature its signer, a handling unit its handler.
 */

import type { CommandContext } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import type { Move } from './flow-command.ts';
import { actorName, newTaskId, openTask, putTask, together } from './tasks.ts';
import type { FlowWork } from './work.ts';

type Task = RowOf<'task'>;

export interface Handed {
  readonly work: FlowWork & { readonly document: RowOf<'document'> };
  readonly task: Task;
  readonly to: RowOf<'identity'>;
}

/** Rows of the document that name the owner of the step. */
export function handOn({ work, task, to }: Handed, context: CommandContext): Move {
  const parts = rowsOf({ work, task, to });
  const document = { ...work.document, ...parts.document };
  const closed = putTask(
    {
      ...task,
      state: 'withdrawn',
      closedAt: context.now,
      closedByName: actorName(context.actor),
      closedIn: context.commandId,
      transferredToName: to.personName,
    },
    document,
    'handed',
  );
  const opened = openTask(
    {
      document,
      clock: work.clock,
      takenFrom: task.id,
      extra: {
        dueAt: task.dueAt,
        ...(task.forUnitId === undefined ? {} : { forUnitId: task.forUnitId }),
        ...(task.afterSigns === undefined ? {} : { afterSigns: task.afterSigns }),
        ...(task.parentTaskId == null ? {} : { parentTaskId: task.parentTaskId }),
        ...(task.order === undefined ? {} : { order: task.order }),
      },
    },
    task.step,
    to,
    context,
  );
  const parentTaskId = newTaskId(task.step, to, context, task.id);
  const asked = together(
    work.tasks
      .filter((one) => one.state === 'open' && one.parentTaskId === task.id)
      .map((one) => putTask({ ...one, parentTaskId }, document, 'reparented')),
  );
  const all = together([closed, opened, asked]);
  return { ...parts, changes: all.changes, effects: all.effects };
}

function rowsOf({ work, task, to }: Handed): Pick<Move, 'document' | 'outgoing' | 'incoming'> {
  if (task.step === 'draft') {
    return {
      document: {
        drafterIdentityId: to.id,
        drafterName: to.personName,
        drafterUnitId: to.unitId,
      },
    };
  }
  if (task.step === 'sign') {
    const isLead = work.outgoing.signers[0]?.identityId === task.identityId;
    return {
      ...(isLead ? { document: { signerIdentityId: to.id, signerName: to.personName } } : {}),
      outgoing: {
        signers: work.outgoing.signers.map((one) =>
          one.identityId === task.identityId && one.signedAt === null
            ? {
                ...one,
                identityId: to.id,
                personName: to.personName,
                unitId: to.unitId,
                unitName: to.unitName,
              }
            : one,
        ),
      },
    };
  }
  if (task.step !== 'undertake') return {};
  return {
    incoming: {
      units: work.incoming.units.map((one) => {
        if (one.unitId !== task.forUnitId) return one;
        return one.headIdentityId === task.identityId
          ? { ...one, headIdentityId: to.id, headName: to.personName }
          : { ...one, handlerIdentityId: to.id, handlerName: to.personName };
      }),
    },
  };
}
