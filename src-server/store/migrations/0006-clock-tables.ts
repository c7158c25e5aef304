/**
 * 0006 clock tables: office hours, calendars, limits and reminders.
 */

import type { Migration } from '../migration.ts';

export const clockTables: Migration = {
  number: 6,
  minSafeVersion: 1,
  sql: ``,
};
