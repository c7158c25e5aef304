/**
 * Row-columns: the columns that every row table of the cache has.
 */

/** Columns that every row has. `body` is JSON, empty for a tombstone; `ord` > 0 marks an own unconfirmed write. */
export const head =
  'key TEXT PRIMARY KEY, scope TEXT NOT NULL, rev INTEGER NOT NULL, seq INTEGER NOT NULL, ' +
  'born INTEGER NOT NULL, command_id TEXT NOT NULL, deleted INTEGER NOT NULL, ord INTEGER NOT NULL, ' +
  'body TEXT NOT NULL';
