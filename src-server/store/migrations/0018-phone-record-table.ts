/**
 * 0018 phone record table: 电话记录: messages put on record with a document.
 */

import type { Migration } from '../migration.ts';

export const phoneRecordTable: Migration = {
  number: 18,
  minSafeVersion: 1,
  sql: `
CREATE TABLE r_phoneRecord (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_documentId ANY,
  c_sentAt ANY
) STRICT;
CREATE INDEX r_phoneRecord_scope_rev ON r_phoneRecord (scope, rev);
CREATE INDEX r_phoneRecord_byDocument ON r_phoneRecord (c_documentId, c_sentAt);
`,
};
