/**
 * 0005 circulation tables: readers of a circulation, matters under supervision, and what incoming documents leave
 * in the registers.
 */

import type { Migration } from '../migration.ts';

export const circulationTables: Migration = {
  number: 5,
  minSafeVersion: 1,
  sql: `
CREATE TABLE r_circulationRow (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_documentId ANY,
  c_identityId ANY
) STRICT;
CREATE INDEX r_circulationRow_scope_rev ON r_circulationRow (scope, rev);
CREATE INDEX r_circulationRow_byDocument ON r_circulationRow (c_documentId);
CREATE INDEX r_circulationRow_byIdentity ON r_circulationRow (c_identityId);
CREATE TABLE r_supervision (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_documentId ANY,
  c_unitId ANY,
  c_state ANY,
  c_limitAt ANY
) STRICT;
CREATE INDEX r_supervision_scope_rev ON r_supervision (scope, rev);
CREATE INDEX r_supervision_byDocument ON r_supervision (c_documentId);
CREATE INDEX r_supervision_byState ON r_supervision (c_state, c_limitAt);
CREATE TABLE r_supervisionFeedback (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_supervisionId ANY,
  c_at ANY
) STRICT;
CREATE INDEX r_supervisionFeedback_scope_rev ON r_supervisionFeedback (scope, rev);
CREATE INDEX r_supervisionFeedback_bySupervision ON r_supervisionFeedback (c_supervisionId, c_at);
CREATE TABLE r_receivedMark (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX r_receivedMark_scope_rev ON r_receivedMark (scope, rev);
CREATE TABLE r_disposalEntry (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_unitId ANY,
  c_at ANY
) STRICT;
CREATE INDEX r_disposalEntry_scope_rev ON r_disposalEntry (scope, rev);
CREATE INDEX r_disposalEntry_byUnit ON r_disposalEntry (c_unitId, c_at);
`,
};
