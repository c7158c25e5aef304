/**
 * Row-store: the visible rows of the cache, one table a row type.
 *
 * Invariants:
 *  1. Every write reports the keys it changed and tells the observers, in the same transaction.
 *  2. A body that its entity cannot read, and a row of an unknown type, is kept verbatim in `r_unknown` and tried again
 *     at the next opening.
 */

import type { ColumnValue } from '../../../src-shared/define-entity.ts';
import type { RowType } from '../../../src-shared/entities.ts';
import { entityOf, isRowType } from '../../../src-shared/entities.ts';
import type { WireChange } from '../../../src-shared/protocol/stream.ts';
import type { ChangeCollector } from '../change-keys.ts';
import { indexKeysOf, rowKey } from '../change-keys.ts';
import { BodyCache } from './body-cache.ts';
import type { SqlValue, Statement, WritableDatabase } from '../ports.ts';
import { ArrivedVersion } from '../row-body.ts';
import type { RowObserver, RowVersion } from '../row-observer.ts';

interface StoredRow {
  readonly key: string;
  readonly scope: string;
  readonly rev: number;
  readonly seq: number;
  readonly born: number;
  readonly command_id: string;
  readonly deleted: number;
  readonly ord: number;
  readonly body: string;
}

/** A change that may have come with the JSON text of its body, which then need not be written anew. */
export interface HeldChange extends WireChange {
  readonly text?: string;
}

interface UnknownRow extends StoredRow {
  readonly type: string;
}

interface TypeTable {
  readonly type: RowType;
  readonly get: Statement<[key: string], StoredRow>;
  readonly put: Statement<readonly SqlValue[], never>;
  /** Writes nothing where there is a row. */
  readonly add: Statement<readonly SqlValue[], never>;
  readonly erase: Statement<[key: string], never>;
  readonly ofScope: Statement<[scope: string, after: string, limit: number], StoredRow>;
  readonly all: Statement<[], StoredRow>;
  readonly count: Statement<[], { readonly n: number }>;
  readonly lists: Map<string, Statement<readonly SqlValue[], StoredRow>>;
}

const headColumns = 'key, scope, rev, seq, born, command_id, deleted, ord, body';

function openTable(cache: WritableDatabase, type: RowType): TypeTable {
  const { columnNames } = entityOf(type);
  const columns = [...headColumns.split(', '), ...columnNames.map((name) => `c_${name}`)];
  const updates = columns.slice(1).map((name) => `${name} = excluded.${name}`);
  const places = columns.map(() => '?').join(', ');
  const insert = `INSERT INTO r_${type} (${columns.join(', ')}) VALUES (${places})`;
  return {
    type,
    lists: new Map(),
    all: cache.prepare(`SELECT ${headColumns} FROM r_${type} ORDER BY key`),
    count: cache.prepare(`SELECT count(*) AS n FROM r_${type} WHERE deleted = 0`),
    get: cache.prepare(`SELECT ${headColumns} FROM r_${type} WHERE key = ?`),
    put: cache.prepare(`${insert} ON CONFLICT (key) DO UPDATE SET ${updates.join(', ')}`),
    add: cache.prepare(`${insert} ON CONFLICT (key) DO NOTHING`),
    erase: cache.prepare(`DELETE FROM r_${type} WHERE key = ?`),
    ofScope: cache.prepare(
      `SELECT ${headColumns} FROM r_${type} WHERE scope = ? AND key > ? ORDER BY key LIMIT ?`,
    ),
  };
}

type ListStatement = Statement<readonly SqlValue[], StoredRow>;

/** Rows of one index prefix; made at the first use and kept. */
function listStatement(
  cache: WritableDatabase,
  table: TypeTable,
  index: string,
  length: number,
): ListStatement {
  const name = `${index}/${length}`;
  const known = table.lists.get(name);
  if (known !== undefined) return known;
  const names = entityOf(table.type).indexes[index];
  if (names === undefined) throw new Error(`no index ${index} of ${table.type}`);
  const terms = names.slice(0, length).map((column) => ` AND c_${column} IS ?`);
  const made: ListStatement = cache.prepare(
    `SELECT ${headColumns} FROM r_${table.type} WHERE deleted = 0 AND scope = ?${terms.join('')}
     ORDER BY ${[...names.map((column) => `c_${column}`), 'key'].join(', ')} LIMIT ?`,
  );
  table.lists.set(name, made);
  return made;
}

function openUnknown(cache: WritableDatabase) {
  const columns = `type, ${headColumns}`;
  return {
    all: cache.prepare<[], UnknownRow>(`SELECT ${columns} FROM r_unknown ORDER BY type, key`),
    get: cache.prepare<[type: string, key: string], UnknownRow>(
      `SELECT ${columns} FROM r_unknown WHERE type = ? AND key = ?`,
    ),
    put: cache.prepare<readonly SqlValue[], never>(
      `INSERT INTO r_unknown (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (type, key) DO UPDATE SET scope = excluded.scope, rev = excluded.rev,
         seq = excluded.seq, born = excluded.born, command_id = excluded.command_id,
         deleted = excluded.deleted, ord = excluded.ord, body = excluded.body`,
    ),
    erase: cache.prepare<[type: string, key: string], never>(
      'DELETE FROM r_unknown WHERE type = ? AND key = ?',
    ),
    ofScope: cache.prepare<[scope: string, limit: number], UnknownRow>(
      `SELECT ${columns} FROM r_unknown WHERE scope = ? LIMIT ?`,
    ),
  };
}

function toVersion(type: string, row: StoredRow): RowVersion {
  const { key, scope, rev, seq, born, ord } = row;
  return {
    ...{ type, key, scope, rev, seq, born, ord },
    commandId: row.command_id,
    deleted: row.deleted === 1,
    text: row.body,
  };
}

type Columns = Readonly<Record<string, ColumnValue>>;

function headOf(row: RowVersion): SqlValue[] {
  const { key, scope, rev, seq, born, commandId, deleted, ord, text } = row;
  return [key, scope, rev, seq, born, commandId, deleted ? 1 : 0, ord, text];
}

/** In the order of the table's columns. */
function valuesOf(type: RowType, row: RowVersion, columns: Columns): readonly SqlValue[] {
  const values = headOf(row);
  for (const column of entityOf(type).columnNames) values.push(columns[column] ?? null);
  return values;
}

export class RowStore {
  readonly #cache: WritableDatabase;
  /** Opened at the first use: a profile touches few types at its start. */
  readonly #tables = new Map<RowType, TypeTable>();
  readonly #unknown: ReturnType<typeof openUnknown>;
  readonly #bodies = new BodyCache();
  readonly #unknownKeys = new Set<string>();
  readonly #collector: ChangeCollector;
  readonly #observers: readonly RowObserver[];

  constructor(
    cache: WritableDatabase,
    collector: ChangeCollector,
    observers: readonly RowObserver[],
  ) {
    this.#cache = cache;
    this.#unknown = openUnknown(cache);
    this.#collector = collector;
    this.#observers = observers;
    this.reload();
  }

  /** Forgets memory that ran ahead of a rolled-back transaction. */
  reload(): void {
    this.#unknownKeys.clear();
    for (const { type, key } of this.#unknown.all.iterate()) {
      this.#unknownKeys.add(rowKey(type, key));
    }
  }

  /** The row as it is visible now; a tombstone is a row with `deleted`. */
  get(type: string, key: string): RowVersion | undefined {
    const table = isRowType(type) ? this.#table(type) : undefined;
    const found = table?.get.get(key);
    if (found !== undefined) return toVersion(type, found);
    if (!this.#unknownKeys.has(rowKey(type, key))) return undefined;
    const unread = this.#unknown.get.get(type, key);
    return unread === undefined ? undefined : toVersion(type, unread);
  }

  /** Rows of an index prefix inside a scope, in index order. */
  list(
    type: RowType,
    index: string,
    prefix: readonly ColumnValue[],
    range: { readonly scope: string; readonly limit: number },
  ): readonly RowVersion[] {
    const statement = listStatement(this.#cache, this.#table(type), index, prefix.length);
    return statement.all(range.scope, ...prefix, range.limit).map((row) => toVersion(type, row));
  }

  /** Up to `limit` rows of a scope of one type, tombstones too, by key. */
  ofScope(type: RowType, scope: string, after: string, limit: number): readonly RowVersion[] {
    return this.#table(type)
      .ofScope.all(scope, after, limit)
      .map((row) => toVersion(type, row));
  }

  /** Rows of a type that exist, own ones too. */
  count(type: RowType): number {
    return this.#table(type).count.get()?.n ?? 0;
  }

  /** Every row of a type, tombstones too: for inspection and counts, not for screens. */
  everything(type: RowType): readonly RowVersion[] {
    return this.#table(type)
      .all.all()
      .map((row) => toVersion(type, row));
  }

  everythingUnknown(): readonly RowVersion[] {
    return this.#unknown.all.all().map((row) => toVersion(row.type, row));
  }

  unknownOfScope(scope: string, limit: number): readonly RowVersion[] {
    return this.#unknown.ofScope.all(scope, limit).map((row) => toVersion(row.type, row));
  }

  /** Writes a whole row; `undefined` removes it without a trace. */
  write(type: string, key: string, after: RowVersion | undefined): void {
    this.writeOver(type, key, this.get(type, key), after);
  }

  /** The same for a caller that has just read the row. */
  writeOver(
    type: string,
    key: string,
    before: RowVersion | undefined,
    after: RowVersion | undefined,
  ): void {
    if (after === undefined) this.#erase(type, key);
    else this.#put(after);
    this.#report(type, key, before, after);
  }

  /** Writes a row that is not there, without looking for it first; false when it is, or cannot be read: then nothing was done. */
  addNew(after: RowVersion): boolean {
    const table = isRowType(after.type) ? this.#table(after.type) : undefined;
    if (table === undefined || this.#unknownKeys.has(rowKey(after.type, after.key))) return false;
    const columns = after.deleted ? {} : this.#bodies.readRow(table.type, after)?.columns;
    if (columns === undefined) return false;
    if (table.add.run(...valuesOf(table.type, after, columns)).changes === 0) return false;
    this.#report(after.type, after.key, undefined, after);
    return true;
  }

  /** Index keys that a row answers to; used where no row is written. */
  keysOf(row: RowVersion): readonly string[] {
    const keys = [rowKey(row.type, row.key)];
    if (row.deleted || !isRowType(row.type)) return keys;
    const columns = this.#bodies.readRow(row.type, row)?.columns;
    return columns === undefined ? keys : [...keys, ...indexKeysOf(row.type, columns)];
  }

  /** Tries again what could not be read; answers how many rows found their table. */
  reproject(): number {
    let moved = 0;
    for (const row of this.#unknown.all.all()) {
      if (!isRowType(row.type) || this.#bodies.read(row.type, row.body) === undefined) continue;
      this.write(row.type, row.key, toVersion(row.type, row));
      moved += 1;
    }
    return moved;
  }

  /** A change from the wire as a confirmed row. */
  versionOf(change: HeldChange): RowVersion {
    const { type, key, scope, rev, seq, born, commandId, body } = change;
    if (body !== null) return new ArrivedVersion(change, change.text ?? JSON.stringify(body), body);
    return { type, key, scope, rev, seq, born, commandId, deleted: true, ord: 0, text: '' };
  }

  /** The body as today's shape; undefined when this build cannot read it. */
  body(type: RowType, row: RowVersion): unknown {
    return this.#bodies.readRow(type, row)?.body;
  }

  #table(type: RowType): TypeTable {
    const known = this.#tables.get(type);
    if (known !== undefined) return known;
    const made = openTable(this.#cache, type);
    this.#tables.set(type, made);
    return made;
  }

  #put(row: RowVersion): void {
    const table = isRowType(row.type) ? this.#table(row.type) : undefined;
    const columns =
      table === undefined || row.deleted ? {} : this.#bodies.readRow(table.type, row)?.columns;
    const name = rowKey(row.type, row.key);
    if (table === undefined || columns === undefined) {
      table?.erase.run(row.key);
      this.#unknown.put.run(row.type, ...headOf(row));
      this.#unknownKeys.add(name);
      return;
    }
    if (this.#unknownKeys.delete(name)) this.#unknown.erase.run(row.type, row.key);
    table.put.run(...valuesOf(table.type, row, columns));
  }

  #erase(type: string, key: string): void {
    if (isRowType(type)) this.#table(type).erase.run(key);
    if (this.#unknownKeys.delete(rowKey(type, key))) this.#unknown.erase.run(type, key);
  }

  #report(
    type: string,
    key: string,
    before: RowVersion | undefined,
    after: RowVersion | undefined,
  ): void {
    this.#collector.add(rowKey(type, key));
    if (this.#collector.isOfMany) this.#collector.addIndexesOf(type);
    else this.#collectIndexes(before, after);
    const seenBefore = before?.deleted === true ? undefined : before;
    const seenAfter = after?.deleted === true ? undefined : after;
    if (seenBefore === undefined && seenAfter === undefined) return;
    for (const observer of this.#observers) observer.rowWritten(type, seenBefore, seenAfter);
  }

  #collectIndexes(before: RowVersion | undefined, after: RowVersion | undefined): void {
    if (before !== undefined) this.#collector.addAll(this.keysOf(before));
    if (after !== undefined) this.#collector.addAll(this.keysOf(after));
  }
}
