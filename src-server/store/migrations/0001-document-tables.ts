/**
 * 0001 document tables: one table for each row type of documents and the archive. Append-only text.
 */

export const documentTables = `
CREATE TABLE r_document (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_unitId ANY,
  c_flow ANY,
  c_state ANY,
  c_updatedAt ANY
) STRICT;
CREATE INDEX r_document_scope_rev ON r_document (scope, rev);
CREATE INDEX r_document_byUnit ON r_document (c_unitId, c_flow, c_updatedAt);
CREATE INDEX r_document_byState ON r_document (c_state);
CREATE INDEX r_document_byUpdatedAt ON r_document (c_updatedAt);

CREATE TABLE r_documentText (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX r_documentText_scope_rev ON r_documentText (scope, rev);

CREATE TABLE r_task (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_documentId ANY,
  c_identityId ANY,
  c_state ANY
) STRICT;
CREATE INDEX r_task_scope_rev ON r_task (scope, rev);
CREATE INDEX r_task_byDocument ON r_task (c_documentId);
CREATE INDEX r_task_byIdentity ON r_task (c_identityId, c_state);

CREATE TABLE r_opinion (
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
CREATE INDEX r_opinion_scope_rev ON r_opinion (scope, rev);
CREATE INDEX r_opinion_byDocument ON r_opinion (c_documentId, c_at);

CREATE TABLE r_delivery (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_documentId ANY,
  c_state ANY
) STRICT;
CREATE INDEX r_delivery_scope_rev ON r_delivery (scope, rev);
CREATE INDEX r_delivery_byDocument ON r_delivery (c_documentId);

CREATE TABLE r_deskEntry (
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
  c_dueAt ANY,
  c_taskId ANY
) STRICT;
CREATE INDEX r_deskEntry_scope_rev ON r_deskEntry (scope, rev);
CREATE INDEX r_deskEntry_byIdentity ON r_deskEntry (c_identityId, c_state, c_dueAt);
CREATE INDEX r_deskEntry_byTask ON r_deskEntry (c_taskId);

CREATE TABLE r_arrival (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_unitId ANY,
  c_state ANY,
  c_arrivedAt ANY
) STRICT;
CREATE INDEX r_arrival_scope_rev ON r_arrival (scope, rev);
CREATE INDEX r_arrival_byUnit ON r_arrival (c_unitId, c_state, c_arrivedAt);

CREATE TABLE r_arrivalText (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX r_arrivalText_scope_rev ON r_arrivalText (scope, rev);

CREATE TABLE r_registerEntry (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_unitId ANY,
  c_flow ANY,
  c_at ANY,
  c_documentId ANY
) STRICT;
CREATE INDEX r_registerEntry_scope_rev ON r_registerEntry (scope, rev);
CREATE INDEX r_registerEntry_byUnit ON r_registerEntry (c_unitId, c_flow, c_at);
CREATE INDEX r_registerEntry_byDocument ON r_registerEntry (c_documentId);

CREATE TABLE r_numberLedger (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_unitId ANY,
  c_series ANY,
  c_seq ANY
) STRICT;
CREATE INDEX r_numberLedger_scope_rev ON r_numberLedger (scope, rev);
CREATE INDEX r_numberLedger_bySeries ON r_numberLedger (c_unitId, c_series, c_seq);

CREATE TABLE r_numberSeries (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX r_numberSeries_scope_rev ON r_numberSeries (scope, rev);

CREATE TABLE r_archiveItem (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_documentId ANY,
  c_year ANY,
  c_fondsNo ANY,
  c_filedAt ANY
) STRICT;
CREATE INDEX r_archiveItem_scope_rev ON r_archiveItem (scope, rev);
CREATE INDEX r_archiveItem_byDocument ON r_archiveItem (c_documentId);
CREATE INDEX r_archiveItem_byFiledAt ON r_archiveItem (c_filedAt);
CREATE INDEX r_archiveItem_byFonds ON r_archiveItem (c_fondsNo);

CREATE TABLE r_archiveText (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX r_archiveText_scope_rev ON r_archiveText (scope, rev);
`;
