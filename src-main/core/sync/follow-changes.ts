/**
 * Follow-changes: what own follow rows open, narrow, close and hide.
 *
 * Invariants:
 *  1. A scope whose follow row is gone or has expired is hidden in the same transaction (S7); its rows go in slices later.
 *  2. A scope is not complete again before all of its rows have come.
 */

import { isPartition, scopeKind } from '../../../src-shared/scopes.ts';
import type { WireChange } from '../../../src-shared/protocol/stream.ts';
import { scopeKey } from '../change-keys.ts';
import { readBody } from '../commands/command-view.ts';
import { freshScope } from '../store/scope-states.ts';
import { isKeptHere } from './kept-here.ts';
import type { Replica } from './replica.ts';

/** The scope that a change of an own follow row is about. */
export function followedScope(replica: Replica, change: WireChange): string | undefined {
  if (change.type !== 'follow') return undefined;
  if (change.body === null) {
    // By the key: a repair may have taken the row away before the stream tells that the right has ended.
    const mine = `${replica.personId}/`;
    return change.key.startsWith(mine) ? change.key.slice(mine.length) : undefined;
  }
  const follow = readBody('follow', replica.cache.rows.versionOf(change));
  return follow?.personId === replica.personId ? follow.scope : undefined;
}

/** Inside a rebase's `apply`, before the row itself is written. */
export function applyFollow(replica: Replica, change: WireChange, scope: string): void {
  const { cache } = replica;
  const follow =
    change.body === null ? undefined : readBody('follow', replica.cache.rows.versionOf(change));
  cache.collector.add(scopeKey(scope));
  if (follow === undefined) {
    hideScope(replica, scope);
    return;
  }
  const known = cache.scopes.get(scope) ?? freshScope(scope);
  const { fromSeq, toSeq, expiresAt, sealed } = follow;
  const lapsed = expiresAt !== null && expiresAt <= replica.now();
  // Years that this machine does not keep: the right is noted by its row alone.
  if (!lapsed && !isKeptHere(replica, scope)) {
    hideScope(replica, scope);
    return;
  }
  const sameRows = known.followed && !known.hidden && known.fromSeq === fromSeq;
  if (!sameRows) replica.gainedAt.set(scope, change.rev);
  cache.scopes.put({
    ...known,
    ...{ followed: !lapsed, hidden: lapsed, fromSeq, toSeq, expiresAt, sealed },
    readyAt: sameRows ? known.readyAt : null,
    hydrated: known.hydrated && sameRows && !lapsed,
  });
  if (isPartition(scope) && !lapsed) wantPartition(replica, scope);
}

/** Out of sight at once; who reads it in a command is told `notHeld`. */
export function hideScope(replica: Replica, scope: string): void {
  replica.gainedAt.delete(scope);
  replica.cache.scopes.update(scope, {
    followed: false,
    hydrated: false,
    hidden: true,
    readyAt: null,
  });
  replica.cache.collector.add(scopeKey(scope));
  if (isPartition(scope)) replica.cache.notes.removePartition(scope);
}

/** Scopes whose right lapsed by the clock port. */
export function lapsedScopes(replica: Replica): readonly string[] {
  const now = replica.now();
  return replica.cache.scopes
    .all()
    .filter(({ hidden, expiresAt }) => !hidden && expiresAt !== null && expiresAt <= now)
    .map(({ scope }) => scope);
}

/** Followed scopes whose rows have to be fetched over HTTP. */
export function scopesToFetch(replica: Replica): readonly string[] {
  return replica.cache.scopes
    .all()
    .filter(
      (state) =>
        state.followed &&
        !state.hydrated &&
        state.readyAt === null &&
        !state.hidden &&
        state.toSeq === null &&
        !isPartition(state.scope) &&
        scopeKind(state.scope) !== undefined,
    )
    .map(({ scope }) => scope);
}

function wantPartition(replica: Replica, scope: string): void {
  const { notes } = replica.cache;
  if (notes.partitions().some((known) => known.scope === scope)) return;
  notes.putPartition({ scope, version: 0, rev: 0, after_type: '', after_key: '', wanted: 1 });
}
