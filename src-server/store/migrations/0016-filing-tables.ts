/**
 * 0016 filing tables: runs of a year and their lines, and items by year.
 */

import type { Migration } from '../migration.ts';

export const filingTables: Migration = {
  number: 16,
  minSafeVersion: 1,
  sql: `
CREATE TABLE r_filingRun (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_unitId ANY,
  c_openedAt ANY
) STRICT;
CREATE INDEX r_filingRun_scope_rev ON r_filingRun (scope, rev);
CREATE INDEX r_filingRun_byUnit ON r_filingRun (c_unitId, c_openedAt);

CREATE TABLE r_filingLine (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_runId ANY,
  c_n ANY
) STRICT;
CREATE INDEX r_filingLine_scope_rev ON r_filingLine (scope, rev);
CREATE INDEX r_filingLine_byRun ON r_filingLine (c_runId, c_n);

CREATE INDEX r_archiveItem_byYear ON r_archiveItem (c_fondsNo, c_year);
`,
};
