/**
 * Cache migration 12: records of archived items, arrangement and periods.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_archiveRecord (${head}) STRICT;
  CREATE INDEX i_archiveRecord_scope ON r_archiveRecord (scope, rev);
  CREATE TABLE r_archiveScheme (${head}) STRICT;
  CREATE INDEX i_archiveScheme_scope ON r_archiveScheme (scope, rev);
  CREATE TABLE r_retentionTable (${head}, c_unitId ANY, c_importedAt ANY) STRICT;
  CREATE INDEX i_retentionTable_scope ON r_retentionTable (scope, rev);
  CREATE INDEX i_retentionTable_byUnit ON r_retentionTable (c_unitId, c_importedAt, key);
  CREATE TABLE r_retentionRule (${head}, c_tableId ANY, c_order ANY) STRICT;
  CREATE INDEX i_retentionRule_scope ON r_retentionRule (scope, rev);
  CREATE INDEX i_retentionRule_byTable ON r_retentionRule (c_tableId, c_order, key);
`;

export const archiveRows: SchemaStep = {
  name: 'archive-rows',
  apply: (cache) => cache.exec(tables),
};
