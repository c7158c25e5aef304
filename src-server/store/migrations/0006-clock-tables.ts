/**
 * 0006 clock tables: office hours, calendars, limits and reminders; and the slot under which at most one effect waits.
 */

import type { Migration } from '../migration.ts';

export const clockTables: Migration = {
  number: 6,
  minSafeVersion: 1,
  sql: `
ALTER TABLE effect ADD COLUMN slot TEXT;
CREATE UNIQUE INDEX effect_slot ON effect (slot) WHERE slot IS NOT NULL AND done_at IS NULL;

CREATE TABLE r_officeHours (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX r_officeHours_scope_rev ON r_officeHours (scope, rev);

CREATE TABLE r_calendarYear (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_unitId ANY,
  c_year ANY
) STRICT;
CREATE INDEX r_calendarYear_scope_rev ON r_calendarYear (scope, rev);
CREATE INDEX r_calendarYear_byUnit ON r_calendarYear (c_unitId, c_year);

CREATE TABLE r_limitRules (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX r_limitRules_scope_rev ON r_limitRules (scope, rev);

CREATE TABLE r_reminder (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_documentId ANY,
  c_subjectId ANY,
  c_officeDay ANY,
  c_at ANY
) STRICT;
CREATE INDEX r_reminder_scope_rev ON r_reminder (scope, rev);
CREATE INDEX r_reminder_byDay ON r_reminder (c_documentId, c_officeDay);
CREATE INDEX r_reminder_bySubject ON r_reminder (c_subjectId, c_at);

CREATE TABLE r_deskNotice (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_identityId ANY,
  c_state ANY,
  c_at ANY
) STRICT;
CREATE INDEX r_deskNotice_scope_rev ON r_deskNotice (scope, rev);
CREATE INDEX r_deskNotice_byIdentity ON r_deskNotice (c_identityId, c_state, c_at);
`,
};
