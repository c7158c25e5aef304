/**
 * 0001 kernel tables: rows, logs, heads, outcomes, effects, audit, marks and the kernel's own values.
 *
 * Append-only text. A test compares the row tables with what `entities` asks for.
 */

import type { Migration } from '../migration.ts';
import { documentTables } from './0001-document-tables.ts';
import { officeTables } from './0001-office-tables.ts';

const sql = `
CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE log_entry (
  scope TEXT NOT NULL,
  seq INTEGER NOT NULL,
  commit_no INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  row_type TEXT NOT NULL,
  row_key TEXT NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('put', 'delete')),
  rev INTEGER NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (scope, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX log_entry_commit ON log_entry (commit_no);

CREATE TABLE scope_head (
  scope TEXT NOT NULL PRIMARY KEY,
  seq INTEGER NOT NULL,
  last_commit INTEGER NOT NULL,
  checksum_hi INTEGER NOT NULL,
  checksum_lo INTEGER NOT NULL,
  sum_hi INTEGER NOT NULL,
  sum_lo INTEGER NOT NULL,
  rows INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outcome (
  command_id TEXT NOT NULL PRIMARY KEY,
  actor TEXT NOT NULL,
  device_id TEXT NOT NULL,
  args_digest TEXT NOT NULL,
  outcome TEXT NOT NULL,
  commit_no INTEGER,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE effect (
  id TEXT NOT NULL PRIMARY KEY,
  command_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('command', 'extractText')),
  payload TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  done_at INTEGER,
  tries INTEGER NOT NULL,
  last_error TEXT
) STRICT;
CREATE INDEX effect_due ON effect (due_at) WHERE done_at IS NULL;

CREATE TABLE audit (
  seq INTEGER NOT NULL PRIMARY KEY,
  command_id TEXT,
  at INTEGER NOT NULL,
  person_id TEXT NOT NULL,
  identity_id TEXT,
  on_behalf TEXT,
  device_id TEXT NOT NULL,
  action TEXT NOT NULL,
  outcome TEXT NOT NULL,
  object_scope TEXT,
  object_key TEXT,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_person ON audit (person_id, at);
CREATE INDEX audit_object ON audit (object_scope, at);

CREATE TABLE read_mark (
  conversation_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  no INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, person_id)
) STRICT, WITHOUT ROWID;
`;

export const kernelTables: Migration = {
  number: 1,
  minSafeVersion: 1,
  sql: sql + officeTables + documentTables,
};
