/**
 * Scope-rows: whole scopes that come over HTTP, and scopes that go: hydration, repair, partitions, purge, restart.
 *
 * Every function is one local transaction over a slice of rows; own commands are lifted where they are touched.
 */

import type { ScopeHead, WireChange } from '../../../src-shared/protocol/stream.ts';
import type { RowType } from '../../../src-shared/entities.ts';
import { scopeKey } from '../change-keys.ts';
import {
  addConfirmed,
  confirmedOfScope,
  countedSum,
  eraseConfirmed,
  keysOfChange,
} from '../rebase/confirmed-rows.ts';
import { runCommand } from '../commands/run-command.ts';
import { narrowRebase, undoAll } from '../rebase/rebase.ts';
import type { RowVersion } from '../row-observer.ts';
import { unknownSeq } from '../store/scope-states.ts';
import { hideScope } from './follow-changes.ts';
import { listedRows, pageRows } from './limits.ts';
import type { Replica } from './replica.ts';
import { livePosition, rerunSet } from './replica.ts';

const nothingDropped: ReadonlySet<number> = new Set();

/**
 * Rows of a page; older versions than those held are ignored (S8). A page that was on its way when its scope was lost
 * is not wanted any more: after the purge nothing would take its rows away (S7).
 */
export function putPage(replica: Replica, page: readonly WireChange[], after?: () => void): void {
  const { cache } = replica;
  const changes = page.filter(({ scope }) => isWanted(cache.scopes.get(scope)));
  cache.commit(() => {
    if (changes.length > listedRows) cache.collector.expectMany();
    const incoming = changes.flatMap((change) => keysOfChange(cache, change));
    narrowRebase(replica, {
      incoming,
      drop: nothingDropped,
      apply: () => {
        for (const change of changes) addConfirmed(cache, change);
      },
    });
    after?.();
  });
}

function isWanted(
  state: { readonly followed: boolean; readonly hidden: boolean } | undefined,
): boolean {
  return state?.followed === true && !state.hidden;
}

export interface FetchedScope {
  readonly scope: string;
  /** `<type>/<key>` of every row that came. */
  readonly brought: ReadonlySet<string>;
  /** Commit as of which the first page was read: what is older and did not come is gone. */
  readonly firstCommit: number;
  /** The newest commit that touched the scope when its last page was read. */
  readonly lastCommit: number;
  readonly head: ScopeHead | undefined;
}

/** The scope is complete: rows that did not come are forgotten, the sum is counted anew. */
export function finishScope(replica: Replica, fetched: FetchedScope): void {
  const { cache } = replica;
  const { scope, brought, firstCommit, lastCommit, head } = fetched;
  // Rows, or the right to them, may be newer than the live position: the scope is complete when the stream has come as far (S1).
  const readyAt = Math.max(lastCommit, replica.gainedAt.get(scope) ?? 0);
  const isAhead = readyAt > livePosition(replica).commit;
  cache.commit(() => {
    const stale = [...confirmedOfScope(cache, scope, pageRows)].filter(
      (row) => !row.deleted && row.rev <= firstCommit && !brought.has(`${row.type}/${row.key}`),
    );
    const incoming = [scopeKey(scope), ...stale.flatMap((row) => cache.rows.keysOf(row))];
    narrowRebase(replica, {
      incoming,
      drop: nothingDropped,
      apply: () => {
        for (const row of stale) eraseConfirmed(cache, row);
        const counted = countedSum(cache, scope);
        const known = cache.scopes.get(scope);
        if (known === undefined) return;
        // Lost and gained again while it came: what was written in between is not in it.
        if (firstCommit < (replica.gainedAt.get(scope) ?? 0)) return;
        cache.scopes.put({
          ...known,
          ...counted,
          hydrated: known.followed && !known.hidden && !isAhead,
          readyAt: isAhead ? readyAt : null,
          seq: Math.max(known.seq, head?.seq ?? known.seq),
        });
        cache.collector.add(scopeKey(scope));
      },
    });
  });
}

/** Marks scopes for a fetch; commands that read them are told `notHeld` until it is done. */
export function refetchScopes(replica: Replica, scopes: readonly string[]): void {
  const { cache } = replica;
  cache.commit(() => {
    narrowRebase(replica, {
      incoming: scopes.map(scopeKey),
      drop: nothingDropped,
      apply: () => {
        for (const scope of scopes) {
          cache.scopes.update(scope, { hydrated: false, readyAt: null });
          cache.collector.add(scopeKey(scope));
        }
      },
    });
  });
}

export function hideScopes(replica: Replica, scopes: readonly string[]): void {
  replica.cache.commit(() => {
    narrowRebase(replica, {
      incoming: scopes.map(scopeKey),
      drop: nothingDropped,
      apply: () => {
        for (const scope of scopes) hideScope(replica, scope);
      },
    });
  });
}

/** Hidden scopes that still hold rows, or whose end the server has not been told. */
export function scopesToPurge(replica: Replica): readonly string[] {
  return replica.cache.scopes
    .all()
    .filter(({ hidden }) => hidden)
    .map(({ scope }) => scope);
}

/** Removes up to `limit` rows; true when none is left and the scope is forgotten. */
export function purgeSlice(replica: Replica, scope: string, limit: number): boolean {
  const { cache } = replica;
  return cache.commit(() => {
    if (cache.scopes.get(scope)?.hidden !== true) return true;
    const rows: RowVersion[] = [];
    for (const row of confirmedOfScope(cache, scope, limit)) {
      rows.push(row);
      if (rows.length === limit) break;
    }
    narrowRebase(replica, {
      incoming: rows.flatMap((row) => cache.rows.keysOf(row)),
      drop: nothingDropped,
      apply: () => {
        for (const row of rows) eraseConfirmed(cache, row);
      },
    });
    if (rows.length === limit) return false;
    cache.scopes.remove(scope);
    return true;
  });
}

/**
 * The server was restored to an earlier head: rows above it never were. Scopes that held such rows are fetched anew,
 * the others are compared by their sums (sync.md §7).
 */
export function restartAt(replica: Replica, epoch: string, head: number): readonly string[] {
  const { cache, work } = replica;
  work.outbox.offerAgain(head);
  work.report();
  return cache.commit(() => {
    undoAll(replica);
    const touched = new Set<string>();
    for (const row of rowsAbove(replica, head)) {
      eraseConfirmed(cache, row);
      touched.add(row.scope);
    }
    for (const state of cache.scopes.all()) {
      const hydrated = state.hydrated && !touched.has(state.scope);
      cache.scopes.put({ ...state, hydrated, seq: unknownSeq, readyAt: null });
    }
    for (const [commandId, commit] of cache.notes.contained()) {
      if (commit > head) cache.notes.pruneContained(commandId);
    }
    for (const partition of cache.notes.partitions()) {
      if (partition.rev <= head) continue;
      cache.notes.putPartition({ ...partition, rev: 0, after_type: '', after_key: '', wanted: 1 });
    }
    cache.notes.setPosition({ epoch, commit: head, at: replica.now() });
    for (const command of rerunSet(replica)) runCommand(replica, command);
    return [...touched];
  });
}

/** Inside a transaction in which no own command is in effect. */
function rowsAbove(replica: Replica, head: number): readonly RowVersion[] {
  const { cache } = replica;
  return cache.scopes
    .all()
    .flatMap(({ scope }) =>
      [...confirmedOfScope(cache, scope, pageRows)].filter((row) => row.rev > head),
    );
}

/** Counts for the lock screen: never a title. */
export function heldCounts(replica: Replica): {
  readonly documents: number;
  readonly messages: number;
} {
  const count = (type: RowType): number => replica.cache.rows.count(type);
  return { documents: count('document') + count('archiveItem'), messages: count('message') };
}
