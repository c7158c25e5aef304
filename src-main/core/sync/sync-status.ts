/**
 * Sync-status: the line, what waits, and what the person should know, as the bridge tells it.
 */

import type { SyncStatus } from '../../../src-shared/bridge/bridge.ts';
import type { ClientClock } from '../clock.ts';
import type { Replica } from './replica.ts';
import { livePosition } from './replica.ts';
import type { SyncState } from './sync-machine.ts';
import type { SyncSession } from './sync-session.ts';

const lines: Readonly<Record<SyncState, SyncStatus['line']>> = {
  signedOut: 'offline',
  offline: 'offline',
  connecting: 'offline',
  catchingUp: 'syncing',
  live: 'online',
  stopped: 'stopped',
};

export function statusOf(parts: {
  readonly replica: Replica;
  readonly sync: SyncSession;
  readonly clock: ClientClock;
  readonly profileNotices: readonly string[];
}): SyncStatus {
  const { replica, sync, clock } = parts;
  const { commit } = livePosition(replica);
  const { outbox } = replica.work;
  const counts = replica.cache.scopes.counts();
  const { mended } = sync.background.ledger;
  const partitionsLoading = replica.cache.notes.wantedPartitions();
  return {
    line: lines[sync.state],
    stoppedBecause: sync.stopReason,
    since: sync.since,
    lastContactAt: sync.lastContactAt,
    position: commit,
    behind: sync.behind,
    waiting: outbox.count(),
    unseen: outbox.countUnseen(commit),
    problems: outbox.countProblems(),
    repairs: sync.background.repairs,
    scopes: counts.followed,
    scopesLoading: counts.loading + partitionsLoading,
    partitionsLoading,
    verifiedAt: sync.background.verifiedAt,
    clockSkewMs: Math.round(clock.skewMs),
    notices: [
      ...parts.profileNotices.map((code) => ({ code, params: {} })),
      ...(clock.warns
        ? [{ code: 'clockSkew', params: { minutes: String(Math.round(clock.skewMs / 60_000)) } }]
        : []),
      ...(mended === null
        ? []
        : [
            {
              code: mended.rows === 0 ? 'repairedUncounted' : 'repaired',
              params: { scopes: String(mended.scopes), rows: String(mended.rows) },
            },
          ]),
      ...(sync.needsSignIn ? [{ code: 'signInAgain', params: {} }] : []),
    ],
  };
}

/** Everything that was stored is answered and seen, and the stream is current. */
export function isSettled(replica: Replica, sync: SyncSession): boolean {
  const { commit } = livePosition(replica);
  const { outbox } = replica.work;
  return sync.isCurrent && outbox.count() === 0 && outbox.countUnseen(commit) === 0;
}
