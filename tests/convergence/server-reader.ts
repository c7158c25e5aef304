/**
 * Server-reader: what the oracle reads from the server's database, past the kernel.
 */

import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { RowType } from '../../src-shared/entities.ts';
import { rowTypes } from '../../src-shared/entities.ts';
import type { ServerRow } from './server-history.ts';

const Body = z.record(z.string(), z.unknown());

interface StoredRow {
  readonly key: string;
  readonly scope: string;
  readonly rev: number;
  readonly seq: number;
  readonly born: number;
  readonly deleted: number;
  readonly body: string;
}

export interface LogLine {
  readonly scope: string;
  readonly seq: number;
  readonly commit: number;
  readonly commandId: string;
  readonly type: string;
  readonly key: string;
  readonly rev: number;
}

export interface HeadLine {
  readonly scope: string;
  readonly seq: number;
  readonly lastCommit: number;
  readonly sumHi: number;
  readonly sumLo: number;
}

export interface OutcomeLine {
  readonly commandId: string;
  readonly actor: string;
  readonly outcome: string;
  readonly commit: number | null;
}

export class ServerReader {
  readonly #db: Database.Database;
  readonly #rows: readonly (readonly [RowType, Database.Statement<[number], StoredRow>])[];
  readonly #log: Database.Statement<[number], LogLine>;
  readonly #heads: Database.Statement<[], HeadLine>;
  readonly #outcomes: Database.Statement<[], OutcomeLine>;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#rows = rowTypes.map((type) => [
      type,
      db.prepare<[number], StoredRow>(
        `SELECT key, scope, rev, seq, born, deleted, body FROM r_${type} WHERE rev > ?`,
      ),
    ]);
    this.#log = db.prepare<[number], LogLine>(
      `SELECT scope, seq, commit_no AS "commit", command_id AS commandId, row_type AS type, row_key AS key, rev
       FROM log_entry WHERE commit_no > ? ORDER BY commit_no, scope, seq`,
    );
    this.#heads = db.prepare<[], HeadLine>(
      `SELECT scope, seq, last_commit AS lastCommit, sum_hi AS sumHi, sum_lo AS sumLo FROM scope_head`,
    );
    this.#outcomes = db.prepare<[], OutcomeLine>(
      `SELECT command_id AS commandId, actor, outcome, commit_no AS "commit" FROM outcome`,
    );
  }

  rowsAfter(commit: number): ServerRow[] {
    const found: ServerRow[] = [];
    for (const [type, statement] of this.#rows) {
      for (const { deleted, body, ...rest } of statement.all(commit)) {
        const parsed = deleted === 1 ? undefined : Body.parse(JSON.parse(body));
        found.push({ type, ...rest, body: parsed });
      }
    }
    return found;
  }

  logAfter(commit: number): readonly LogLine[] {
    return this.#log.all(commit);
  }

  heads(): readonly HeadLine[] {
    return this.#heads.all();
  }

  /** How far a person has read, as the server has written it down. */
  marksOf(personId: string): ReadonlyMap<string, number> {
    const marks = this.#db
      .prepare<[string], { conversationId: string; no: number }>(
        'SELECT conversation_id AS conversationId, no FROM read_mark WHERE person_id = ?',
      )
      .all(personId);
    return new Map(marks.map((mark) => [mark.conversationId, mark.no]));
  }

  outcomes(): readonly OutcomeLine[] {
    return this.#outcomes.all();
  }

  /** Every effect: what it is, when it is due, and whether it has run. */
  effects(): readonly {
    readonly id: string;
    readonly kind: string;
    /** The command's name; empty for another kind. */
    readonly name: string;
    readonly done: boolean;
    readonly dueAt: number;
  }[] {
    return this.#db
      .prepare<
        [],
        { id: string; kind: string; name: string; doneAt: number | null; dueAt: number }
      >(
        `SELECT id, kind, coalesce(json_extract(payload, '$.name'), '') AS name, done_at AS doneAt,
           due_at AS dueAt
         FROM effect`,
      )
      .all()
      .map(({ doneAt, ...rest }) => ({ ...rest, done: doneAt !== null }));
  }
}
