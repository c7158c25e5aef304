/**
 * Row-reader: how a runner reads the visible rows, and the record of what it read.
 *
 * Invariants:
 *  1. Rows of hidden scopes, tombstones and rows that this build cannot read are never answered.
 *  2. Every read adds the keys that its answer depends on (`change-keys.ts`), so a live query needs no list of its own.
 */

import type { ColumnValue } from '../../../src-shared/define-entity.ts';
import type { IndexOf, RowOf, RowType } from '../../../src-shared/entities.ts';
import { entityOf } from '../../../src-shared/entities.ts';
import { indexKey, rowKey } from '../change-keys.ts';
import type { ReadableDatabase, SqlValue, Statement } from '../ports.ts';
import { maxStatements } from './limits.ts';

/** Prepares each text once. */
export class StatementCache {
  readonly #database: ReadableDatabase;
  readonly #statements = new Map<string, Statement<readonly SqlValue[], unknown>>();

  constructor(database: ReadableDatabase) {
    this.#database = database;
  }

  /** The row type is the caller's word for the columns that it selects. */
  prepare<Row>(sql: string): Statement<readonly SqlValue[], Row> {
    const known = this.#statements.get(sql);
    // The same text was prepared for the same columns.
    if (known !== undefined) return known as Statement<readonly SqlValue[], Row>;
    if (this.#statements.size >= maxStatements) this.#statements.clear();
    const made = this.#database.prepare<readonly SqlValue[], Row>(sql);
    this.#statements.set(sql, made);
    return made;
  }
}

export interface HeldRow<T extends RowType> {
  readonly row: RowOf<T>;
  readonly scope: string;
  /** Written by an own command whose effect the server has not confirmed. */
  readonly commandId: string | null;
}

export interface ListRange {
  readonly limit: number;
  readonly order?: 'asc' | 'desc';
  /** Only rows whose next column after the prefix is lower, or higher. */
  readonly below?: number;
  readonly above?: number;
}

interface KeyedRow extends StoredRow {
  readonly key: string;
}

interface StoredRow {
  readonly scope: string;
  readonly ord: number;
  readonly command_id: string;
  readonly body: string;
}

/** Refuses rows of scopes that were taken away; `alias` is the row's table in the statement. */
export function visible(alias: string): string {
  return `${alias}.deleted = 0 AND ${unhidden(alias)}`;
}

export function unhidden(alias: string): string {
  return `NOT EXISTS (SELECT 1 FROM scope_state AS h WHERE h.scope = ${alias}.scope AND h.hidden = 1)`;
}

/** Any scope may be hidden by the next commit. */
const anyScope = 'scope:';

export class RowReader {
  readonly dependencies = new Set<string>([anyScope]);
  readonly #cache: StatementCache;

  constructor(cache: StatementCache) {
    this.#cache = cache;
  }

  dependOn(...keys: readonly string[]): void {
    for (const key of keys) this.dependencies.add(key);
  }

  get<T extends RowType>(type: T, key: string): HeldRow<T> | undefined {
    this.dependencies.add(rowKey(type, key));
    const stored = this.#cache
      .prepare<StoredRow>(
        `SELECT r.scope AS scope, r.ord AS ord, r.command_id AS command_id, r.body AS body
         FROM r_${type} AS r WHERE r.key = ? AND ${visible('r')}`,
      )
      .get(key);
    return stored === undefined ? undefined : toHeld(type, stored);
  }

  /** Many rows by their keys, in one statement; absent ones are not in the answer. */
  getEach<T extends RowType>(type: T, keys: readonly string[]): ReadonlyMap<string, HeldRow<T>> {
    for (const key of keys) this.dependencies.add(rowKey(type, key));
    const stored = this.#cache
      .prepare<KeyedRow>(
        `SELECT r.key AS key, r.scope AS scope, r.ord AS ord, r.command_id AS command_id, r.body AS body
         FROM json_each(?) AS asked CROSS JOIN r_${type} AS r WHERE r.key = asked.value AND ${visible('r')}`,
      )
      .all(JSON.stringify(keys));
    const held = new Map<string, HeldRow<T>>();
    for (const one of stored) {
      const row = toHeld(type, one);
      if (row !== undefined) held.set(one.key, row);
    }
    return held;
  }

  /** Rows of many index prefixes that differ in their first column, in one statement; each prefix in index order. */
  listEach<T extends RowType>(
    type: T,
    index: IndexOf<T>,
    firsts: readonly string[],
    rest: readonly ColumnValue[],
  ): readonly HeldRow<T>[] {
    for (const first of firsts) this.dependencies.add(indexKey(type, index, [first, ...rest]));
    const [leading, ...others] = entityOf(type).indexes[index] ?? [];
    const equal = others.slice(0, rest.length).map((name) => `AND r.c_${name} IS ?`);
    const sql = `SELECT r.scope AS scope, r.ord AS ord, r.command_id AS command_id, r.body AS body
      FROM json_each(?) AS asked CROSS JOIN r_${type} AS r INDEXED BY i_${type}_${index}
      WHERE r.c_${leading ?? 'key'} = asked.value ${equal.join(' ')} AND ${visible('r')}`;
    const rows = this.#cache.prepare<StoredRow>(sql).all(JSON.stringify(firsts), ...rest);
    return rows.flatMap((stored) => toHeld(type, stored) ?? []);
  }

  /** Rows of an index prefix, in index order. */
  list<T extends RowType>(
    type: T,
    index: IndexOf<T>,
    prefix: readonly ColumnValue[],
    range: ListRange,
  ): readonly HeldRow<T>[] {
    this.dependencies.add(indexKey(type, index, prefix));
    const columns = entityOf(type).indexes[index] ?? [];
    const order = range.order ?? 'asc';
    const equal = columns.slice(0, prefix.length).map((name) => `AND r.c_${name} IS ?`);
    const next = columns[prefix.length];
    const below = range.below === undefined || next === undefined ? '' : `AND r.c_${next} < ?`;
    const above = range.above === undefined || next === undefined ? '' : `AND r.c_${next} > ?`;
    const sorted = [...columns.slice(prefix.length).map((name) => `r.c_${name}`), 'r.key'];
    const sql = `SELECT r.scope AS scope, r.ord AS ord, r.command_id AS command_id, r.body AS body
      FROM r_${type} AS r INDEXED BY i_${type}_${index}
      WHERE ${visible('r')} ${equal.join(' ')} ${below} ${above}
      ORDER BY ${sorted.map((column) => `${column} ${order}`).join(', ')} LIMIT ?`;
    const bounds = [
      ...(below === '' || range.below === undefined ? [] : [range.below]),
      ...(above === '' || range.above === undefined ? [] : [range.above]),
    ];
    const rows = this.#cache.prepare<StoredRow>(sql).all(...prefix, ...bounds, range.limit);
    return rows.flatMap((stored) => toHeld(type, stored) ?? []);
  }

  /** Counts an index prefix, at most `cap`. */
  count<T extends RowType>(
    type: T,
    index: IndexOf<T>,
    prefix: readonly ColumnValue[],
    cap: number,
  ): number {
    this.dependencies.add(indexKey(type, index, prefix));
    const columns = entityOf(type).indexes[index] ?? [];
    const equal = columns.slice(0, prefix.length).map((name) => `AND r.c_${name} IS ?`);
    const sql = `SELECT count(*) AS n FROM (SELECT 1 FROM r_${type} AS r INDEXED BY i_${type}_${index}
      WHERE ${visible('r')} ${equal.join(' ')} LIMIT ?)`;
    return this.#cache.prepare<{ readonly n: number }>(sql).get(...prefix, cap)?.n ?? 0;
  }

  /** Any other statement; the caller names what the answer depends on. */
  select<Row>(sql: string, params: readonly SqlValue[], dependencies: readonly string[]): Row[] {
    this.dependOn(...dependencies);
    return this.#cache.prepare<Row>(sql).all(...params);
  }
}

/** A stored body as today's row; undefined when a newer server wrote what this build cannot read. */
export function toHeld<T extends RowType>(type: T, stored: StoredRow): HeldRow<T> | undefined {
  try {
    return {
      // The entity of this type parsed it; the erased registry cannot say so.
      row: entityOf(type).parse(JSON.parse(stored.body)) as RowOf<T>,
      scope: stored.scope,
      commandId: stored.ord > 0 ? stored.command_id : null,
    };
  } catch {
    return undefined;
  }
}
