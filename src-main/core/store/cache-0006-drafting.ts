/**
 * Cache migration 6: row tables of the drafting feature.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_documentVersion (${head}, c_documentId ANY, c_n ANY) STRICT;
  CREATE INDEX i_documentVersion_scope ON r_documentVersion (scope, rev);
  CREATE INDEX i_documentVersion_byDocument ON r_documentVersion (c_documentId, c_n, key);
  CREATE TABLE r_draftLease (${head}) STRICT;
  CREATE INDEX i_draftLease_scope ON r_draftLease (scope, rev);
  CREATE TABLE r_documentTemplate (${head}, c_unitId ANY) STRICT;
  CREATE INDEX i_documentTemplate_scope ON r_documentTemplate (scope, rev);
  CREATE INDEX i_documentTemplate_byUnit ON r_documentTemplate (c_unitId, key);
  CREATE TABLE r_recipientGroup (${head}, c_unitId ANY) STRICT;
  CREATE INDEX i_recipientGroup_scope ON r_recipientGroup (scope, rev);
  CREATE INDEX i_recipientGroup_byUnit ON r_recipientGroup (c_unitId, key);
`;

export const draftingRows: SchemaStep = {
  name: 'drafting-rows',
  apply: (cache) => cache.exec(tables),
};
