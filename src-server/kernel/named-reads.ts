/**
 * Named-reads: every read that may run on a worker, by name, over one connection.
 *
 * A further read (server queries, statistics, export) is added to `namedReads`; it gets the connection and the stores,
 * parses its own arguments and runs inside one read transaction.
 */

import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { RowOf, RowType } from '../../src-shared/entities.ts';
import { entityOf, replicatedTypes } from '../../src-shared/entities.ts';
import type { FollowWindow } from '../../src-shared/follows/audience.ts';
import { createLogStore } from '../store/log-store.ts';
import type { RowPlace } from '../store/row-store.ts';
import { bodyOf, createRowStore } from '../store/row-store.ts';
import { documentStatisticsRead } from '../statistics/document-statistics.ts';
import { exportReads } from '../export/export-reads.ts';
import { managementReads } from './management-reads.ts';
import { auditRecent } from './audit-query.ts';
import { numberingAudit } from './numbering-audit.ts';
import type { CatchUpChunk } from './catch-up.ts';
import { catchUpChunk } from './catch-up.ts';
import { metaNumber } from './executor.ts';
import { fullDifferences, windowOf } from './follow-derivation.ts';
import { maxPageRows } from './limits.ts';
import type { ScopePage } from './read-port.ts';
import { createAudienceReader } from './row-views.ts';
import { wireHead } from './row-writer.ts';
import { uploadedBytes } from './uploaded-bytes.ts';
import type { KernelStores } from './visibility.ts';
import { isExpired, visiblePlaces, windowAllows, wireLine } from './visibility.ts';

export interface ReadContext {
  readonly db: Database.Database;
  readonly stores: KernelStores;
}

export type NamedRead = (context: ReadContext, args: unknown) => unknown;

const CatchUpArgs = z.object({
  personId: z.string(),
  from: z.number(),
  limit: z.number(),
  now: z.number(),
});
const PageArgs = z.object({
  personId: z.string(),
  scope: z.string(),
  afterRev: z.number(),
  afterType: z.string(),
  afterKey: z.string(),
  limit: z.number(),
  now: z.number(),
});
const ScopeArgs = z.object({ personId: z.string(), scope: z.string(), now: z.number() });
const FileArgs = z.object({ personId: z.string(), fileRefId: z.string(), now: z.number() });

/** Statements are prepared once per connection, when its context is made. */
export function createReadContext(db: Database.Database): ReadContext {
  return { db, stores: { rows: createRowStore(db), log: createLogStore(db) } };
}

export const namedReads: ReadonlyMap<string, NamedRead> = new Map<string, NamedRead>([
  ['catchUp', ({ stores }, args): CatchUpChunk => catchUpChunk(stores, CatchUpArgs.parse(args))],
  ['scopePage', ({ stores }, args) => scopePage(stores, PageArgs.parse(args))],
  [
    'mayRead',
    ({ stores }, args): boolean => {
      const { personId, scope, now } = ScopeArgs.parse(args);
      return readableWindow(stores, personId, scope, now) !== undefined;
    },
  ],
  ['fileRef', ({ stores }, args) => readableFile(stores, FileArgs.parse(args))],
  ['uploadedBytes', uploadedBytes],
  ['followDifferences', ({ stores }) => allFollowDifferences(stores)],
  ['query:audit.recent', auditRecent],
  ['query:statistics.documents', documentStatisticsRead],
  ['query:numbering.audit', numberingAudit],
  ...managementReads,
  ...exportReads,
]);

/** Runs a named read in one snapshot. */
export function runRead(context: ReadContext, name: string, args: unknown): unknown {
  const read = namedReads.get(name);
  if (read === undefined) throw new Error(`no read is named ${name}`);
  return context.db.transaction(() => read(context, args)).deferred();
}

/** What a person may read of a scope now. */
export function readableWindow(
  stores: KernelStores,
  personId: string,
  scope: string,
  now: number,
): FollowWindow | undefined {
  const row = stores.rows.get('follow', `${personId}/${scope}`);
  if (row === undefined || row.deleted === 1) return undefined;
  const window = windowOf(bodyOf('follow', row));
  return isExpired(window, now) ? undefined : window;
}

export function allFollowDifferences(stores: KernelStores): ReturnType<typeof fullDifferences> {
  const scopes = stores.log.allHeads().map((head) => head.scope);
  return fullDifferences(scopes, createAudienceReader(stores.rows));
}

function readableFile(
  stores: KernelStores,
  args: z.infer<typeof FileArgs>,
): RowOf<'fileRef'> | undefined {
  const row = stores.rows.get('fileRef', args.fileRefId);
  if (row === undefined || row.deleted === 1) return undefined;
  const window = readableWindow(stores, args.personId, row.scope, args.now);
  const { timeline } = entityOf('fileRef');
  if (window === undefined || !windowAllows(window, { ...row, timeline })) return undefined;
  return bodyOf('fileRef', row);
}

function scopePage(stores: KernelStores, request: z.infer<typeof PageArgs>): ScopePage | undefined {
  const window = readableWindow(stores, request.personId, request.scope, request.now);
  if (window === undefined) return undefined;
  const commit = metaNumber(stores.log.meta('last_commit'));
  const limit = Math.min(request.limit, maxPageRows);
  const head = stores.log.head(request.scope);
  const places: TypedPlace[] = [];
  for (const type of replicatedTypes) {
    // Types before the last row's type are done with its rev, types after it not yet begun with it.
    const done = type < request.afterType;
    const begun = type === request.afterType;
    const found = visiblePlaces(stores, type, {
      scope: request.scope,
      window,
      afterRev: done || begun ? request.afterRev : Math.max(0, request.afterRev - 1),
      afterKey: begun ? request.afterKey : lastKey,
      upToRev: commit,
      tombstones: request.afterRev > 0,
      limit: limit + 1,
    });
    for (const { rev, key } of found) places.push({ type, rev, key });
  }
  places.sort(byPlace);
  // Each type brings up to a whole page of places: only what is sent is read.
  const lines = places.slice(0, limit).map(({ type, key }) => {
    const row = stores.rows.get(type, key);
    if (row === undefined) throw new Error(`${type}/${key} has left the snapshot`);
    return wireLine(type, row);
  });
  return {
    commit,
    epoch: stores.log.meta('epoch') ?? '',
    count: lines.length,
    lines: lines.join(''),
    complete: places.length <= limit,
    head:
      head === undefined
        ? { scope: request.scope, seq: 0, checksumHi: 0, checksumLo: 0 }
        : wireHead(head),
    version: head?.last_commit ?? 0,
  };
}

interface TypedPlace extends RowPlace {
  readonly type: RowType;
}

/** Sorts after every key. */
const lastKey = '\u{10ffff}';

/** Keys keep the database's order, by which the next page goes on; the sort is stable. */
function byPlace(a: TypedPlace, b: TypedPlace): number {
  if (a.rev !== b.rev) return a.rev - b.rev;
  if (a.type === b.type) return 0;
  return a.type < b.type ? -1 : 1;
}
