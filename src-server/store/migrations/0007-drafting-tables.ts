/**
 * 0007 drafting tables: templates, recipient groups, leases and versions.
 */

import type { Migration } from '../migration.ts';

export const draftingTables: Migration = {
  number: 7,
  minSafeVersion: 1,
  sql: `
CREATE TABLE r_documentVersion (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_documentId ANY,
  c_n ANY
) STRICT;
CREATE INDEX r_documentVersion_scope_rev ON r_documentVersion (scope, rev);
CREATE INDEX r_documentVersion_byDocument ON r_documentVersion (c_documentId, c_n);
`,
};
