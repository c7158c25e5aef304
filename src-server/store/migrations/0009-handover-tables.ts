/**
 * 0009 handover tables: hand-over lists.
 */

import type { Migration } from '../migration.ts';

export const handoverTables: Migration = {
  number: 9,
  minSafeVersion: 1,
  sql: ``,
};
