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
`;

export const sealRows: SchemaStep = {
  name: 'seal-rows',
  apply: (cache) => cache.exec(tables),
};
