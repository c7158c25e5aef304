/** Index-tables: the tables of the index as a file has them: how large they are, and a file that has none. */
import type { WritableDatabase } from '../../../src-main/core/ports.ts';
import { searchFamilies } from '../../../src-main/core/search/search-families.ts';

const parts = ['segment', 'place', 'block', 'chunk', 'dead'];

/** Bytes of all lists of all families. */
export function indexBytes(database: WritableDatabase): number {
  const bytes = (table: string): number =>
    database
      .prepare<[], { readonly n: number | null }>(`SELECT sum(length(data)) AS n FROM ${table}`)
      .get()?.n ?? 0;
  return searchFamilies
    .flatMap((family) => [`s_${family}_block`, `s_${family}_chunk`])
    .reduce((sum, table) => sum + bytes(table), 0);
}

export function removeIndex(database: WritableDatabase): void {
  for (const family of searchFamilies) {
    database.exec(`DROP TABLE s_${family}`);
    for (const part of parts) database.exec(`DROP TABLE s_${family}_${part}`);
  }
  database.exec('DROP TABLE s_fill');
}
