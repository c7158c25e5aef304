/**
 * Countersign commands: who is asked, what they answer, and what settles a disagreement (domain O7–O9, art. 16(4)).
 *
 * Invariants:
 *  1. The round ends when every unit asked has answered; the last answer moves the document.
 *  2. A unit that has answered stays on the list; its answer is taken back by a new round only.
 *  3. Any 不同意 brings the document back to the reviewer with a conflict in view.
 */

import { z } from 'zod';
import type { CommandContext } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import { stepOf, walks } from '../flow/definitions.ts';
import type { Acting, Move } from '../flow/flow-command.ts';
import {
  anyTaskArgs,
  defineFlowCommand,
  documentArgs,
  opinionArgs,
  reasonArg,
  taskArgs,
} from '../flow/flow-command.ts';
import type { Countersigner } from '../flow/process-model.ts';
import { CountersignResult, maxCountersigners } from '../flow/process-model.ts';
import { actorName, closeSome, openTask, together } from '../flow/tasks.ts';
import { loadPeople } from '../flow/work.ts';
import { conflictOf, unanswered } from './conflict.ts';

interface AskedUnit {
  readonly unit: RowOf<'unit'> | undefined;
  readonly people: readonly RowOf<'identity'>[];
}

function* loadAsked(unitIds: readonly string[]): Load<ReadonlyMap<string, AskedUnit>> {
  const asked = new Map<string, AskedUnit>();
  for (const id of unitIds) {
    const unit = yield* get('unit', id, orgScope);
    asked.set(id, { unit, people: yield* loadPeople(id) });
  }
  return asked;
}

export const setCountersign = defineFlowCommand({
  name: 'document.setCountersign',
  args: z.strictObject({
    ...anyTaskArgs,
    /** The whole list; a unit that has answered stays on it. */
    unitIds: z.array(Id).max(maxCountersigners),
    /** Everybody is asked again, whatever he has answered. */
    newRound: z.boolean().default(false),
  }),
  action: 'setCountersign',
  who: 'the owner of the step; OFFICE_HEAD or OFFICE_EDITOR of the issuing unit',
  *more(args) {
    return yield* loadAsked(args.unitIds);
  },
  decide(args, work, asked, context) {
    const { document, outgoing } = work;
    // In the countersigning itself those asked before keep their answers; a new round begins with a review.
    const isNewRound = args.newRound && document.state !== 'D2';
    const listed = listOf(args.unitIds, work, asked, isNewRound);
    if (!listed.ok) return listed;
    const countersigners = listed.value;
    const changed = {
      countersigners,
      countersignRound: outgoing.countersignRound + (isNewRound ? 1 : 0),
    };
    if (document.state === 'D2') return ok(duringRound(work, countersigners, asked, context));
    const isAsking = document.state === 'D3' && unanswered(countersigners).length > 0;
    if (!isAsking) return ok({ outgoing: changed });
    return walks(work.definition, 'D2')
      ? ok({ to: 'D2', outgoing: changed, owners: ownersAmong(work, countersigners, asked) })
      : err(rejection('guardFailed', { guard: 'noNextStep' }));
  },
});

function listOf(
  unitIds: readonly string[],
  work: Acting,
  asked: ReadonlyMap<string, AskedUnit>,
  isNewRound: boolean,
): Result<Countersigner[], Rejection> {
  const { countersigners } = work.outgoing;
  const wanted = new Set(unitIds);
  // Who disagreed is heard again; a new round may leave out only those who agreed.
  const stays = (one: Countersigner): boolean =>
    isNewRound ? one.result === 'disagree' : one.result !== null;
  const dropped = countersigners.find((one) => stays(one) && !wanted.has(one.unitId));
  if (dropped !== undefined) {
    return err(rejection('guardFailed', { guard: 'countersignAnswered', unit: dropped.unitName }));
  }
  const listed: Countersigner[] = [];
  for (const unitId of wanted) {
    const { unit, people } = asked.get(unitId) ?? { unit: undefined, people: [] };
    if (unit?.active !== true) return err(rejection('guardFailed', { guard: 'countersignUnit' }));
    if (unitId === work.document.unitId) {
      return err(rejection('guardFailed', { guard: 'countersignOwnUnit' }));
    }
    if (ownerAmong(work, people) === undefined) {
      return err(rejection('guardFailed', { guard: 'countersignOwner', unit: unit.name }));
    }
    const known = countersigners.find((one) => one.unitId === unitId);
    listed.push(known !== undefined && !isNewRound ? known : toAsk(unit));
  }
  return ok(listed);
}

const toAsk = (unit: RowOf<'unit'>): Countersigner => ({
  unitId: unit.id,
  unitName: unit.name,
  result: null,
  text: '',
  byName: null,
  at: null,
});

/** The first of the unit who may answer, by the definition's roles. */
function ownerAmong(
  { definition }: Acting,
  people: readonly RowOf<'identity'>[],
): RowOf<'identity'> | undefined {
  const roles = stepOf(definition, 'D2')?.roles ?? [];
  return roles
    .map((role) => people.find((one) => one.roles.includes(role)))
    .find((one) => one !== undefined);
}

function ownersAmong(
  work: Acting,
  countersigners: readonly Countersigner[],
  asked: ReadonlyMap<string, AskedUnit>,
): NonNullable<Move['owners']> {
  return unanswered(countersigners).flatMap(({ unitId }) => {
    const identity = ownerAmong(work, asked.get(unitId)?.people ?? []);
    return identity === undefined ? [] : [{ identity, forUnitId: unitId }];
  });
}

/** Adds steps for units that are new, takes back those of units that are off; nobody left ends the round. */
function duringRound(
  work: Acting,
  countersigners: Countersigner[],
  asked: ReadonlyMap<string, AskedUnit>,
  context: CommandContext,
): Move {
  if (unanswered(countersigners).length === 0) return roundOver(work, countersigners, context);
  const { document, clock, tasks, outgoing, definition } = work;
  const before = new Set(outgoing.countersigners.map(({ unitId }) => unitId));
  const after = new Set(countersigners.map(({ unitId }) => unitId));
  const opened = ownersAmong(work, countersigners, asked)
    .filter(({ forUnitId }) => forUnitId !== undefined && !before.has(forUnitId))
    .map(({ identity, forUnitId }) =>
      openTask(
        {
          document,
          clock,
          limit: stepOf(definition, 'D2')?.limit ?? null,
          ...(forUnitId === undefined ? {} : { extra: { forUnitId } }),
        },
        'countersign',
        identity,
        context,
      ),
    );
  const isOff = (task: RowOf<'task'>): boolean =>
    task.step === 'countersign' && task.forUnitId !== undefined && !after.has(task.forUnitId);
  const { changes, effects } = together([
    closeSome(tasks, document, context, isOff, 'withdrawn'),
    ...opened,
  ]);
  return { to: 'D2', outgoing: { countersigners }, changes, effects };
}

export const countersignDocument = defineFlowCommand({
  name: 'document.countersign',
  args: z.strictObject({ ...taskArgs, ...opinionArgs, result: CountersignResult }),
  action: 'countersign',
  who: 'the head of a unit that is asked',
  serverDecides: ['document.state', 'outgoingProcess.conflict'],
  decide(args, work, _more, context) {
    const { outgoing, task } = work;
    if (args.result !== 'agree' && args.text === '') return err(rejection('reasonRequired'));
    const at = outgoing.countersigners.findIndex(
      (one) => one.unitId === task?.forUnitId && one.result === null,
    );
    if (at < 0) return err(rejection('staleState', { state: work.document.state }));
    const text = args.text === '' ? '同意。' : args.text;
    const countersigners = outgoing.countersigners.map((one, index) =>
      index === at
        ? {
            ...one,
            result: args.result,
            text,
            byName: actorName(context.actor),
            at: context.now,
          }
        : one,
    );
    const opinion = { kind: 'countersign', form: args.form, text } as const;
    return unanswered(countersigners).length > 0
      ? ok({ to: 'D2', closesOwnTask: true, outgoing: { countersigners }, opinion })
      : ok({ ...roundOver(work, countersigners, context), opinion });
  },
});

/** Everybody has answered: on with it, or back to the reviewer where somebody disagrees. */
function roundOver(work: Acting, countersigners: Countersigner[], context: CommandContext): Move {
  const { outgoing, definition } = work;
  const conflict = conflictOf(countersigners, outgoing.countersignRound, context.now);
  const changed = { countersigners, conflict, resume: null };
  if (conflict == null) {
    // The table's `next`: what the definition walks after D2.
    return outgoing.conflict == null
      ? { to: afterRound(work), outgoing: { countersigners, resume: null } }
      : { to: afterRound(work), outgoing: changed };
  }
  return {
    to: walks(definition, 'D1') ? 'D1' : 'D3',
    document: { lastReason: `会签意见不一致：${conflict.unitNames.join('、')}`.slice(0, 500) },
    outgoing: changed,
  };
}

const afterRound = ({ definition }: Acting): 'D3' | 'D4' => (walks(definition, 'D3') ? 'D3' : 'D4');

export const recordCoordination = defineFlowCommand({
  name: 'document.coordinate',
  args: z.strictObject({ ...documentArgs, ...reasonArg }),
  action: 'coordinate',
  who: 'OFFICE_HEAD or OFFICE_EDITOR of the issuing unit',
  serverDecides: ['outgoingProcess.conflict'],
  decide(args, { outgoing }, _more, context) {
    const { conflict } = outgoing;
    if (conflict?.settled !== null) {
      return err(rejection('guardFailed', { guard: 'noConflict' }));
    }
    const settled = { text: args.reason, byName: actorName(context.actor), at: context.now };
    return ok({
      outgoing: { conflict: { ...conflict, settled } },
      opinion: { kind: 'operation', form: 'text', text: args.reason },
    });
  },
});
