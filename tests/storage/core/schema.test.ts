/** Schema test: the cache's written-out tables are what the entities ask for, and opening keeps to its versions. */

import { describe, expect, test } from 'vitest';
import { entityOf, replicatedTypes } from '../../../src-shared/entities.ts';
import type { WritableDatabase } from '../../../src-main/core/ports.ts';
import { cacheParts, cacheSteps } from '../../../src-main/core/store/cache-schema.ts';
import { migrate, NewerSchemaError } from '../../../src-main/core/store/schema-version.ts';
import { workSteps } from '../../../src-main/core/store/work-schema.ts';
import { memoryDatabasePort } from '../../../src-main/platform-node/memory-database.ts';

function fresh(): WritableDatabase {
  return memoryDatabasePort().openWritable({ file: 'x', key: null, synchronous: 'normal' });
}

const headColumns = [
  ...['key', 'scope', 'rev', 'seq', 'born', 'command_id', 'deleted', 'ord', 'body'],
];

describe('cache schema', () => {
  const cache = fresh();
  migrate(cache, cacheParts([]));
  const columnsOf = (table: string): string[] =>
    cache
      .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)')
      .all(table)
      .map(({ name }) => name);
  const indexColumns = (index: string): string[] =>
    cache
      .prepare<[string], { name: string }>('SELECT name FROM pragma_index_info(?) ORDER BY seqno')
      .all(index)
      .map(({ name }) => name);

  test.each(replicatedTypes)('r_%s has the columns and indexes of its entity', (type) => {
    const { columnNames, indexes } = entityOf(type);
    expect(columnsOf(`r_${type}`)).toEqual([
      ...headColumns,
      ...columnNames.map((name) => `c_${name}`),
    ]);
    for (const [index, names] of Object.entries(indexes)) {
      expect(indexColumns(`i_${type}_${index}`)).toEqual([
        ...names.map((name) => `c_${name}`),
        'key',
      ]);
    }
    expect(indexColumns(`i_${type}_scope`)).toEqual(['scope', 'rev']);
  });

  test('no table is left over from a row type that is gone', () => {
    const tables = cache
      .prepare<[], { name: string }>(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'r\\_%' ESCAPE '\\'`,
      )
      .all()
      .map(({ name }) => name)
      .filter((name) => name !== 'r_unknown');
    expect(tables.sort()).toEqual(replicatedTypes.map((type) => `r_${type}`).sort());
  });

  test('every table is strict', () => {
    const loose = cache
      .prepare<[], { name: string }>(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0
         AND name NOT LIKE 'sqlite%'`,
      )
      .all();
    expect(loose).toEqual([]);
  });
});

describe('schema versions', () => {
  test('opening again changes nothing', () => {
    const cache = fresh();
    migrate(cache, cacheParts([]));
    migrate(cache, cacheParts([]));
    const version = cache.prepare<[], { version: number }>(
      `SELECT version FROM schema_version WHERE part = 'cache'`,
    );
    expect(version.get()?.version).toBe(cacheSteps.length);
  });

  test('each step follows from the version before', () => {
    const cache = fresh();
    for (let steps = 1; steps <= cacheSteps.length; steps += 1) {
      migrate(cache, [{ part: 'cache', steps: cacheSteps.slice(0, steps), onlyGains: false }]);
    }
    expect(() => migrate(cache, cacheParts([]))).not.toThrow();
  });

  test('a newer cache is refused, a newer work file is used', () => {
    const step = { name: 'later', apply: () => undefined };
    const cache = fresh();
    migrate(cache, [{ part: 'cache', steps: [...cacheSteps, step], onlyGains: false }]);
    expect(() => migrate(cache, cacheParts([]))).toThrow(NewerSchemaError);
    const work = fresh();
    migrate(work, [{ part: 'work', steps: [...workSteps, step], onlyGains: true }]);
    expect(() =>
      migrate(work, [{ part: 'work', steps: workSteps, onlyGains: true }]),
    ).not.toThrow();
  });
});
