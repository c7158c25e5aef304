/**
 * Base-check: has a row changed since the person saw it?
 *
 * A person who works offline queues several commands on one row; the later ones carry the revision from before the
 * first. So a newer revision is no conflict while every entry since the base was written by the same person's same
 * device.
 *
 * Invariant: a row that the person may not see is to him as if it were not there, whatever revision he names; or ids that can
 * be worked out (of two people's conversation, say) would tell whether and when somebody wrote.
 */

import type { Envelope } from '../../src-shared/protocol/envelope.ts';
import type { Rejection } from '../../src-shared/protocol/rejections.ts';
import { rejection } from '../../src-shared/protocol/rejections.ts';
import { entityOf, isRowType } from '../../src-shared/entities.ts';
import type { RowType } from '../../src-shared/entities.ts';
import type { SessionIdentity } from '../ports.ts';
import type { LogStore } from '../store/log-store.ts';
import type { RowStore, StoredRow } from '../store/row-store.ts';
import { bodyOf } from '../store/row-store.ts';
import { windowOf } from './follow-derivation.ts';
import { maxBaseEntries } from './limits.ts';
import { isExpired, windowAllows } from './visibility.ts';

interface Stores {
  readonly rows: RowStore;
  readonly log: LogStore;
}

/** The refusal for the first row that others have changed; undefined = all as seen. */
export function staleBase(
  base: Envelope['base'],
  identity: SessionIdentity,
  stores: Stores,
  now: number,
): Rejection | undefined {
  for (const { type, key, rev } of base) {
    const row = isRowType(type) ? visibleRow(stores, type, key, { identity, now }) : undefined;
    if ((row?.rev ?? 0) === rev) continue;
    if (row !== undefined && onlyOwnSince(row, { type, key, rev }, identity, stores)) continue;
    return rejection('staleState', { type, key, ...changedBy(row, stores) });
  }
  return undefined;
}

function visibleRow(
  { rows }: Stores,
  type: RowType,
  key: string,
  { identity, now }: { readonly identity: SessionIdentity; readonly now: number },
): StoredRow | undefined {
  const row = rows.get(type, key);
  const follow = rows.get('follow', `${identity.personId}/${row?.scope ?? ''}`);
  if (row === undefined || follow === undefined || follow.deleted === 1) return undefined;
  const window = windowOf(bodyOf('follow', follow));
  const { timeline } = entityOf(type);
  const isVisible = !isExpired(window, now) && windowAllows(window, { ...row, timeline });
  return isVisible ? row : undefined;
}

function onlyOwnSince(
  row: StoredRow,
  base: { readonly type: string; readonly key: string; readonly rev: number },
  identity: SessionIdentity,
  { log }: Stores,
): boolean {
  if (base.rev > row.rev) return false;
  const head = log.head(row.scope);
  if (head === undefined) return false;
  const from = Math.max(row.born, head.seq - maxBaseEntries + 1);
  const entries = log.entries(row.scope, from, maxBaseEntries);
  // Entries before the window are unknown: somebody else may have written one of them.
  const reachesBase = from === row.born || (entries[0]?.rev ?? Infinity) <= base.rev;
  if (!reachesBase) return false;
  return entries
    .filter(
      (entry) => entry.rev > base.rev && entry.row_type === base.type && entry.row_key === base.key,
    )
    .every((entry) => {
      const outcome = log.outcome(entry.command_id);
      return outcome?.actor === identity.personId && outcome.device_id === identity.deviceId;
    });
}

/** Who and when; the row is one that the actor may see. */
function changedBy(
  row: StoredRow | undefined,
  { rows, log }: Stores,
): Readonly<Record<string, string | number>> {
  if (row === undefined) return {};
  const outcome = log.outcome(row.command_id);
  if (outcome === undefined) return {};
  const person = rows.get('person', outcome.actor);
  const name = person === undefined ? '' : bodyOf('person', person).name;
  return { at: outcome.at, by: name };
}
