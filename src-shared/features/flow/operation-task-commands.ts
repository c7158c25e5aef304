/**
 * Operation commands on a task: 撤回, 转办, 催办 (domain §4.8).
 *
 * Invariants:
 *  1. 撤回 is for the last sender while nobody who received it has acted; that it was opened is recorded, no hindrance.
 *  2. 转办 moves the task and its limit; the former owner stays in the history and has no signature to give.
 *  3. 催办 moves nothing; a person reminds about a document at most `maxUrgesPerDay` times an office day.
 */

import { z } from 'zod';
import type { CommandContext } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { officeDate } from '../../kernel/time.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list } from '../../read-view.ts';
import { docScope, orgScope } from '../../scopes.ts';
import { fitsStep } from './fitting.ts';
import type { Acting, Move } from './flow-command.ts';
import { defineFlowCommand, reasonArg, taskArgs, taskGone } from './flow-command.ts';
import type { TakenBack } from './taking-back.ts';
import { receiverActed, restoredOwners, stepBefore, undone } from './taking-back.ts';
import { handOn } from './task-handing.ts';
import type { Opened } from './tasks.ts';
import { closeSome, openTask, putTask, together } from './tasks.ts';
import { maxUrgesPerDay } from './urge-model.ts';

export const retractDocument = defineFlowCommand({
  name: 'document.retract',
  args: z.strictObject({ ...taskArgs, ...reasonArg }),
  action: 'retract',
  who: 'the last sender, while nobody who received it has acted',
  *more(args) {
    return yield* list('opinion', 'byDocument', [args.documentId], docScope(args.documentId));
  },
  decide(args, work, opinions, context) {
    const { task } = work;
    const { actor } = context;
    if (task === undefined || actor.kind !== 'person') return err(taskGone(task));
    if (receiverActed(task, work, opinions)) {
      return err(rejection('guardFailed', { guard: 'receiverActed', name: task.personName }));
    }
    const taken = stepBefore(task, work);
    if (!taken.ok) return taken;
    const undo = undone(taken.value, work);
    const seen = task.seenAt === undefined ? '' : `（${task.personName}已打开）`;
    const common: Move = {
      ...undo,
      to: taken.value.to,
      document: { ...undo.document, lastReason: args.reason },
      opinion: { kind: 'operation', form: 'text', text: `撤回${seen}：${args.reason}` },
    };
    // 退办 of an assisting unit: only its own part was open again, and the others go on.
    if (isOnePart(taken.value, work)) {
      return ok({ ...common, ...partAgain(task, taken.value, work, context) });
    }
    const { id, personName } = actor.identity;
    return ok({
      ...common,
      owners: restoredOwners(taken.value, work, undo, { id, personName }),
      closesAs: 'withdrawn',
    });
  },
});

function isOnePart({ to, before }: TakenBack, { document }: Acting): boolean {
  return to === document.state && before.step === 'undertake';
}

function partAgain(
  task: RowOf<'task'>,
  { before }: TakenBack,
  { document, clock, tasks }: Acting,
  context: CommandContext,
): Opened {
  const { forUnitId, dueAt, identityId: id, personName } = before;
  const extra = { dueAt, ...(forUnitId === undefined ? {} : { forUnitId }) };
  return together([
    closeSome(tasks, document, context, (one) => one.id === task.id, 'withdrawn'),
    openTask({ document, clock, extra }, before.step, { id, personName }, context),
  ]);
}

export const transferTask = defineFlowCommand({
  name: 'document.transfer',
  args: z.strictObject({
    ...taskArgs,
    toIdentityId: Id,
    /** 转办意见, where there is something to say. */
    text: z.string().trim().max(2_000).default(''),
  }),
  action: 'transfer',
  who: 'the owner of the open step, to somebody of the same unit whose role fits it; 签发 only to who may sign',
  *more(args, work) {
    const to = yield* get('identity', args.toIdentityId, orgScope);
    const task = work.tasks.find((one) => one.id === args.taskId);
    const owner =
      task === undefined ? undefined : yield* get('identity', task.identityId, orgScope);
    return { to, owner };
  },
  decide(args, work, { to, owner }, context) {
    const { task } = work;
    if (task === undefined) return err(taskGone(task));
    const unitIds = [owner?.unitId, task.forUnitId].filter((id) => id !== undefined);
    if (
      to === undefined ||
      to.id === task.identityId ||
      !fitsStep(to, { step: task.step, unitIds }, work)
    ) {
      return err(rejection('guardFailed', { guard: 'transferTarget' }));
    }
    const said = args.text === '' ? '' : `：${args.text}`;
    return ok(
      withHanding(
        handOn({ work, task, to }, context),
        `转办${to.personName}${said}`.slice(0, 2_000),
      ),
    );
  },
});

function withHanding(move: Move, text: string): Move {
  return { ...move, opinion: { kind: 'operation', form: 'text', text } };
}

export const urgeTask = defineFlowCommand({
  name: 'document.urge',
  args: z.strictObject({ ...taskArgs, text: z.string().trim().max(200).default('') }),
  action: 'urge',
  who: 'who sent it, or CHASER, OFFICE_HEAD, CLERK of the unit; three times a person, document and office day',
  serverDecides: ['urgeEntry.at', 'urgeEntry.on', 'task.urgedAt', 'deskEntry.urgedAt'],
  *more(args) {
    return yield* list('urgeEntry', 'byDocument', [args.documentId], docScope(args.documentId));
  },
  decide(args, work, entries, context) {
    const { task, document } = work;
    const { actor } = context;
    if (task === undefined || actor.kind !== 'person') return err(taskGone(task));
    const on = officeDate(context.now, context.timeZone);
    const today = entries.filter((one) => one.byPersonId === actor.personId && one.on === on);
    if (today.length >= maxUrgesPerDay) {
      return err(rejection('guardFailed', { guard: 'urgeLimit', limit: maxUrgesPerDay }));
    }
    const urged = putTask({ ...task, urgedAt: context.now }, document, 'urged');
    const entry = put('urgeEntry', {
      id: context.newId('urge'),
      documentId: document.id,
      taskId: task.id,
      toIdentityId: task.identityId,
      toName: task.personName,
      byPersonId: actor.personId,
      byName: actor.personName,
      text: args.text,
      at: context.now,
      on,
    });
    return ok({ changes: [...urged.changes, entry], effects: urged.effects });
  },
});
