/**
 * 0017 export tables: requests to see a conversation, and effects that make the file.
 */

import type { Migration } from '../migration.ts';

export const exportTables: Migration = {
  number: 17,
  minSafeVersion: 1,
  sql: `
CREATE TABLE r_complianceExport (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_askedAt ANY,
  c_state ANY
) STRICT;
CREATE INDEX r_complianceExport_scope_rev ON r_complianceExport (scope, rev);
CREATE INDEX r_complianceExport_byAskedAt ON r_complianceExport (c_askedAt);
CREATE INDEX r_complianceExport_byState ON r_complianceExport (c_state, c_askedAt);

-- A check cannot be changed in place; the kinds are those of the program, which alone writes here.
CREATE TABLE effect_17 (
  id TEXT NOT NULL PRIMARY KEY,
  command_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  done_at INTEGER,
  tries INTEGER NOT NULL,
  last_error TEXT,
  slot TEXT
) STRICT;
INSERT INTO effect_17 (id, command_id, kind, payload, due_at, done_at, tries, last_error, slot)
  SELECT id, command_id, kind, payload, due_at, done_at, tries, last_error, slot FROM effect;
DROP TABLE effect;
ALTER TABLE effect_17 RENAME TO effect;
CREATE INDEX effect_due ON effect (due_at) WHERE done_at IS NULL;
CREATE UNIQUE INDEX effect_slot ON effect (slot) WHERE slot IS NOT NULL AND done_at IS NULL;
`,
};
