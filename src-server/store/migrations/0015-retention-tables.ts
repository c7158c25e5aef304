/**
 * 0015 retention tables: the rule, the holds, and how many groups each person owns, counted once over what is there.
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

export const retentionTables: Migration = {
  number: 15,
  minSafeVersion: 1,
  sql: `
CREATE TABLE r_retentionPolicy (${head}
) STRICT;
CREATE INDEX r_retentionPolicy_scope_rev ON r_retentionPolicy (scope, rev);

CREATE TABLE r_legalHold (${head},
  c_conversationId ANY,
  c_at ANY
) STRICT;
CREATE INDEX r_legalHold_scope_rev ON r_legalHold (scope, rev);
CREATE INDEX r_legalHold_byConversation ON r_legalHold (c_conversationId, c_at);
CREATE INDEX r_legalHold_byAt ON r_legalHold (c_at);

CREATE TABLE r_groupTally (${head}
) STRICT;
CREATE INDEX r_groupTally_scope_rev ON r_groupTally (scope, rev);

INSERT INTO r_groupTally (key, scope, rev, seq, born, command_id, deleted, body)
  SELECT json_extract(body, '$.ownerPersonId'), 'server', 0, 0, 0, 'migration-15', 0,
    json_object('groups', count(*), 'personId', json_extract(body, '$.ownerPersonId'))
  FROM r_conversation
  WHERE deleted = 0 AND json_extract(body, '$.kind') = 'group'
  GROUP BY json_extract(body, '$.ownerPersonId');
`,
};
