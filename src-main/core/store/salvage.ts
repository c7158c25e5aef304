/**
 * Salvage: what can still be read of a damaged `work` file goes, row by row, into a new one.
 *
 * A damaged page breaks a scan; so each table is read from both ends until it breaks. The damaged file is kept.
 */

import type { ReadableDatabase, SqlValue, WritableDatabase } from '../ports.ts';

/** Tables of `work`, in the order in which they matter. */
const tables = ['outbox', 'receipt', 'problem', 'buffer', 'upload', 'meta', 'device'] as const;

export interface SalvageCount {
  readonly rows: number;
  /** Tables that could not be read to the end. */
  readonly broken: readonly string[];
}

export function salvage(damaged: ReadableDatabase, fresh: WritableDatabase): SalvageCount {
  let rows = 0;
  const broken: string[] = [];
  for (const table of tables) {
    const columns = fresh
      .prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => name);
    const put = fresh.prepare<readonly SqlValue[], never>(
      `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    const whole = ['ASC', 'DESC'].every((direction) => {
      const scan = readUntilBroken(damaged, table, columns, direction);
      for (const row of scan.rows) {
        rows += put.run(...columns.map((column) => row[column] ?? null)).changes;
      }
      return scan.whole;
    });
    if (!whole) broken.push(table);
  }
  return { rows, broken };
}

type Row = Readonly<Record<string, SqlValue>>;

function readUntilBroken(
  damaged: ReadableDatabase,
  table: string,
  columns: readonly string[],
  direction: string,
): { readonly rows: readonly Row[]; readonly whole: boolean } {
  const rows: Row[] = [];
  try {
    const held = new Set(
      damaged
        .prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
        .all()
        .map(({ name }) => name),
    );
    const known = columns.filter((column) => held.has(column));
    if (known.length === 0) return { rows, whole: false };
    const scan = damaged.prepare<[], Row>(
      `SELECT ${known.join(', ')} FROM ${table} NOT INDEXED ORDER BY rowid ${direction}`,
    );
    for (const row of scan.iterate()) rows.push(row);
    return { rows, whole: true };
  } catch {
    // The scan reached a damaged page; what came before it counts.
    return { rows, whole: false };
  }
}
