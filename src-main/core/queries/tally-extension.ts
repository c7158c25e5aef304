/**
 * Tally-extension: how many rows of a type each scope holds, kept in the transaction of the rows.
 *
 * Invariant: `n` of (type, scope) is the number of its rows that are no tombstones; a count never reads the rows.
 */

import type { CacheExtension } from '../row-observer.ts';

/** Types whose numbers are shown. */
export const talliedTypes = ['document', 'message', 'archiveItem', 'person', 'opinion'] as const;
export type TalliedType = (typeof talliedTypes)[number];

const tallied: ReadonlySet<string> = new Set(talliedTypes);

/** What a count depends on. */
export const tallyKeys = (type: TalliedType): string => `row:${type}/`;

export const tallyExtension: CacheExtension = {
  name: 'tally',
  steps: [
    {
      name: 'tally',
      apply: (cache) =>
        cache.exec(
          `CREATE TABLE tally (type TEXT NOT NULL, scope TEXT NOT NULL, n INTEGER NOT NULL,
             PRIMARY KEY (type, scope)) STRICT, WITHOUT ROWID`,
        ),
    },
  ],
  observe: (cache) => {
    const add = cache.prepare<[type: string, scope: string, n: number], never>(
      `INSERT INTO tally (type, scope, n) VALUES (?, ?, ?)
       ON CONFLICT (type, scope) DO UPDATE SET n = n + excluded.n`,
    );
    // Of the open transaction, by type and scope: a page brings hundreds of rows of one scope.
    const moved = new Map<string, Map<string, number>>();
    const move = (type: string, scope: string, by: number): void => {
      const ofType = moved.get(type) ?? new Map<string, number>();
      moved.set(type, ofType.set(scope, (ofType.get(scope) ?? 0) + by));
    };
    return {
      rowWritten(type, before, after) {
        if (!tallied.has(type) || before?.scope === after?.scope) return;
        if (before !== undefined) move(type, before.scope, -1);
        if (after !== undefined) move(type, after.scope, 1);
      },
      beforeCommit: () => {
        for (const [type, scopes] of moved) {
          for (const [scope, n] of scopes) if (n !== 0) add.run(type, scope, n);
        }
        moved.clear();
      },
      rolledBack: () => moved.clear(),
    };
  },
};

/** The tallied number over all visible scopes. */
export const tallySql = `SELECT coalesce(sum(t.n), 0) AS n FROM tally AS t WHERE t.type = ?
  AND NOT EXISTS (SELECT 1 FROM scope_state AS h WHERE h.scope = t.scope AND h.hidden = 1)`;
