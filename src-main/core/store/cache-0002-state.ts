/**
 * Cache migration 2: what the client knows about scopes, its position, own commands in effect and their
 * before-images, read marks and files.
 */

import type { SchemaStep } from '../row-observer.ts';

const stateTables = /*sql*/ `
  CREATE TABLE position (id INTEGER PRIMARY KEY CHECK (id = 1), epoch TEXT NOT NULL,
    commit_no INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE TABLE scope_state (scope TEXT PRIMARY KEY, followed INTEGER NOT NULL, hydrated INTEGER NOT NULL,
    hidden INTEGER NOT NULL, from_seq INTEGER NOT NULL, to_seq INTEGER, expires_at INTEGER,
    sealed INTEGER NOT NULL, seq INTEGER NOT NULL, checksum_hi INTEGER NOT NULL,
    checksum_lo INTEGER NOT NULL, sum_hi INTEGER NOT NULL, sum_lo INTEGER NOT NULL,
    rows INTEGER NOT NULL, ready_at INTEGER) STRICT, WITHOUT ROWID;
  CREATE INDEX i_scope_state_waiting ON scope_state (hydrated, hidden);
  CREATE TABLE partition_position (scope TEXT PRIMARY KEY, version INTEGER NOT NULL,
    rev INTEGER NOT NULL, after_type TEXT NOT NULL, after_key TEXT NOT NULL, wanted INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
  CREATE TABLE before_image (n INTEGER PRIMARY KEY AUTOINCREMENT, ord INTEGER NOT NULL,
    type TEXT NOT NULL, key TEXT NOT NULL, previous TEXT) STRICT;
  CREATE INDEX i_before_image_ord ON before_image (ord);
  CREATE INDEX i_before_image_row ON before_image (type, key, n);
  CREATE TABLE run (ord INTEGER PRIMARY KEY, command_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    lane TEXT NOT NULL, applied INTEGER NOT NULL, read_keys TEXT NOT NULL, written_keys TEXT NOT NULL) STRICT;
  CREATE TABLE contained (command_id TEXT PRIMARY KEY, commit_no INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE read_mark (conversation_id TEXT NOT NULL, person_id TEXT NOT NULL, no INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, person_id)) STRICT, WITHOUT ROWID;
  CREATE TABLE file_state (sha256 TEXT PRIMARY KEY, state TEXT NOT NULL, size INTEGER NOT NULL,
    done INTEGER NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

export const cacheState: SchemaStep = {
  name: 'state',
  apply: (cache) => cache.exec(stateTables),
};
