/**
 * Work-schema: what the person made and the server may not have yet.
 *
 * Invariants:
 *  1. The schema only gains tables and columns, so an older client can open the file.
 *  2. A command is in `outbox` until it has its one outcome; then in `receipt` (30 days, with its envelope, so that
 *     it can be run again or offered again) or in `problem` (until dismissed).
 */

import type { SchemaStep } from '../row-observer.ts';

const tables = /*sql*/ `
  CREATE TABLE outbox (ord INTEGER PRIMARY KEY AUTOINCREMENT, command_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, version INTEGER NOT NULL, args TEXT NOT NULL, envelope TEXT NOT NULL,
    lane TEXT NOT NULL, coalesce_key TEXT, state TEXT NOT NULL, commit_no INTEGER, tries INTEGER NOT NULL,
    next_at INTEGER NOT NULL, issued_at INTEGER NOT NULL, queued_offline INTEGER NOT NULL,
    receipt TEXT) STRICT;
  CREATE INDEX i_outbox_coalesce ON outbox (coalesce_key) WHERE coalesce_key IS NOT NULL;
  CREATE TABLE receipt (command_id TEXT PRIMARY KEY, ord INTEGER NOT NULL, name TEXT NOT NULL,
    epoch TEXT NOT NULL, commit_no INTEGER NOT NULL, envelope TEXT NOT NULL, lane TEXT NOT NULL,
    receipt TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE INDEX i_receipt_commit ON receipt (commit_no);
  CREATE INDEX i_receipt_ord ON receipt (ord);
  CREATE INDEX i_receipt_at ON receipt (at);
  CREATE TABLE buffer (key TEXT PRIMARY KEY, value TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE TABLE problem (command_id TEXT PRIMARY KEY, name TEXT NOT NULL, args TEXT NOT NULL,
    rejection TEXT NOT NULL, at INTEGER NOT NULL, dismissed INTEGER NOT NULL) STRICT;
  CREATE TABLE device (id INTEGER PRIMARY KEY CHECK (id = 1), device_id TEXT NOT NULL,
    person_id TEXT NOT NULL) STRICT;
  CREATE TABLE upload (sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL,
    mime TEXT NOT NULL, upload_id TEXT, sent INTEGER NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

/** An upload that the person, or a used-up quota, has stopped; to an older client it is a pending one. */
const pausedUploads = /*sql*/ `
  ALTER TABLE upload ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE upload ADD COLUMN reason TEXT;
`;

/** What was mended by itself; counts are null while it lasts, and when the program ended in between. */
const repairs = /*sql*/ `
  CREATE TABLE repair (id INTEGER PRIMARY KEY AUTOINCREMENT, scope TEXT NOT NULL, at INTEGER NOT NULL,
    ended_at INTEGER, added INTEGER, changed INTEGER, removed INTEGER) STRICT;
  CREATE INDEX i_repair_open ON repair (scope) WHERE ended_at IS NULL;
`;

export const workSteps: readonly SchemaStep[] = [
  { name: 'tables', apply: (work) => work.exec(tables) },
  { name: 'pausedUploads', apply: (work) => work.exec(pausedUploads) },
  { name: 'repairs', apply: (work) => work.exec(repairs) },
];
