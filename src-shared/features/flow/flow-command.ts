/**
 * Flow-command: the one way in which an action moves a document.
 *
 * load → may he (rules.ts) → is the task open → does the table allow it (transitions.ts) → is there a reason → the
 * command's own guards → the move: state, process row, closed and opened tasks, opinion.
 *
 * Invariants:
 *  1. A document that is not at an end leaves every move with an open task, a hold, or readers at work (V11).
 *  2. A move into a step that nobody can own is refused by name; nothing waits for nobody.
 *  3. Circulation and supervision tasks are never closed by the main line (V9).
 */

import { z } from 'zod';
import type {
  Actor,
  Command,
  CommandContext,
  Decision,
  EffectRequest,
} from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { docScope } from '../../scopes.ts';
import type { DocumentState, OpinionKind, TaskStep } from '../document/model.ts';
import { AttachedFile } from '../file/model.ts';
import { delegateGuard, delegationOf } from '../person/delegation-rules.ts';
import {
  askAfterwards,
  awaitsAdvice,
  deferredTo,
  doesTheStep,
  waitsAfterwards,
} from './consulting.ts';
import { nextOnWay, stepOf } from './definitions.ts';
import { closeForMove, processChanges } from './move-parts.ts';
import { inkIsMissing, withInk } from './ink.ts';
import { writeOpinion } from './opinions.ts';
import type { IncomingProcess, OutgoingProcess } from './process-model.ts';
import { flowRules, mayAct, seatOf } from './rules.ts';
import { openTask, together } from './tasks.ts';
import type { DocumentAction, Target } from './transitions.ts';
import { targetOf } from './transitions.ts';
import type { FlowWork, StepOwner } from './work.ts';
import { loadFlow, ownersOf, stepNameOf, wayFactsOf } from './work.ts';

export type PersonAction = keyof typeof flowRules;

/** Rows of a step whose times only the server knows. */
export const flowServerDecides = [
  'document.updatedAt',
  'document.writtenDate',
  'outgoingProcess.hold',
  'outgoingProcess.signers',
  'outgoingProcess.countersigners',
  'outgoingProcess.overrides',
  'outgoingProcess.production',
  'incomingProcess.hold',
  'incomingProcess.units',
  'incomingProcess.answer',
  'task.openedAt',
  'task.closedAt',
  'task.dueAt',
  'task.pausedAt',
  'deskEntry.openedAt',
  'deskEntry.closedAt',
  'deskEntry.dueAt',
  'opinion.at',
] as const;

export const taskArgs = { documentId: Id, taskId: Id };
/** For steps that any holder of a role may do: without a task id, the open one is meant. */
export const anyTaskArgs = { documentId: Id, taskId: Id.exactOptional() };
export const documentArgs = { documentId: Id };
export const reasonArg = { reason: z.string().trim().max(500) };
export const opinionArgs = {
  form: z.enum(['text', 'circle', 'ink']),
  text: z.string().trim().max(2_000),
  /** 手写: the strokes, a file of the opinion. */
  ink: AttachedFile.exactOptional(),
};

export interface FlowArgs {
  readonly documentId: string;
  readonly taskId?: string | undefined;
  readonly reason?: string | undefined;
  readonly ink?: AttachedFile | undefined;
}

/** What an action does besides what the table says. Absent = nothing of that kind. */
export interface Move {
  /** The state where the table says `chosen`, or where the way ends early (an issue without deliveries). */
  readonly to?: DocumentState;
  readonly document?: Partial<RowOf<'document'>>;
  readonly outgoing?: Partial<OutgoingProcess>;
  readonly incoming?: Partial<IncomingProcess>;
  /** Who owns the entered step, where the definition does not say. An empty list opens none. */
  readonly owners?: readonly StepOwner[];
  /** The state stays and only this task is closed: one of several has acted. */
  readonly closesOwnTask?: boolean;
  /** The state changes and everybody keeps his task (挂起, 恢复). */
  readonly keepsTasks?: boolean;
  /** How the tasks of the line are closed: taken back, or (absent) done. */
  readonly closesAs?: 'withdrawn';
  readonly opinion?: {
    readonly kind: OpinionKind;
    readonly form: RowOf<'opinion'>['form'];
    readonly text: string;
    readonly inkFileRefId?: string;
  };
  readonly changes?: readonly Change[];
  readonly effects?: readonly EffectRequest[];
  readonly allocated?: Readonly<Record<string, string | number>>;
}

/** A document that exists, with the task that the command names. */
export interface Acting extends FlowWork {
  readonly document: RowOf<'document'>;
  readonly task: RowOf<'task'> | undefined;
}

export interface FlowCommandSpec<Name extends string, Args extends z.ZodType, More> {
  readonly name: Name;
  readonly version?: number;
  readonly upgrades?: readonly ((args: unknown) => unknown)[];
  readonly args: Args;
  readonly action: PersonAction;
  readonly who: string;
  readonly serverDecides?: readonly string[];
  more?(args: z.output<Args>, work: FlowWork, context: CommandContext): Load<More>;
  decide(
    args: z.output<Args>,
    work: Acting,
    more: More,
    context: CommandContext,
  ): Result<Move, Rejection>;
}

export function defineFlowCommand<
  const Name extends string,
  Args extends z.ZodType<FlowArgs>,
  More = undefined,
>(spec: FlowCommandSpec<Name, Args, More>): Command<Name, Args> {
  const rule = flowRules[spec.action];
  if (rule.command !== spec.name) throw new Error(`${spec.action} is not ${spec.name}`);
  return defineCommand({
    name: spec.name,
    version: spec.version ?? 1,
    ...(spec.upgrades === undefined ? {} : { upgrades: spec.upgrades }),
    args: spec.args,
    offline: rule.offline,
    who: spec.who,
    serverDecides: [...new Set([...flowServerDecides, ...(spec.serverDecides ?? [])])],
    lane: (args) => docScope(args.documentId),
    files: ({ ink }) => (ink === undefined ? [] : [ink.sha256]),
    *load(args, context) {
      const work = yield* loadFlow(args.documentId);
      const more = (yield* loadMore(spec, args, work, context)) as More;
      const isMissing = yield* inkIsMissing(args.ink, context);
      return { work, more, isMissing };
    },
    authorize: (actor, { work }, args) => mayAct(rule, seatOf(actor), work, args.taskId ?? null),
    decide(args, { work, more, isMissing }, context) {
      const ready = readyToAct(spec.action, args, work);
      if (!ready.ok) return ready;
      const guard = sharedGuard(spec.action, ready.value, context.actor);
      if (guard !== undefined) return err(rejection('guardFailed', { guard }));
      const decided = spec.decide(args, ready.value, more, context);
      if (!decided.ok) return decided;
      const move = inked(decided.value, args, isMissing, context);
      return move.ok ? carryOut(spec.action, ready.value, move.value, context) : move;
    },
  });
}

/** The move with the strokes of its opinion, where it was written by hand. */
function inked(
  move: Move,
  { documentId, ink }: FlowArgs,
  isMissing: boolean,
  context: CommandContext,
): Result<Move, Rejection> {
  if (move.opinion === undefined) return ok(move);
  const written = withInk(documentId, move.opinion, { ink, isMissing }, context);
  return written.ok
    ? ok({
        ...move,
        opinion: written.value.opinion,
        changes: [...(move.changes ?? []), ...written.value.changes],
      })
    : written;
}

function* loadMore<Args extends z.ZodType<FlowArgs>, More>(
  spec: FlowCommandSpec<string, Args, More>,
  args: z.output<Args>,
  work: FlowWork,
  context: CommandContext,
): Load<More | undefined> {
  return spec.more === undefined ? undefined : yield* spec.more(args, work, context);
}

/** The checks that every action shares, in the order in which a clerk would ask them. */
function readyToAct(
  action: PersonAction,
  args: FlowArgs,
  work: FlowWork,
): Result<Acting, Rejection> {
  const rule = flowRules[action];
  const { document, tasks } = work;
  if (document === undefined) return err(rejection('notFoundOrForbidden'));
  const task = tasks.find((one) =>
    args.taskId === undefined
      ? one.state === 'open' && rule.steps.includes(one.step)
      : one.id === args.taskId,
  );
  const stale = rejection('staleState', { state: document.state, action });
  const isAllowed = targetOf(document.state, action) !== null;
  // Who names a task is told who did it; who means the step is told where the document stands.
  if (!isAllowed && args.taskId === undefined) return err(stale);
  const namesTask = args.taskId !== undefined && rule.steps.length > 0;
  if (namesTask && task?.state !== 'open') return err(taskGone(task));
  if (!isAllowed) return err(stale);
  if (task !== undefined && rule.steps.length > 0 && !rule.steps.includes(task.step)) {
    return err(stale);
  }
  if (rule.reason && (args.reason ?? '') === '') return err(rejection('reasonRequired'));
  return ok({ ...work, document, task });
}

/** Why nobody may take the action now, or not this delegate. */
function sharedGuard(action: PersonAction, work: Acting, actor: Actor): string | undefined {
  const { document, outgoing, task, tasks, text } = work;
  if (awaitsAdvice(action, document.state, task, tasks)) return 'consultOpen';
  return delegateGuard(delegationOf(actor), action, {
    kind: document.kind,
    important: outgoing.important || text?.content.direction === 'up',
  });
}

/** What became of a step that is no longer open, for the sentence. */
export function taskGone(task: RowOf<'task'> | undefined): Rejection {
  return rejection('taskGone', {
    byName: task?.closedByName ?? '',
    at: task?.closedAt ?? 0,
    step: task?.step ?? '',
  });
}

/** The changes of a move; `guardFailed noOwner` when the entered step has nobody. */
export function carryOut(
  action: DocumentAction,
  work: Acting,
  move: Move,
  context: CommandContext,
): Result<Decision, Rejection> {
  const outgoing = { ...work.outgoing, ...move.outgoing };
  const incoming = { ...work.incoming, ...move.incoming };
  const target =
    move.to ?? resolve(targetOf(work.document.state, action), { ...work, outgoing, incoming });
  if (target === null) return err(rejection('guardFailed', { guard: 'noNextStep' }));
  const changesStep = leavesStep(work.document.state, target, move);
  const { task, tasks } = work;
  const waits = changesStep && waitsAfterwards(action, work.document.state, task, tasks);
  const document: RowOf<'document'> = {
    ...work.document,
    updatedAt: context.now,
    ...move.document,
    state: target,
  };
  const after: Acting = { ...work, document, outgoing, incoming };
  const entered = changesStep ? enter(after, move, context) : ok(together([]));
  if (!entered.ok) return entered;
  // The next step was only tried: it opens when those who are asked afterwards have answered.
  const shown = waits ? { ...document, state: work.document.state } : document;
  const isDone = waits || move.closesOwnTask === true;
  const finished = isDone && doesTheStep(action, work.document.state) ? task : undefined;
  const parts = together([
    closeForMove(work, shown, { move, changesStep, waits }, context),
    waits ? together([]) : entered.value,
    askAfterwards(work, shown, finished, context),
  ]);
  const deferred = waits ? deferredTo(target, move.owners) : null;
  return ok({
    changes: [
      put('document', shown),
      ...processChanges(work, move, { changesStep, deferred }),
      ...parts.changes,
      ...opinionOf(work, move, context),
      ...(move.changes ?? []),
    ],
    effects: [...parts.effects, ...(move.effects ?? [])],
    ...(move.allocated === undefined ? {} : { allocated: move.allocated }),
  });
}

/** The step as a whole is left or begun anew, as against one task of it, or a hold. */
function leavesStep(from: DocumentState, to: DocumentState, move: Move): boolean {
  const moves = to !== from || move.owners !== undefined;
  return moves && move.closesOwnTask !== true && move.keepsTasks !== true;
}

function opinionOf(work: Acting, { opinion }: Move, context: CommandContext): readonly Change[] {
  if (opinion === undefined) return [];
  return [writeOpinion(work.document, { ...opinion, taskId: work.task?.id ?? null }, context)];
}

function resolve(target: Target | null, work: Acting): DocumentState | null {
  if (target === 'back') return work.document.heldFrom ?? null;
  if (target === 'chosen') return work.document.state;
  if (target !== 'next') return target;
  return nextOnWay(work.definition, work.document.state, wayFactsOf(work));
}

/** Opens the entered state's step for its owners. */
function enter(work: Acting, move: Move, context: CommandContext): ReturnType<typeof entered> {
  const { document, definition } = work;
  const step = stepNameOf(definition, document.state);
  if (step === undefined) return ok(together([]));
  const owners = move.owners ?? ownersOf(work, document.state);
  if (owners.length === 0 && move.owners === undefined) {
    return err(rejection('guardFailed', { guard: missingOwner(document.state), step }));
  }
  return entered(work, step, owners, context);
}

function entered(
  { document, clock, definition }: Acting,
  step: TaskStep,
  owners: readonly StepOwner[],
  context: CommandContext,
): Result<ReturnType<typeof together>, Rejection> {
  const limit = stepOf(definition, document.state)?.limit ?? null;
  return ok(
    together(
      owners.map((owner) =>
        openTask(
          {
            document,
            clock,
            limit,
            extra: {
              ...(owner.forUnitId === undefined ? {} : { forUnitId: owner.forUnitId }),
              ...(owner.dueAt === undefined ? {} : { dueAt: owner.dueAt }),
            },
          },
          step,
          owner.identity,
          context,
        ),
      ),
    ),
  );
}

const clerkStates: readonly DocumentState[] = ['D5', 'D6', 'D9', 'D10', 'R3', 'R6'];

function missingOwner(state: DocumentState): string {
  if (state === 'D12' || state === 'R10') return 'noArchivist';
  return clerkStates.includes(state) ? 'noClerk' : 'noOwner';
}
