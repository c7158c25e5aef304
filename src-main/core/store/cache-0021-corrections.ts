/**
 * Cache migration 21: requests for corrections of the catalogue, and the corrections that count.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_correctionRequest
    (${head}, c_unitId ANY, c_askedAt ANY, c_itemId ANY, c_state ANY) STRICT;
  CREATE INDEX i_correctionRequest_scope ON r_correctionRequest (scope, rev);
  CREATE INDEX i_correctionRequest_byUnit ON r_correctionRequest (c_unitId, c_askedAt, key);
  CREATE INDEX i_correctionRequest_byItem ON r_correctionRequest (c_itemId, c_state, key);
  CREATE TABLE r_itemCorrection
    (${head}, c_itemId ANY, c_n ANY, c_fondsNo ANY, c_year ANY) STRICT;
  CREATE INDEX i_itemCorrection_scope ON r_itemCorrection (scope, rev);
  CREATE INDEX i_itemCorrection_byItem ON r_itemCorrection (c_itemId, c_n, key);
  CREATE INDEX i_itemCorrection_byYear ON r_itemCorrection (c_fondsNo, c_year, key);
`;

export const correctionRows: SchemaStep = {
  name: 'correction-rows',
  apply: (cache) => cache.exec(tables),
};
