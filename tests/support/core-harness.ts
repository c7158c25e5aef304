/**
 * Core-harness: a replica on in-memory SQLite, beside a model of the office.
 */

import { replicatedTypes } from '../../src-shared/entities.ts';
import type { RowOf, RowType } from '../../src-shared/entities.ts';
import type { Envelope } from '../../src-shared/protocol/envelope.ts';
import type { Frame } from '../../src-shared/protocol/stream.ts';
import type { CommitReport } from '../../src-main/core/change-keys.ts';
import { ClientClock } from '../../src-main/core/clock.ts';
import { executeCommand } from '../../src-main/core/commands/execute.ts';
import type { Executed } from '../../src-main/core/commands/execute.ts';
import { bringToOneState } from '../../src-main/core/open-profile.ts';
import type { RandomPort } from '../../src-main/core/ports.ts';
import type { RowObserver } from '../../src-main/core/row-observer.ts';
import { cacheParts } from '../../src-main/core/store/cache-schema.ts';
import { CacheStore } from '../../src-main/core/store/cache-store.ts';
import { migrate } from '../../src-main/core/store/schema-version.ts';
import { workSteps } from '../../src-main/core/store/work-schema.ts';
import { WorkStore } from '../../src-main/core/store/work-store.ts';
import type { Replica } from '../../src-main/core/sync/replica.ts';
import { createReplica } from '../../src-main/core/sync/replica.ts';
import type { MemoryDatabases } from '../../src-main/platform-node/memory-database.ts';
import { memoryDatabasePort } from '../../src-main/platform-node/memory-database.ts';
import { countingRandom, ManualTimers, testStart } from './manual-time.ts';
import type { OfficeModel } from './office-model.ts';
import { testEpoch } from './office-model.ts';

export const me = 'ann';
export const other = 'bob';

export function identityOf(personId: string): RowOf<'identity'> {
  return {
    ...{ id: `${personId}-1`, personId, personName: personId, unitId: 'u', unitName: '办公室' },
    ...{ post: '科员', rank: 1, roles: ['DRAFTER'], main: true, field: '', active: true },
  };
}

function personOf(id: string): RowOf<'person'> {
  return {
    ...{ id, account: id, name: id, gender: '', officePhone: '', mobileTail: '', room: '' },
    ...{ pinyin: id, initials: id, active: true },
  };
}

export function followOf(
  scope: string,
  window: Partial<RowOf<'follow'>> = {},
): { readonly type: 'follow'; readonly row: RowOf<'follow'> } {
  const row = { personId: me, scope, fromSeq: 0, toSeq: null, expiresAt: null, sealed: false };
  return { type: 'follow', row: { ...row, ...window } };
}

/** Two persons, one conversation `conv:<id>` each of `conversations`, everything followed. */
export function officeRows(
  conversations: readonly string[],
): readonly { readonly type: RowType; readonly row: unknown }[] {
  return [
    followOf('org'),
    followOf(`person:${me}`),
    ...[me, other].flatMap((id) => [
      { type: 'person' as const, row: personOf(id) },
      { type: 'identity' as const, row: identityOf(id) },
    ]),
    ...conversations.flatMap((id) => conversationRows(id)),
  ];
}

export function conversationRows(
  id: string,
): readonly { readonly type: RowType; readonly row: unknown }[] {
  const conversation: RowOf<'conversation'> = {
    ...{ id, kind: 'group', title: id, ownerPersonId: me, createdAt: testStart, lastNo: 0 },
    ...{ lastAt: testStart, lastSenderName: '', lastPreview: '', memberCount: 2 },
  };
  return [
    followOf(`conv:${id}`),
    { type: 'conversation', row: conversation },
    ...[me, other].map((personId) => ({
      type: 'member' as const,
      row: {
        ...{ id: `${id}-${personId}`, conversationId: id, personId, personName: personId },
        ...{ role: personId === me ? 'owner' : 'member', history: 'all' },
        ...{ joinedAt: testStart, leftAt: null },
      } satisfies RowOf<'member'>,
    })),
  ];
}

/** The first frame of a client: everything, every followed scope complete. */
export function wholeFrame(model: OfficeModel): Frame {
  const changes = [...model.rows.values()].map(({ change }) => change);
  const scopes = changes.flatMap(({ type, body }) =>
    type === 'follow' && body?.['personId'] === me ? [String(body['scope'])] : [],
  );
  const heads = new Map<string, number>();
  for (const { scope, seq } of changes) heads.set(scope, Math.max(seq, heads.get(scope) ?? 0));
  return {
    ...{ epoch: testEpoch, from: 0, to: model.commit, collapsed: true, current: true, changes },
    heads: [...heads].map(([scope, seq]) => ({ scope, seq, checksumHi: 0, checksumLo: 0 })),
    gained: scopes.map((scope) => ({ scope, complete: true })),
    serverNow: model.now,
  };
}

export interface TestClient {
  readonly replica: Replica;
  readonly databases: MemoryDatabases;
  readonly timers: ManualTimers;
  readonly reports: CommitReport[];
  execute(name: string, args: unknown, options?: { readonly online?: boolean }): Executed;
  close(): void;
}

export interface TestClientOptions {
  readonly databases?: MemoryDatabases;
  readonly observer?: RowObserver;
  readonly random?: RandomPort;
}

/** Opens (or opens again) a replica on in-memory files, by the start-up rule. */
export function openTestClient(options: TestClientOptions = {}): TestClient {
  const databases = options.databases ?? memoryDatabasePort();
  const timers = new ManualTimers();
  const random = options.random ?? countingRandom();
  const clock = new ClientClock(timers);
  const reports: CommitReport[] = [];
  const { observer } = options;
  const extensions =
    observer === undefined ? [] : [{ name: 'test', steps: [], observe: () => observer }];
  const cache = databases.openWritable({ file: 'cache', key: null, synchronous: 'normal' });
  const work = databases.openWritable({ file: 'work', key: null, synchronous: 'full' });
  migrate(cache, cacheParts(extensions));
  migrate(work, [{ part: 'work', steps: workSteps, onlyGains: true }]);
  const report = (changed: CommitReport): void => void reports.push(changed);
  const replica = createReplica({
    cache: new CacheStore(cache, extensions, report),
    work: new WorkStore(work, report),
    personId: me,
    now: () => clock.now(),
  });
  bringToOneState(replica);
  return {
    ...{ replica, databases, timers, reports },
    execute: (name, args, { online = false } = {}) =>
      executeCommand(
        { replica, timers, random, skewMs: 0, online },
        { name, args, identityId: `${me}-1`, delegationId: null },
      ),
    close: () => databases.closeAll(),
  };
}

/** Visible rows as text, for comparison; tombstones are absent rows. */
export function visibleRows(replica: Replica): ReadonlyMap<string, string> {
  const rows = new Map<string, string>();
  for (const type of replicatedTypes) {
    for (const row of replica.cache.rows.everything(type)) {
      if (!row.deleted) rows.set(`${type}/${row.key}`, `${row.rev} ${row.ord > 0} ${row.text}`);
    }
  }
  return rows;
}

/** A message's arguments. */
export function messageArgs(conversationId: string, messageId: string, text = '好'): unknown {
  return {
    ...{ messageId, conversationId, text, file: null, documentId: null, replyToId: null },
    mentions: [],
  };
}

/** An envelope of somebody else, straight to the model. */
export function foreignEnvelope(name: string, args: unknown, commandId: string): Envelope {
  return {
    ...{ commandId, name, version: 1, identityId: `${other}-1`, delegationId: null, base: [] },
    args: JSON.parse(JSON.stringify(args)) as Envelope['args'],
    ...{ issuedAt: testStart, utcOffsetMin: 480, clockSkewMs: 0, queued: false },
  };
}
