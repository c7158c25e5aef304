/** Sync machine test: its table is total, and the ways that matter lead where the specification says. */

import { describe, expect, test } from 'vitest';
import type { SyncEvent, SyncState } from '../../../src-main/core/sync/sync-machine.ts';
import { step, syncEvents, syncStates } from '../../../src-main/core/sync/sync-machine.ts';

/** `.` = stays. Rows are states, columns are events in the order of `syncEvents`. */
const letters: Readonly<Record<string, SyncState>> = {
  s: 'signedOut',
  o: 'offline',
  c: 'connecting',
  u: 'catchingUp',
  l: 'live',
  x: 'stopped',
};
const table: Readonly<Record<SyncState, string>> = {
  //          signedIn signedOut lineCut lineRestored retryDue connected connectFailed unauthorized incompatible
  //          welcomeSame welcomeBehind later caughtUp gap closed revoked storageFailed
  signedOut: 'c................',
  offline: 'cs.cc...x......xx',
  connecting: '.so...oox' + 'luo.oo' + 'xx',
  catchingUp: '.so...oox' + '..oloo' + 'xx',
  live: '.so...oox' + '..o.oo' + 'xx',
  stopped: 'cs...............',
};

function expected(state: SyncState, event: SyncEvent): SyncState {
  const letter = table[state][syncEvents.indexOf(event)] ?? '.';
  return letters[letter] ?? state;
}

describe('sync machine', () => {
  for (const state of syncStates) {
    test.each(syncEvents)(`${state} + %s`, (event) => {
      expect(step(state, event).state).toBe(expected(state, event));
    });
  }

  test('what ends a connection closes it', () => {
    for (const state of ['connecting', 'catchingUp', 'live'] as const) {
      for (const event of syncEvents) {
        const next = step(state, event);
        const ends = next.state !== state && !['catchingUp', 'live'].includes(next.state);
        expect(next.effects.includes('close'), `${state} + ${event}`).toBe(ends);
      }
    }
  });

  test('a gap says hello again and nothing but that', () => {
    expect(step('live', 'gap')).toEqual({ state: 'offline', effects: ['close', 'retryAtOnce'] });
    expect(step('offline', 'retryDue')).toEqual({ state: 'connecting', effects: ['connect'] });
  });

  test('live is entered by a welcome `same` or a current frame only', () => {
    const ways = syncStates.flatMap((state) =>
      syncEvents
        .filter((event) => state !== 'live' && step(state, event).state === 'live')
        .map((event) => `${state} ${event}`),
    );
    expect(ways).toEqual(['connecting welcomeSame', 'catchingUp caughtUp']);
  });

  test('a cut line waits for a person, not for a timer', () => {
    expect(step('live', 'lineCut').effects).toEqual(['close']);
    expect(step('offline', 'lineCut').effects).toEqual(['cancelRetry']);
  });
});
