/**
 * Extension commands: 申请延期 and the answer to it (domain I17, I18).
 *
 * Invariants:
 *  1. An extension is asked for before the limit, with a reason and a later date; old and new limit stay on record.
 *  2. Only who set the limit, or the head of the office, decides.
 */

import { z } from 'zod';
import type { CommandContext } from '../../define-command.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Acting } from '../flow/flow-command.ts';
import { defineFlowCommand, documentArgs, reasonArg, taskArgs } from '../flow/flow-command.ts';
import type { IncomingProcess } from '../flow/process-model.ts';
import { actorName, putTask, together } from '../flow/tasks.ts';
import { unitOfTask } from './handling-units.ts';

export const askExtension = defineFlowCommand({
  name: 'document.askExtension',
  args: z.strictObject({ ...taskArgs, ...reasonArg, untilAt: z.int() }),
  action: 'askExtension',
  who: 'the leading unit',
  decide(args, { incoming, task }, _more, context) {
    if (unitOfTask(incoming, task)?.part !== 'lead') {
      return err(rejection('guardFailed', { guard: 'notLead' }));
    }
    const limit = incoming.limitAt ?? task?.dueAt ?? null;
    if (incoming.extension?.state === 'asked') {
      return err(rejection('guardFailed', { guard: 'extensionPending' }));
    }
    if (limit !== null && context.now > limit) {
      return err(rejection('guardFailed', { guard: 'extensionLate' }));
    }
    if (args.untilAt <= Math.max(limit ?? 0, context.now)) {
      return err(rejection('guardFailed', { guard: 'extensionEarlier' }));
    }
    return ok({
      incoming: {
        extension: {
          state: 'asked',
          reason: args.reason,
          untilAt: args.untilAt,
          askedByName: actorName(context.actor),
          fromAt: limit,
        },
      },
      opinion: { kind: 'operation', form: 'text', text: args.reason },
    });
  },
});

export const grantExtension = defineFlowCommand({
  name: 'document.grantExtension',
  args: z.strictObject({
    ...documentArgs,
    /** Another date than the one asked for. */
    untilAt: z.int().exactOptional(),
  }),
  action: 'grantExtension',
  who: 'who set the limit, or the OFFICE_HEAD',
  decide(args, work, _more, context) {
    const asked = askedOf(work, context);
    if (!asked.ok) return asked;
    const untilAt = args.untilAt ?? asked.value.untilAt;
    if (untilAt <= context.now) return err(rejection('guardFailed', { guard: 'limitPast' }));
    const isMoved = (step: string): boolean => step === 'undertake' || step === 'handle';
    const document = { ...work.document, dueAt: untilAt };
    return ok({
      document: { dueAt: untilAt },
      incoming: {
        limitAt: untilAt,
        extension: {
          ...asked.value,
          state: 'granted',
          untilAt,
          decidedByName: actorName(context.actor),
        },
      },
      ...together(
        work.tasks
          .filter((task) => task.state === 'open' && isMoved(task.step))
          .map((task) => putTask({ ...task, dueAt: untilAt }, document, 'limit')),
      ),
    });
  },
});

export const refuseExtension = defineFlowCommand({
  name: 'document.refuseExtension',
  args: z.strictObject({ ...documentArgs, ...reasonArg }),
  action: 'refuseExtension',
  who: 'who set the limit, or the OFFICE_HEAD',
  decide(args, work, _more, context) {
    const asked = askedOf(work, context);
    if (!asked.ok) return asked;
    return ok({
      incoming: {
        extension: {
          ...asked.value,
          state: 'refused',
          decidedByName: actorName(context.actor),
          decidedReason: args.reason,
        },
      },
      opinion: { kind: 'operation', form: 'text', text: args.reason },
    });
  },
});

type Extension = NonNullable<IncomingProcess['extension']>;

/** What was asked for, if this person may decide on it. */
function askedOf(
  { document, incoming }: Acting,
  { actor }: CommandContext,
): Result<Extension, Rejection> {
  if (incoming.extension?.state !== 'asked') {
    return err(rejection('guardFailed', { guard: 'noExtensionAsked' }));
  }
  const decides =
    actor.kind === 'person' &&
    (actor.identity.id === incoming.limitSetBy ||
      (actor.identity.unitId === document.unitId && actor.identity.roles.includes('OFFICE_HEAD')));
  return decides
    ? ok(incoming.extension)
    : err(rejection('guardFailed', { guard: 'notLimitSetter' }));
}
