/** ConnectionView: what the state of the sync means to a person: equal, on its way, cut. */
import type { SyncStatus } from '../../src-shared/bridge/bridge.ts';
import type { ConnectionView } from './app-frame.tsx';

/** How the sync state looks in words; being offline is a normal working state. */
export function connectionView(sync: SyncStatus | null): ConnectionView {
  if (sync === null) return { kind: 'checking', lastSyncAt: Date.now() };
  const lastSyncAt = lastKnownEqual(sync) ?? sync.since;
  switch (sync.line) {
    case 'offline':
      return { kind: 'offline', since: sync.since, contentUntil: lastSyncAt };
    case 'stopped':
      return { kind: 'needsHelp', lastSyncAt, differing: 0 };
    case 'syncing':
      return sync.behind > 0
        ? { kind: 'catchingUp', lastSyncAt, missing: sync.behind }
        : { kind: 'checking', lastSyncAt };
    case 'online':
      // What is not here yet differs from the server, whatever the sums of the rest say.
      return sync.scopesLoading > 0
        ? { kind: 'loading', lastSyncAt, scopes: sync.scopesLoading }
        : { kind: 'same', lastSyncAt };
  }
}

/** A comparison in which everything was equal says so much as a row that came. */
function lastKnownEqual({ lastContactAt, verifiedAt }: SyncStatus): number | null {
  if (lastContactAt === null || verifiedAt === null) return lastContactAt ?? verifiedAt;
  return Math.max(lastContactAt, verifiedAt);
}
