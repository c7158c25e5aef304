/** Tests: the title bar says that this computer equals the server only where nothing is still to come. */
import { expect, test } from 'vitest';
import type { SyncStatus } from '../../../src-shared/bridge/bridge.ts';
import { connectionView } from '../../../src-renderer/app/connection-view.ts';

const live: SyncStatus = {
  ...{ line: 'online', stoppedBecause: null, since: 1, lastContactAt: 5, position: 9, behind: 0 },
  ...{ waiting: 0, unseen: 0, problems: 0, repairs: 0, scopes: 12, scopesLoading: 0 },
  ...{ partitionsLoading: 0, verifiedAt: 5, clockSkewMs: 0, notices: [] },
};

test('while years or conversations are on their way it says how many', () => {
  const cases: readonly (readonly [Partial<SyncStatus>, object])[] = [
    [{}, { kind: 'same', lastSyncAt: 5 }],
    [
      { scopesLoading: 8, partitionsLoading: 8 },
      { kind: 'loading', lastSyncAt: 5, scopes: 8 },
    ],
    [{ scopesLoading: 1 }, { kind: 'loading', lastSyncAt: 5, scopes: 1 }],
    [
      { line: 'syncing', behind: 3 },
      { kind: 'catchingUp', lastSyncAt: 5, missing: 3 },
    ],
    [{ line: 'syncing' }, { kind: 'checking', lastSyncAt: 5 }],
    [{ line: 'stopped' }, { kind: 'needsHelp', lastSyncAt: 5, differing: 0 }],
    [{ line: 'offline' }, { kind: 'offline', since: 1, contentUntil: 5 }],
  ];
  for (const [change, view] of cases) expect(connectionView({ ...live, ...change })).toEqual(view);
  const compared = { ...live, verifiedAt: 90 };
  expect(connectionView(compared)).toEqual({ kind: 'same', lastSyncAt: 90 });
  const cut = { ...compared, line: 'offline' as const };
  expect(connectionView(cut)).toMatchObject({ contentUntil: 90 });
  expect(connectionView(null).kind).toBe('checking');
});
