/**
 * Cache migration 18: requests for archived items by how they stand.
 */

import type { SchemaStep } from '../row-observer.ts';

export const loanStateIndex: SchemaStep = {
  name: 'loan-states',
  apply: (cache) =>
    cache.exec(
      `CREATE INDEX i_borrowRequest_byState
         ON r_borrowRequest (c_unitId, c_state, c_askedAt, key)`,
    ),
};
