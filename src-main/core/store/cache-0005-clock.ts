/**
 * Cache migration 5: row tables of the clock feature.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_officeHours (${head}) STRICT;
  CREATE INDEX i_officeHours_scope ON r_officeHours (scope, rev);
  CREATE TABLE r_calendarYear (${head}, c_unitId ANY, c_year ANY) STRICT;
  CREATE INDEX i_calendarYear_scope ON r_calendarYear (scope, rev);
  CREATE INDEX i_calendarYear_byUnit ON r_calendarYear (c_unitId, c_year, key);
  CREATE TABLE r_limitRules (${head}) STRICT;
  CREATE INDEX i_limitRules_scope ON r_limitRules (scope, rev);
  CREATE TABLE r_reminder (${head}, c_documentId ANY, c_subjectId ANY, c_officeDay ANY, c_at ANY) STRICT;
  CREATE INDEX i_reminder_scope ON r_reminder (scope, rev);
  CREATE INDEX i_reminder_byDay ON r_reminder (c_documentId, c_officeDay, key);
  CREATE INDEX i_reminder_bySubject ON r_reminder (c_subjectId, c_at, key);
  CREATE TABLE r_deskNotice (${head}, c_identityId ANY, c_state ANY, c_at ANY) STRICT;
  CREATE INDEX i_deskNotice_scope ON r_deskNotice (scope, rev);
  CREATE INDEX i_deskNotice_byIdentity ON r_deskNotice (c_identityId, c_state, c_at, key);
`;

export const clockRows: SchemaStep = {
  name: 'clock-rows',
  apply: (cache) => cache.exec(tables),
};
