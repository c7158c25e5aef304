/**
 * Watched-database: the server's connection with two eyes on it: every attempt to write a row, and every COMMIT.
 *
 * The oracle needs each version of a row, also one that a later command of the same group replaces, and the product
 * keeps only the newest. A planned crash throws at the COMMIT or right after it; what was committed stays.
 */

import type Database from 'better-sqlite3';
import type { RowType } from '../../src-shared/entities.ts';
import { isRowType } from '../../src-shared/entities.ts';

export interface WrittenRow {
  readonly type: RowType;
  readonly key: string;
  readonly scope: string;
  readonly rev: number;
  readonly seq: number;
  readonly born: number;
  readonly deleted: boolean;
  readonly text: string;
}

export interface DatabaseWatch {
  rowWritten(row: WrittenRow): void;
  /** Throws to end the process before the transaction is durable. */
  beforeCommit(): void;
  committed(): void;
}

const insertInto = /^INSERT INTO r_(\w+) \(key, scope, rev, seq, born, command_id, deleted, body/;

export function watchDatabase(db: Database.Database, watch: DatabaseWatch): Database.Database {
  const prepare = (sql: string): Database.Statement => {
    const statement = db.prepare(sql);
    const type = insertInto.exec(sql)?.[1];
    if (type === undefined || !isRowType(type)) return statement;
    return wrapInsert(statement, type, watch);
  };
  const exec = (sql: string): Database.Database => {
    if (sql === 'COMMIT') watch.beforeCommit();
    db.exec(sql);
    if (sql === 'COMMIT') watch.committed();
    return db;
  };
  return new Proxy(db, {
    get: (target, name): unknown => {
      if (name === 'prepare') return prepare;
      if (name === 'exec') return exec;
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}

function wrapInsert(
  statement: Database.Statement,
  type: RowType,
  watch: DatabaseWatch,
): Database.Statement {
  const run = (...params: unknown[]): Database.RunResult => {
    const [key, scope, rev, seq, born, , deleted, text] = params;
    watch.rowWritten({
      type,
      key: String(key),
      scope: String(scope),
      rev: Number(rev),
      seq: Number(seq),
      born: Number(born),
      deleted: deleted === 1,
      text: String(text),
    });
    return statement.run(...params);
  };
  return new Proxy(statement, {
    get: (target, name): unknown => {
      if (name === 'run') return run;
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}
