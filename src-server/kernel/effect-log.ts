/**
 * Effect-log: what is still to be done after commit, as rows of the same transaction.
 *
 * Invariants: an effect's id, which is also the id of the command it runs, depends only on (command, label), so running
 * it twice has one outcome (docs/specs/sync.md S15). Under a slot at most one effect waits, so what is scheduled stays in
 * proportion to what is open. What was done keeps the name of what it ran and nothing of what it carried: a text that is destroyed
 * or recalled later must not stay here.
 */

import type Database from 'better-sqlite3';
import type { EffectRequest } from '../../src-shared/define-command.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import { canonicalJson } from '../../src-shared/kernel/json.ts';
import { maxEffectTries } from './limits.ts';

export interface EffectRow {
  readonly id: string;
  readonly command_id: string;
  readonly kind: Exclude<EffectRequest['kind'], 'cancel'>;
  readonly payload: string;
  readonly due_at: number;
  readonly tries: number;
}

/** What takes seconds waits in a line of its own, so that deliveries and reminders do not wait for it. */
export type EffectLane = 'quick' | 'texts' | 'files';

export interface EffectLog {
  add(commandId: string, effect: EffectRequest, now: number): void;
  due(lane: EffectLane, now: number, limit: number): readonly EffectRow[];
  /** When the next effect of the lane is due; undefined = none waits. */
  nextDueAt(lane: EffectLane): number | undefined;
  done(id: string, at: number): void;
  failed(id: string, error: string, nextDueAt: number): void;
  /** Effects that failed too often and wait for a person. */
  parked(): number;
}

export function effectId(commandId: string, label: string): string {
  return deriveId(commandId, `effect/${label}`);
}

const laneOf = `CASE kind WHEN 'makeFiles' THEN 'files' WHEN 'makeExport' THEN 'files'
  WHEN 'removeBytes' THEN 'files'
  WHEN 'extractText' THEN 'texts' ELSE 'quick' END`;

export interface EffectLogOptions {
  /** Slotted effects of a history that is replayed are put off until this instant: the present. */
  readonly slotsNotBefore?: number | undefined;
}

export function createEffectLog(
  db: Database.Database,
  { slotsNotBefore = 0 }: EffectLogOptions = {},
): EffectLog {
  const insert = db.prepare<[string, string, string, string, number, string | null]>(
    `INSERT INTO effect (id, command_id, kind, payload, due_at, done_at, tries, last_error, slot)
     VALUES (?, ?, ?, ?, ?, NULL, 0, NULL, ?)`,
  );
  const cancel = db.prepare<[string]>('DELETE FROM effect WHERE slot = ? AND done_at IS NULL');
  const due = db.prepare<[number, number, EffectLane, number], EffectRow>(
    `SELECT id, command_id, kind, payload, due_at, tries FROM effect
     WHERE done_at IS NULL AND due_at <= ? AND tries < ? AND ${laneOf} = ?
     ORDER BY due_at, id LIMIT ?`,
  );
  const next = db.prepare<[number, EffectLane], { readonly at: number | null }>(
    `SELECT min(due_at) AS at FROM effect
     WHERE done_at IS NULL AND tries < ? AND ${laneOf} = ?`,
  );
  const done = db.prepare<[number, string]>(
    `UPDATE effect SET done_at = ?, payload = json_object('name', payload ->> '$.name') WHERE id = ?`,
  );
  const failed = db.prepare<[number, string, string]>(
    'UPDATE effect SET tries = tries + 1, due_at = ?, last_error = ? WHERE id = ?',
  );
  const parked = db.prepare<[number], { readonly count: number }>(
    'SELECT count(*) AS count FROM effect WHERE done_at IS NULL AND tries >= ?',
  );
  return {
    add(commandId, effect, now) {
      if (effect.kind === 'cancel') {
        cancel.run(effect.slot);
        return;
      }
      const asked = effect.kind === 'command' ? (effect.dueAt ?? now) : now;
      const slot = 'slot' in effect ? (effect.slot ?? null) : null;
      if (slot !== null) cancel.run(slot);
      const dueAt = slot === null ? asked : Math.max(asked, slotsNotBefore);
      const id = effectId(commandId, effect.label);
      insert.run(id, commandId, effect.kind, canonicalJson(effect), dueAt, slot);
    },
    due: (lane, now, limit) => due.all(now, maxEffectTries, lane, limit),
    nextDueAt: (lane) => next.get(maxEffectTries, lane)?.at ?? undefined,
    done: (id, at) => void done.run(at, id),
    failed: (id, error, nextDueAt) => void failed.run(nextDueAt, error.slice(0, 500), id),
    parked: () => parked.get(maxEffectTries)?.count ?? 0,
  };
}
