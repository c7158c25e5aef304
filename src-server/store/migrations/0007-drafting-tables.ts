/**
 * 0007 drafting tables: templates, recipient groups, leases and versions.
 */

import type { Migration } from '../migration.ts';

export const draftingTables: Migration = {
  number: 7,
  minSafeVersion: 1,
  sql: ``,
};
