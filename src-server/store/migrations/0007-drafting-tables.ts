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

CREATE TABLE r_draftLease (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX r_draftLease_scope_rev ON r_draftLease (scope, rev);

CREATE TABLE r_documentTemplate (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_unitId ANY
) STRICT;
CREATE INDEX r_documentTemplate_scope_rev ON r_documentTemplate (scope, rev);
CREATE INDEX r_documentTemplate_byUnit ON r_documentTemplate (c_unitId);

CREATE TABLE r_recipientGroup (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_unitId ANY
) STRICT;
CREATE INDEX r_recipientGroup_scope_rev ON r_recipientGroup (scope, rev);
CREATE INDEX r_recipientGroup_byUnit ON r_recipientGroup (c_unitId);

CREATE TABLE r_secrecyRefusal (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_personId ANY,
  c_at ANY
) STRICT;
CREATE INDEX r_secrecyRefusal_scope_rev ON r_secrecyRefusal (scope, rev);
CREATE INDEX r_secrecyRefusal_byPerson ON r_secrecyRefusal (c_personId, c_at);
`,
};
