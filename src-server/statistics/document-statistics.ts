/**
 * Document-statistics: the facts behind `statistics.documents`, read in one snapshot on the read worker.
 *
 * Invariant: the figures are computed by the same pure function that the tests recompute from raw rows (V27).
 */

import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { RowOf } from '../../src-shared/entities.ts';
import { dateAfter, instantOf } from '../../src-shared/features/clock/local-time.ts';
import { documentKinds } from '../../src-shared/features/document/model.ts';
import type { DocumentFact, StepFact } from '../../src-shared/features/statistics/compute.ts';
import { statisticsOf } from '../../src-shared/features/statistics/compute.ts';
import {
  documentStatistics,
  maxStatisticGroups,
} from '../../src-shared/features/statistics/queries.ts';
import { maySeeStatistics } from '../../src-shared/features/statistics/statistics-rights.ts';
import type { QueryResult } from '../../src-shared/registry.ts';
import type { ReadContext } from '../kernel/named-reads.ts';
import type { KernelStores } from '../kernel/visibility.ts';
import { bodyOf } from '../store/row-store.ts';

/** Documents and steps in one answer; more are refused, the period must be shorter. */
export const maxStatisticFacts = 300_000;
const maxUnits = 2_000;

const Asked = z.object({
  personId: z.string(),
  identityId: z.string(),
  now: z.int(),
  args: documentStatistics.args,
});

type Answer =
  | {
      readonly ok: true;
      readonly result: QueryResult<'statistics.documents'>;
      readonly asOf: number;
    }
  | { readonly ok: false; readonly code: string };

export function documentStatisticsRead({ db, stores }: ReadContext, asked: unknown): Answer {
  const { personId, identityId, now, args } = Asked.parse(asked);
  const units = allUnits(stores);
  const holder = rowOf(stores, 'identity', identityId);
  const seat = holder === undefined ? undefined : units.get(holder.unitId);
  const isOwn = holder?.personId === personId && holder.active;
  if (!isOwn || seat === undefined || !units.has(args.unitId)) {
    return { ok: false, code: 'notFoundOrForbidden' };
  }
  if (!maySeeStatistics(holder.roles, seat, chainOf(units, args.unitId))) {
    return { ok: false, code: 'notFoundOrForbidden' };
  }
  if (args.from > args.to) return { ok: false, code: 'invalidArgs' };
  const timeZone = rowOf(stores, 'orgInfo', 'org')?.timeZone ?? 'Asia/Shanghai';
  const from = instantOf(args.from, 0, timeZone);
  const until = instantOf(dateAfter(args.to, 1), 0, timeZone);
  const unitIds = args.withBelow ? below(units, args.unitId) : [args.unitId];
  const flows = args.flow === 'both' ? ['out', 'in'] : [args.flow];
  const asking = { units: JSON.stringify(unitIds), flows: JSON.stringify(flows), from, until };
  const documents = readDocuments(db, asking);
  const steps = readSteps(db, asking);
  if (documents.length + steps.length > maxStatisticFacts) return { ok: false, code: 'tooMany' };
  const period = { from, until, now, timeZone };
  const found = statisticsOf(documents, steps, period, args.groupBy);
  return {
    ok: true,
    asOf: now,
    result: {
      asOf: now,
      total: found.total,
      rows: found.rows.slice(0, maxStatisticGroups),
      unitNames: namesOf(units, [
        args.unitId,
        ...documents.map((one) => one.unitId),
        ...steps.flatMap((one) => [one.unitId, one.ownerUnitId]),
      ]),
      byUnit: found.byUnit.slice(0, maxStatisticGroups),
      byStep: [...found.byStep],
      kinds: [...documentKinds],
    },
  };
}

type Units = ReadonlyMap<string, RowOf<'unit'>>;

function allUnits({ rows }: KernelStores): Units {
  return new Map(
    rows
      .list('unit', { index: 'byParent', prefix: [], limit: maxUnits })
      .map((row) => [row.key, bodyOf('unit', row)]),
  );
}

function rowOf<T extends 'identity' | 'orgInfo'>(
  { rows }: KernelStores,
  type: T,
  key: string,
): RowOf<T> | undefined {
  const row = rows.get(type, key);
  return row === undefined || row.deleted === 1 ? undefined : bodyOf(type, row);
}

function chainOf(units: Units, unitId: string): readonly string[] {
  const chain: string[] = [];
  let id: string | null = unitId;
  while (id !== null && !chain.includes(id)) {
    chain.push(id);
    id = units.get(id)?.parentId ?? null;
  }
  return chain;
}

function below(units: Units, unitId: string): readonly string[] {
  return [...units.keys()].filter((id) => chainOf(units, id).includes(unitId));
}

function namesOf(units: Units, ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    [...new Set(ids)].map((id) => [id, units.get(id)?.shortName ?? id] as const),
  );
}

interface Asking {
  readonly units: string;
  readonly flows: string;
  readonly from: number;
  readonly until: number;
}

function readDocuments(db: Database.Database, asking: Asking): readonly DocumentFact[] {
  return db
    .prepare<[Asking & { readonly limit: number }], DocumentFact>(
      `SELECT key AS id, c_unitId AS unitId, c_flow AS flow, c_state AS state,
         json_extract(body, '$.kind') AS kind,
         json_extract(body, '$.createdAt') AS createdAt,
         json_extract(body, '$.issuedAt') AS issuedAt
       FROM r_document
       WHERE deleted = 0 AND c_unitId IN (SELECT value FROM json_each(@units))
         AND c_flow IN (SELECT value FROM json_each(@flows))
         AND coalesce(iif(c_flow = 'out', json_extract(body, '$.issuedAt'),
           json_extract(body, '$.createdAt')), -1) BETWEEN @from AND @until
       LIMIT @limit`,
    )
    .all({ ...asking, limit: maxStatisticFacts + 1 });
}

function readSteps(db: Database.Database, asking: Asking): readonly StepFact[] {
  return db
    .prepare<[Asking & { readonly limit: number }], StepFact>(
      `SELECT d.c_unitId AS unitId, d.c_flow AS flow, json_extract(d.body, '$.kind') AS kind,
         coalesce(i.c_unitId, d.c_unitId) AS ownerUnitId,
         json_extract(t.body, '$.step') AS step, json_extract(t.body, '$.state') AS state,
         json_extract(t.body, '$.dueAt') AS dueAt, json_extract(t.body, '$.closedAt') AS closedAt
       FROM r_document AS d
       JOIN r_task AS t ON t.c_documentId = d.key AND t.deleted = 0
       LEFT JOIN r_identity AS i ON i.key = t.c_identityId AND i.deleted = 0
       WHERE d.deleted = 0 AND d.c_unitId IN (SELECT value FROM json_each(@units))
         AND d.c_flow IN (SELECT value FROM json_each(@flows))
         AND json_extract(t.body, '$.dueAt') IS NOT NULL
         AND (json_extract(t.body, '$.state') = 'open'
           OR json_extract(t.body, '$.closedAt') BETWEEN @from AND @until)
       LIMIT @limit`,
    )
    .all({ ...asking, limit: maxStatisticFacts + 1 });
}
