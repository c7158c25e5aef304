/**
 * Inspect: what tests and the simulation's oracle read of a replica, past every query.
 */

import { replicatedTypes } from '../../src-shared/entities.ts';
import type { Sum64 } from '../../src-shared/kernel/hash64.ts';
import { addSum, equalSum, rowHash, zeroSum } from '../../src-shared/kernel/hash64.ts';
import type { Position } from '../../src-shared/protocol/stream.ts';
import { confirmedRow } from './rebase/confirmed-rows.ts';
import type { RowVersion } from './row-observer.ts';
import type { PartitionPosition } from './store/cache-notes.ts';
import type { ScopeState } from './store/scope-states.ts';
import type { Replica } from './sync/replica.ts';
import { livePosition, rerunSet } from './sync/replica.ts';

export interface Inspection {
  readonly position: Position;
  readonly partitions: readonly PartitionPosition[];
  /** As the tables hold them, own commands in effect, tombstones too. */
  readonly visible: ReadonlyMap<string, RowVersion>;
  /** After the conceptual undo of every before-image. */
  readonly confirmed: ReadonlyMap<string, RowVersion>;
  readonly rerunSet: readonly string[];
  /** Own commands in the run index, in local order, and whether they have an effect. */
  readonly runs: readonly { readonly commandId: string; readonly applied: boolean }[];
  readonly scopes: ReadonlyMap<string, ScopeState>;
  readonly contained: ReadonlyMap<string, number>;
  readonly images: number;
  /** Scopes whose kept sum is not the one counted from the rows; must be empty. */
  readonly wrongSums: readonly string[];
}

export function inspectReplica(replica: Replica): Inspection {
  const { cache } = replica;
  const visible = new Map<string, RowVersion>();
  const scopes = cache.scopes.all();
  for (const row of allRows(replica)) visible.set(`${row.type}/${row.key}`, row);
  const confirmed = new Map<string, RowVersion>();
  for (const [name, row] of visible) {
    const version = confirmedRow(cache, row.type, row.key);
    if (version !== undefined) confirmed.set(name, version);
  }
  return {
    position: livePosition(replica),
    partitions: cache.notes.partitions(),
    visible,
    confirmed,
    rerunSet: rerunSet(replica).map(({ envelope }) => envelope.commandId),
    runs: cache.runs.all().map(({ commandId, applied }) => ({ commandId, applied })),
    scopes: new Map(scopes.map((state) => [state.scope, state])),
    contained: cache.notes.contained(),
    images: cache.images.all().length,
    wrongSums: wrongSums(scopes, confirmed.values()),
  };
}

function wrongSums(
  scopes: readonly ScopeState[],
  confirmed: Iterable<RowVersion>,
): readonly string[] {
  const counted = new Map<string, { sum: Sum64; rows: number }>();
  for (const row of confirmed) {
    if (row.deleted) continue;
    const known = counted.get(row.scope) ?? { sum: zeroSum, rows: 0 };
    counted.set(row.scope, { sum: addSum(known.sum, rowHash(row)), rows: known.rows + 1 });
  }
  return scopes
    .filter(({ scope, sum, rows }) => {
      const found = counted.get(scope) ?? { sum: zeroSum, rows: 0 };
      return !equalSum(found.sum, sum) || found.rows !== rows;
    })
    .map(({ scope }) => scope);
}

function* allRows(replica: Replica): Generator<RowVersion, void, void> {
  const { rows } = replica.cache;
  for (const type of replicatedTypes) yield* rows.everything(type);
  yield* rows.everythingUnknown();
}
