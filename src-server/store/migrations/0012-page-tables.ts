/**
 * 0012 page tables: final files, the units' choice of faces, and effects that make files.
 */

import type { Migration } from '../migration.ts';

export const pageTables: Migration = {
  number: 12,
  minSafeVersion: 1,
  sql: `
CREATE TABLE r_finalFiles (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_ownerId ANY
) STRICT;
CREATE INDEX r_finalFiles_scope_rev ON r_finalFiles (scope, rev);
CREATE INDEX r_finalFiles_byOwner ON r_finalFiles (c_ownerId);

CREATE TABLE r_facePolicy (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX r_facePolicy_scope_rev ON r_facePolicy (scope, rev);

-- A check cannot be changed in place.
CREATE TABLE effect_12 (
  id TEXT NOT NULL PRIMARY KEY,
  command_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('command', 'extractText', 'makeFiles')),
  payload TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  done_at INTEGER,
  tries INTEGER NOT NULL,
  last_error TEXT,
  slot TEXT
) STRICT;
INSERT INTO effect_12 (id, command_id, kind, payload, due_at, done_at, tries, last_error, slot)
  SELECT id, command_id, kind, payload, due_at, done_at, tries, last_error, slot FROM effect;
DROP TABLE effect;
ALTER TABLE effect_12 RENAME TO effect;
CREATE INDEX effect_due ON effect (due_at) WHERE done_at IS NULL;
CREATE UNIQUE INDEX effect_slot ON effect (slot) WHERE slot IS NOT NULL AND done_at IS NULL;
`,
};
