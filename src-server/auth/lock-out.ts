/**
 * Lock-out: five failures of one account from one address within a quarter of an hour close that pair for half an
 * hour. The address is part of the key, so nobody can lock a colleague out from elsewhere (I-4).
 */

import type { Clock } from '../../src-shared/kernel/time.ts';
import type { AuthStore } from './auth-store.ts';

export const maxFailures = 5;
export const failureWindowMs = 15 * 60 * 1000;
export const lockMs = 30 * 60 * 1000;

export interface LockOut {
  /** Until when the pair is locked; undefined = open. */
  lockedUntil(account: string, address: string): number | undefined;
  /** Counts a failure; the tries left, 0 = locked now. */
  failed(account: string, address: string): number;
  succeeded(account: string, address: string): void;
}

const keyOf = (account: string, address: string): string => `${account.toLowerCase()}\n${address}`;

export function createLockOut(store: AuthStore, clock: Clock): LockOut {
  return {
    lockedUntil(account, address) {
      const until = store.lock(keyOf(account, address))?.lockedUntil ?? 0;
      return until > clock.now() ? until : undefined;
    },
    failed(account, address) {
      const key = keyOf(account, address);
      const now = clock.now();
      const known = store.lock(key);
      const fresh =
        known === undefined ||
        known.windowStart + failureWindowMs <= now ||
        (known.lockedUntil !== null && known.lockedUntil <= now);
      const failures = fresh ? 1 : known.failures + 1;
      store.putLock({
        key,
        failures,
        windowStart: fresh ? now : known.windowStart,
        lockedUntil: failures >= maxFailures ? now + lockMs : null,
      });
      return Math.max(0, maxFailures - failures);
    },
    succeeded: (account, address) => store.removeLock(keyOf(account, address)),
  };
}
