/**
 * Cache migration 7: row tables of the seal feature.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_documentLink (${head}, c_fromDocumentId ANY, c_toDocumentId ANY, c_kind ANY) STRICT;
  CREATE INDEX i_documentLink_scope ON r_documentLink (scope, rev);
  CREATE INDEX i_documentLink_byFrom ON r_documentLink (c_fromDocumentId, c_kind, key);
  CREATE INDEX i_documentLink_byTo ON r_documentLink (c_toDocumentId, c_kind, key);
  CREATE TABLE r_seal (${head}, c_unitId ANY) STRICT;
  CREATE INDEX i_seal_scope ON r_seal (scope, rev);
  CREATE INDEX i_seal_byUnit ON r_seal (c_unitId, key);
  CREATE TABLE r_sealKey (${head}, c_identityId ANY, c_unitId ANY) STRICT;
  CREATE INDEX i_sealKey_scope ON r_sealKey (scope, rev);
  CREATE INDEX i_sealKey_byIdentity ON r_sealKey (c_identityId, key);
  CREATE INDEX i_sealKey_byUnit ON r_sealKey (c_unitId, key);
  CREATE TABLE r_sealMark (${head}, c_documentId ANY) STRICT;
  CREATE INDEX i_sealMark_scope ON r_sealMark (scope, rev);
  CREATE INDEX i_sealMark_byDocument ON r_sealMark (c_documentId, key);
`;

export const sealRows: SchemaStep = {
  name: 'seal-rows',
  apply: (cache) => cache.exec(tables),
};
