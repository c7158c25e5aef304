/**
 * Row-observer: how search and tallies are kept in step with the rows, in the same transaction.
 *
 * Invariants:
 *  1. Every write of a visible row is reported: confirmed, optimistic, undone and purged.
 *  2. `before` of one report equals `after` of the last report about the same row; a tombstone is undefined.
 */

import type { WritableDatabase } from './ports.ts';

/** A row as the cache holds it. */
export interface RowVersion {
  readonly type: string;
  readonly key: string;
  readonly scope: string;
  /** Commit of the confirmed row underneath; 0 = the server has not confirmed it yet. */
  readonly rev: number;
  readonly seq: number;
  readonly born: number;
  readonly commandId: string;
  readonly deleted: boolean;
  /** Local order of the own command that wrote it; 0 = confirmed. */
  readonly ord: number;
  /** Body as JSON text; empty for a tombstone. */
  readonly text: string;
}

export interface RowObserver {
  rowWritten(type: string, before: RowVersion | undefined, after: RowVersion | undefined): void;
  /** The transaction is about to end: what was put off until all rows are written is written now. */
  beforeCommit?(): void;
  /** The transaction was undone by an exception; memory that ran ahead of it must be dropped. */
  rolledBack?(): void;
}

/** One step of a schema; append-only. */
export interface SchemaStep {
  readonly name: string;
  apply(database: WritableDatabase): void;
}

/** A part that keeps tables of its own in `cache` and follows its rows. */
export interface CacheExtension {
  /** Names the part's line of migrations. */
  readonly name: string;
  readonly steps: readonly SchemaStep[];
  observe(cache: WritableDatabase): RowObserver;
  /** What may be merged when nothing else happens. */
  tidier?(cache: WritableDatabase): Tidier;
}

export interface Tidier {
  /** Whether it has work that does not wait for a round. */
  isDue?(): boolean;
  /** One bounded slice of tidying up; false when a whole round is over. */
  slice(): boolean;
}
