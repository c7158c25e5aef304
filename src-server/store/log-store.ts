/**
 * Log-store: log entries, scope heads, outcomes and the kernel's own values, on one connection.
 */

import type Database from 'better-sqlite3';

export interface LogEntry {
  readonly scope: string;
  readonly seq: number;
  readonly commit_no: number;
  readonly command_id: string;
  readonly row_type: string;
  readonly row_key: string;
  readonly op: 'put' | 'delete';
  readonly rev: number;
  readonly digest: string;
}

export interface HeadRow {
  readonly scope: string;
  readonly seq: number;
  readonly last_commit: number;
  readonly checksum_hi: number;
  readonly checksum_lo: number;
  readonly sum_hi: number;
  readonly sum_lo: number;
  readonly rows: number;
}

export interface OutcomeRow {
  readonly command_id: string;
  readonly actor: string;
  readonly device_id: string;
  readonly args_digest: string;
  readonly outcome: string;
  readonly commit_no: number | null;
  readonly at: number;
}

export const metaNames = [
  'epoch',
  'last_commit',
  'signing_key',
  'recovery_key',
  'demo',
  'numbering_locked',
  'time_zone',
] as const;
export type MetaName = (typeof metaNames)[number];

export interface LogStore {
  append(entry: LogEntry): void;
  /** Entries of a scope from `fromSeq` on, ascending. */
  entries(scope: string, fromSeq: number, limit: number): readonly LogEntry[];
  commitOf(scope: string, seq: number): number | undefined;
  head(scope: string): HeadRow | undefined;
  putHead(head: HeadRow): void;
  allHeads(): readonly HeadRow[];
  outcome(commandId: string): OutcomeRow | undefined;
  putOutcome(row: OutcomeRow): void;
  meta(name: MetaName): string | undefined;
  putMeta(name: MetaName, value: string): void;
}

export function createLogStore(db: Database.Database): LogStore {
  return { ...entryStatements(db), ...outcomeStatements(db), ...metaStatements(db) };
}

function entryStatements(
  db: Database.Database,
): Pick<LogStore, 'append' | 'entries' | 'commitOf' | 'head' | 'putHead' | 'allHeads'> {
  const headFields = 'scope, seq, last_commit, checksum_hi, checksum_lo, sum_hi, sum_lo, rows';
  // By place, not by name: binding by name costs as much as the insert itself.
  const append = db.prepare<(string | number)[]>(
    `INSERT INTO log_entry (scope, seq, commit_no, command_id, row_type, row_key, op, rev, digest)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const entries = db.prepare<[string, number, number], LogEntry>(
    `SELECT scope, seq, commit_no, command_id, row_type, row_key, op, rev, digest
     FROM log_entry WHERE scope = ? AND seq >= ? ORDER BY seq LIMIT ?`,
  );
  const commitOf = db.prepare<[string, number], { readonly commit_no: number }>(
    'SELECT commit_no FROM log_entry WHERE scope = ? AND seq = ?',
  );
  const head = db.prepare<[string], HeadRow>(
    `SELECT ${headFields} FROM scope_head WHERE scope = ?`,
  );
  const allHeads = db.prepare<[], HeadRow>(`SELECT ${headFields} FROM scope_head ORDER BY scope`);
  const putHead = db.prepare<(string | number)[]>(
    `INSERT INTO scope_head (${headFields})
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (scope) DO UPDATE SET seq = excluded.seq, last_commit = excluded.last_commit,
       checksum_hi = excluded.checksum_hi, checksum_lo = excluded.checksum_lo,
       sum_hi = excluded.sum_hi, sum_lo = excluded.sum_lo, rows = excluded.rows`,
  );
  return {
    append: (entry) => {
      const { scope, seq, commit_no, command_id, row_type, row_key, op, rev, digest } = entry;
      append.run(scope, seq, commit_no, command_id, row_type, row_key, op, rev, digest);
    },
    entries: (scope, fromSeq, limit) => entries.all(scope, fromSeq, limit),
    commitOf: (scope, seq) => commitOf.get(scope, seq)?.commit_no,
    head: (scope) => head.get(scope),
    putHead: (row) => {
      const { scope, seq, last_commit, checksum_hi, checksum_lo, sum_hi, sum_lo, rows } = row;
      putHead.run(scope, seq, last_commit, checksum_hi, checksum_lo, sum_hi, sum_lo, rows);
    },
    allHeads: () => allHeads.all(),
  };
}

function outcomeStatements(db: Database.Database): Pick<LogStore, 'outcome' | 'putOutcome'> {
  const get = db.prepare<[string], OutcomeRow>(
    `SELECT command_id, actor, device_id, args_digest, outcome, commit_no, at
     FROM outcome WHERE command_id = ?`,
  );
  const put = db.prepare<(string | number | null)[]>(
    `INSERT INTO outcome (command_id, actor, device_id, args_digest, outcome, commit_no, at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    outcome: (commandId) => get.get(commandId),
    putOutcome: (row) => {
      const { command_id, actor, device_id, args_digest, outcome, commit_no, at } = row;
      put.run(command_id, actor, device_id, args_digest, outcome, commit_no, at);
    },
  };
}

function metaStatements(db: Database.Database): Pick<LogStore, 'meta' | 'putMeta'> {
  const get = db.prepare<[string], { readonly value: string }>(
    'SELECT value FROM meta WHERE name = ?',
  );
  const put = db.prepare<[string, string]>(
    `INSERT INTO meta (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  );
  return {
    meta: (name) => get.get(name)?.value,
    putMeta: (name, value) => void put.run(name, value),
  };
}
