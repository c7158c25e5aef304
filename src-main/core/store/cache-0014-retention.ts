/**
 * Cache migration 14: how long messages are kept.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_retentionPolicy (${head}) STRICT;
  CREATE INDEX i_retentionPolicy_scope ON r_retentionPolicy (scope, rev);
`;

export const retentionRows: SchemaStep = {
  name: 'retention-rows',
  apply: (cache) => cache.exec(tables),
};
