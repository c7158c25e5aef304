/**
 * 0022 meeting tables: meetings to which members of conversations are called, with answers and changes; rooms of units.
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

export const meetingTables: Migration = {
  number: 22,
  minSafeVersion: 1,
  sql: `
CREATE TABLE r_meeting (${head},
  c_conversationId ANY,
  c_endAt ANY,
  c_venueKey ANY
) STRICT;
CREATE INDEX r_meeting_scope_rev ON r_meeting (scope, rev);
CREATE INDEX r_meeting_byConversation ON r_meeting (c_conversationId, c_endAt);
CREATE INDEX r_meeting_byEnd ON r_meeting (c_endAt);
CREATE INDEX r_meeting_byVenue ON r_meeting (c_venueKey, c_endAt);

CREATE TABLE r_meetingAnswer (${head},
  c_meetingId ANY
) STRICT;
CREATE INDEX r_meetingAnswer_scope_rev ON r_meetingAnswer (scope, rev);
CREATE INDEX r_meetingAnswer_byMeeting ON r_meetingAnswer (c_meetingId);

CREATE TABLE r_meetingChange (${head},
  c_meetingId ANY,
  c_n ANY
) STRICT;
CREATE INDEX r_meetingChange_scope_rev ON r_meetingChange (scope, rev);
CREATE INDEX r_meetingChange_byMeeting ON r_meetingChange (c_meetingId, c_n);

CREATE TABLE r_venueList (${head},
  c_unitId ANY
) STRICT;
CREATE INDEX r_venueList_scope_rev ON r_venueList (scope, rev);
CREATE INDEX r_venueList_byUnit ON r_venueList (c_unitId);
`,
};
