/**
 * Circulation commands: what the office does with a circulation (domain §4.5).
 *
 * Invariants:
 *  1. No command here writes a task or a state of the main line (V9).
 *  2. Recalling takes the task and the right to read, never the line of the log.
 */

import { z } from 'zod';
import type { Actor, CommandContext } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { docScope } from '../../scopes.ts';
import { loadOfficeClock } from '../clock/office-clock.ts';
import { defineFlowCommand, documentArgs } from '../flow/flow-command.ts';
import { flowRules, mayAct, seatOf } from '../flow/rules.ts';
import { loadDocument, together } from '../flow/tasks.ts';
import { allows } from '../flow/transitions.ts';
import { CirculationMode, maxReaders, maxUrges } from './circulation-model.ts';
import type { Desk, ReaderRow } from './readers.ts';
import {
  act,
  addedRows,
  beginCirculation,
  closeReading,
  loadReaders,
  loadRows,
  ReaderIds,
  settleTurns,
} from './readers.ts';
import { readerTarget } from './reader-machine.ts';

export const circulationServerDecides = [
  'circulationRow.addedAt',
  'circulationRow.deliveredAt',
  'circulationRow.openedAt',
  'circulationRow.readAt',
  'circulationRow.commentedAt',
  'circulationRow.endedAt',
  'circulationRow.urgedAt',
  'task.openedAt',
  'task.closedAt',
  'task.dueAt',
  'deskEntry.openedAt',
  'deskEntry.closedAt',
  'deskEntry.dueAt',
  'opinion.at',
] as const;

/** Reminders of one reader of one document in a day. */
export const maxUrgesADay = 3;
const dayMs = 24 * 60 * 60_000;

export const startCirculation = defineFlowCommand({
  name: 'circulation.start',
  args: z.strictObject({
    ...documentArgs,
    mode: CirculationMode,
    purpose: z.string().trim().max(200),
    readers: ReaderIds,
  }),
  action: 'circulate',
  who: 'CLERK, REGISTRAR or OFFICE_HEAD of the unit',
  serverDecides: circulationServerDecides,
  more: (args) => loadReaders(args.documentId, args.readers),
  decide(args, work, { named, rows }, context) {
    const { mode, purpose } = args;
    return beginCirculation(work, { mode, purpose, named, rows }, context);
  },
});

interface OfficeWork {
  readonly document: RowOf<'document'> | undefined;
  readonly tasks: readonly RowOf<'task'>[];
  readonly clock: Desk['clock'];
  readonly rows: readonly ReaderRow[];
}

export function* loadOffice(documentId: string): Load<OfficeWork> {
  const work = yield* loadDocument(documentId);
  const clock = yield* loadOfficeClock(work.document?.unitId ?? '');
  return { ...work, clock, rows: yield* loadRows(documentId) };
}

function runsIt(actor: Actor, work: Pick<OfficeWork, 'document' | 'tasks'>): boolean {
  return mayAct(flowRules.circulate, seatOf(actor), work, null);
}

export const addReaders = defineCommand({
  name: 'circulation.addReaders',
  version: 1,
  args: z.strictObject({ ...documentArgs, circulationId: Id, readers: ReaderIds }),
  offline: 'queueable',
  who: 'CLERK, REGISTRAR or OFFICE_HEAD of the unit',
  serverDecides: circulationServerDecides,
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const work = yield* loadOffice(args.documentId);
    return { ...work, ...(yield* loadReaders(args.documentId, args.readers)) };
  },
  authorize: (actor, work) => runsIt(actor, work),
  decide(args, { document, tasks, clock, rows, named }, context) {
    const first = rows.find((row) => row.circulationId === args.circulationId);
    if (document === undefined || first === undefined) {
      return err(rejection('notFoundOrForbidden'));
    }
    if (!allows(document.state, 'circulate')) {
      return err(rejection('staleState', { state: document.state, action: 'circulate' }));
    }
    const { documentId, circulationId, mode, purpose } = first;
    const joining = { documentId, circulationId, mode, purpose, fromRowId: null };
    const added = addedRows(named, rows, joining, context);
    if (!added.ok) return added;
    return ok(settleTurns({ document, tasks, clock }, added.value, rows, context));
  },
});

const RowIds = z.array(Id).min(1).max(maxReaders);

/** The rows named, or why one of them cannot be meant. */
function namedRows(
  rows: readonly ReaderRow[],
  ids: readonly string[],
  can: (row: ReaderRow) => boolean,
): Result<readonly ReaderRow[], Rejection> {
  const named = rows.filter((row) => ids.includes(row.id));
  if (named.length < new Set(ids).size) return err(rejection('notFoundOrForbidden'));
  const stuck = named.find((row) => !can(row));
  return stuck === undefined
    ? ok(named)
    : err(
        rejection('guardFailed', {
          guard: 'readerState',
          name: stuck.personName,
          state: stuck.state,
        }),
      );
}

export const skipReaders = defineCommand({
  name: 'circulation.skip',
  version: 1,
  args: z.strictObject({
    ...documentArgs,
    rowIds: RowIds,
    reason: z.string().trim().max(500),
    /** When the reader is back; null = somebody will say. */
    untilAt: z.int().nullable(),
  }),
  offline: 'queueable',
  who: 'CLERK, REGISTRAR or OFFICE_HEAD of the unit',
  serverDecides: circulationServerDecides,
  lane: (args) => docScope(args.documentId),
  load: (args) => loadOffice(args.documentId),
  authorize: (actor, work) => runsIt(actor, work),
  decide(args, { document, tasks, clock, rows }, context) {
    if (document === undefined) return err(rejection('notFoundOrForbidden'));
    if (args.reason === '') return err(rejection('reasonRequired'));
    const named = namedRows(rows, args.rowIds, (row) => readerTarget(row.state, 'skip') !== null);
    if (!named.ok) return named;
    const skipped = named.value.flatMap((row) => {
      const after = act(row, 'skip', context, args.reason);
      return after === null ? [] : [{ ...after, skippedUntil: args.untilAt }];
    });
    const moved = settleTurns({ document, tasks, clock }, skipped, rows, context);
    const back = {
      kind: 'command' as const,
      label: 'comeBack',
      name: 'circulation.absenceOver',
      args: { documentId: document.id, rowIds: skipped.map((row) => row.id) },
    };
    return ok({
      changes: moved.changes,
      effects: [
        ...moved.effects,
        ...(args.untilAt === null ? [] : [{ ...back, dueAt: args.untilAt }]),
      ],
    });
  },
});

export const readersBack = defineCommand({
  name: 'circulation.comeBack',
  version: 1,
  args: z.strictObject({ ...documentArgs, rowIds: RowIds }),
  offline: 'queueable',
  who: 'CLERK, REGISTRAR or OFFICE_HEAD of the unit',
  serverDecides: circulationServerDecides,
  lane: (args) => docScope(args.documentId),
  load: (args) => loadOffice(args.documentId),
  authorize: (actor, work) => runsIt(actor, work),
  decide(args, { document, tasks, clock, rows }, context) {
    if (document === undefined) return err(rejection('notFoundOrForbidden'));
    const named = namedRows(
      rows,
      args.rowIds,
      (row) => readerTarget(row.state, 'comeBack') !== null,
    );
    if (!named.ok) return named;
    const back = named.value.flatMap((row) => act(row, 'comeBack', context) ?? []);
    return ok(settleTurns({ document, tasks, clock }, back, rows, context));
  },
});

export const recallReaders = defineCommand({
  name: 'circulation.recall',
  version: 1,
  args: z.strictObject({
    ...documentArgs,
    rowIds: RowIds,
    reason: z.string().trim().max(500),
  }),
  offline: 'queueable',
  who: 'CLERK, REGISTRAR or OFFICE_HEAD of the unit',
  serverDecides: circulationServerDecides,
  lane: (args) => docScope(args.documentId),
  load: (args) => loadOffice(args.documentId),
  authorize: (actor, work) => runsIt(actor, work),
  decide(args, { document, tasks, clock, rows }, context) {
    if (document === undefined) return err(rejection('notFoundOrForbidden'));
    if (args.reason === '') return err(rejection('reasonRequired'));
    const named = namedRows(rows, args.rowIds, (row) => readerTarget(row.state, 'recall') !== null);
    if (!named.ok) return named;
    const desk = { document, tasks, clock };
    const recalled = named.value.flatMap((row) => act(row, 'recall', context, args.reason) ?? []);
    return ok(
      together([
        settleTurns(desk, recalled, rows, context),
        closeReading(desk, named.value, 'withdrawn', context),
      ]),
    );
  },
});

export const urgeReaders = defineCommand({
  name: 'circulation.urge',
  version: 1,
  args: z.strictObject({ ...documentArgs, rowIds: RowIds }),
  offline: 'queueable',
  who: 'CLERK, REGISTRAR, OFFICE_HEAD or CHASER of the unit',
  serverDecides: circulationServerDecides,
  lane: (args) => docScope(args.documentId),
  load: (args) => loadOffice(args.documentId),
  authorize: (actor, work) =>
    runsIt(actor, work) ||
    (actor.kind === 'person' &&
      actor.identity.unitId === work.document?.unitId &&
      actor.identity.roles.includes('CHASER')),
  decide(args, { document, rows }, context) {
    if (document === undefined) return err(rejection('notFoundOrForbidden'));
    const named = namedRows(rows, args.rowIds, (row) => readerTarget(row.state, 'urge') !== null);
    if (!named.ok) return named;
    const tired = named.value.find((row) => isTired(row, context));
    if (tired !== undefined) {
      const params = { guard: 'urgedEnough', name: tired.personName, times: maxUrgesADay };
      return err(rejection('guardFailed', params));
    }
    return ok({
      changes: named.value.map((row) =>
        put('circulationRow', {
          ...row,
          urgedAt: [...row.urgedAt, context.now].slice(-maxUrges),
        }),
      ),
    });
  },
});

/** Reminded as often as one may be in a day. */
function isTired(row: ReaderRow, { now }: CommandContext): boolean {
  return row.urgedAt.filter((at) => at > now - dayMs).length >= maxUrgesADay;
}
