/**
 * Visibility: what a follow window lets through, and the rows of a scope as one follower may have them.
 *
 * Invariants:
 *  1. A timeline row born before `fromSeq`, and any row last written after `toSeq`, is never served.
 *  2. A window that has expired by the server's clock serves nothing.
 */

import { entityOf, replicatedTypes } from '../../src-shared/entities.ts';
import type { RowType } from '../../src-shared/entities.ts';
import type { FollowWindow } from '../../src-shared/follows/audience.ts';
import type { WireChange } from '../../src-shared/protocol/stream.ts';
import { maxInlineRows } from '../../src-shared/protocol/stream.ts';
import type { LogStore } from '../store/log-store.ts';
import type { RowPlace, RowStore, ScopeSlice, StoredRow } from '../store/row-store.ts';
import { openSeq } from '../store/row-store.ts';
import { maxInlineBytes } from './limits.ts';

export interface KernelStores {
  readonly rows: RowStore;
  readonly log: LogStore;
}

export function isExpired(window: FollowWindow, now: number): boolean {
  return window.expiresAt !== null && window.expiresAt <= now;
}

export function windowAllows(
  window: FollowWindow,
  row: { readonly timeline: boolean; readonly born: number; readonly seq: number },
): boolean {
  if (window.toSeq !== null && row.seq > window.toSeq) return false;
  return !row.timeline || row.born >= window.fromSeq;
}

export function wireRow(type: RowType, row: StoredRow): WireChange {
  return {
    type,
    key: row.key,
    scope: row.scope,
    rev: row.rev,
    seq: row.seq,
    born: row.born,
    commandId: row.command_id,
    body: row.deleted === 1 ? null : (JSON.parse(row.body) as WireChange['body']),
  };
}

/** The same as a line of JSON. The body is kept as canonical JSON, so it is neither read nor written anew; it stands last. */
export function wireLine(type: RowType, row: StoredRow): string {
  const { key, scope, rev, seq, born, command_id: commandId } = row;
  const head = JSON.stringify({ type, key, scope, rev, seq, born, commandId });
  return `${head.slice(0, -1)},"body":${row.deleted === 1 ? 'null' : row.body}}\n`;
}

export interface WindowSlice {
  readonly scope: string;
  readonly window: FollowWindow;
  readonly afterRev: number;
  readonly afterKey: string;
  readonly upToRev: number;
  readonly tombstones: boolean;
  readonly limit: number;
}

/** Visible rows of one type in (rev, key) order. */
export function visibleSlice(
  stores: KernelStores,
  type: RowType,
  slice: WindowSlice,
): readonly StoredRow[] {
  return stores.rows.slice(type, scopeSlice(stores, type, slice));
}

/** The same rows by their places alone. */
export function visiblePlaces(
  stores: KernelStores,
  type: RowType,
  slice: WindowSlice,
): readonly RowPlace[] {
  return stores.rows.places(type, scopeSlice(stores, type, slice));
}

function scopeSlice(stores: KernelStores, type: RowType, slice: WindowSlice): ScopeSlice {
  const { window } = slice;
  const timeline = entityOf(type).timeline && window.fromSeq > 0;
  // A row born at or after `fromSeq` cannot have an older rev than that entry's commit: a long past is skipped.
  const floor = timeline ? (stores.log.commitOf(slice.scope, window.fromSeq) ?? 1) - 1 : 0;
  return {
    scope: slice.scope,
    afterRev: Math.max(slice.afterRev, floor),
    afterKey: slice.afterRev >= floor ? slice.afterKey : '',
    upToRev: slice.upToRev,
    fromSeq: timeline ? window.fromSeq : 0,
    toSeq: window.toSeq ?? openSeq,
    tombstones: slice.tombstones,
    limit: slice.limit,
  };
}

export interface InlineRows {
  readonly rows: readonly WireChange[];
  readonly size: number;
}

/** All visible rows of a scope up to a rev, or undefined when they are too many for a frame. */
export function inlineRows(
  stores: KernelStores,
  scope: string,
  window: FollowWindow,
  upToRev: number,
): InlineRows | undefined {
  const rows: WireChange[] = [];
  let size = 0;
  for (const type of replicatedTypes) {
    const found = visibleSlice(stores, type, {
      scope,
      window,
      afterRev: 0,
      afterKey: '',
      upToRev,
      tombstones: false,
      limit: maxInlineRows + 1 - rows.length,
    });
    for (const row of found) {
      rows.push(wireRow(type, row));
      size += row.body.length;
    }
    if (rows.length > maxInlineRows || size > maxInlineBytes) return undefined;
  }
  return { rows, size };
}
