/**
 * 0013 contact table: how far each person's devices have come, and when one of them was last heard.
 *
 * One row a person, written over: nobody can read from it when somebody was at his desk.
 */

import type { Migration } from '../migration.ts';

export const contactTable: Migration = {
  number: 13,
  minSafeVersion: 1,
  sql: `
CREATE TABLE person_contact (
  person_id TEXT NOT NULL PRIMARY KEY,
  held INTEGER NOT NULL,
  contact_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
