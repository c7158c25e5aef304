/**
 * Read-marks: how far each member has read, a max-merge map for each conversation. Not rows and never logged.
 *
 * Kept in memory and written lazily: a lost mark is told again by its client.
 */

import type Database from 'better-sqlite3';
import type { ServerTimers } from '../ports.ts';
import { markFlushMs, maxPendingMarks } from './limits.ts';

export interface PersonMark {
  readonly personId: string;
  readonly no: number;
}

export interface ReadMarks {
  /** true = the mark has moved. */
  raise(conversationId: string, mark: PersonMark): boolean;
  of(conversationId: string): readonly PersonMark[];
  /** All marks of one person: conversation → number. */
  ofPerson(personId: string): ReadonlyMap<string, number>;
  /** Writes what waits, in a transaction of its own. */
  flush(): void;
}

export function createReadMarks(db: Database.Database, clock: ServerTimers): ReadMarks {
  const pending = new Map<string, Map<string, number>>();
  let waiting = 0;
  let timer: { cancel(): void } | undefined;
  const stored = db.prepare<[string], PersonMark>(
    `SELECT person_id AS personId, no FROM read_mark WHERE conversation_id = ? ORDER BY person_id`,
  );
  const own = db.prepare<[string], { readonly conversationId: string; readonly no: number }>(
    'SELECT conversation_id AS conversationId, no FROM read_mark WHERE person_id = ?',
  );
  const one = db.prepare<[string, string], { readonly no: number }>(
    'SELECT no FROM read_mark WHERE conversation_id = ? AND person_id = ?',
  );
  const write = db.prepare<[string, string, number]>(
    `INSERT INTO read_mark (conversation_id, person_id, no) VALUES (?, ?, ?)
     ON CONFLICT (conversation_id, person_id) DO UPDATE SET no = max(no, excluded.no)`,
  );
  const flush = (): void => {
    timer?.cancel();
    timer = undefined;
    if (waiting === 0) return;
    db.transaction(() => {
      for (const [conversationId, marks] of pending) {
        for (const [personId, no] of marks) write.run(conversationId, personId, no);
      }
    }).immediate();
    pending.clear();
    waiting = 0;
  };
  return {
    raise(conversationId, { personId, no }) {
      const marks = pending.get(conversationId) ?? new Map<string, number>();
      const known = marks.get(personId) ?? one.get(conversationId, personId)?.no ?? 0;
      if (no <= known) return false;
      if (!marks.has(personId)) waiting += 1;
      pending.set(conversationId, marks.set(personId, no));
      if (waiting >= maxPendingMarks) flush();
      else timer ??= clock.setTimer(markFlushMs, flush);
      return true;
    },
    of(conversationId) {
      const marks = new Map(stored.all(conversationId).map((mark) => [mark.personId, mark.no]));
      for (const [personId, no] of pending.get(conversationId) ?? []) marks.set(personId, no);
      return [...marks].map(([personId, no]) => ({ personId, no }));
    },
    ofPerson(personId) {
      const marks = new Map(own.all(personId).map((mark) => [mark.conversationId, mark.no]));
      for (const [conversationId, waitingMarks] of pending) {
        const no = waitingMarks.get(personId);
        if (no !== undefined) marks.set(conversationId, no);
      }
      return marks;
    },
    flush,
  };
}
