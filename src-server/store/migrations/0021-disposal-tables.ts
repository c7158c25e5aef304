/**
 * 0021 disposal tables: the register of appraisal and destruction, extensions and holds; loans by their item.
 */

import type { Migration } from '../migration.ts';

const head = `
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL`;

export const disposalTables: Migration = {
  number: 21,
  minSafeVersion: 1,
  sql: `
CREATE TABLE r_disposalList (${head},
  c_unitId ANY,
  c_openedAt ANY
) STRICT;
CREATE INDEX r_disposalList_scope_rev ON r_disposalList (scope, rev);
CREATE INDEX r_disposalList_byUnit ON r_disposalList (c_unitId, c_openedAt);

CREATE TABLE r_disposalLine (${head},
  c_listId ANY,
  c_n ANY,
  c_itemId ANY,
  c_state ANY
) STRICT;
CREATE INDEX r_disposalLine_scope_rev ON r_disposalLine (scope, rev);
CREATE INDEX r_disposalLine_byList ON r_disposalLine (c_listId, c_n);
CREATE INDEX r_disposalLine_byItem ON r_disposalLine (c_itemId, c_state);
CREATE INDEX r_disposalLine_byState ON r_disposalLine (c_state);

CREATE TABLE r_archiveExtension (${head}
) STRICT;
CREATE INDEX r_archiveExtension_scope_rev ON r_archiveExtension (scope, rev);

CREATE TABLE r_archiveHold (${head},
  c_unitId ANY,
  c_at ANY
) STRICT;
CREATE INDEX r_archiveHold_scope_rev ON r_archiveHold (scope, rev);
CREATE INDEX r_archiveHold_byUnit ON r_archiveHold (c_unitId, c_at);

DROP INDEX r_borrowRequest_scope_rev;
DROP INDEX r_borrowRequest_byUnit;
DROP INDEX r_borrowRequest_byState;
DROP INDEX r_borrowRequest_byBorrower;
ALTER TABLE r_borrowRequest RENAME TO old_borrowRequest;
CREATE TABLE r_borrowRequest (${head},
  c_unitId ANY,
  c_askedAt ANY,
  c_borrowerIdentityId ANY,
  c_state ANY,
  c_itemId ANY
) STRICT;
INSERT INTO r_borrowRequest
  SELECT key, scope, rev, seq, born, command_id, deleted, body,
    c_unitId, c_askedAt, c_borrowerIdentityId, c_state,
    CASE WHEN deleted = 0 THEN json_extract(body, '$.itemId') END
  FROM old_borrowRequest;
DROP TABLE old_borrowRequest;
CREATE INDEX r_borrowRequest_scope_rev ON r_borrowRequest (scope, rev);
CREATE INDEX r_borrowRequest_byUnit ON r_borrowRequest (c_unitId, c_askedAt);
CREATE INDEX r_borrowRequest_byState ON r_borrowRequest (c_unitId, c_state, c_askedAt);
CREATE INDEX r_borrowRequest_byBorrower ON r_borrowRequest (c_borrowerIdentityId, c_state);
CREATE INDEX r_borrowRequest_byItem ON r_borrowRequest (c_itemId, c_state);
`,
};
