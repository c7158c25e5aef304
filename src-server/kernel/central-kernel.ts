/**
 * Central-kernel: the one authority over rows, numbers and order, without a transport (docs/specs/sync.md §4).
 *
 * One connection writes, in groups; reads that take time run over the read port. Time comes from the clock port and
 * nothing happens but through it or through a call, so the simulation drives the same code on a virtual clock.
 */

import type { Command } from '../../src-shared/define-command.ts';
import type { ColumnValue } from '../../src-shared/define-entity.ts';
import type { IndexOf, RowOf, RowType } from '../../src-shared/entities.ts';
import type { PushResult } from '../../src-shared/protocol/envelope.ts';
import { commands as registeredCommands } from '../../src-shared/registry.ts';
import type {
  Broadcast,
  ServerLog,
  ServerSession,
  ServerTimers,
  SessionIdentity,
  SessionLink,
  Signer,
} from '../ports.ts';
import { createLogStore } from '../store/log-store.ts';
import type { Store } from '../store/open-store.ts';
import { bodyOf, createRowStore } from '../store/row-store.ts';
import type { AuditChain } from './audit-chain.ts';
import { createAuditChain } from './audit-chain.ts';
import { catchUpChunk } from './catch-up.ts';
import { ClientSession } from './client-session.ts';
import { createEffectLog } from './effect-log.ts';
import { EffectsRunner } from './effects-runner.ts';
import type { ExecutorParts } from './executor.ts';
import { metaNumber } from './executor.ts';
import type { FanOutCounters } from './fan-out.ts';
import { FanOut } from './fan-out.ts';
import type { FollowDifference } from './follow-derivation.ts';
import { windowOf } from './follow-derivation.ts';
import { readGains } from './gains.ts';
import type { PushBatch } from './group-commit.ts';
import { GroupCommit } from './group-commit.ts';
import { takeIn } from './intake.ts';
import { KernelError } from './kernel-error.ts';
import type { KernelHooks } from './kernel-hooks.ts';
import { maxSessionsPerPerson } from './limits.ts';
import { allFollowDifferences, readableWindow } from './named-reads.ts';
import { createReadMarks } from './read-marks.ts';
import type { ReadPort } from './read-port.ts';
import { createAudienceReader, createReadView } from './row-views.ts';
import { StreamSession } from './stream-session.ts';

export interface CentralKernelParts {
  readonly store: Store;
  readonly clock: ServerTimers;
  readonly log: ServerLog;
  readonly signer: Signer;
  readonly readPort: ReadPort;
  readonly broadcast: Broadcast;
  readonly randomUuid: () => string;
  readonly hooks?: KernelHooks;
  /** The registry's; tests give their own. */
  readonly commands?: ReadonlyMap<string, Command>;
}

export interface KernelCounters extends Readonly<FanOutCounters> {
  readonly sessions: number;
  readonly waitingCommands: number;
  readonly parkedEffects: number;
  /** Malformed, unknown or rate-limited events. */
  readonly refusedEvents: number;
  readonly accepts: boolean;
}

export interface CentralKernel {
  /** Resolves after the commit; rejects with a KernelError when nothing was decided. */
  submit(envelope: unknown, identity: SessionIdentity | 'system'): Promise<PushResult>;
  submitSystem(name: string, args: unknown, commandId: string): Promise<PushResult>;
  connect(link: SessionLink, identity: SessionIdentity): ServerSession;
  /** Closes the sessions of a person, or of one of his devices. */
  closeSessions(personId: string, deviceId?: string): void;
  row<T extends RowType>(type: T, key: string): RowOf<T> | undefined;
  list<T extends RowType>(
    type: T,
    index: IndexOf<T>,
    prefix: readonly ColumnValue[],
  ): readonly RowOf<T>[];
  /** On the writer, for edges that must not act on an older snapshot. */
  mayRead(personId: string, scope: string): boolean;
  readonly audit: AuditChain;
  runDueEffects(): Promise<number>;
  fullFollowDerivation(): readonly FollowDifference[];
  verifyAuditChain(): ReturnType<AuditChain['verify']>;
  head(): number;
  epoch(): string;
  /** After a restore: a new history begins, clients start again, and numbers are locked. */
  newEpoch(): string;
  numberingLocked(): boolean;
  /** An administrator has confirmed the mark. */
  unlockNumbering(): void;
  counters(): KernelCounters;
  /** Refuses new work, answers what waits, closes the sessions. The store stays open. */
  stop(): Promise<void>;
}

const defaultTimeZone = 'Asia/Shanghai';

export function createCentralKernel(parts: CentralKernelParts): CentralKernel {
  const { clock, log } = parts;
  const core = createCore(parts);
  const { stores, groups, fanOut, effects, marks } = core;
  const sessions = new Set<ClientSession>();
  const commands = parts.commands ?? registeredCommands;
  let refusedEvents = 0;
  let isStopping = false;

  const submit = (
    envelope: unknown,
    identity: SessionIdentity | 'system',
    batch?: PushBatch,
  ): Promise<PushResult> => {
    // Effects that have begun may still end; their commands are the system's.
    if (isStopping && identity !== 'system') {
      return Promise.reject(new KernelError('stopped', 'the server is stopping'));
    }
    try {
      return groups.add(takeIn(envelope, commands), identity, batch);
    } catch (cause) {
      return Promise.reject(cause instanceof Error ? cause : new Error(String(cause)));
    }
  };
  const submitSystem: CentralKernel['submitSystem'] = (name, args, commandId) =>
    submit(systemEnvelope(commands, { name, args, commandId, now: clock.now() }), 'system');
  const runner = new EffectsRunner({
    effects,
    clock,
    log,
    runCommand: (commandId, name, args) => submitSystem(name, args, commandId),
    extractText: parts.hooks?.extractText,
  });
  core.onEffects(() => runner.wake());
  runner.wake();

  const connect: CentralKernel['connect'] = (link, identity) => {
    closeOldest(sessions, identity.personId);
    const stream = new StreamSession(core.stream, link, identity.personId);
    const session: ClientSession = new ClientSession(
      {
        ...core,
        clock,
        log,
        hooks: parts.hooks ?? {},
        broadcast: parts.broadcast,
        submit,
        refused: () => {
          refusedEvents += 1;
        },
        closed: () => sessions.delete(session),
      },
      { link, identity, stream },
    );
    sessions.add(session);
    return session;
  };
  const closeWhere = (isMeant: (identity: SessionIdentity) => boolean, reason: string): void => {
    for (const session of [...sessions].filter(({ identity }) => isMeant(identity))) {
      session.closed();
      session.link.close(reason);
    }
  };

  return {
    ...core.reads,
    submit: (envelope, identity) => submit(envelope, identity),
    submitSystem,
    connect,
    closeSessions: (personId, deviceId) =>
      closeWhere(
        (identity) =>
          identity.personId === personId &&
          (deviceId === undefined || identity.deviceId === deviceId),
        'revoked',
      ),
    runDueEffects: () => runner.runDue(),
    head: core.head,
    epoch: core.epoch,
    newEpoch: () => {
      const epoch = core.beginEpoch();
      closeWhere(() => true, 'restart');
      return epoch;
    },
    counters: () => ({
      ...fanOut.counters,
      sessions: sessions.size,
      waitingCommands: groups.waiting,
      parkedEffects: effects.parked(),
      refusedEvents,
      accepts: groups.accepts,
    }),
    stop: async () => {
      isStopping = true;
      await runner.stop();
      await groups.stop();
      marks.flush();
      closeWhere(() => true, 'stopping');
      log.info('kernel.stopped', { head: metaNumber(stores.log.meta('last_commit')) });
    },
  };
}

type CoreReads = Pick<
  CentralKernel,
  | 'row'
  | 'list'
  | 'mayRead'
  | 'audit'
  | 'fullFollowDerivation'
  | 'verifyAuditChain'
  | 'numberingLocked'
  | 'unlockNumbering'
>;

/** Everything that hangs on the one writing connection. */
function createCore(parts: CentralKernelParts) {
  const { clock, log, store } = parts;
  const stores = { rows: createRowStore(store.db), log: createLogStore(store.db) };
  const reader = createAudienceReader(stores.rows);
  const audit = createAuditChain(store.db);
  const effects = createEffectLog(store.db);
  const marks = createReadMarks(store.db, clock);
  const head = (): number => metaNumber(stores.log.meta('last_commit'));
  if (stores.log.meta('epoch') === undefined) stores.log.putMeta('epoch', parts.randomUuid());
  let epochNow = stores.log.meta('epoch') ?? '';
  const epoch = (): string => epochNow;
  const numberingLocked = (): boolean => stores.log.meta('numbering_locked') === '1';
  const fanOut = new FanOut({
    broadcast: parts.broadcast,
    now: () => clock.now(),
    epoch,
    followsOf: (personId) =>
      new Map(
        reader
          .list('follow', 'byPerson', [personId])
          .map(({ row }) => [row.scope, windowOf(row)] as const),
      ),
  });
  const executor: ExecutorParts = {
    stores,
    view: createReadView(stores.rows, numberingLocked),
    reader,
    audit,
    effects,
    signer: parts.signer,
    now: () => clock.now(),
    timeZone: () =>
      reader.get('orgInfo', 'org')?.timeZone ?? stores.log.meta('time_zone') ?? defaultTimeZone,
    gainsOf: (follows, commit) =>
      readGains(stores, follows, commit, (personId) => fanOut.isOnline(personId)),
  };
  let wakeEffects = (): void => undefined;
  const groups = new GroupCommit({
    db: store.db,
    clock,
    log,
    executor,
    published: (result) => {
      try {
        for (const committed of result.commits) fanOut.publish(committed);
        for (const { personId, commit } of result.receipts) fanOut.advance(personId, commit);
      } catch (cause) {
        // The commands are on disk and must be answered; clients that may have missed one start over.
        log.error('fanOut.failed', { name: cause instanceof Error ? cause.name : 'unknown' });
        fanOut.closeAll('publishFailed');
      }
      if (result.effects) wakeEffects();
    },
  });
  const reads: CoreReads = {
    row: (type, key) => reader.get(type, key),
    list: (type, index, prefix) =>
      stores.rows.list(type, { index, prefix }).map((row) => bodyOf(type, row)),
    mayRead: (personId, scope) =>
      readableWindow(stores, personId, scope, clock.now()) !== undefined,
    audit,
    fullFollowDerivation: () => allFollowDifferences(stores),
    verifyAuditChain: () => audit.verify(),
    numberingLocked,
    unlockNumbering: () => stores.log.putMeta('numbering_locked', '0'),
  };
  return {
    stores,
    reads,
    effects,
    marks,
    fanOut,
    groups,
    head,
    epoch,
    stream: {
      fanOut,
      readPort: parts.readPort,
      clock,
      log,
      head,
      epoch,
      bridge: (request: { personId: string; from: number; limit: number }) =>
        catchUpChunk(stores, { ...request, now: clock.now() }),
    },
    beginEpoch: (): string => {
      epochNow = parts.randomUuid();
      store.db
        .transaction(() => {
          stores.log.putMeta('epoch', epochNow);
          stores.log.putMeta('numbering_locked', '1');
        })
        .immediate();
      return epochNow;
    },
    onEffects: (wake: () => void): void => {
      wakeEffects = wake;
    },
  };
}

function systemEnvelope(
  commands: ReadonlyMap<string, Command>,
  command: { name: string; args: unknown; commandId: string; now: number },
): unknown {
  return {
    commandId: command.commandId,
    name: command.name,
    version: commands.get(command.name)?.version ?? 1,
    args: command.args,
    identityId: 'system',
    delegationId: null,
    base: [],
    issuedAt: command.now,
    utcOffsetMin: 0,
    clockSkewMs: 0,
    queued: false,
  };
}

function closeOldest(sessions: ReadonlySet<ClientSession>, personId: string): void {
  const own = [...sessions].filter((session) => session.identity.personId === personId);
  const oldest = own[0];
  if (oldest === undefined || own.length < maxSessionsPerPerson) return;
  oldest.closed();
  oldest.link.close('tooManySessions');
}
