/**
 * Expected-view: V(p, c), the rows that a person may see at a commit (docs/specs/sync.md, §3), from the history alone.
 */

import { entityOf, isRowType } from '../../src-shared/entities.ts';
import type { FollowWindow } from '../../src-shared/follows/audience.ts';
import { isPartition, serverScope } from '../../src-shared/scopes.ts';
import type { ServerHistory, ServerRow } from './server-history.ts';
import { rowId } from './server-history.ts';

/** A window through which rows may be seen at an instant. */
export function isOpen(window: FollowWindow, now: number): boolean {
  return window.toSeq === null && (window.expiresAt === null || window.expiresAt > now);
}

/** Is this row inside the window? Timeline rows from before the join are not. */
export function isInside(
  row: { readonly type: string; readonly born: number },
  window: FollowWindow,
): boolean {
  const timeline = isRowType(row.type) && entityOf(row.type).timeline;
  return !timeline || row.born >= window.fromSeq;
}

export interface ExpectedView {
  /** Live scopes that the person may read. */
  readonly scopes: ReadonlyMap<string, FollowWindow>;
  /** Scopes that he left: what was written up to the end of the window may stay. */
  readonly closed: ReadonlyMap<string, FollowWindow>;
  /** By row id; tombstones left out. */
  readonly rows: ReadonlyMap<string, ServerRow>;
}

/** Live rows only: partitions have positions of their own. */
export function expectedView(
  history: ServerHistory,
  personId: string,
  commit: number,
  now: number,
): ExpectedView {
  const rows = new Map<string, ServerRow>();
  const scopes = new Map<string, FollowWindow>();
  const closed = new Map<string, FollowWindow>();
  for (const [scope, window] of history.follows(personId, commit)) {
    if (isPartition(scope) || scope === serverScope) continue;
    if (window.toSeq !== null) closed.set(scope, window);
    if (!isOpen(window, now)) continue;
    scopes.set(scope, window);
    for (const row of visibleRows(history, scope, window, commit)) {
      rows.set(rowId(row.type, row.key), row);
    }
  }
  return { scopes, closed, rows };
}

export function* visibleRows(
  history: ServerHistory,
  scope: string,
  window: FollowWindow,
  commit: number,
): IterableIterator<ServerRow> {
  for (const row of history.rowsOf(scope, commit)) {
    if (row.body !== undefined && isInside(row, window)) yield row;
  }
}
