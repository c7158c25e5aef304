/**
 * Reader commands: what a reader does with a document circulated to him (domain §4.5).
 *
 * Invariants:
 *  1. 圈阅 is an explicit act; that the page was shown is told by itself and is something else.
 *  2. What comes twice or late merges: read wins over opened, and the earliest times stay.
 *  3. A comment is an opinion of its own column, never of the handling; 转阅 adds rows that the office sees.
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
import { docScope } from '../../scopes.ts';
import { documentArgs } from '../flow/flow-command.ts';
import { writeOpinion } from '../flow/opinions.ts';
import { together } from '../flow/tasks.ts';
import { circulationServerDecides, loadOffice } from './circulation-commands.ts';
import type { Desk, ReaderRow } from './readers.ts';
import { act, addedRows, closeReading, loadReaders, settleTurns } from './readers.ts';
import type { ReaderAct } from './reader-machine.ts';
import { readerTarget } from './reader-machine.ts';

const ownRow = { ...documentArgs, rowId: Id };
/** Persons to whom one reader passes it on at a time. */
const maxForwards = 10;

interface ReaderWork extends Omit<Desk, 'document'> {
  readonly document: RowOf<'document'> | undefined;
  readonly rows: readonly ReaderRow[];
}

function isReader(
  actor: Actor,
  { rows }: Pick<ReaderWork, 'rows'>,
  { rowId }: { readonly rowId: string },
): boolean {
  const row = rows.find((one) => one.id === rowId);
  return actor.kind === 'person' && row?.identityId === actor.identity.id;
}

interface Taken {
  readonly desk: Desk;
  readonly before: ReaderRow;
  readonly after: ReaderRow;
}

/** The reader's own row after an act of his. */
function takeAct(
  { document, tasks, clock, rows }: ReaderWork,
  rowId: string,
  what: ReaderAct,
  context: CommandContext,
): Result<Taken, Rejection> {
  const before = rows.find((row) => row.id === rowId);
  if (document === undefined || before === undefined) return err(rejection('notFoundOrForbidden'));
  const after = act(before, what, context);
  if (after !== null) return ok({ desk: { document, tasks, clock }, before, after });
  return err(
    rejection('guardFailed', {
      guard: 'readerState',
      name: before.personName,
      state: before.state,
    }),
  );
}

export const circulationOpened = defineCommand({
  name: 'circulation.opened',
  version: 1,
  args: z.strictObject(ownRow),
  offline: 'queueable',
  who: 'the reader, by himself when the page is shown',
  serverDecides: circulationServerDecides,
  lane: (args) => docScope(args.documentId),
  coalesceKey: (args) => `circulation.opened/${args.rowId}`,
  load: (args) => loadOffice(args.documentId),
  authorize: (actor, work, args) => isReader(actor, work, args),
  decide(args, work, context) {
    const row = work.rows.find((one) => one.id === args.rowId);
    // It is no act of the person: where it no longer fits there is nothing to tell him.
    if (row === undefined || readerTarget(row.state, 'open') === null || row.openedAt !== null) {
      return ok({ changes: [] });
    }
    const taken = takeAct(work, args.rowId, 'open', context);
    return taken.ok ? ok({ changes: [put('circulationRow', taken.value.after)] }) : taken;
  },
});

export const circulationRead = defineCommand({
  name: 'circulation.read',
  version: 1,
  args: z.strictObject(ownRow),
  offline: 'queueable',
  who: 'the reader',
  serverDecides: circulationServerDecides,
  lane: (args) => docScope(args.documentId),
  load: (args) => loadOffice(args.documentId),
  authorize: (actor, work, args) => isReader(actor, work, args),
  decide(args, work, context) {
    const taken = takeAct(work, args.rowId, 'read', context);
    if (!taken.ok) return taken;
    const { desk, before, after } = taken.value;
    return ok(
      together([
        settleTurns(desk, [after], work.rows, context),
        closeReading(desk, [before], 'done', context),
      ]),
    );
  },
});

export const circulationComment = defineCommand({
  name: 'circulation.comment',
  version: 1,
  args: z.strictObject({ ...ownRow, text: z.string().trim().min(1).max(2_000) }),
  offline: 'queueable',
  who: 'the reader',
  serverDecides: circulationServerDecides,
  lane: (args) => docScope(args.documentId),
  load: (args) => loadOffice(args.documentId),
  authorize: (actor, work, args) => isReader(actor, work, args),
  decide(args, work, context) {
    const taken = takeAct(work, args.rowId, 'comment', context);
    if (!taken.ok) return taken;
    const { desk, before, after } = taken.value;
    const opinion = { kind: 'read', form: 'text', text: args.text, taskId: before.taskId } as const;
    const moved = together([
      settleTurns(desk, [after], work.rows, context),
      closeReading(desk, [before], 'done', context),
    ]);
    return ok({
      changes: [...moved.changes, writeOpinion(desk.document, opinion, context)],
      effects: moved.effects,
    });
  },
});

export const circulationForward = defineCommand({
  name: 'circulation.forward',
  version: 1,
  args: z.strictObject({
    ...ownRow,
    readers: z.array(Id).min(1).max(maxForwards),
    reason: z.string().trim().max(500),
  }),
  offline: 'queueable',
  who: 'the reader; the office sees whom he added',
  serverDecides: circulationServerDecides,
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const work = yield* loadOffice(args.documentId);
    return { ...work, named: (yield* loadReaders(args.documentId, args.readers)).named };
  },
  authorize: (actor, work, args) => isReader(actor, work, args),
  decide(args, work, context) {
    const taken = takeAct(work, args.rowId, 'forward', context);
    if (!taken.ok) return taken;
    if (args.reason === '') return err(rejection('reasonRequired'));
    const { documentId, circulationId, mode, purpose } = taken.value.before;
    const joining = { documentId, circulationId, mode, purpose, fromRowId: args.rowId };
    const added = addedRows(work.named, work.rows, joining, context);
    if (!added.ok) return added;
    const rows = added.value.map((row) => ({ ...row, reason: args.reason }));
    return ok(settleTurns(taken.value.desk, rows, work.rows, context));
  },
});
