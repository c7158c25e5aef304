/**
 * Cache migration 11: final files of documents, and the units' choice of faces.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_finalFiles (${head}, c_ownerId ANY) STRICT;
  CREATE INDEX i_finalFiles_scope ON r_finalFiles (scope, rev);
  CREATE INDEX i_finalFiles_byOwner ON r_finalFiles (c_ownerId, key);
  CREATE TABLE r_facePolicy (${head}) STRICT;
  CREATE INDEX i_facePolicy_scope ON r_facePolicy (scope, rev);
`;

export const pageRows: SchemaStep = {
  name: 'page-rows',
  apply: (cache) => cache.exec(tables),
};
