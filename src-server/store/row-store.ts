/**
 * Row-store: reads and writes of the row tables on one connection.
 *
 * Statements are prepared once per connection, on first use. Table and column names come from `entities`, never from
 * data. Bodies were parsed by their schema when they were written, so reading trusts them.
 */

import type Database from 'better-sqlite3';
import type { ColumnValue } from '../../src-shared/define-entity.ts';
import type { RowOf, RowType } from '../../src-shared/entities.ts';
import { entityOf } from '../../src-shared/entities.ts';
import { columnOf, tableOf } from './entity-tables.ts';

/** A row as stored; `body` is its canonical JSON, or the reason of a tombstone. */
export interface StoredRow {
  readonly key: string;
  readonly scope: string;
  readonly rev: number;
  readonly seq: number;
  readonly born: number;
  readonly command_id: string;
  readonly deleted: number;
  readonly body: string;
}

export interface ListOptions {
  readonly index: string;
  readonly prefix: readonly ColumnValue[];
  /** Only rows at home in this scope. */
  readonly scope?: string;
  /** The first rows in index order; under a full prefix, any. */
  readonly limit?: number;
}

/** Rows of one scope in (rev, key) order. */
export interface ScopeSlice {
  readonly scope: string;
  /** Rows with a higher rev, or with this rev and a higher key. */
  readonly afterRev: number;
  readonly afterKey: string;
  readonly upToRev: number;
  /** Rows born before are left out. */
  readonly fromSeq: number;
  /** Rows last written later are left out. */
  readonly toSeq: number;
  readonly tombstones: boolean;
  readonly limit: number;
}

export type RowPlace = Pick<StoredRow, 'rev' | 'key'>;

export interface RowStore {
  get(type: RowType, key: string): StoredRow | undefined;
  list(type: RowType, options: ListOptions): readonly StoredRow[];
  /** Rows under an index prefix, counted up to the limit, without their bodies. */
  count(type: RowType, options: Pick<ListOptions, 'index' | 'prefix'>, limit: number): number;
  slice(type: RowType, slice: ScopeSlice): readonly StoredRow[];
  /** The same rows by their places alone: no body is read or sorted. */
  places(type: RowType, slice: ScopeSlice): readonly RowPlace[];
  put(type: RowType, row: StoredRow, columns: readonly ColumnValue[]): void;
}

const fields = 'key, scope, rev, seq, born, command_id, deleted, body';
/** No seq reaches this; stands for an open window. */
export const openSeq = Number.MAX_SAFE_INTEGER;

type SliceArgs = [string, number, number, string, number, number, number, number, number];

interface TypeStatements {
  readonly get: Database.Statement<[string], StoredRow>;
  readonly put: Database.Statement<(ColumnValue | number)[]>;
  readonly slice: Database.Statement<SliceArgs, StoredRow>;
  readonly places: Database.Statement<SliceArgs, RowPlace>;
  readonly lists: Map<string, Database.Statement<(ColumnValue | number)[], StoredRow>>;
}

export function createRowStore(db: Database.Database): RowStore {
  const byType = new Map<RowType, TypeStatements>();
  const counts = new Map<
    string,
    Database.Statement<(ColumnValue | number)[], { readonly count: number }>
  >();
  const statementsOf = (type: RowType): TypeStatements => {
    const known = byType.get(type);
    if (known !== undefined) return known;
    const made = prepareType(db, type);
    byType.set(type, made);
    return made;
  };
  return {
    get: (type, key) => statementsOf(type).get.get(key),
    list(type, options) {
      const statement = listStatement(db, type, statementsOf(type), options);
      const scope = options.scope === undefined ? [] : [options.scope];
      const found = statement.all(...options.prefix, ...scope, options.limit ?? -1);
      return isFull(type, options) ? found.sort(byKey) : found;
    },
    count(type, { index, prefix }, limit) {
      const names = entityOf(type).indexes[index]?.slice(0, prefix.length) ?? [];
      const where = [...names.map((name) => `${columnOf(name)} IS ?`), 'deleted = 0'];
      const sql = `SELECT count(*) AS count FROM (SELECT 1 FROM ${tableOf(type)}
        WHERE ${where.join(' AND ')} LIMIT ?)`;
      const statement =
        counts.get(sql) ?? db.prepare<(ColumnValue | number)[], { readonly count: number }>(sql);
      counts.set(sql, statement);
      return statement.get(...prefix, limit)?.count ?? 0;
    },
    slice: (type, slice) => statementsOf(type).slice.all(...sliceArgs(slice)),
    places: (type, slice) => statementsOf(type).places.all(...sliceArgs(slice)),
    put(type, row, columns) {
      statementsOf(type).put.run(
        row.key,
        row.scope,
        row.rev,
        row.seq,
        row.born,
        row.command_id,
        row.deleted,
        row.body,
        ...columns,
      );
    },
  };
}

function sliceArgs(slice: ScopeSlice): SliceArgs {
  const { scope, afterRev, afterKey, upToRev, fromSeq, toSeq, tombstones, limit } = slice;
  return [scope, afterRev, afterRev, afterKey, upToRev, fromSeq, toSeq, tombstones ? 1 : 0, limit];
}

/** Does the prefix name all columns of the index? Then only the key is left to order by. */
function isFull(type: RowType, { index, prefix }: ListOptions): boolean {
  return entityOf(type).indexes[index]?.length === prefix.length;
}

function byKey(a: StoredRow, b: StoredRow): number {
  return a.key < b.key ? -1 : 1;
}

/** The body of a row that is no tombstone. */
export function bodyOf<T extends RowType>(_type: T, row: StoredRow): RowOf<T> {
  // The writer parsed the body by this type's schema; parsing again would double the cost of every load.
  return JSON.parse(row.body) as RowOf<T>;
}

function prepareType(db: Database.Database, type: RowType): TypeStatements {
  const table = tableOf(type);
  const columns = entityOf(type).columnNames.map(columnOf);
  const all = [...fields.split(', '), ...columns];
  const updates = all.filter((name) => name !== 'key').map((name) => `${name} = excluded.${name}`);
  const inSlice = `${table} WHERE scope = ? AND rev >= ? AND (rev > ? OR key > ?) AND rev <= ?
    AND born >= ? AND seq <= ? AND deleted <= ? ORDER BY rev, key LIMIT ?`;
  return {
    get: db.prepare(`SELECT ${fields} FROM ${table} WHERE key = ?`),
    put: db.prepare(
      `INSERT INTO ${table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})
       ON CONFLICT (key) DO UPDATE SET ${updates.join(', ')}`,
    ),
    slice: db.prepare(`SELECT ${fields} FROM ${inSlice}`),
    places: db.prepare(`SELECT rev, key FROM ${inSlice}`),
    lists: new Map(),
  };
}

function listStatement(
  db: Database.Database,
  type: RowType,
  statements: TypeStatements,
  options: ListOptions,
): Database.Statement<(ColumnValue | number)[], StoredRow> {
  const scoped = options.scope !== undefined;
  const name = `${options.index}/${options.prefix.length}/${scoped ? 's' : ''}`;
  const known = statements.lists.get(name);
  if (known !== undefined) return known;
  const columns = entityOf(type).indexes[options.index];
  if (columns === undefined || options.prefix.length > columns.length) {
    throw new Error(`${type} has no index ${options.index} of ${options.prefix.length} columns`);
  }
  const order = columns.map(columnOf);
  const where = order.slice(0, options.prefix.length).map((column) => `${column} IS ?`);
  // The unary plus keeps the planner on the named index, which is the narrower one.
  if (scoped) where.push(options.prefix.length > 0 ? '+scope = ?' : 'scope = ?');
  // SQLite's sorter costs ten times the look-up of one row, so a full prefix is ordered by the caller.
  const ordered = isFull(type, options) ? '' : `ORDER BY ${[...order, 'key'].join(', ')}`;
  const made = db.prepare<(ColumnValue | number)[], StoredRow>(
    `SELECT ${fields} FROM ${tableOf(type)} WHERE ${[...where, 'deleted = 0'].join(' AND ')}
     ${ordered} LIMIT ?`,
  );
  statements.lists.set(name, made);
  return made;
}
