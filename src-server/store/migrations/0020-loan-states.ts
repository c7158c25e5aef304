/**
 * 0020 loan states: requests by how they stand, so that what waits and what is out is found among all of the years.
 */

import type { Migration } from '../migration.ts';

export const loanStates: Migration = {
  number: 20,
  minSafeVersion: 1,
  sql: `
CREATE INDEX r_borrowRequest_byState ON r_borrowRequest (c_unitId, c_state, c_askedAt);
`,
};
