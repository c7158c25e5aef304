/**
 * Print-table-ddl: `node scripts/print-table-ddl.ts TYPE…`; the text that the migrations of the server's store and of
 * the client's cache need for new row types.
 */

import { entityOf, isRowType } from '../src-shared/entities.ts';
import { entityDdl } from '../src-server/store/entity-tables.ts';

for (const type of process.argv.slice(2)) {
  if (!isRowType(type)) throw new Error(`${type} is not a row type`);
  const entity = entityOf(type);
  process.stdout.write(
    `-- server\n${entityDdl(type, entity).join(';\n')};\n\n-- cache\n${cacheDdl(type, entity)}\n\n`,
  );
}

/** The cache's indexes end with the key, so that keyset pages have one order. */
function cacheDdl(type: string, entity: ReturnType<typeof entityOf>): string {
  const columns = entity.columnNames.map((name) => `, c_${name} ANY`).join('');
  return [
    `CREATE TABLE r_${type} (\${head}${columns}) STRICT;`,
    `CREATE INDEX i_${type}_scope ON r_${type} (scope, rev);`,
    ...Object.entries(entity.indexes).map(
      ([name, names]) =>
        `CREATE INDEX i_${type}_${name} ON r_${type} (${names.map((one) => `c_${one}`).join(', ')}, key);`,
    ),
  ].join('\n');
}
