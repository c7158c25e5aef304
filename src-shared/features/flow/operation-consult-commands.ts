/**
 * Operation commands of consultation: 前加签, 后加签, their answer, and 减签 (domain §4.8).
 *
 * Invariants:
 *  1. An opinion that was asked for is an opinion and never a signature; 成文日期 knows nothing of it (§4.3 note 1).
 *  2. Who asked can take the question back until it is answered.
 */

import { z } from 'zod';
import type { RowOf } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import { maxConsults } from '../document/model.ts';
import { moveOnWithout } from './consulting.ts';
import { isAdministrator } from './fitting.ts';
import type { Acting, Move } from './flow-command.ts';
import { defineFlowCommand, opinionArgs, taskArgs, taskGone } from './flow-command.ts';
import { closeSome, openTask, putTask, together } from './tasks.ts';

type Identity = RowOf<'identity'>;

export const addSign = defineFlowCommand({
  name: 'document.addSign',
  args: z.strictObject({
    ...taskArgs,
    order: z.enum(['before', 'after']),
    identityIds: z.array(Id).min(1).max(maxConsults),
  }),
  action: 'addSign',
  who: 'the owner of the open step, of everybody but administrators; never a required signer',
  *more(args) {
    const asked: Identity[] = [];
    for (const id of args.identityIds) {
      const one = yield* get('identity', id, orgScope);
      if (one !== undefined) asked.push(one);
    }
    return asked;
  },
  decide(args, work, asked, context) {
    const { task, document, clock } = work;
    if (task === undefined) return err(taskGone(task));
    const known = consultedBy(task, work);
    const fits = asked.every(
      (one) => one.active && !isAdministrator(one) && one.id !== task.identityId,
    );
    if (!fits || new Set(args.identityIds).size !== asked.length) {
      return err(rejection('guardFailed', { guard: 'consultTarget' }));
    }
    if (asked.some((one) => known.includes(one.id))) {
      return err(rejection('guardFailed', { guard: 'consultTwice' }));
    }
    if (known.length + asked.length > maxConsults) {
      return err(rejection('tooMany', { limit: maxConsults }));
    }
    const opened =
      args.order === 'after'
        ? putTask(
            {
              ...task,
              afterSigns: [
                ...(task.afterSigns ?? []),
                ...asked.map((one) => ({ identityId: one.id, personName: one.personName })),
              ],
            },
            document,
            'asking',
          )
        : together(
            asked.map((one) =>
              openTask(
                { document, clock, extra: { parentTaskId: task.id, order: 'before' } },
                'consult',
                one,
                context,
              ),
            ),
          );
    return ok({ changes: opened.changes, effects: opened.effects });
  },
});

/** Identities asked by the owner of the task and not yet heard, before or after. */
function consultedBy(task: RowOf<'task'>, { tasks }: Acting): readonly string[] {
  const open = tasks.filter((one) => one.state === 'open' && one.parentTaskId === task.id);
  return [
    ...open.map((one) => one.identityId),
    ...(task.afterSigns ?? []).map((one) => one.identityId),
  ];
}

export const answerSign = defineFlowCommand({
  name: 'document.answerSign',
  args: z.strictObject({ ...taskArgs, ...opinionArgs }),
  action: 'answerSign',
  who: 'who was asked (加签)',
  decide(args, work) {
    const { task } = work;
    if (task === undefined) return err(taskGone(task));
    if (args.form === 'text' && args.text === '') {
      return err(rejection('guardFailed', { guard: 'emptyOpinion' }));
    }
    const opinion = { kind: 'consult', form: args.form, text: args.text } as const;
    return ok({ ...(moveOnWithout(task.id, work) ?? { closesOwnTask: true }), opinion });
  },
});

export const removeSign = defineFlowCommand({
  name: 'document.removeSign',
  args: z.strictObject({
    ...taskArgs,
    /** With one's own step as the task: whom one no longer wants to ask afterwards. */
    identityId: Id.exactOptional(),
  }),
  action: 'removeSign',
  who: 'who asked, while it is not answered',
  decide(args, work, _more, context) {
    const { task } = work;
    if (task === undefined) return err(taskGone(task));
    if (task.step !== 'consult') return withoutPlanned(args.identityId, task, work);
    const onwards = moveOnWithout(task.id, work);
    if (onwards !== null) return ok({ ...onwards, closesAs: 'withdrawn' });
    const closed = closeSome(
      work.tasks,
      work.document,
      context,
      (one) => one.id === task.id,
      'withdrawn',
    );
    return ok({ changes: closed.changes, effects: closed.effects });
  },
});

function withoutPlanned(
  identityId: string | undefined,
  task: RowOf<'task'>,
  { document }: Acting,
): Result<Move, Rejection> {
  const planned = task.afterSigns ?? [];
  if (!planned.some((one) => one.identityId === identityId)) {
    return err(rejection('guardFailed', { guard: 'notConsulted' }));
  }
  const changed = putTask(
    { ...task, afterSigns: planned.filter((one) => one.identityId !== identityId) },
    document,
    'asking',
  );
  return ok({ changes: changed.changes, effects: changed.effects });
}
