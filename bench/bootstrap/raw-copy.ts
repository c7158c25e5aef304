/**
 * Raw-copy: every table of a filled cache put once more into an empty one of the same schema, cipher and durability, by bare
 * prepared inserts: what the database alone takes.
 */
import type Database from 'better-sqlite3';
import type { ReadableDatabase } from '../../src-main/core/ports.ts';
import { cpuSeconds } from '../main-job/figures.ts';
import { openRaw } from '../main-job/raw-store.ts';
import { rawKey } from '../main-job/raw-store.ts';

export const rowsPerTransaction = 500;

type Value = string | number | bigint | Uint8Array | null;

interface Table {
  readonly name: string;
  readonly rows: readonly (readonly Value[])[];
  readonly columns: number;
}

export interface RawFigures {
  /** All tables, those of the search index included. */
  readonly allMs: number;
  /** The tables of rows alone. */
  readonly rowsMs: number;
  /** Processor time of all tables. */
  readonly cpuSeconds: number;
}

export function copyRaw(source: ReadableDatabase, file: string): RawFigures {
  const schema = source
    .prepare<[], { readonly type: string; readonly name: string; readonly sql: string }>(
      `SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*'
       ORDER BY type = 'index'`,
    )
    .all();
  const virtual = schema.filter(({ sql }) => /^CREATE VIRTUAL/iu.test(sql)).map(({ name }) => name);
  const isPlain = (name: string): boolean => !virtual.includes(name);
  const plain = schema.filter(({ name, type }) => type !== 'trigger' && isPlain(name));
  const target = openRaw({ file, synchronous: 'NORMAL', key: rawKey });
  target.exec('DROP TABLE row');
  for (const { sql } of plain) target.exec(sql.replaceAll(/'([\w]+)'(?=\s*\()/gu, '"$1"'));
  const tables = plain.filter(({ type }) => type === 'table').map(({ name }) => read(source, name));
  const isRows = ({ name }: Table): boolean => name.startsWith('r_');
  const cpu = cpuSeconds();
  const rowsMs = insert(target, tables.filter(isRows));
  const restMs = insert(
    target,
    tables.filter((table) => !isRows(table)),
  );
  const used = cpuSeconds() - cpu;
  target.close();
  return { allMs: rowsMs + restMs, rowsMs, cpuSeconds: used };
}

function read(source: ReadableDatabase, name: string): Table {
  const rows = source.prepare<[], Readonly<Record<string, Value>>>(`SELECT * FROM "${name}"`).all();
  return {
    name,
    rows: rows.map((row) => Object.values(row)),
    columns: Object.keys(rows[0] ?? {}).length,
  };
}

function insert(target: Database.Database, tables: readonly Table[]): number {
  const start = performance.now();
  for (const { name, rows, columns } of tables) {
    if (rows.length === 0) continue;
    const places = Array.from({ length: columns }, () => '?').join(', ');
    const one = target.prepare<Value[]>(`INSERT INTO "${name}" VALUES (${places})`);
    const some = target.transaction((from: number) => {
      for (const row of rows.slice(from, from + rowsPerTransaction)) one.run(...row);
    });
    for (let at = 0; at < rows.length; at += rowsPerTransaction) some(at);
  }
  return performance.now() - start;
}
