/**
 * Raw-copy: every table of a filled cache put once more into an empty one of the same schema, cipher and durability, by bare
 * prepared inserts: what the database alone takes.
 *
 * The pieces of the search index are copied as they are, which is less than to make them. So the index is made once more from the
 * copied rows, by the program's own filling, in a second file.
 */
import type Database from 'better-sqlite3';
import type { ReadableDatabase } from '../../src-main/core/ports.ts';
import { cpuSeconds } from '../main-job/figures.ts';
import { openRaw } from '../main-job/raw-store.ts';
import { rawKey } from '../main-job/raw-store.ts';
import { planFill } from '../../src-main/core/search/index-fill.ts';
import { createIndexTidier } from '../../src-main/core/search/search-extension.ts';
import { writable } from '../../src-main/platform-node/node-database.ts';

export const rowsPerTransaction = 500;
/** As the client sets it (src-main/platform-node/node-database.ts). */
const checkpointPages = 8_000;

type Value = string | number | bigint | Uint8Array | null;

export interface Table {
  readonly name: string;
  readonly rows: readonly (readonly Value[])[];
  readonly columns: number;
}

export interface RawFigures {
  /** All tables, those of the search index included. */
  readonly allMs: number;
  /** The tables of rows alone. */
  readonly rowsMs: number;
  /** All tables but those of the search index. */
  readonly plainMs: number;
  /** Processor time of all tables. */
  readonly cpuSeconds: number;
}

export function copyRaw(source: ReadableDatabase, file: string): RawFigures {
  const { target, tables } = openCopy(source, file);
  const of = (belongs: (table: Table) => boolean): number => insert(target, tables.filter(belongs));
  const cpu = cpuSeconds();
  const rowsMs = of(isRows);
  const noteMs = of((table) => !isRows(table) && !isIndex(table));
  const indexMs = of(isIndex);
  const used = cpuSeconds() - cpu;
  target.close();
  const plainMs = rowsMs + noteMs;
  return { allMs: plainMs + indexMs, rowsMs, plainMs, cpuSeconds: used };
}

/** Milliseconds to put all rows and to make the search index of them. */
export function copyAndIndex(source: ReadableDatabase, file: string): number {
  const { target, tables } = openCopy(source, file);
  const start = performance.now();
  insert(
    target,
    tables.filter((table) => !isIndex(table)),
  );
  const cache = writable(target);
  planFill(cache);
  const tidier = createIndexTidier(cache);
  while (tidier.isDue?.() === true) tidier.slice();
  const took = performance.now() - start;
  target.close();
  return took;
}

const isRows = ({ name }: Table): boolean => name.startsWith('r_');
export const isIndex = ({ name }: Table): boolean => name.startsWith('s_');

/** An empty file with the tables of the source, and their rows in memory. */
export function openCopy(
  source: ReadableDatabase,
  file: string,
): { readonly target: Database.Database; readonly tables: readonly Table[] } {
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
  target.pragma(`wal_autocheckpoint = ${checkpointPages}`);
  target.exec('DROP TABLE row');
  for (const { sql } of plain) target.exec(sql.replaceAll(/'([\w]+)'(?=\s*\()/gu, '"$1"'));
  const tables = plain.filter(({ type }) => type === 'table').map(({ name }) => read(source, name));
  return { target, tables };
}

function read(source: ReadableDatabase, name: string): Table {
  const rows = source.prepare<[], Readonly<Record<string, Value>>>(`SELECT * FROM "${name}"`).all();
  return {
    name,
    rows: rows.map((row) => Object.values(row)),
    columns: Object.keys(rows[0] ?? {}).length,
  };
}

export function insert(target: Database.Database, tables: readonly Table[]): number {
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
