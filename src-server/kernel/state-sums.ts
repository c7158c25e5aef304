/**
 * State-sums: the server's side of a comparison of what a client holds (docs/specs/sync.md S9).
 */

import { replicatedTypes } from '../../src-shared/entities.ts';
import type { FollowWindow } from '../../src-shared/follows/audience.ts';
import type { Sum64 } from '../../src-shared/kernel/hash64.ts';
import { addSum, rowHash, zeroSum } from '../../src-shared/kernel/hash64.ts';
import { maxVerifyRows } from './limits.ts';
import type { KernelStores } from './visibility.ts';
import { visibleSlice } from './visibility.ts';

export interface ScopeState {
  readonly sum: Sum64;
  readonly rows: number;
}

/** The sum over the rows in an open window; undefined = too many to add up here. */
export function stateOf(
  stores: KernelStores,
  scope: string,
  window: FollowWindow,
): ScopeState | undefined {
  const head = stores.log.head(scope);
  if (head === undefined) return { sum: zeroSum, rows: 0 };
  if (window.fromSeq === 0) {
    return { sum: { hi: head.sum_hi, lo: head.sum_lo }, rows: head.rows };
  }
  let sum = zeroSum;
  let rows = 0;
  for (const type of replicatedTypes) {
    const found = visibleSlice(stores, type, {
      scope,
      window,
      afterRev: 0,
      afterKey: '',
      upToRev: head.last_commit,
      tombstones: false,
      limit: maxVerifyRows + 1 - rows,
    });
    for (const { key, rev } of found) sum = addSum(sum, rowHash({ type, key, rev }));
    rows += found.length;
    if (rows > maxVerifyRows) return undefined;
  }
  return { sum, rows };
}

/** Does the client hold what it should of a scope? */
export function agrees(
  stores: KernelStores,
  window: FollowWindow | undefined,
  claim: { readonly scope: string; readonly sum: Sum64; readonly rows: number },
): boolean {
  if (window === undefined) return false;
  // A closed window has no sum: rows that were written again after it closed are not served any more.
  if (window.toSeq !== null) return true;
  const state = stateOf(stores, claim.scope, window);
  if (state === undefined) return true;
  return (
    state.rows === claim.rows && state.sum.hi === claim.sum.hi && state.sum.lo === claim.sum.lo
  );
}
