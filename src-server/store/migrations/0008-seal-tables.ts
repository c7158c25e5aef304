/**
 * 0008 seal tables: seals, seal keys and seal marks, links between documents.
 */

import type { Migration } from '../migration.ts';

export const sealTables: Migration = {
  number: 8,
  minSafeVersion: 1,
  sql: ``,
};
