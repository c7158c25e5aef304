/**
 * Scope-states: what this client may hold of each scope, how far it has come, and the sum of what it holds.
 *
 * Invariants:
 *  1. A scope is complete when it is followed, hydrated, open and not hidden; only complete scopes are compared (S9).
 *  2. `sum` is Σ h(type, key, rev) of the confirmed rows that are no tombstones, `rows` their number; both change
 *     together with the rows.
 *  3. `seq` −1 = unknown: the next entry is believed.
 */

import type { Sum64 } from '../../../src-shared/kernel/hash64.ts';
import { zeroSum } from '../../../src-shared/kernel/hash64.ts';
import type { WritableDatabase } from '../ports.ts';

export interface ScopeState {
  readonly scope: string;
  readonly followed: boolean;
  readonly hydrated: boolean;
  readonly hidden: boolean;
  readonly fromSeq: number;
  readonly toSeq: number | null;
  readonly expiresAt: number | null;
  readonly sealed: boolean;
  readonly seq: number;
  readonly checksum: Sum64;
  readonly sum: Sum64;
  /** Confirmed rows that are no tombstones. */
  readonly rows: number;
  /** All rows came over HTTP, the newest of this commit: the scope is complete when the live position reaches it. */
  readonly readyAt: number | null;
}

interface StoredState {
  readonly scope: string;
  readonly followed: number;
  readonly hydrated: number;
  readonly hidden: number;
  readonly from_seq: number;
  readonly to_seq: number | null;
  readonly expires_at: number | null;
  readonly sealed: number;
  readonly seq: number;
  readonly checksum_hi: number;
  readonly checksum_lo: number;
  readonly sum_hi: number;
  readonly sum_lo: number;
  readonly rows: number;
  readonly ready_at: number | null;
}

export const unknownSeq = -1;

export function freshScope(scope: string): ScopeState {
  return {
    scope,
    followed: false,
    hydrated: false,
    hidden: false,
    fromSeq: 0,
    toSeq: null,
    expiresAt: null,
    sealed: false,
    seq: unknownSeq,
    checksum: zeroSum,
    sum: zeroSum,
    rows: 0,
    readyAt: null,
  };
}

/** May a command decide from what is absent here? */
export function isComplete(state: ScopeState | undefined): boolean {
  return (
    state !== undefined && state.followed && state.hydrated && !state.hidden && state.toSeq === null
  );
}

const columns =
  'scope, followed, hydrated, hidden, from_seq, to_seq, expires_at, sealed, seq, ' +
  'checksum_hi, checksum_lo, sum_hi, sum_lo, rows, ready_at';

function toState(row: StoredState): ScopeState {
  return {
    scope: row.scope,
    followed: row.followed === 1,
    hydrated: row.hydrated === 1,
    hidden: row.hidden === 1,
    fromSeq: row.from_seq,
    toSeq: row.to_seq,
    expiresAt: row.expires_at,
    sealed: row.sealed === 1,
    seq: row.seq,
    checksum: { hi: row.checksum_hi, lo: row.checksum_lo },
    sum: { hi: row.sum_hi, lo: row.sum_lo },
    rows: row.rows,
    readyAt: row.ready_at,
  };
}

export class ScopeStates {
  readonly #statements;
  readonly #known = new Map<string, ScopeState | undefined>();
  /** Scopes whose sum stands in memory only; written before the table is read and at the end of the transaction. */
  readonly #unwritten = new Set<string>();
  /** undefined = a conversation's state has changed since it was counted. */
  #loadingConversations: number | undefined;

  constructor(cache: WritableDatabase) {
    this.#statements = {
      get: cache.prepare<[string], StoredState>(
        `SELECT ${columns} FROM scope_state WHERE scope = ?`,
      ),
      all: cache.prepare<[], StoredState>(`SELECT ${columns} FROM scope_state ORDER BY scope`),
      put: cache.prepare<
        [string, ...flags: (number | null)[]],
        never
      >(`INSERT INTO scope_state (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (scope) DO UPDATE SET followed = excluded.followed,
           hydrated = excluded.hydrated, hidden = excluded.hidden, from_seq = excluded.from_seq,
           to_seq = excluded.to_seq, expires_at = excluded.expires_at, sealed = excluded.sealed,
           seq = excluded.seq, checksum_hi = excluded.checksum_hi,
           checksum_lo = excluded.checksum_lo, sum_hi = excluded.sum_hi, sum_lo = excluded.sum_lo,
           rows = excluded.rows, ready_at = excluded.ready_at`),
      counts: cache.prepare<[], { followed: number; loading: number }>(
        `SELECT count(*) AS followed, coalesce(sum(hydrated = 0 AND to_seq IS NULL
           AND scope NOT LIKE 'archive:%'), 0) AS loading
         FROM scope_state WHERE followed = 1 AND hidden = 0`,
      ),
      readyBy: cache.prepare<[commit: number], StoredState>(
        `SELECT ${columns} FROM scope_state WHERE ready_at IS NOT NULL AND ready_at <= ?`,
      ),
      loading: cache.prepare<[], { n: number }>(
        `SELECT count(*) AS n FROM scope_state WHERE scope >= 'conv:' AND scope < 'conv;'
         AND followed = 1 AND hidden = 0 AND hydrated = 0 AND to_seq IS NULL`,
      ),
      remove: cache.prepare<[string], never>('DELETE FROM scope_state WHERE scope = ?'),
    };
  }

  /** Memory that ran ahead of a rolled-back transaction is dropped. */
  reload(): void {
    this.#known.clear();
    this.#unwritten.clear();
    this.#loadingConversations = undefined;
  }

  get(scope: string): ScopeState | undefined {
    if (this.#known.has(scope)) return this.#known.get(scope);
    const row = this.#statements.get.get(scope);
    const state = row === undefined ? undefined : toState(row);
    this.#known.set(scope, state);
    return state;
  }

  all(): readonly ScopeState[] {
    this.writeSums();
    return this.#statements.all.all().map(toState);
  }

  /** Fetched scopes that are complete at this position. */
  readyBy(commit: number): readonly ScopeState[] {
    this.writeSums();
    return this.#statements.readyBy.all(commit).map(toState);
  }

  counts(): { readonly followed: number; readonly loading: number } {
    return this.#statements.counts.get() ?? { followed: 0, loading: 0 };
  }

  /** Is a followed conversation not here as a whole? Asked after every frame, so counted only when it may differ. */
  isLoadingConversation(): boolean {
    this.#loadingConversations ??= this.#statements.loading.get()?.n ?? 0;
    return this.#loadingConversations > 0;
  }

  /** A row more or less: a page writes hundreds into one scope, so the table hears of it once. */
  moveSum(
    scope: string,
    change: { readonly by: (sum: Sum64) => Sum64; readonly rows: 1 | -1 },
  ): void {
    const state = this.get(scope) ?? freshScope(scope);
    this.#known.set(scope, {
      ...state,
      sum: change.by(state.sum),
      rows: state.rows + change.rows,
    });
    this.#unwritten.add(scope);
  }

  /** Inside the transaction that moved them. */
  writeSums(): void {
    for (const scope of this.#unwritten) {
      const state = this.#known.get(scope);
      if (state !== undefined) this.put(state);
    }
  }

  put(state: ScopeState): void {
    const before = this.#known.get(state.scope);
    if (state.scope.startsWith('conv:') && !isSameReach(before, state)) {
      this.#loadingConversations = undefined;
    }
    this.#known.set(state.scope, state);
    this.#unwritten.delete(state.scope);
    this.#statements.put.run(
      state.scope,
      ...[state.followed, state.hydrated, state.hidden].map(Number),
      state.fromSeq,
      state.toSeq,
      state.expiresAt,
      Number(state.sealed),
      state.seq,
      ...[state.checksum.hi, state.checksum.lo, state.sum.hi, state.sum.lo, state.rows],
      state.readyAt,
    );
  }

  update(scope: string, change: Partial<ScopeState>): ScopeState {
    const next = { ...(this.get(scope) ?? freshScope(scope)), ...change };
    this.put(next);
    return next;
  }

  remove(scope: string): void {
    this.#loadingConversations = undefined;
    this.#unwritten.delete(scope);
    this.#known.set(scope, undefined);
    this.#statements.remove.run(scope);
  }
}

/** What decides whether a scope is still to come; a state that was not in memory may have been any. */
function isSameReach(before: ScopeState | undefined, after: ScopeState): boolean {
  return (
    before?.followed === after.followed &&
    before.hydrated === after.hydrated &&
    before.hidden === after.hidden &&
    before.toSeq === after.toSeq
  );
}
