/**
 * 0014 archive tables: records of items, the arrangement of an archive, and its table of periods.
 */

import type { Migration } from '../migration.ts';

export const archiveTables: Migration = {
  number: 14,
  minSafeVersion: 1,
  sql: `
CREATE TABLE r_archiveRecord (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX r_archiveRecord_scope_rev ON r_archiveRecord (scope, rev);

CREATE TABLE r_archiveScheme (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX r_archiveScheme_scope_rev ON r_archiveScheme (scope, rev);

CREATE TABLE r_retentionTable (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_unitId ANY,
  c_importedAt ANY
) STRICT;
CREATE INDEX r_retentionTable_scope_rev ON r_retentionTable (scope, rev);
CREATE INDEX r_retentionTable_byUnit ON r_retentionTable (c_unitId, c_importedAt);

CREATE TABLE r_retentionRule (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_tableId ANY,
  c_order ANY
) STRICT;
CREATE INDEX r_retentionRule_scope_rev ON r_retentionRule (scope, rev);
CREATE INDEX r_retentionRule_byTable ON r_retentionRule (c_tableId, c_order);
`,
};
