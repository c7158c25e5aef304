/**
 * 0004 flow tables: flow definitions and what a document's way knows.
 */

import type { Migration } from '../migration.ts';

export const flowTables: Migration = {
  number: 4,
  minSafeVersion: 1,
  sql: `
CREATE TABLE r_flowDefinition (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_unitId ANY,
  c_flow ANY,
  c_version ANY
) STRICT;
CREATE INDEX r_flowDefinition_scope_rev ON r_flowDefinition (scope, rev);
CREATE INDEX r_flowDefinition_byUnit ON r_flowDefinition (c_unitId, c_flow, c_version);

CREATE TABLE r_outgoingProcess (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX r_outgoingProcess_scope_rev ON r_outgoingProcess (scope, rev);

CREATE TABLE r_incomingProcess (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX r_incomingProcess_scope_rev ON r_incomingProcess (scope, rev);
`,
};
