/**
 * Confirmed-rows: rows as the server said them, below own commands; and writing them with their sums.
 *
 * Invariants:
 *  1. A put with a lower `rev` than the row's is ignored (S8).
 *  2. A scope's sum changes in the same step as its rows (S9); tombstones have no share in it.
 */

import type { RowType } from '../../../src-shared/entities.ts';
import { replicatedTypes } from '../../../src-shared/entities.ts';
import type { Sum64 } from '../../../src-shared/kernel/hash64.ts';
import { addSum, rowHash, subtractSum, zeroSum } from '../../../src-shared/kernel/hash64.ts';
import type { WireChange } from '../../../src-shared/protocol/stream.ts';
import type { RowVersion } from '../row-observer.ts';
import type { CacheStore } from '../store/cache-store.ts';

/** The version underneath own commands. */
export function confirmedRow(cache: CacheStore, type: string, key: string): RowVersion | undefined {
  const image = cache.images.oldest(type, key);
  return image === undefined ? cache.rows.get(type, key) : image.previous;
}

/** Keys that a change would touch; none when a newer version is held or no own command could be concerned. */
export function keysOfChange(cache: CacheStore, change: WireChange): readonly string[] {
  if (cache.runs.isEmpty) return [];
  const before = confirmedRow(cache, change.type, change.key);
  if (before !== undefined && before.rev > change.rev) return [];
  const after = cache.rows.keysOf(cache.rows.versionOf(change));
  return before === undefined ? after : [...cache.rows.keysOf(before), ...after];
}

/** Inside a rebase's `apply`. Answers false when an older version was ignored. */
export function putConfirmed(cache: CacheStore, change: WireChange): boolean {
  const before = cache.rows.get(change.type, change.key);
  if (before !== undefined && before.rev > change.rev) return false;
  const after = cache.rows.versionOf(change);
  cache.rows.writeOver(change.type, change.key, before, after);
  moveSum(cache, before, after);
  return true;
}

/** The same for a row that most likely is not there yet. */
export function addConfirmed(cache: CacheStore, change: WireChange): boolean {
  const after = cache.rows.versionOf(change);
  if (!cache.rows.addNew(after)) return putConfirmed(cache, change);
  moveSum(cache, undefined, after);
  return true;
}

/** Inside a rebase's `apply`: forgets a row that this client may not hold any more. */
export function eraseConfirmed(cache: CacheStore, row: RowVersion): void {
  cache.rows.write(row.type, row.key, undefined);
  moveSum(cache, row, undefined);
}

function moveSum(
  cache: CacheStore,
  before: RowVersion | undefined,
  after: RowVersion | undefined,
): void {
  const { scopes } = cache;
  if (before !== undefined && !before.deleted) {
    const share = rowHash(before);
    scopes.moveSum(before.scope, { by: (sum) => subtractSum(sum, share), rows: -1 });
  }
  if (after !== undefined && !after.deleted) {
    const share = rowHash(after);
    scopes.moveSum(after.scope, { by: (sum) => addSum(sum, share), rows: 1 });
  }
}

/** Every confirmed row of a scope, tombstones too, in slices, so that a large scope is not held at once. */
export function* confirmedOfScope(
  cache: CacheStore,
  scope: string,
  sliceRows: number,
): Generator<RowVersion, void, void> {
  for (const type of replicatedTypes) yield* ofType(cache, type, scope, sliceRows);
  yield* cache.rows.unknownOfScope(scope, Number.MAX_SAFE_INTEGER);
}

function* ofType(
  cache: CacheStore,
  type: RowType,
  scope: string,
  sliceRows: number,
): Generator<RowVersion, void, void> {
  let after = '';
  for (;;) {
    const slice = cache.rows.ofScope(type, scope, after, sliceRows);
    for (const row of slice) {
      const confirmed = row.ord === 0 ? row : confirmedRow(cache, type, row.key);
      if (confirmed !== undefined) yield confirmed;
    }
    const last = slice.at(-1);
    if (last === undefined || slice.length < sliceRows) return;
    after = last.key;
  }
}

/** Sum and number counted anew from the rows; must equal what is kept by difference. */
export function countedSum(
  cache: CacheStore,
  scope: string,
): { readonly sum: Sum64; readonly rows: number } {
  let sum = zeroSum;
  let rows = 0;
  for (const row of confirmedOfScope(cache, scope, 500)) {
    if (row.deleted) continue;
    sum = addSum(sum, rowHash(row));
    rows += 1;
  }
  return { sum, rows };
}
