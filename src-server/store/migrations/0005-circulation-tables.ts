/**
 * 0005 circulation tables: readers of a circulation and matters under supervision.
 */

import type { Migration } from '../migration.ts';

export const circulationTables: Migration = {
  number: 5,
  minSafeVersion: 1,
  sql: ``,
};
