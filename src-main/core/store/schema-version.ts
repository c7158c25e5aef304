/**
 * Schema-version: numbered, append-only steps, run once each in a transaction of their own.
 *
 * Invariant: a file with more steps than this build knows is not touched (`NewerSchemaError`), unless its owner says
 * that its schema only gains columns.
 */

import type { WritableDatabase } from '../ports.ts';
import type { SchemaStep } from '../row-observer.ts';

export class NewerSchemaError extends Error {
  constructor(part: string) {
    super(`the file's schema of ${part} is newer than this program`);
    this.name = 'NewerSchemaError';
  }
}

export interface SchemaPart {
  readonly part: string;
  readonly steps: readonly SchemaStep[];
  /** An older program may use a newer file. */
  readonly onlyGains: boolean;
}

export function migrate(database: WritableDatabase, parts: readonly SchemaPart[]): void {
  database.exec(
    'CREATE TABLE IF NOT EXISTS schema_version (part TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT',
  );
  const read = database.prepare<[part: string], { version: number }>(
    'SELECT version FROM schema_version WHERE part = ?',
  );
  const write = database.prepare<[part: string, version: number], never>(
    `INSERT INTO schema_version (part, version) VALUES (?, ?)
     ON CONFLICT (part) DO UPDATE SET version = excluded.version`,
  );
  for (const { part, steps, onlyGains } of parts) {
    const version = read.get(part)?.version ?? 0;
    if (version > steps.length && !onlyGains) throw new NewerSchemaError(part);
    steps.slice(version).forEach((step, index) => {
      database.transaction(() => {
        step.apply(database);
        write.run(part, version + index + 1);
      });
    });
  }
}
