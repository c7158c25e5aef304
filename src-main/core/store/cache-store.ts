/**
 * Cache-store: the open `cache` file, and the one way to change it.
 *
 * Invariants:
 *  1. Every change runs inside `commit`; what it changed is reported once, after the transaction.
 *  2. A transaction that throws leaves no trace, in memory either.
 */

import type { CommitReport } from '../change-keys.ts';
import { ChangeCollector } from '../change-keys.ts';
import type { WritableDatabase } from '../ports.ts';
import type { CacheExtension, RowObserver, Tidier } from '../row-observer.ts';
import { RunIndex } from '../rebase/run-index.ts';
import { BeforeImages } from './before-images.ts';
import { CacheNotes } from './cache-notes.ts';
import { RowStore } from './row-store.ts';
import { ScopeStates } from './scope-states.ts';

export class CacheStore {
  readonly database: WritableDatabase;
  readonly collector = new ChangeCollector();
  readonly rows: RowStore;
  readonly scopes: ScopeStates;
  readonly images: BeforeImages;
  readonly notes: CacheNotes;
  readonly runs: RunIndex;
  readonly tidiers: readonly Tidier[];
  readonly #observers: readonly RowObserver[];
  readonly #onCommit: (report: CommitReport) => void;
  #inside = false;

  constructor(
    database: WritableDatabase,
    extensions: readonly CacheExtension[],
    onCommit: (report: CommitReport) => void,
  ) {
    this.database = database;
    this.#observers = extensions.map((extension) => extension.observe(database));
    this.#onCommit = onCommit;
    this.rows = new RowStore(database, this.collector, this.#observers);
    this.scopes = new ScopeStates(database);
    this.images = new BeforeImages(database);
    this.notes = new CacheNotes(database);
    this.runs = new RunIndex(database);
    this.tidiers = extensions.flatMap((extension) => extension.tidier?.(database) ?? []);
  }

  /** One local transaction (S3). Does not nest. */
  commit<T>(work: () => T): T {
    if (this.#inside) throw new Error('a cache transaction was started inside another');
    this.#inside = true;
    let value: T;
    try {
      value = this.database.transaction(() => {
        const done = work();
        this.scopes.writeSums();
        for (const observer of this.#observers) observer.beforeCommit?.();
        return done;
      });
    } catch (cause) {
      this.collector.clear();
      this.rows.reload();
      this.scopes.reload();
      this.runs.reload();
      for (const observer of this.#observers) observer.rolledBack?.();
      throw cause;
    } finally {
      this.#inside = false;
    }
    const report = this.collector.take();
    if (report.keys.length > 0) this.#onCommit(report);
    return value;
  }

  close(): void {
    this.database.close();
  }
}
