/**
 * Prefetch: which files come to this machine without being asked for: of open tasks, of arrivals, of loans, of the newest messages.
 *
 * Bounded by number (each time the plan is made anew) and size, so that a slow line is not filled with what nobody opens.
 */

import type { ReadableDatabase, Statement } from '../ports.ts';

export const maxPrefetchFiles = 200;
/** Larger files wait until somebody opens them. */
export const maxPrefetchBytes = 20 * 1024 * 1024;
const perSource = 100;

interface Candidate {
  readonly id: string;
  readonly size: number;
}

export class PrefetchPlan {
  readonly #sources: readonly Statement<[limit: number], Candidate>[];

  constructor(cache: ReadableDatabase) {
    const wanted = `f.deleted = 0 AND f.ord = 0
      AND NOT EXISTS (SELECT 1 FROM file_state AS s WHERE s.sha256 = f.c_sha256 AND s.state <> 'partial')
      AND NOT EXISTS (SELECT 1 FROM scope_state AS h WHERE h.scope = f.scope AND h.hidden = 1)`;
    const columns = `f.key AS id, json_extract(f.body, '$.size') AS size`;
    this.#sources = [
      `SELECT ${columns} FROM r_deskEntry AS d
       JOIN r_fileRef AS f ON f.c_ownerId = json_extract(d.body, '$.documentId')
       WHERE d.deleted = 0 AND d.c_state = 'open' AND ${wanted} ORDER BY d.c_dueAt, f.c_order LIMIT ?`,
      `SELECT ${columns} FROM r_deskEntry AS d
       JOIN r_opinion AS o ON o.c_documentId = json_extract(d.body, '$.documentId')
       JOIN r_fileRef AS f ON f.c_ownerId = o.key
       WHERE d.deleted = 0 AND d.c_state = 'open' AND ${wanted} ORDER BY d.c_dueAt LIMIT ?`,
      `SELECT ${columns} FROM r_arrival AS a JOIN r_fileRef AS f ON f.c_ownerId = a.key
       WHERE a.deleted = 0 AND a.c_state IN ('arrived', 'signed') AND ${wanted}
       ORDER BY a.c_arrivedAt DESC, f.c_order LIMIT ?`,
      `SELECT ${columns} FROM r_deskEntry AS d
       JOIN r_fileRef AS f ON f.c_ownerId = 'pictures:' || json_extract(d.body, '$.documentId')
       WHERE d.deleted = 0 AND d.c_state = 'open' AND ${wanted} ORDER BY d.c_dueAt, f.c_order LIMIT ?`,
      `SELECT ${columns} FROM r_arrival AS a JOIN r_fileRef AS f ON f.c_ownerId = 'pictures:' || a.key
       WHERE a.deleted = 0 AND a.c_state IN ('arrived', 'signed') AND ${wanted}
       ORDER BY a.c_arrivedAt DESC, f.c_order LIMIT ?`,
      // What is lent is read without the line: its files lie in the scope of the loan.
      `SELECT ${columns} FROM r_loanCopy AS l JOIN r_fileRef AS f ON f.scope = l.scope
       WHERE l.deleted = 0 AND ${wanted} ORDER BY f.c_order LIMIT ?`,
      `SELECT ${columns} FROM (SELECT key FROM r_message WHERE deleted = 0 ORDER BY c_at DESC LIMIT 500) AS m
       JOIN r_fileRef AS f ON f.c_ownerId = m.key WHERE ${wanted} LIMIT ?`,
    ].map((sql) => cache.prepare<[limit: number], Candidate>(sql));
  }

  /** The next file to bring, in order of need. */
  next(skipped: ReadonlySet<string>): string | undefined {
    for (const source of this.#sources) {
      const found = source
        .all(perSource)
        .find(({ id, size }) => size <= maxPrefetchBytes && !skipped.has(id));
      if (found !== undefined) return found.id;
    }
    return undefined;
  }
}

/** Does a changed row make another plan worth while? */
export function concernsFiles(key: string): boolean {
  return key.startsWith('row:fileRef/') || key.startsWith('row:deskEntry/');
}
