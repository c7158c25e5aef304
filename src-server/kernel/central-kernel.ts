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
import type { Store } from '../store/open-store.ts';
import { bodyOf } from '../store/row-store.ts';
import type { AuditChain } from './audit-chain.ts';
import { catchUpChunk } from './catch-up.ts';
import { CommandDesk } from './command-desk.ts';
import { EffectsRunner } from './effects-runner.ts';
import type { FanOutCounters } from './fan-out.ts';
import { FanOut } from './fan-out.ts';
import type { FollowDifference } from './follow-derivation.ts';
import { windowOf } from './follow-derivation.ts';
import { readGains } from './gains.ts';
import type { GroupResult } from './group-commit.ts';
import { GroupCommit } from './group-commit.ts';
import type { KernelHooks } from './kernel-hooks.ts';
import type { KernelState } from './kernel-state.ts';
import { createKernelState } from './kernel-state.ts';
import { LiveDesk } from './live-desk.ts';
import { allFollowDifferences, readableWindow } from './named-reads.ts';
import type { PersonMark } from './read-marks.ts';
import type { ReadPort } from './read-port.ts';
import { RetentionSweeper } from './retention-sweeper.ts';
import { createReadView } from './row-views.ts';
import { SessionRegistry } from './session-registry.ts';
import { SpeechPace } from './speech-pace.ts';

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
  /** Follows that one person may have; the product's bound unless a test gives its own. */
  readonly maxFollows?: number;
  /** A replayed history: what waits under a slot is put off until this instant. */
  readonly slotsNotBefore?: number | undefined;
}

export interface KernelCounters extends Readonly<FanOutCounters> {
  readonly sessions: number;
  readonly waitingCommands: number;
  readonly parkedEffects: number;
  /** Commands refused because somebody would have come to follow too many scopes. */
  readonly followsRefused: number;
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
  /** Up to which message each person has read a conversation. */
  read(conversationId: string): readonly PersonMark[];
  /** Up to which message each open member has got a conversation. */
  delivered(conversationId: string): readonly PersonMark[];
  readonly audit: AuditChain;
  runDueEffects(): Promise<number>;
  /** The daily walk of the retention rules, now; resolves with the purges that changed something. */
  sweepRetention(): Promise<number>;
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

export function createCentralKernel(parts: CentralKernelParts): CentralKernel {
  const { clock, log } = parts;
  const state = createKernelState(parts);
  const { effects, head } = state;
  const fanOut = createFanOut(parts, state);
  let runners: readonly EffectsRunner[] = [];
  const bounds = { followsRefused: 0 };
  const live = createLiveDesk(parts, state, fanOut);
  const groups = createGroups(parts, state, fanOut, {
    published: (result) => publish({ fanOut, live, log }, result, sessions),
    wakeEffects: () => runners.forEach((runner) => runner.wake()),
    followsRefused: () => {
      bounds.followsRefused += 1;
    },
  });
  const desk = new CommandDesk({
    groups,
    clock,
    commands: parts.commands ?? registeredCommands,
    receipts: { signer: parts.signer, epoch: state.epoch },
  });
  const running = createRunners(parts, state, desk);
  runners = running;
  for (const runner of running) runner.wake();
  const sweeper = createSweeper(parts, state, desk);
  const sessions = createSessions(parts, state, { fanOut, live, desk });
  return {
    ...readsOf(parts, state),
    submit: (envelope, identity) => desk.submit(envelope, identity),
    submitSystem: (name, args, commandId) => desk.submitSystem(name, args, commandId),
    connect: (link, identity) => sessions.connect(link, identity),
    closeSessions: (personId, deviceId) =>
      sessions.closeWhere(
        (identity) =>
          identity.personId === personId &&
          (deviceId === undefined || identity.deviceId === deviceId),
        'revoked',
      ),
    runDueEffects: () => runDue(running),
    sweepRetention: () => sweeper.walk(),
    newEpoch: () => {
      const next = state.beginEpoch();
      sessions.closeWhere(() => true, 'restart');
      return next;
    },
    counters: () => countersOf({ fanOut, sessions, groups, effects, ...bounds }),
    stop: async () => {
      desk.close();
      await Promise.all([...running, sweeper].map((worker) => worker.stop()));
      await groups.stop();
      state.marks.flush();
      live.close();
      sessions.closeWhere(() => true, 'stopping');
      state.contacts.flush();
      log.info('kernel.stopped', { head: head() });
    },
  };
}

async function runDue(runners: readonly EffectsRunner[]): Promise<number> {
  let done = 0;
  for (const runner of runners) done += await runner.runDue();
  return done;
}

/** One for each lane: what takes seconds holds up nothing else. */
function createRunners(
  { clock, log, hooks = {} }: CentralKernelParts,
  { effects }: KernelState,
  desk: CommandDesk,
): readonly EffectsRunner[] {
  const lanes = ['quick', 'texts', 'files'] as const;
  return lanes.map(
    (lane) =>
      new EffectsRunner({
        ...{ effects, lane, clock, log },
        runCommand: (commandId, name, args) => desk.submitSystem(name, args, commandId),
        extractText: hooks.extractText,
        makeFiles: hooks.makeFiles,
        makeExport: hooks.makeExport,
        removeBytes: hooks.removeBytes,
      }),
  );
}

function createSweeper(
  { store, clock, log, hooks = {} }: CentralKernelParts,
  { reader, stores, head }: KernelState,
  desk: CommandDesk,
): RetentionSweeper {
  const sweeper = new RetentionSweeper({
    ...{ db: store.db, reader, clock, log, head },
    view: createReadView(stores.rows, () => false),
    runCommand: (commandId, name, args) => desk.submitSystem(name, args, commandId),
    unnamed: hooks.unnamed,
  });
  sweeper.start();
  return sweeper;
}

function countersOf(parts: {
  readonly fanOut: FanOut;
  readonly sessions: SessionRegistry;
  readonly groups: GroupCommit;
  readonly effects: KernelState['effects'];
  readonly followsRefused: number;
}): KernelCounters {
  const { fanOut, sessions, groups, effects, followsRefused } = parts;
  return {
    ...fanOut.counters,
    sessions: sessions.count,
    waitingCommands: groups.waiting,
    parkedEffects: effects.parked(),
    followsRefused,
    refusedEvents: sessions.refusedEvents,
    accepts: groups.accepts,
  };
}

function createFanOut(parts: CentralKernelParts, { reader, epoch }: KernelState): FanOut {
  return new FanOut({
    broadcast: parts.broadcast,
    now: () => parts.clock.now(),
    epoch,
    followsOf: (personId) =>
      new Map(
        reader
          .list('follow', 'byPerson', [personId])
          .map(({ row }) => [row.scope, windowOf(row)] as const),
      ),
  });
}

function createGroups(
  parts: CentralKernelParts,
  state: KernelState,
  fanOut: FanOut,
  notices: {
    readonly published: (result: GroupResult) => void;
    readonly wakeEffects: () => void;
    readonly followsRefused: () => void;
  },
): GroupCommit {
  const { clock, log, signer, store } = parts;
  const { stores, reader, audit, effects, timeZone } = state;
  return new GroupCommit({
    db: store.db,
    clock,
    log,
    executor: {
      stores,
      view: createReadView(stores.rows, state.numberingLocked),
      // Numbers are taken from receipts, so the lock does not hold for them.
      againView: createReadView(stores.rows, () => false),
      reader,
      audit,
      effects,
      signer,
      maxFollows: parts.maxFollows,
      followsRefused: notices.followsRefused,
      now: () => clock.now(),
      timeZone,
      gainsOf: (follows, commit) =>
        readGains(stores, follows, commit, (personId) => fanOut.isOnline(personId)),
    },
    published: (result) => {
      notices.published(result);
      if (result.effects) notices.wakeEffects();
    },
  });
}

/** Persons who are in the directory no more: they hear nothing of this group either, whether their clients ask or not. */
function leaversOf({ commits }: GroupResult): ReadonlySet<string> {
  const gone = new Set<string>();
  for (const { wire } of commits.flatMap(({ changes }) => changes)) {
    if (wire.type !== 'person') continue;
    if (wire.body === null || wire.body['active'] === false) gone.add(wire.key);
    else gone.delete(wire.key);
  }
  return gone;
}

/** The commands are on disk and must be answered, so a failure here may not reach the group. */
function publish(
  { fanOut, live, log }: { fanOut: FanOut; live: LiveDesk; log: ServerLog },
  result: GroupResult,
  sessions: SessionRegistry,
): void {
  sessions.closePeople(leaversOf(result));
  try {
    fanOut.publish(result.commits);
    for (const committed of result.commits) live.committed(committed);
    for (const { personId, commit } of result.receipts) fanOut.advance(personId, commit);
  } catch (cause) {
    log.error('fanOut.failed', { name: cause instanceof Error ? cause.name : 'unknown' });
    // Clients that may have missed a commit come back with their position.
    fanOut.closeAll('publishFailed');
  }
}

function createLiveDesk(
  { clock, broadcast }: CentralKernelParts,
  { stores, contacts, delivered }: KernelState,
  fanOut: FanOut,
): LiveDesk {
  return new LiveDesk({ stores, clock, broadcast, fanOut, contacts, delivered });
}

function createSessions(
  parts: CentralKernelParts,
  state: KernelState,
  { fanOut, live, desk }: { fanOut: FanOut; live: LiveDesk; desk: CommandDesk },
): SessionRegistry {
  const { clock, log, hooks = {}, broadcast, readPort } = parts;
  const { stores, marks, contacts, delivered, head, epoch } = state;
  return new SessionRegistry({
    session: {
      stores,
      clock,
      log,
      hooks,
      fanOut,
      marks,
      contacts,
      delivered,
      live,
      broadcast,
      head,
      epoch,
      pace: new SpeechPace(stores),
      submit: (envelope, identity, batch) => desk.receive(envelope, identity, batch),
      reoffer: (offer, identity, batch) => desk.reoffer(offer, identity, batch),
    },
    stream: {
      fanOut,
      readPort,
      clock,
      log,
      head,
      epoch,
      bridge: (request) => catchUpChunk(stores, { ...request, now: clock.now() }),
    },
  });
}

type KernelReads = Pick<
  CentralKernel,
  | 'row'
  | 'list'
  | 'mayRead'
  | 'delivered'
  | 'read'
  | 'audit'
  | 'fullFollowDerivation'
  | 'verifyAuditChain'
  | 'head'
  | 'epoch'
  | 'numberingLocked'
  | 'unlockNumbering'
>;

function readsOf(parts: CentralKernelParts, state: KernelState): KernelReads {
  const { stores, reader, audit, head, epoch, numberingLocked, unlockNumbering } = state;
  return {
    row: (type, key) => reader.get(type, key),
    list: (type, index, prefix) =>
      stores.rows.list(type, { index, prefix }).map((row) => bodyOf(type, row)),
    mayRead: (personId, scope) =>
      readableWindow(stores, personId, scope, parts.clock.now()) !== undefined,
    delivered: (conversationId) => state.delivered.of(conversationId),
    read: (conversationId) => state.marks.of(conversationId),
    audit,
    fullFollowDerivation: () => allFollowDifferences(stores),
    verifyAuditChain: () => audit.verify(),
    head,
    epoch,
    numberingLocked,
    unlockNumbering,
  };
}
