/** Cache-bench: a real cache in memory with the search index, written through the row store. */
import { randomUUID } from 'node:crypto';
import { ChangeCollector } from '../../../src-main/core/change-keys.ts';
import type { WritableDatabase } from '../../../src-main/core/ports.ts';
import type { RowObserver, RowVersion } from '../../../src-main/core/row-observer.ts';
import { searchExtension } from '../../../src-main/core/search/search-extension.ts';
import { cacheParts } from '../../../src-main/core/store/cache-schema.ts';
import { RowStore } from '../../../src-main/core/store/row-store.ts';
import { freshScope, ScopeStates } from '../../../src-main/core/store/scope-states.ts';
import { migrate } from '../../../src-main/core/store/schema-version.ts';
import { nodeDatabasePort } from '../../../src-main/platform-node/node-database.ts';
import type { RowOf, RowType } from '../../../src-shared/entities.ts';
import { entityOf } from '../../../src-shared/entities.ts';

export interface CacheBench {
  readonly database: WritableDatabase;
  readonly rows: RowStore;
  readonly collector: ChangeCollector;
  put<T extends RowType>(type: T, row: RowOf<T>, version?: Partial<RowVersion>): void;
  bury(type: RowType, key: string): void;
  hide(scope: string, hidden: boolean): void;
  close(): void;
}

/** Every write is a transaction of its own. */
export function committedAtOnce(observer: RowObserver): RowObserver {
  return {
    rowWritten: (type, before, after) => {
      observer.rowWritten(type, before, after);
      observer.beforeCommit?.();
    },
  };
}

export function openCacheBench(): CacheBench {
  const database = nodeDatabasePort('/').openWritable({
    file: ':memory:',
    key: null,
    synchronous: 'normal',
  });
  migrate(database, cacheParts([searchExtension]));
  const collector = new ChangeCollector();
  const rows = new RowStore(database, collector, [
    committedAtOnce(searchExtension.observe(database)),
  ]);
  const scopes = new ScopeStates(database);
  return {
    database,
    rows,
    collector,
    put(type, row, version) {
      const entity = entityOf(type);
      const key = entity.key(row);
      rows.write(type, key, {
        ...{ type, key, scope: entity.homeScope(row), rev: 1, seq: 1, born: 1 },
        ...{ commandId: randomUUID(), deleted: false, ord: 0, text: JSON.stringify(row) },
        ...version,
      });
    },
    bury(type, key) {
      const row = rows.get(type, key);
      if (row !== undefined) rows.write(type, key, { ...row, deleted: true, text: '' });
    },
    hide: (scope, hidden) => {
      scopes.put({ ...freshScope(scope), followed: true, hydrated: true, hidden });
    },
    close: () => database.close(),
  };
}
