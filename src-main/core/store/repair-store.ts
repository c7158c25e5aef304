/**
 * Repair-store: what was found to differ from the server and was mended by itself, kept for the person to read.
 *
 * It stands in the `work` file, so that it outlives a cache that is made anew. Scopes and counts only, never a title.
 */

import type { ChangeCollector } from '../change-keys.ts';
import { localKey } from '../change-keys.ts';
import type { WritableDatabase } from '../ports.ts';

/** Newest ones that are kept. */
export const maxKeptRepairs = 100;

/** Rows that the scope had to gain, to change and to lose. */
export interface RepairCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

function openStatements(work: WritableDatabase) {
  return {
    begin: work.prepare<[scope: string, at: number], never>(
      'INSERT INTO repair (scope, at) VALUES (?, ?)',
    ),
    prune: work.prepare<[kept: number], never>(
      'DELETE FROM repair WHERE id <= (SELECT max(id) FROM repair) - ?',
    ),
    open: work.prepare<[scope: string], { id: number }>(
      'SELECT id FROM repair WHERE scope = ? AND ended_at IS NULL',
    ),
    end: work.prepare<
      [
        ...[at: number, added: number | null, changed: number | null],
        ...[removed: number | null, id: number],
      ],
      never
    >('UPDATE repair SET ended_at = ?, added = ?, changed = ?, removed = ? WHERE id = ?'),
  };
}

export class RepairStore {
  readonly #statements: ReturnType<typeof openStatements>;
  readonly #collector: ChangeCollector;

  constructor(work: WritableDatabase, collector: ChangeCollector) {
    this.#statements = openStatements(work);
    this.#collector = collector;
  }

  /** A scope that is still being mended is not begun twice. */
  begin(scope: string, at: number): void {
    if (this.#statements.open.get(scope) !== undefined) return;
    this.#statements.begin.run(scope, at);
    this.#statements.prune.run(maxKeptRepairs);
    this.#collector.add(localKey.repairs);
  }

  /** `counts` is null when the program was started anew in between. Answers false when nothing was being mended. */
  end(scope: string, at: number, counts: RepairCounts | null): boolean {
    const open = this.#statements.open.get(scope);
    if (open === undefined) return false;
    const { added = null, changed = null, removed = null } = counts ?? {};
    this.#statements.end.run(at, added, changed, removed, open.id);
    this.#collector.add(localKey.repairs);
    return true;
  }
}
