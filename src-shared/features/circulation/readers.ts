/**
 * Readers: beginning and moving a circulation: who is added, whose turn it is, what an act changes.
 *
 * Invariants:
 *  1. Somebody has at most one unsettled row in a document; who is named again is refused by name.
 *  2. Of those who read one after the other, one at a time has the document; who is absent is passed over.
 *  3. Every reader on whose desk it is has a `read` task: by it he follows the document, also without the line.
 */

import { z } from 'zod';
import type { CommandContext, EffectRequest } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { docScope, orgScope } from '../../scopes.ts';
import type { OfficeClock } from '../clock/office-clock.ts';
import type { Opened } from '../flow/tasks.ts';
import { actorName, closeSome, openTask, together } from '../flow/tasks.ts';
import type { CirculationMode } from './circulation-model.ts';
import { maxReaders } from './circulation-model.ts';
import type { ReaderAct } from './reader-machine.ts';
import { isSettled, readerTarget, waitingStates } from './reader-machine.ts';

export type ReaderRow = RowOf<'circulationRow'>;
type Identity = RowOf<'identity'>;

/** A reading list as a person gives it: in the order in which they read. */
export const ReaderIds = z.array(Id).min(1).max(maxReaders);

/** Readers that were named, and who has the document already. */
export interface Named {
  readonly named: readonly (Identity | undefined)[];
  readonly rows: readonly ReaderRow[];
}

export function* loadReaders(documentId: string, identityIds: readonly string[]): Load<Named> {
  const named: (Identity | undefined)[] = [];
  for (const id of identityIds) named.push(yield* get('identity', id, orgScope));
  return { named, rows: yield* loadRows(documentId) };
}

export function* loadRows(documentId: string): Load<readonly ReaderRow[]> {
  const rows = yield* list('circulationRow', 'byDocument', [documentId], docScope(documentId));
  return [...rows].sort((a, b) => a.order - b.order);
}

/** What rows of a circulation are written against. */
export interface Desk {
  readonly document: RowOf<'document'>;
  readonly tasks: readonly RowOf<'task'>[];
  readonly clock: OfficeClock;
}

export interface Beginning extends Named {
  readonly mode: CirculationMode;
  readonly purpose: string;
}

/** A new circulation. */
export function beginCirculation(
  desk: Desk,
  beginning: Beginning,
  context: CommandContext,
): Result<Opened, Rejection> {
  const { mode, purpose, named, rows } = beginning;
  const circulationId = context.newId('circulation');
  const documentId = desk.document.id;
  const joining = { documentId, circulationId, mode, purpose, fromRowId: null };
  const added = addedRows(named, rows, joining, context);
  if (!added.ok) return added;
  return ok(settleTurns(desk, added.value, rows, context));
}

export interface Joining {
  readonly documentId: string;
  readonly circulationId: string;
  readonly mode: CirculationMode;
  readonly purpose: string;
  /** 转阅: read beside the others, whatever the mode. */
  readonly fromRowId: string | null;
}

/** Rows for new readers, none of them on a desk yet. */
export function addedRows(
  named: readonly (Identity | undefined)[],
  rows: readonly ReaderRow[],
  joining: Joining,
  context: CommandContext,
): Result<readonly ReaderRow[], Rejection> {
  if (rows.length + named.length > maxReaders) {
    return err(rejection('tooMany', { limit: maxReaders }));
  }
  const busy = new Set(rows.filter(({ state }) => !isSettled(state)).map((row) => row.identityId));
  const added: ReaderRow[] = [];
  for (const identity of named) {
    if (identity?.active !== true) return err(rejection('guardFailed', { guard: 'readerGone' }));
    if (busy.has(identity.id)) {
      return err(rejection('guardFailed', { guard: 'readerTwice', name: identity.personName }));
    }
    busy.add(identity.id);
    const order = rows.length + added.length;
    added.push(newRow(identity, order, joining, context));
  }
  return ok(added);
}

function newRow(
  identity: Identity,
  order: number,
  { documentId, circulationId, mode, purpose, fromRowId }: Joining,
  context: CommandContext,
): ReaderRow {
  const leads = identity.roles.some((role) => role === 'LEADER' || role === 'CHIEF');
  const waits = fromRowId === null && (mode === 'serial' || (mode === 'groups' && leads));
  return {
    id: context.newId(`reader:${identity.id}`),
    documentId,
    circulationId,
    mode,
    purpose,
    order,
    turn: waits ? order : null,
    identityId: identity.id,
    personName: identity.personName,
    unitName: identity.unitName,
    state: 'PENDING',
    taskId: null,
    addedByName: actorName(context.actor),
    addedAt: context.now,
    fromRowId,
    deliveredAt: null,
    openedAt: null,
    readAt: null,
    commentedAt: null,
    reason: null,
    skippedUntil: null,
    endedAt: null,
    endedByName: null,
    urgedAt: [],
  };
}

/**
 * Writes what changed, gives the document to everybody whose turn it now is, and says when nobody is waited for.
 * `changed` = new and altered rows; `others` = the document's rows as they were.
 */
export function settleTurns(
  desk: Desk,
  changed: readonly ReaderRow[],
  others: readonly ReaderRow[],
  context: CommandContext,
): Opened {
  const documentId = desk.document.id;
  const altered = new Map(changed.map((row) => [row.id, row]));
  const all = [
    ...others.map((row) => altered.get(row.id) ?? row),
    ...[...altered.values()].filter((row) => !others.some((known) => known.id === row.id)),
  ].sort((a, b) => a.order - b.order);
  const parts: Opened[] = [];
  for (const row of dueNow(all)) {
    const { delivered, opened } = deliverTo(desk, row, context);
    altered.set(row.id, delivered);
    parts.push(opened);
  }
  const rows: Change[] = [...altered.values()].map((row) => put('circulationRow', row));
  const isOver = all.every((row) => isSettled((altered.get(row.id) ?? row).state));
  const effects: EffectRequest[] =
    isOver && desk.document.state === 'R9'
      ? [
          {
            kind: 'command',
            label: 'circulated',
            name: 'circulation.finished',
            args: { documentId },
          },
        ]
      : [];
  return together([...parts, { changes: rows, effects }]);
}

/** Pending rows whose turn it is: all that wait for nobody, and the first of each queue that nobody holds up. */
export function dueNow(rows: readonly ReaderRow[]): readonly ReaderRow[] {
  const held = new Set(
    rows
      .filter((row) => row.turn !== null && waitingStates.includes(row.state))
      .map((row) => row.circulationId),
  );
  return rows.filter((row) => {
    if (row.state !== 'PENDING') return false;
    if (row.turn === null) return true;
    if (held.has(row.circulationId)) return false;
    held.add(row.circulationId);
    return true;
  });
}

function deliverTo(
  { document, tasks, clock }: Desk,
  row: ReaderRow,
  context: CommandContext,
): { readonly delivered: ReaderRow; readonly opened: Opened } {
  const delivered: ReaderRow = {
    ...row,
    state: readerTarget(row.state, 'deliver') ?? row.state,
    deliveredAt: row.deliveredAt ?? context.now,
  };
  const kept = tasks.find((task) => task.id === row.taskId && task.state === 'open');
  if (kept !== undefined) return { delivered, opened: together([]) };
  const owner = { id: row.identityId, personName: row.personName };
  const opened = openTask({ document, clock }, 'read', owner, context);
  return {
    delivered: { ...delivered, taskId: context.newId(`task:read:${row.identityId}`) },
    opened,
  };
}

const readingActs: readonly ReaderAct[] = ['open', 'read', 'comment'];

/** One act on one row: the row as it is then; null = the table does not allow it. */
export function act(
  row: ReaderRow,
  what: ReaderAct,
  context: CommandContext,
  reason: string | null = null,
): ReaderRow | null {
  const state = readerTarget(row.state, what);
  if (state === null) return null;
  const { now } = context;
  const times: Partial<ReaderRow> = {
    ...(readingActs.includes(what) ? { openedAt: row.openedAt ?? now } : {}),
    ...(what === 'read' || what === 'comment' ? { readAt: row.readAt ?? now } : {}),
    ...(what === 'comment' ? { commentedAt: row.commentedAt ?? now } : {}),
  };
  const ended =
    what === 'skip' || what === 'recall'
      ? { reason, endedAt: now, endedByName: actorName(context.actor) }
      : {};
  const back = what === 'comeBack' ? { skippedUntil: null } : {};
  return { ...row, ...times, ...ended, ...back, state };
}

/** Closes the readers' tasks: done by who has read, taken back from who was recalled. */
export function closeReading(
  desk: Desk,
  rows: readonly ReaderRow[],
  state: 'done' | 'withdrawn',
  context: CommandContext,
): Opened {
  const ids = new Set(rows.map((row) => row.taskId));
  return closeSome(desk.tasks, desk.document, context, (task) => ids.has(task.id), state);
}
