/**
 * Query-engine: the contract between the core and the part that answers local queries.
 *
 * The core opens an engine with a profile and closes it with the profile. It calls `committed` after every local
 * commit, outside of any transaction; the engine coalesces and answers its subscribers through the listener given
 * to `subscribe`. Queries of place `server` never reach the engine.
 *
 * Tables of `cache` that a runner may read (column `deleted` = 0 for rows that exist):
 *  - `r_<type>(key, scope, rev, seq, born, command_id, deleted, ord, body, c_<column>…)`, one table a row type, with the
 *    index `i_<type>_<index>` on the entity's columns and then `key`; `ord` > 0 = own command, not confirmed yet;
 *  - `scope_state(scope, followed, hydrated, hidden, from_seq, to_seq, …)`: rows of a scope with `hidden = 1` are not shown;
 *  - `read_mark(conversation_id, person_id, no)`; `file_state(sha256, state, size, done)`, state `held` = on this machine;
 *  - `run(ord, command_id, name, applied, …)`: own commands in effect or waiting for the server's word (待确认: applied = 0).
 * Tables of `work`: `outbox(ord, command_id, name, args, state, …)`, `receipt(command_id, commit_no, …)`,
 * `problem(command_id, name, args, rejection, at, dismissed)`, `buffer(key, value, at)`.
 */

import type { CommitReport } from './change-keys.ts';
import type { ReadableDatabase, TimerPort } from './ports.ts';

/** Everything an engine needs of the open profile. */
export interface QueryEnvironment {
  readonly cache: ReadableDatabase;
  readonly work: ReadableDatabase;
  readonly timers: TimerPort;
  readonly personId: string;
  /** Own active identities, main one first; read anew on each call. */
  identities(): readonly QueryIdentity[];
  /** The clock port (never the operating system's clock alone). */
  now(): number;
  timeZone(): string;
  /** Commands that have not been answered; 0 when the line is up and idle. */
  waiting(): number;
}

export interface QueryIdentity {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly post: string;
  readonly roles: readonly string[];
  readonly main: boolean;
}

/** Who asks: the identity chosen on the screen, or the main one. */
export interface QueryCaller {
  readonly identityId: string | undefined;
}

export type QueryListener = (
  answer:
    { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly code: string },
) => void;

export interface QueryEngine {
  /** `args` are parsed. Throws on a bug; an unknown runner throws `CoreError('unknownMethod')`. */
  run(name: string, args: unknown, caller: QueryCaller): unknown;
  /** Answers once soon, then after each affecting commit, only when the result differs. */
  subscribe(
    name: string,
    args: unknown,
    caller: QueryCaller,
    listener: QueryListener,
  ): { unsubscribe(): void };
  committed(report: CommitReport): void;
  close(): void;
}

export type OpenQueryEngine = (environment: QueryEnvironment) => QueryEngine;
