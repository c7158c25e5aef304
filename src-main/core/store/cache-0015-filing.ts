/**
 * Cache migration 15: runs of a year and their lines, and items by year.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_filingRun (${head}, c_unitId ANY, c_openedAt ANY) STRICT;
  CREATE INDEX i_filingRun_scope ON r_filingRun (scope, rev);
  CREATE INDEX i_filingRun_byUnit ON r_filingRun (c_unitId, c_openedAt, key);
  CREATE TABLE r_filingLine (${head}, c_runId ANY, c_n ANY) STRICT;
  CREATE INDEX i_filingLine_scope ON r_filingLine (scope, rev);
  CREATE INDEX i_filingLine_byRun ON r_filingLine (c_runId, c_n, key);
  CREATE INDEX i_archiveItem_byYear ON r_archiveItem (c_fondsNo, c_year, key);
`;

export const filingRows: SchemaStep = {
  name: 'filing-rows',
  apply: (cache) => cache.exec(tables),
};
