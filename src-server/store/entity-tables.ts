/**
 * Entity-tables: the table that each row type asks for, as DDL text.
 *
 * Migrations are explicit committed text; a test asserts that together they equal what `entities` asks for, so a new
 * column cannot be forgotten. Extracted columns are prefixed with `c_`, because names such as `scope` and `order` are
 * taken by the kernel's own columns and by SQL.
 */

import type { Entity } from '../../src-shared/define-entity.ts';
import type { RowType } from '../../src-shared/entities.ts';

export const tableOf = (type: RowType): string => `r_${type}`;
export const columnOf = (name: string): string => `c_${name}`;

/** `CREATE` statements of one row type, in order. */
export function entityDdl(type: RowType, entity: Entity): readonly string[] {
  const table = tableOf(type);
  const columns = [
    'key TEXT NOT NULL PRIMARY KEY',
    'scope TEXT NOT NULL',
    'rev INTEGER NOT NULL',
    'seq INTEGER NOT NULL',
    'born INTEGER NOT NULL',
    'command_id TEXT NOT NULL',
    'deleted INTEGER NOT NULL CHECK (deleted IN (0, 1))',
    'body TEXT NOT NULL',
    ...entity.columnNames.map((name) => `${columnOf(name)} ANY`),
  ];
  const indexes = Object.entries(entity.indexes).map(
    ([name, names]) =>
      `CREATE INDEX ${table}_${name} ON ${table} (${names.map(columnOf).join(', ')})`,
  );
  return [
    `CREATE TABLE ${table} (\n  ${columns.join(',\n  ')}\n) STRICT`,
    `CREATE INDEX ${table}_scope_rev ON ${table} (scope, rev)`,
    ...indexes,
  ];
}
