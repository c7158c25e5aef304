/**
 * Undertake commands: what the heads and handlers of the asked units do (domain I12–I16, I19).
 *
 * Invariants:
 *  1. The lead ends the handling, and not before every assisting unit has answered or was let off.
 *  2. 退办 of the lead takes the document back to the office; of an assisting unit only its own part is open again.
 */

import { z } from 'zod';
import type { CommandContext } from '../../define-command.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import type { Acting, Move } from '../flow/flow-command.ts';
import { defineFlowCommand, documentArgs, reasonArg, taskArgs } from '../flow/flow-command.ts';
import type { HandlingUnit } from '../flow/process-model.ts';
import type { Opened } from '../flow/tasks.ts';
import { closeSome, openTask, together } from '../flow/tasks.ts';
import { ownersOf } from '../flow/work.ts';
import {
  isUnitTask,
  objectionMinutes,
  openAssists,
  unitOfTask,
  withUnit,
} from './handling-units.ts';

const words = z.string().trim().min(1).max(2_000);
const wrongUnit = (): Result<never, Rejection> =>
  err(rejection('guardFailed', { guard: 'notHandlingUnit' }));

export const acceptTask = defineFlowCommand({
  name: 'document.acceptTask',
  args: z.strictObject(taskArgs),
  action: 'acceptTask',
  who: 'the head of the asked unit',
  decide(_args, { incoming, task }, _more, context) {
    const unit = unitOfTask(incoming, task);
    if (unit === undefined) return wrongUnit();
    if (unit.state !== 'assigned') {
      return err(rejection('alreadyDone', { byName: unit.headName, at: unit.at }));
    }
    return ok({
      incoming: {
        units: withUnit(incoming.units, unit.unitId, { state: 'accepted', at: context.now }),
      },
    });
  },
});

export const objectTask = defineFlowCommand({
  name: 'document.object',
  args: z.strictObject({ ...taskArgs, ...reasonArg }),
  action: 'object',
  who: 'the head of the asked unit, within the time for 退办',
  decide(args, work, _more, context) {
    const { incoming, task, clock, document } = work;
    const unit = unitOfTask(incoming, task);
    if (unit === undefined || task === undefined) return wrongUnit();
    const minutes = {
      none: objectionMinutes,
      urgent: objectionMinutes,
      extraUrgent: objectionMinutes,
    };
    const until = clock.dueAt('undertake', document, task.openedAt, minutes);
    if (until !== null && context.now > until) {
      const hours = objectionMinutes / 60;
      return err(rejection('guardFailed', { guard: 'objectionLate', hours }));
    }
    const units = withUnit(incoming.units, unit.unitId, {
      state: 'objected',
      result: args.reason,
      at: context.now,
    });
    const opinion = { kind: 'return', form: 'text', text: args.reason } as const;
    if (unit.part === 'lead') {
      return ok({
        document: { lastReason: args.reason },
        incoming: { units, extension: null },
        closesAs: 'withdrawn',
        opinion,
      });
    }
    const [office] = ownersOf(work, 'R6');
    if (office === undefined) return err(rejection('guardFailed', { guard: 'noClerk' }));
    return ok({
      to: document.state,
      incoming: { units },
      ...together([
        closeUnit(work, unit.unitId, context),
        openTask(
          { document, clock, extra: { forUnitId: unit.unitId } },
          'assign',
          office.identity,
          context,
        ),
      ]),
      opinion,
    });
  },
});

function closeUnit(work: Acting, unitId: string, context: CommandContext): Opened {
  return closeSome(work.tasks, work.document, context, (task) => isUnitTask(task, unitId));
}

export const delegateInner = defineFlowCommand({
  name: 'document.delegateInner',
  args: z.strictObject({
    ...taskArgs,
    identityId: Id,
    text: z.string().trim().max(2_000).default(''),
  }),
  action: 'delegateInner',
  who: 'the head of the asked unit, to a person of it',
  *more(args) {
    return yield* get('identity', args.identityId, orgScope);
  },
  decide(args, work, handler, context) {
    const { incoming, task, document, clock } = work;
    const unit = unitOfTask(incoming, task);
    if (unit === undefined || task === undefined) return wrongUnit();
    if (handler?.active !== true || handler.unitId !== unit.unitId) {
      return err(rejection('guardFailed', { guard: 'handlerElsewhere', unit: unit.unitName }));
    }
    if (handler.id === task.identityId || handler.id === unit.handlerIdentityId) {
      return err(rejection('guardFailed', { guard: 'handlerTwice', name: handler.personName }));
    }
    const before = closeSome(
      work.tasks,
      document,
      context,
      (one) => one.step === 'handle' && one.forUnitId === unit.unitId,
      'withdrawn',
    );
    const extra = { forUnitId: unit.unitId, parentTaskId: task.id, dueAt: task.dueAt };
    return ok({
      incoming: {
        units: withUnit(incoming.units, unit.unitId, {
          state: 'accepted',
          handlerIdentityId: handler.id,
          handlerName: handler.personName,
          at: context.now,
        }),
      },
      ...together([before, openTask({ document, clock, extra }, 'handle', handler, context)]),
      ...(args.text === '' ? {} : { opinion: { kind: 'assign', form: 'text', text: args.text } }),
    });
  },
});

export const reportProgress = defineFlowCommand({
  name: 'document.progress',
  args: z.strictObject({ ...taskArgs, text: words }),
  action: 'progress',
  who: 'the head or the handler of an asked unit',
  decide: (args) => ok({ opinion: { kind: 'handle', form: 'text', text: args.text } }),
});

export const assistDone = defineFlowCommand({
  name: 'document.assistDone',
  args: z.strictObject({ ...taskArgs, text: words }),
  action: 'assistDone',
  who: 'the head or the handler of an assisting unit',
  decide(args, work, _more, context) {
    const unit = unitOfTask(work.incoming, work.task);
    if (unit === undefined) return wrongUnit();
    if (unit.part !== 'assist') return err(rejection('guardFailed', { guard: 'notAssist' }));
    return ok({
      ...endUnit(work, unit, { state: 'done', result: args.text }, context),
      opinion: { kind: 'assist', form: 'text', text: args.text },
    });
  },
});

export const waiveAssist = defineFlowCommand({
  name: 'document.waiveAssist',
  args: z.strictObject({ ...documentArgs, ...reasonArg, unitId: Id }),
  action: 'waiveAssist',
  who: 'the OFFICE_HEAD of the unit',
  decide(args, work, _more, context) {
    const unit = work.incoming.units.find(({ unitId }) => unitId === args.unitId);
    if (unit === undefined) return wrongUnit();
    if (unit.part !== 'assist') return err(rejection('guardFailed', { guard: 'notAssist' }));
    if (unit.state === 'done' || unit.state === 'waived') {
      return err(rejection('alreadyDone', { byName: unit.headName, at: unit.at }));
    }
    return ok({
      ...endUnit(work, unit, { state: 'waived', result: args.reason }, context),
      opinion: { kind: 'operation', form: 'text', text: `${unit.unitName}：${args.reason}` },
    });
  },
});

function endUnit(
  work: Acting,
  unit: HandlingUnit,
  patch: Pick<HandlingUnit, 'state' | 'result'>,
  context: CommandContext,
): Move {
  const units = withUnit(work.incoming.units, unit.unitId, { ...patch, at: context.now });
  return { incoming: { units }, ...closeUnit(work, unit.unitId, context) };
}

export const handledIncoming = defineFlowCommand({
  name: 'document.handled',
  args: z.strictObject({
    ...taskArgs,
    /** 办理结果. */
    text: words,
    /** The sender waits for an answer; absent = as it was fixed before. */
    needsAnswer: z.boolean().exactOptional(),
  }),
  action: 'handled',
  who: 'the head of the leading unit',
  decide(args, { incoming, task }, _more, context) {
    const unit = unitOfTask(incoming, task);
    if (unit === undefined) return wrongUnit();
    if (unit.part !== 'lead') return err(rejection('guardFailed', { guard: 'notLead' }));
    const open = openAssists(incoming);
    if (open.length > 0) {
      const units = open.join('、').slice(0, 300);
      return err(rejection('guardFailed', { guard: 'assistsOpen', units }));
    }
    return ok({
      incoming: {
        units: withUnit(incoming.units, unit.unitId, {
          state: 'done',
          result: args.text,
          at: context.now,
        }),
        ...(args.needsAnswer === undefined ? {} : { needsAnswer: args.needsAnswer }),
        resume: null,
      },
      opinion: { kind: 'handle', form: 'text', text: args.text },
    });
  },
});
