/**
 * Cache migration 20: meetings, their answers and changes, and rooms of units.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_meeting (${head}, c_conversationId ANY, c_endAt ANY, c_venueKey ANY) STRICT;
  CREATE INDEX i_meeting_scope ON r_meeting (scope, rev);
  CREATE INDEX i_meeting_byConversation ON r_meeting (c_conversationId, c_endAt, key);
  CREATE INDEX i_meeting_byEnd ON r_meeting (c_endAt, key);
  CREATE INDEX i_meeting_byVenue ON r_meeting (c_venueKey, c_endAt, key);
  CREATE TABLE r_meetingAnswer (${head}, c_meetingId ANY) STRICT;
  CREATE INDEX i_meetingAnswer_scope ON r_meetingAnswer (scope, rev);
  CREATE INDEX i_meetingAnswer_byMeeting ON r_meetingAnswer (c_meetingId, key);
  CREATE TABLE r_meetingChange (${head}, c_meetingId ANY, c_n ANY) STRICT;
  CREATE INDEX i_meetingChange_scope ON r_meetingChange (scope, rev);
  CREATE INDEX i_meetingChange_byMeeting ON r_meetingChange (c_meetingId, c_n, key);
  CREATE TABLE r_venueList (${head}, c_unitId ANY) STRICT;
  CREATE INDEX i_venueList_scope ON r_venueList (scope, rev);
  CREATE INDEX i_venueList_byUnit ON r_venueList (c_unitId, key);
`;

export const meetingRows: SchemaStep = {
  name: 'meeting-rows',
  apply: (cache) => cache.exec(tables),
};
