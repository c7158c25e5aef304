/**
 * Core-harness: a replica on in-memory SQLite and a small model of the office that gives it frames and answers.
 *
 * The model decides with the product's own commands over plain maps, so that what it sends is what a server would;
 * everything around it (follows, catch-up, windows) is left to the tests and to the simulation.
 */

import { commandContext } from '../../src-shared/define-command.ts';
import type { ColumnValue } from '../../src-shared/define-entity.ts';
import { entityOf, replicatedTypes, serverOnlyTypes } from '../../src-shared/entities.ts';
import type { IndexOf, RowOf, RowType } from '../../src-shared/entities.ts';
import type { Envelope, PushResult } from '../../src-shared/protocol/envelope.ts';
import type { Frame, WireChange } from '../../src-shared/protocol/stream.ts';
import type { AsyncReadView } from '../../src-shared/read-view.ts';
import { notHeld } from '../../src-shared/read-view.ts';
import { commands } from '../../src-shared/registry.ts';
import type { CommitReport } from '../../src-main/core/change-keys.ts';
import { ClientClock } from '../../src-main/core/clock.ts';
import { executeCommand } from '../../src-main/core/commands/execute.ts';
import type { Executed } from '../../src-main/core/commands/execute.ts';
import { bringToOneState } from '../../src-main/core/open-profile.ts';
import type { RandomPort, TimerPort } from '../../src-main/core/ports.ts';
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

export const testEpoch = 'epoch-1';
export const testStart = Date.UTC(2026, 2, 2, 1);

/** Timers that run only when a test moves the time. */
export class ManualTimers implements TimerPort {
  #now = testStart;
  #nextId = 0;
  readonly #timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  /** Added to the operating system's clock only. */
  osSkewMs = 0;

  osNow(): number {
    return this.#now + this.osSkewMs;
  }

  monotonicMs(): number {
    return this.#now;
  }

  utcOffsetMin(): number {
    return 480;
  }

  setTimer(delayMs: number, run: () => void): { cancel(): void } {
    this.#nextId += 1;
    const id = this.#nextId;
    this.#timers.set(id, { at: this.#now + delayMs, run });
    return { cancel: () => void this.#timers.delete(id) };
  }

  get waiting(): number {
    return this.#timers.size;
  }

  /** Runs what is due, in order, letting promises run in between. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await settled();
      const next = [...this.#timers]
        .filter(([, timer]) => timer.at <= until)
        .sort(([a, one], [b, other]) => one.at - other.at || a - b)[0];
      if (next === undefined) break;
      this.#timers.delete(next[0]);
      this.#now = Math.max(this.#now, next[1].at);
      next[1].run();
    }
    this.#now = until;
    await settled();
  }
}

export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

/** Ids and chances that repeat. */
export function countingRandom(): RandomPort {
  let count = 0;
  return {
    uuid: () => {
      count += 1;
      return `00000000-0000-7000-8000-${count.toString(16).padStart(12, '0')}`;
    },
    bytes: (size) => {
      count += 1;
      return new Uint8Array(size).map((_byte, index) => (index * 31 + count * 17) % 256);
    },
    fraction: () => 0.5,
  };
}

interface ModelRow {
  readonly type: RowType;
  readonly change: WireChange;
}

/** One writer, rows in maps, a commit number for each accepted command. */
export class OfficeModel {
  readonly rows = new Map<string, ModelRow>();
  readonly #seqs = new Map<string, number>();
  readonly #outcomes = new Map<string, PushResult>();
  commit = 0;
  now = testStart;

  /** Writes rows as they are, as one commit. */
  write(
    rows: readonly { readonly type: RowType; readonly row: unknown }[],
    commandId = 'setup',
  ): Frame {
    const from = this.commit;
    this.commit += 1;
    const changes = rows.map(({ type, row }) => this.#put(type, row, commandId));
    return this.#frame(from, changes);
  }

  tombstone(type: RowType, key: string): Frame {
    const from = this.commit;
    this.commit += 1;
    return this.#frame(from, [this.#remove(type, key, 'setup')]);
  }

  /** Decides a command; the same id gets the first answer. `frame` is undefined when nothing was committed. */
  async decide(
    envelope: Envelope,
    personId: string,
  ): Promise<{ readonly result: PushResult; readonly frame: Frame | undefined }> {
    const { commandId } = envelope;
    const known = this.#outcomes.get(commandId);
    if (known !== undefined) return { result: known, frame: undefined };
    const command = commands.get(envelope.name);
    const args = command?.parse(envelope.version, envelope.args);
    const identity = this.row('identity', envelope.identityId);
    if (command === undefined || args?.ok !== true || identity === undefined) {
      return this.#reject(commandId, 'invalidArgs');
    }
    const outcome = await command.runAsync(
      this.#view(),
      args.value,
      commandContext({
        commandId,
        actor: {
          ...{ kind: 'person', personId, personName: identity.personName, identity },
          onBehalfOfName: null,
        },
        now: this.now,
        timeZone: 'Asia/Shanghai',
        side: 'server',
      }),
    );
    if (outcome.kind === 'rejected') return this.#reject(commandId, outcome.rejection.code);
    if (outcome.kind === 'notHeld') throw new Error('a server holds everything');
    const from = this.commit;
    this.commit += 1;
    const changes = outcome.decision.changes
      .filter(({ type }) => !serverOnlyTypes.some((serverOnly) => serverOnly === type))
      .map((change) => {
        if (change.op === 'delete') return this.#remove(change.type, change.key, commandId);
        return this.#put(change.type, change.body, commandId);
      });
    const result: PushResult = {
      commandId,
      outcome: 'accepted',
      receipt: {
        ...{ epoch: testEpoch, commit: this.commit, commandId, argsDigest: '' },
        ...{ allocated: {}, decidedAt: this.now, signature: '' },
      },
    };
    this.#outcomes.set(commandId, result);
    return { result, frame: this.#frame(from, changes) };
  }

  row<T extends RowType>(type: T, key: string): RowOf<T> | undefined {
    const body = this.rows.get(`${type}/${key}`)?.change.body ?? undefined;
    return body === undefined ? undefined : (entityOf(type).parse(body) as RowOf<T>);
  }

  #reject(
    commandId: string,
    code: Extract<PushResult, { outcome: 'rejected' }>['rejection']['code'],
  ) {
    const result: PushResult = {
      commandId,
      outcome: 'rejected',
      rejection: { code, params: {} },
    };
    this.#outcomes.set(commandId, result);
    return { result, frame: undefined };
  }

  #put(type: RowType, row: unknown, commandId: string): WireChange {
    const entity = entityOf(type);
    const key = entity.key(row);
    const scope = entity.homeScope(row);
    const name = `${type}/${key}`;
    const seq = this.#nextSeq(scope);
    const change: WireChange = {
      ...{ type, key, scope, seq, commandId, rev: this.commit },
      born: this.rows.get(name)?.change.born ?? seq,
      body: entity.parse(JSON.parse(JSON.stringify(row))),
    };
    this.rows.set(name, { type, change });
    return change;
  }

  #remove(type: RowType, key: string, commandId: string): WireChange {
    const known = this.rows.get(`${type}/${key}`);
    if (known === undefined) throw new Error(`the model has no ${type}/${key}`);
    const { scope, born } = known.change;
    const change: WireChange = {
      ...{ type, key, scope, born, rev: this.commit, seq: this.#nextSeq(scope) },
      ...{ commandId, body: null },
    };
    this.rows.set(`${type}/${key}`, { type, change });
    return change;
  }

  #nextSeq(scope: string): number {
    const seq = (this.#seqs.get(scope) ?? 0) + 1;
    this.#seqs.set(scope, seq);
    return seq;
  }

  #frame(from: number, changes: readonly WireChange[]): Frame {
    return {
      ...{ epoch: testEpoch, from, to: this.commit, collapsed: false, current: false },
      changes: [...changes],
      heads: [...new Set(changes.map(({ scope }) => scope))].map((scope) => ({
        ...{ scope, seq: this.#seqs.get(scope) ?? 0, checksumHi: 0, checksumLo: 0 },
      })),
      gained: [],
      serverNow: this.now,
    };
  }

  #view(): AsyncReadView {
    return {
      get: (type, key) =>
        Promise.resolve(
          serverOnlyTypes.some((serverOnly) => serverOnly === type) ? notHeld : this.row(type, key),
        ),
      list: (type, index, prefix, scope) => Promise.resolve(this.#list(type, index, prefix, scope)),
    };
  }

  #list<T extends RowType>(
    type: T,
    index: IndexOf<T>,
    prefix: readonly ColumnValue[],
    scope: string,
  ): readonly RowOf<T>[] {
    const entity = entityOf(type);
    const names = entity.indexes[index] ?? [];
    return [...this.rows.values()]
      .filter((row) => row.type === type && row.change.scope === scope && row.change.body !== null)
      .map((row) => entity.parse(row.change.body) as RowOf<T>)
      .filter((row) => {
        const columns = entity.columns(row);
        return prefix.every((value, at) => columns[names[at] ?? ''] === value);
      })
      .sort((a, b) => (entity.key(a) < entity.key(b) ? -1 : 1));
  }
}

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
