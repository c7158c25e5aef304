/**
 * Cache migration 6: row tables of the drafting feature.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_documentVersion (${head}, c_documentId ANY, c_n ANY) STRICT;
  CREATE INDEX i_documentVersion_scope ON r_documentVersion (scope, rev);
  CREATE INDEX i_documentVersion_byDocument ON r_documentVersion (c_documentId, c_n, key);
`;

export const draftingRows: SchemaStep = {
  name: 'drafting-rows',
  apply: (cache) => cache.exec(tables),
};
