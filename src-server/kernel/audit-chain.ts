/**
 * Audit-chain: what was asked of the server and what came of it, each record bound to the one before.
 *
 * Invariant: `hash` = SHA-256 over the record before's hash and the canonical JSON of the record, so that a record
 * changed, removed or inserted later breaks every hash after it. Records carry ids, never content.
 */

import type Database from 'better-sqlite3';
import { canonicalJson } from '../../src-shared/kernel/json.ts';
import { sha256Hex } from './digest.ts';

export interface AuditRecord {
  /** null = not a command (sign-in, export …). */
  readonly commandId: string | null;
  readonly at: number;
  /** `system` for timers. */
  readonly personId: string;
  readonly identityId: string | null;
  /** The principal's identity when a delegation was used. */
  readonly onBehalf: string | null;
  readonly deviceId: string;
  /** Command name, or the name of what was done. */
  readonly action: string;
  /** `accepted`, or the code of the refusal. */
  readonly outcome: string;
  readonly objectScope: string | null;
  readonly objectKey: string | null;
}

export interface AuditRow {
  readonly seq: number;
  readonly command_id: string | null;
  readonly at: number;
  readonly person_id: string;
  readonly identity_id: string | null;
  readonly on_behalf: string | null;
  readonly device_id: string;
  readonly action: string;
  readonly outcome: string;
  readonly object_scope: string | null;
  readonly object_key: string | null;
  readonly prev_hash: string;
  readonly hash: string;
}

export interface AuditChain {
  /** Appends inside the caller's transaction, or in one of its own. */
  append(record: AuditRecord): void;
  /** A transaction or savepoint with records was rolled back: the end of the chain is read anew. */
  forget(): void;
  /** The seq of the first record that does not fit, or undefined for a sound chain. */
  verify(): { readonly records: number; readonly brokenAt: number | undefined };
}

const genesis = '0'.repeat(64);

export function createAuditChain(db: Database.Database): AuditChain {
  const last = db.prepare<[], Pick<AuditRow, 'seq' | 'hash'>>(
    'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
  );
  const insert = db.prepare<(string | number | null)[]>(
    `INSERT INTO audit (seq, command_id, at, person_id, identity_id, on_behalf, device_id, action,
       outcome, object_scope, object_key, prev_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  let end: Pick<AuditRow, 'seq' | 'hash'> | undefined;
  const all = db.prepare<[], AuditRow>(
    `SELECT seq, command_id, at, person_id, identity_id, on_behalf, device_id, action, outcome,
       object_scope, object_key, prev_hash, hash
     FROM audit ORDER BY seq`,
  );
  return {
    append(record) {
      const before = end ?? last.get();
      const row = {
        seq: (before?.seq ?? 0) + 1,
        command_id: record.commandId,
        at: record.at,
        person_id: record.personId,
        identity_id: record.identityId,
        on_behalf: record.onBehalf,
        device_id: record.deviceId,
        action: record.action,
        outcome: record.outcome,
        object_scope: record.objectScope,
        object_key: record.objectKey,
        prev_hash: before?.hash ?? genesis,
      };
      const hash = auditHash(row);
      insert.run(
        ...[row.seq, row.command_id, row.at, row.person_id, row.identity_id, row.on_behalf],
        ...[row.device_id, row.action, row.outcome, row.object_scope, row.object_key],
        ...[row.prev_hash, hash],
      );
      end = { seq: row.seq, hash };
    },
    forget() {
      end = undefined;
    },
    verify() {
      let records = 0;
      let prevHash = genesis;
      for (const { hash, ...row } of all.iterate()) {
        records += 1;
        const sound = row.seq === records && row.prev_hash === prevHash && hash === auditHash(row);
        if (!sound) return { records, brokenAt: row.seq };
        prevHash = hash;
      }
      return { records, brokenAt: undefined };
    },
  };
}

/** What a record's hash must be. */
export function auditHash(row: Omit<AuditRow, 'hash'>): string {
  return sha256Hex(`${row.prev_hash}\n${canonicalJson(row)}`);
}
