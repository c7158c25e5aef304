/**
 * 0008 seal tables: seals, seal keys and seal marks, links between documents.
 */

import type { Migration } from '../migration.ts';

export const sealTables: Migration = {
  number: 8,
  minSafeVersion: 1,
  sql: `
CREATE TABLE r_documentLink (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_fromDocumentId ANY,
  c_toDocumentId ANY,
  c_kind ANY
) STRICT;
CREATE INDEX r_documentLink_scope_rev ON r_documentLink (scope, rev);
CREATE INDEX r_documentLink_byFrom ON r_documentLink (c_fromDocumentId, c_kind);
CREATE INDEX r_documentLink_byTo ON r_documentLink (c_toDocumentId, c_kind);
CREATE TABLE r_seal (
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
CREATE INDEX r_seal_scope_rev ON r_seal (scope, rev);
CREATE INDEX r_seal_byUnit ON r_seal (c_unitId);
CREATE TABLE r_sealKey (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_identityId ANY,
  c_unitId ANY
) STRICT;
CREATE INDEX r_sealKey_scope_rev ON r_sealKey (scope, rev);
CREATE INDEX r_sealKey_byIdentity ON r_sealKey (c_identityId);
CREATE INDEX r_sealKey_byUnit ON r_sealKey (c_unitId);
CREATE TABLE r_sealMark (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_documentId ANY
) STRICT;
CREATE INDEX r_sealMark_scope_rev ON r_sealMark (scope, rev);
CREATE INDEX r_sealMark_byDocument ON r_sealMark (c_documentId);
`,
};
