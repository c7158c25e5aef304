/**
 * Cache migration 4: row tables of circulation, supervision and the incoming registers.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_circulationRow (${head}, c_documentId ANY, c_identityId ANY) STRICT;
  CREATE INDEX i_circulationRow_scope ON r_circulationRow (scope, rev);
  CREATE INDEX i_circulationRow_byDocument ON r_circulationRow (c_documentId, key);
  CREATE INDEX i_circulationRow_byIdentity ON r_circulationRow (c_identityId, key);
  CREATE TABLE r_supervision (${head}, c_documentId ANY, c_unitId ANY, c_state ANY, c_limitAt ANY) STRICT;
  CREATE INDEX i_supervision_scope ON r_supervision (scope, rev);
  CREATE INDEX i_supervision_byDocument ON r_supervision (c_documentId, key);
  CREATE INDEX i_supervision_byState ON r_supervision (c_state, c_limitAt, key);
  CREATE TABLE r_supervisionFeedback (${head}, c_supervisionId ANY, c_at ANY) STRICT;
  CREATE INDEX i_supervisionFeedback_scope ON r_supervisionFeedback (scope, rev);
  CREATE INDEX i_supervisionFeedback_bySupervision ON r_supervisionFeedback (c_supervisionId, c_at, key);
  CREATE TABLE r_receivedMark (${head}) STRICT;
  CREATE INDEX i_receivedMark_scope ON r_receivedMark (scope, rev);
  CREATE TABLE r_disposalEntry (${head}, c_unitId ANY, c_at ANY) STRICT;
  CREATE INDEX i_disposalEntry_scope ON r_disposalEntry (scope, rev);
  CREATE INDEX i_disposalEntry_byUnit ON r_disposalEntry (c_unitId, c_at, key);
`;

export const circulationRows: SchemaStep = {
  name: 'circulation-rows',
  apply: (cache) => cache.exec(tables),
};
