/**
 * Run commands: putting the year's documents into a run, starting and pausing it, and the server's step through it.
 *
 * Invariants:
 *  1. A step decides the line `next` and moves it in the same commit: no item twice, no number twice, none left out.
 *  2. A step asks for the one after it as an effect, which outlives the server and needs no client.
 *  3. A line that cannot be filed is refused with its reason, also one whose rows cannot be written; the run goes on. While no numbers
 *     are given it pauses.
 */

import { z } from 'zod';
import type { CommandContext, Decision, EffectRequest } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, peek } from '../../read-view.ts';
import { recordsScope } from '../../scopes.ts';
import { actorName, holdsRole } from '../flow/tasks.ts';
import { FilingArgs } from './filing-args.ts';
import { decideFiling } from './filing.ts';
import type { FilingWork } from './filing-work.ts';
import { loadFiling } from './filing-work.ts';
import { maxLinesAtOnce, maxRunLines } from './run-model.ts';

type Run = RowOf<'filingRun'>;
type Line = RowOf<'filingLine'>;

const RunArgs = z.strictObject({ runId: Id, unitId: Id });

const lineId = (runId: string, n: number): string => `${runId}/${n}`;

function stepEffect(run: Pick<Run, 'id' | 'unitId'>, n: number): EffectRequest {
  const args = { runId: run.id, unitId: run.unitId, n };
  return { kind: 'command', label: `run:${n}`, name: 'archive.runNext', args, orElse: args };
}

function loadRun(args: z.output<typeof RunArgs>): Load<Run | undefined> {
  return get('filingRun', args.runId, recordsScope(args.unitId));
}

export const addToRun = defineCommand({
  name: 'archive.addToRun',
  version: 1,
  args: RunArgs.extend({
    year: z.int().min(1900).max(9999),
    lines: z
      .array(z.strictObject({ title: z.string().max(200), choice: FilingArgs }))
      .min(1)
      .max(maxLinesAtOnce),
  }),
  offline: 'onlineOnly',
  who: 'ARCHIVIST of the unit',
  serverDecides: ['filingRun.openedAt'],
  lane: (args) => recordsScope(args.unitId),
  *load(args) {
    const known = yield* peek('filingRun', args.runId, recordsScope(args.unitId));
    return typeof known === 'object' ? known : undefined;
  },
  authorize: (actor, _run, args) => holdsRole(actor, args.unitId, ['ARCHIVIST']),
  decide(args, known, context) {
    const run = known ?? newRun(args, context);
    if (run.unitId !== args.unitId) return err(rejection('idReused'));
    if (run.state !== 'preparing') return err(rejection('staleState', { state: run.state }));
    const total = run.total + args.lines.length;
    if (total > maxRunLines) return err(rejection('tooMany', { limit: maxRunLines }));
    return ok({
      changes: [
        put('filingRun', { ...run, total }),
        ...args.lines.map(({ title, choice }, index) => {
          const n = run.total + index + 1;
          return put('filingLine', {
            ...{ id: lineId(run.id, n), unitId: run.unitId, runId: run.id, n, title, choice },
            ...{ state: 'waiting', archiveNo: null, because: null, at: null },
          });
        }),
      ],
    });
  },
});

function newRun(
  args: z.output<typeof RunArgs> & { readonly year: number },
  context: CommandContext,
): Run {
  return {
    id: args.runId,
    unitId: args.unitId,
    year: args.year,
    state: 'preparing',
    total: 0,
    next: 1,
    filed: 0,
    refused: 0,
    openedByName: actorName(context.actor),
    openedAt: context.now,
    finishedAt: null,
  };
}

export const startRun = defineCommand({
  name: 'archive.startRun',
  version: 1,
  args: RunArgs,
  offline: 'onlineOnly',
  who: 'ARCHIVIST of the unit',
  lane: (args) => recordsScope(args.unitId),
  load: loadRun,
  authorize: (actor, _run, args) => holdsRole(actor, args.unitId, ['ARCHIVIST']),
  decide(_args, run) {
    if (run === undefined) return err(rejection('notFoundOrForbidden'));
    if (run.state === 'done') return err(rejection('staleState', { state: run.state }));
    // Asked again while it runs: a step that finds another line next does nothing.
    return ok({
      changes: [put('filingRun', { ...run, state: 'running' })],
      effects: [stepEffect(run, run.next)],
    });
  },
});

export const pauseRun = defineCommand({
  name: 'archive.pauseRun',
  version: 1,
  args: RunArgs,
  offline: 'onlineOnly',
  who: 'ARCHIVIST of the unit',
  lane: (args) => recordsScope(args.unitId),
  load: loadRun,
  authorize: (actor, _run, args) => holdsRole(actor, args.unitId, ['ARCHIVIST']),
  decide(_args, run) {
    if (run === undefined) return err(rejection('notFoundOrForbidden'));
    if (run.state === 'done' || run.state === 'paused') {
      return err(rejection('staleState', { state: run.state }));
    }
    return ok({ changes: [put('filingRun', { ...run, state: 'paused' })] });
  },
});

interface Step {
  readonly run: Run;
  readonly line: Line;
  /** undefined = it was refused before it could be decided. */
  readonly work: FilingWork | undefined;
}

export const runNext = defineCommand({
  name: 'archive.runNext',
  version: 1,
  args: RunArgs.extend({
    n: z.int().min(1).max(maxRunLines),
    /** The code by which this very step was rejected. */
    refused: z.string().max(60).exactOptional(),
  }),
  offline: 'onlineOnly',
  system: true,
  who: 'the system, one line after the other',
  lane: (args) => recordsScope(args.unitId),
  *load(args, context): Load<Step | undefined> {
    const scope = recordsScope(args.unitId);
    const run = yield* get('filingRun', args.runId, scope);
    const line = yield* get('filingLine', lineId(args.runId, args.n), scope);
    if (run?.state !== 'running' || run.next !== args.n || line === undefined) return undefined;
    const work = args.refused === undefined ? yield* loadFiling(line.choice, context) : undefined;
    return { run, line, work };
  },
  authorize: (actor) => actor.kind === 'system',
  decide({ refused }, step, context) {
    // Paused, or another chain of steps has been here: nothing is to be done.
    if (step === undefined) return ok({ changes: [] });
    const { run, line, work } = step;
    if (refused === 'numberingLocked') {
      return ok({ changes: [put('filingRun', { ...run, state: 'paused' })] });
    }
    const filed = fileLine(step, context);
    const n = run.next + 1;
    const isLast = n > run.total;
    const after: Run = {
      ...run,
      next: n,
      filed: run.filed + (filed.ok ? 1 : 0),
      refused: run.refused + (filed.ok ? 0 : 1),
      state: isLast ? 'done' : 'running',
      finishedAt: isLast ? context.now : null,
    };
    const told: Line = filed.ok
      ? { ...line, state: 'filed', archiveNo: noOf(filed.value), at: context.now }
      : { ...line, state: 'refused', because: becauseOf(filed.error, work), at: context.now };
    return ok({
      changes: [
        ...(filed.ok ? filed.value.changes : []),
        put('filingLine', told),
        put('filingRun', after),
      ],
      effects: [
        ...(filed.ok ? (filed.value.effects ?? []) : []),
        ...(isLast ? [] : [stepEffect(run, n)]),
      ],
      ...(filed.ok && filed.value.allocated !== undefined
        ? { allocated: filed.value.allocated }
        : {}),
    });
  },
});

/** Documents of other units are not this archivist's to file. */
function fileLine({ run, line, work }: Step, context: CommandContext): Result<Decision, Rejection> {
  if (work === undefined) return err(rejection('guardFailed', { guard: 'unwritable' }));
  if (work.document?.unitId !== run.unitId) return err(rejection('notFoundOrForbidden'));
  return decideFiling(line.choice, work, context, run.openedByName);
}

function noOf({ allocated }: Decision): string {
  return String(allocated?.['archiveNo'] ?? '');
}

function becauseOf({ code, params }: Rejection, work: FilingWork | undefined): string {
  // It was filed by hand since the run was made.
  if (code === 'staleState' && work?.document?.archiveNo != null) return 'alreadyFiled';
  return String(params['guard'] ?? code);
}
