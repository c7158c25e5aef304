/**
 * Assign commands: 直接转办 and 分办 (domain I10, I11).
 *
 * Invariants:
 *  1. With two or more units exactly one leads (V13); an urgent document has a limit (V14).
 *  2. A document for several units creates tasks, never copies: each head has one, with the unit and the limit.
 *  3. When an assisting unit has objected, the office names another beside the rest; the lead goes on.
 */

import { z } from 'zod';
import type { CommandContext } from '../../define-command.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import { stepOf } from '../flow/definitions.ts';
import type { Acting, Move } from '../flow/flow-command.ts';
import { anyTaskArgs, defineFlowCommand, reasonArg, taskArgs } from '../flow/flow-command.ts';
import { maxHandlingUnits } from '../flow/process-model.ts';
import { closeSome, openTask, together } from '../flow/tasks.ts';
import type { AskedUnit, Candidate } from './handling-units.ts';
import {
  AskedUnits,
  handlingRow,
  isUnitTask,
  limitGuard,
  loadCandidates,
  namedUnits,
  withOneLead,
} from './handling-units.ts';

export const assignDirect = defineFlowCommand({
  name: 'document.assignDirect',
  // The reason is the basis: which routine matter it is.
  args: z.strictObject({ ...taskArgs, ...reasonArg }),
  action: 'assignDirect',
  who: 'the owner of the step, the OFFICE_HEAD of the unit',
  decide: (args) =>
    ok({
      incoming: { resume: null },
      opinion: { kind: 'propose', form: 'text', text: args.reason },
    }),
});

export const assignIncoming = defineFlowCommand({
  name: 'document.assign',
  args: z.strictObject({
    ...anyTaskArgs,
    units: AskedUnits,
    /** 办理时限; null = the rule of the unit. */
    limitAt: z.int().nullable(),
    text: z.string().trim().max(2_000).default(''),
    needsAnswer: z.boolean().exactOptional(),
  }),
  action: 'assign',
  who: 'the owner of the step; CLERK, REGISTRAR or OFFICE_HEAD of the unit',
  more: (args) => loadCandidates(args.units),
  decide: (args, work, candidates, context) =>
    work.document.state === 'R7'
      ? replaceUnit(args, work, candidates, context)
      : askUnits(args, work, candidates, context),
});

interface Assignment {
  readonly units: readonly AskedUnit[];
  readonly limitAt: number | null;
  readonly text: string;
  readonly needsAnswer?: boolean | undefined;
}

function askUnits(
  args: Assignment,
  work: Acting,
  candidates: readonly Candidate[],
  context: CommandContext,
): Result<Move, Rejection> {
  if (work.unit === undefined) return err(rejection('notFoundOrForbidden'));
  const limited = limitGuard(work.document.urgency, args.limitAt, context.now);
  if (limited !== undefined) return err(limited);
  const asked = withOneLead(args.units);
  if (!asked.ok) return asked;
  const parted = candidates.map((one, index) => ({
    ...one,
    part: asked.value[index]?.part ?? one.part,
  }));
  const named = namedUnits(work.unit, parted, stepOf(work.definition, 'R7')?.roles ?? []);
  if (!named.ok) return named;
  return ok({
    owners: named.value.map(({ unit, head }) => ({
      identity: head,
      forUnitId: unit.id,
      ...(args.limitAt === null ? {} : { dueAt: args.limitAt }),
    })),
    document: { dueAt: args.limitAt },
    incoming: {
      units: named.value.map((one) => handlingRow(one, context.now)),
      limitAt: args.limitAt,
      limitSetBy: setterOf(context),
      extension: null,
      resume: null,
      ...(args.needsAnswer === undefined ? {} : { needsAnswer: args.needsAnswer }),
    },
    ...assignOpinion(args.text),
  });
}

function setterOf({ actor }: CommandContext): string | null {
  return actor.kind === 'person' ? actor.identity.id : null;
}

function assignOpinion(text: string): Pick<Move, 'opinion'> {
  return text === '' ? {} : { opinion: { kind: 'assign', form: 'text', text } };
}

/** Another assisting unit for the one that objected; limit and lead stay. */
function replaceUnit(
  args: Assignment,
  work: Acting,
  candidates: readonly Candidate[],
  context: CommandContext,
): Result<Move, Rejection> {
  const { document, incoming, task, unit, clock } = work;
  const objectedId = task?.forUnitId;
  if (unit === undefined || objectedId === undefined) {
    return err(rejection('staleState', { state: document.state, action: 'assign' }));
  }
  const left = incoming.units.filter((one) => one.unitId !== objectedId);
  const twice = left.find((one) => args.units.some(({ unitId }) => unitId === one.unitId));
  if (twice !== undefined) {
    return err(rejection('guardFailed', { guard: 'unitTwice', unit: twice.unitName }));
  }
  if (left.length + args.units.length > maxHandlingUnits) {
    return err(rejection('tooMany', { limit: maxHandlingUnits }));
  }
  const assists = candidates.map((one) => ({ ...one, part: 'assist' as const }));
  const named = namedUnits(unit, assists, stepOf(work.definition, 'R7')?.roles ?? []);
  if (!named.ok) return named;
  const opened = named.value.map((one) =>
    openTask(
      {
        document,
        clock,
        extra: {
          forUnitId: one.unit.id,
          ...(incoming.limitAt === null ? {} : { dueAt: incoming.limitAt }),
        },
      },
      'undertake',
      one.head,
      context,
    ),
  );
  const closed = closeSome(work.tasks, document, context, (one) => isUnitTask(one, objectedId));
  return ok({
    incoming: { units: [...left, ...named.value.map((one) => handlingRow(one, context.now))] },
    ...together([closed, ...opened]),
    ...assignOpinion(args.text),
  });
}
