/**
 * Cache migration 3: row tables of the flow feature.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_flowDefinition (${head}, c_unitId ANY, c_flow ANY, c_version ANY) STRICT;
  CREATE INDEX i_flowDefinition_scope ON r_flowDefinition (scope, rev);
  CREATE INDEX i_flowDefinition_byUnit ON r_flowDefinition (c_unitId, c_flow, c_version, key);
  CREATE TABLE r_outgoingProcess (${head}) STRICT;
  CREATE INDEX i_outgoingProcess_scope ON r_outgoingProcess (scope, rev);
  CREATE TABLE r_incomingProcess (${head}) STRICT;
  CREATE INDEX i_incomingProcess_scope ON r_incomingProcess (scope, rev);
`;

export const flowRows: SchemaStep = {
  name: 'flow-rows',
  apply: (cache) => cache.exec(tables),
};
