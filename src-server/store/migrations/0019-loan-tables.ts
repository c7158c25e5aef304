/**
 * 0019 loan tables: requests for archived items, the borrowers' slips and what is lent; items by their number.
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

export const loanTables: Migration = {
  number: 19,
  minSafeVersion: 1,
  sql: `
CREATE TABLE r_borrowRequest (${head},
  c_unitId ANY,
  c_askedAt ANY,
  c_borrowerIdentityId ANY,
  c_state ANY
) STRICT;
CREATE INDEX r_borrowRequest_scope_rev ON r_borrowRequest (scope, rev);
CREATE INDEX r_borrowRequest_byUnit ON r_borrowRequest (c_unitId, c_askedAt);
CREATE INDEX r_borrowRequest_byBorrower ON r_borrowRequest (c_borrowerIdentityId, c_state);

CREATE TABLE r_borrowSlip (${head},
  c_borrowerIdentityId ANY,
  c_askedAt ANY
) STRICT;
CREATE INDEX r_borrowSlip_scope_rev ON r_borrowSlip (scope, rev);
CREATE INDEX r_borrowSlip_byBorrower ON r_borrowSlip (c_borrowerIdentityId, c_askedAt);

CREATE TABLE r_loanCopy (${head}
) STRICT;
CREATE INDEX r_loanCopy_scope_rev ON r_loanCopy (scope, rev);

DROP INDEX r_archiveItem_scope_rev;
DROP INDEX r_archiveItem_byDocument;
DROP INDEX r_archiveItem_byFiledAt;
DROP INDEX r_archiveItem_byFonds;
DROP INDEX r_archiveItem_byYear;
ALTER TABLE r_archiveItem RENAME TO old_archiveItem;
CREATE TABLE r_archiveItem (${head},
  c_documentId ANY,
  c_year ANY,
  c_fondsNo ANY,
  c_filedAt ANY,
  c_archiveNo ANY
) STRICT;
INSERT INTO r_archiveItem
  SELECT key, scope, rev, seq, born, command_id, deleted, body,
    c_documentId, c_year, c_fondsNo, c_filedAt,
    CASE WHEN deleted = 0 THEN json_extract(body, '$.archiveNo') END
  FROM old_archiveItem;
DROP TABLE old_archiveItem;
CREATE INDEX r_archiveItem_scope_rev ON r_archiveItem (scope, rev);
CREATE INDEX r_archiveItem_byDocument ON r_archiveItem (c_documentId);
CREATE INDEX r_archiveItem_byFiledAt ON r_archiveItem (c_filedAt);
CREATE INDEX r_archiveItem_byFonds ON r_archiveItem (c_fondsNo);
CREATE INDEX r_archiveItem_byYear ON r_archiveItem (c_fondsNo, c_year);
CREATE INDEX r_archiveItem_byNo ON r_archiveItem (c_archiveNo);
`,
};
