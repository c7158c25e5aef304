/**
 * 0002 accounts: accounts, devices, token families, tokens and lock-outs. Append-only text.
 */

import type { Migration } from '../migration.ts';

const sql = `
CREATE TABLE account (
  person_id TEXT PRIMARY KEY,
  account TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL,
  disabled_at INTEGER
) STRICT;
CREATE TABLE auth_device (
  person_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  name TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  revoked_at INTEGER,
  PRIMARY KEY (person_id, device_id)
) STRICT;
CREATE TABLE token_family (
  family_id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;
CREATE INDEX token_family_by_device ON token_family (person_id, device_id, started_at);
CREATE INDEX token_family_by_start ON token_family (started_at);
CREATE TABLE auth_token (
  hash TEXT PRIMARY KEY,
  family_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('access', 'refresh')),
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  successor TEXT,
  paired_with TEXT
) STRICT;
CREATE INDEX auth_token_by_family ON auth_token (family_id);
CREATE INDEX auth_token_by_pair ON auth_token (paired_with) WHERE paired_with IS NOT NULL;
CREATE TABLE sign_in_lock (
  key TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  window_start INTEGER NOT NULL,
  locked_until INTEGER
) STRICT;
`;

export const accountTables: Migration = { number: 2, minSafeVersion: 1, sql };
