/**
 * Compute: the statistics of documents from plain facts (V27: every ratio can be recomputed from rows).
 *
 * Definitions, for a period [from, until):
 *  - sent: outgoing documents issued in the period; received: incoming documents registered in it;
 *  - finished: of those received, the ones that are 办结 now (R10 and after);
 *  - in time / late: steps with a limit that were done in the period, by their limit or after it;
 *  - open overdue: steps with a limit that are open now and whose limit passed before the end of the period.
 *  A step that was taken back counts nowhere. What was overdue at the end of the period and done since counts as late in
 *  the period in which it was done.
 */

import type { z } from 'zod';
import type { DocumentKind, DocumentState, TaskStep } from '../document/model.ts';
import { documentKinds, taskSteps } from '../document/model.ts';
import { localTime } from '../clock/local-time.ts';
import type { Ratio, StatisticRow, Timely } from './figures-model.ts';

export interface DocumentFact {
  readonly id: string;
  readonly unitId: string;
  readonly flow: 'out' | 'in';
  readonly kind: DocumentKind;
  readonly state: DocumentState;
  readonly createdAt: number;
  readonly issuedAt: number | null;
}

/** A step with a limit, done or open. */
export interface StepFact {
  /** Unit, kind and flow of its document. */
  readonly unitId: string;
  readonly kind: DocumentKind;
  readonly flow: 'out' | 'in';
  /** Unit of the post that holds it. */
  readonly ownerUnitId: string;
  readonly step: TaskStep;
  readonly state: 'open' | 'done' | 'withdrawn';
  readonly dueAt: number;
  readonly closedAt: number | null;
}

export interface Period {
  readonly from: number;
  readonly until: number;
  readonly now: number;
  readonly timeZone: string;
}

export type GroupBy = 'unit' | 'kind' | 'month';
type Row = z.infer<typeof StatisticRow>;
type TimelyCounts = z.infer<typeof Timely>;

export const ratioFormulas = {
  timeliness: '按时办理率 = 按时办结环节数 ÷（按时办结 + 超时办结 + 超时未办环节数）',
  completion: '办结率 = 已办结收文数 ÷ 收文数',
} as const;

const finishedStates: readonly DocumentState[] = ['R10', 'R11', 'R12', 'R13', 'R14'];

export interface Statistics {
  readonly total: Row;
  readonly rows: readonly Row[];
  readonly byUnit: readonly ({ readonly unitId: string } & TimelyCounts)[];
  readonly byStep: readonly ({ readonly step: TaskStep } & TimelyCounts)[];
}

export function statisticsOf(
  documents: readonly DocumentFact[],
  steps: readonly StepFact[],
  period: Period,
  groupBy: GroupBy,
): Statistics {
  const counted = documents.flatMap((one) => countedDocument(one, period));
  const timed = steps.flatMap((one) => timedStep(one, period));
  const keys = new Set([
    ...counted.map((one) => keyOf(one, groupBy, period)),
    ...timed.map((one) => keyOf(one, groupBy, period)),
  ]);
  const rows = [...keys].map((key) =>
    rowOf(
      key,
      counted.filter((one) => keyOf(one, groupBy, period) === key),
      timed.filter((one) => keyOf(one, groupBy, period) === key),
    ),
  );
  const owners = grouped(timed, (one) => one.ownerUnitId);
  const kinds = grouped(timed, (one) => one.step);
  return {
    total: rowOf('total', counted, timed),
    rows: rows.toSorted(
      (a, b) => orderOf(a.key, groupBy) - orderOf(b.key, groupBy) || compare(a.key, b.key),
    ),
    byUnit: [...owners]
      .map(([unitId, own]) => ({ unitId, ...timely(own) }))
      .toSorted((a, b) => worst(a, b) || compare(a.unitId, b.unitId)),
    byStep: taskSteps
      .flatMap((step) => {
        const own = kinds.get(step);
        return own === undefined ? [] : [{ step, ...timely(own) }];
      })
      .toSorted(worst),
  };
}

interface Counted {
  readonly unitId: string;
  readonly kind: DocumentKind;
  readonly what: 'sent' | 'received' | 'finished';
  readonly at: number;
}

function countedDocument(document: DocumentFact, { from, until }: Period): readonly Counted[] {
  const at = document.flow === 'out' ? document.issuedAt : document.createdAt;
  if (at === null || at < from || at >= until) return [];
  const { unitId, kind } = document;
  if (document.flow === 'out') return [{ unitId, kind, what: 'sent', at }];
  const received = { unitId, kind, what: 'received', at } as const;
  return finishedStates.includes(document.state)
    ? [received, { ...received, what: 'finished' }]
    : [received];
}

interface Timed extends StepFact {
  readonly what: 'inTime' | 'late' | 'openOverdue';
  readonly at: number;
}

function timedStep(step: StepFact, { from, until, now }: Period): readonly Timed[] {
  const { closedAt, dueAt, state } = step;
  if (state === 'open') {
    return dueAt < Math.min(now, until) ? [{ ...step, what: 'openOverdue', at: dueAt }] : [];
  }
  if (state !== 'done' || closedAt === null || closedAt < from || closedAt >= until) return [];
  return [{ ...step, what: closedAt <= dueAt ? 'inTime' : 'late', at: closedAt }];
}

function keyOf(
  one: Pick<Counted, 'unitId' | 'kind' | 'at'>,
  groupBy: GroupBy,
  { timeZone, from }: Period,
): string {
  if (groupBy === 'unit') return one.unitId;
  if (groupBy === 'kind') return one.kind;
  // What has been overdue since before the period is shown in its first month.
  return localTime(Math.max(one.at, from), timeZone).date.slice(0, 7);
}

function rowOf(key: string, counted: readonly Counted[], timed: readonly Timed[]): Row {
  const count = (what: Counted['what']): number =>
    counted.filter((one) => one.what === what).length;
  const [received, finished] = [count('received'), count('finished')];
  return {
    key,
    sent: count('sent'),
    received,
    finished,
    completion: ratio(finished, received, ratioFormulas.completion),
    ...timely(timed),
  };
}

function timely(timed: readonly Timed[]): TimelyCounts {
  const count = (what: Timed['what']): number => timed.filter((one) => one.what === what).length;
  const [inTime, late, openOverdue] = [count('inTime'), count('late'), count('openOverdue')];
  const all = inTime + late + openOverdue;
  const timeliness = ratio(inTime, all, ratioFormulas.timeliness);
  return { inTime, late, openOverdue, timeliness };
}

function ratio(numerator: number, denominator: number, formula: string): z.infer<typeof Ratio> {
  return { numerator, denominator, formula };
}

function grouped<T>(all: readonly T[], keyOfOne: (one: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOfOne(one);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  return groups;
}

function worst(a: TimelyCounts, b: TimelyCounts): number {
  return b.late + b.openOverdue - (a.late + a.openOverdue) || b.openOverdue - a.openOverdue;
}

function orderOf(key: string, groupBy: GroupBy): number {
  return groupBy === 'kind' ? documentKinds.findIndex((kind) => kind === key) : 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
