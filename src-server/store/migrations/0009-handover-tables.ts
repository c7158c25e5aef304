/**
 * 0009 handover tables: hand-over lists, and the log of reminders.
 */

import type { Migration } from '../migration.ts';

export const handoverTables: Migration = {
  number: 9,
  minSafeVersion: 1,
  sql: `
CREATE TABLE r_urgeEntry (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_documentId ANY,
  c_at ANY
) STRICT;
CREATE INDEX r_urgeEntry_scope_rev ON r_urgeEntry (scope, rev);
CREATE INDEX r_urgeEntry_byDocument ON r_urgeEntry (c_documentId, c_at);

CREATE TABLE r_handover (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_openedAt ANY,
  c_openedByIdentityId ANY
) STRICT;
CREATE INDEX r_handover_scope_rev ON r_handover (scope, rev);
CREATE INDEX r_handover_byOpenedAt ON r_handover (c_openedAt);
CREATE INDEX r_handover_byOpener ON r_handover (c_openedByIdentityId);

CREATE TABLE r_handoverItem (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_identityId ANY,
  c_toIdentityId ANY
) STRICT;
CREATE INDEX r_handoverItem_scope_rev ON r_handoverItem (scope, rev);
CREATE INDEX r_handoverItem_byIdentity ON r_handoverItem (c_identityId);
CREATE INDEX r_handoverItem_byTo ON r_handoverItem (c_toIdentityId);
`,
};
