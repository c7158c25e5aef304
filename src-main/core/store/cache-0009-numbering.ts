/**
 * Cache migration 9: the series of units, and the ledger found by series and year.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_seriesDefinition (${head}, c_unitId ANY) STRICT;
  CREATE INDEX i_seriesDefinition_scope ON r_seriesDefinition (scope, rev);
  CREATE INDEX i_seriesDefinition_byUnit ON r_seriesDefinition (c_unitId, key);
  ALTER TABLE r_numberLedger ADD COLUMN c_year ANY;
  UPDATE r_numberLedger SET c_year = json_extract(body, '$.year') WHERE deleted = 0 AND body <> '';
  CREATE INDEX i_numberLedger_byYear ON r_numberLedger (c_unitId, c_series, c_year, c_seq, key);
`;

export const numberingRows: SchemaStep = {
  name: 'numbering-rows',
  apply: (cache) => cache.exec(tables),
};
