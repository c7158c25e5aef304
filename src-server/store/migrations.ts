/**
 * Migrations: the list of all steps and the runner.
 *
 * Invariants:
 *  1. Steps are dense from 1 and never change once released.
 *  2. A step and its number are one transaction.
 *  3. A file that newer code declared unsafe for this code is refused, untouched.
 */

import type Database from 'better-sqlite3';
import type { Migration } from './migration.ts';
import { kernelTables } from './migrations/0001-kernel-tables.ts';
import { accountTables } from './migrations/0002-accounts.ts';
import { leanIndexes } from './migrations/0003-lean-indexes.ts';
import { flowTables } from './migrations/0004-flow-tables.ts';
import { circulationTables } from './migrations/0005-circulation-tables.ts';
import { clockTables } from './migrations/0006-clock-tables.ts';
import { draftingTables } from './migrations/0007-drafting-tables.ts';
import { sealTables } from './migrations/0008-seal-tables.ts';
import { handoverTables } from './migrations/0009-handover-tables.ts';
import { numberingTables } from './migrations/0010-numbering-tables.ts';
import { messageTables } from './migrations/0011-message-tables.ts';
import { pageTables } from './migrations/0012-page-tables.ts';
import { contactTable } from './migrations/0013-contact-table.ts';
import { archiveTables } from './migrations/0014-archive-tables.ts';
import { retentionTables } from './migrations/0015-retention-tables.ts';
import { filingTables } from './migrations/0016-filing-tables.ts';
import { exportTables } from './migrations/0017-export-tables.ts';
import { phoneRecordTable } from './migrations/0018-phone-record-table.ts';
import { loanTables } from './migrations/0019-loan-tables.ts';
import { loanStates } from './migrations/0020-loan-states.ts';
import { disposalTables } from './migrations/0021-disposal-tables.ts';
import { meetingTables } from './migrations/0022-meeting-tables.ts';
import { correctionTables } from './migrations/0023-correction-tables.ts';
import { doneEffects } from './migrations/0024-done-effects.ts';
import { itemsByNumber } from './migrations/0025-items-by-number.ts';

/** Add new steps at the end; other features keep theirs in `migrations/` too. */
export const migrations: readonly Migration[] = [
  kernelTables,
  accountTables,
  leanIndexes,
  flowTables,
  circulationTables,
  clockTables,
  draftingTables,
  sealTables,
  handoverTables,
  numberingTables,
  messageTables,
  pageTables,
  contactTable,
  archiveTables,
  retentionTables,
  filingTables,
  exportTables,
  phoneRecordTable,
  loanTables,
  loanStates,
  disposalTables,
  meetingTables,
  correctionTables,
  doneEffects,
  itemsByNumber,
];

/** The file was written by newer code that this code must not touch. */
export class NewerStoreError extends Error {
  readonly found: number;
  readonly known: number;
  constructor(found: number, known: number) {
    super(`the data folder has schema ${found}; this server knows ${known}: install the newer one`);
    this.name = 'NewerStoreError';
    this.found = found;
    this.known = known;
  }
}

interface SchemaVersion {
  readonly version: number;
  readonly min_safe_version: number;
}

/** Brings the file up to the newest step. */
export function migrate(db: Database.Database, steps: readonly Migration[] = migrations): void {
  db.exec(
    `CREATE TABLE IF NOT EXISTS schema_version (
       one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
       version INTEGER NOT NULL,
       min_safe_version INTEGER NOT NULL
     ) STRICT`,
  );
  const current = db
    .prepare<[], SchemaVersion>('SELECT version, min_safe_version FROM schema_version')
    .get() ?? { version: 0, min_safe_version: 0 };
  const known = steps.length;
  if (current.version > known && current.min_safe_version > known) {
    throw new NewerStoreError(current.version, known);
  }
  const record = db.prepare<[number, number]>(
    `INSERT INTO schema_version (one, version, min_safe_version) VALUES (1, ?, ?)
     ON CONFLICT (one) DO UPDATE SET version = excluded.version,
       min_safe_version = max(min_safe_version, excluded.min_safe_version)`,
  );
  for (const step of steps.slice(current.version)) {
    db.transaction(() => {
      db.exec(step.sql);
      record.run(step.number, step.minSafeVersion);
    }).immediate();
  }
}
