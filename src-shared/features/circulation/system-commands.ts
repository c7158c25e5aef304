/**
 * System commands: what happens to a circulation by itself: an absence ends, and nobody is waited for any more.
 *
 * Invariant: only a document that waits for its readers alone (R9) moves on; beside the main line nothing moves (V9).
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { docScope } from '../../scopes.ts';
import { carryOut, documentArgs } from '../flow/flow-command.ts';
import { targetOf } from '../flow/transitions.ts';
import { loadFlow, loadPeople } from '../flow/work.ts';
import { loadOffice } from './circulation-commands.ts';
import { maxReaders } from './circulation-model.ts';
import { act, loadRows, settleTurns } from './readers.ts';
import { isSettled } from './reader-machine.ts';

export const absenceOver = defineCommand({
  name: 'circulation.absenceOver',
  version: 1,
  args: z.strictObject({ ...documentArgs, rowIds: z.array(Id).min(1).max(maxReaders) }),
  offline: 'onlineOnly',
  who: 'the system, when the absence of a reader ends',
  system: true,
  lane: (args) => docScope(args.documentId),
  load: (args) => loadOffice(args.documentId),
  authorize: (actor) => actor.kind === 'system',
  decide(args, { document, tasks, clock, rows }, context) {
    if (document === undefined) return err(rejection('notFoundOrForbidden'));
    // Who has come back early, or was given another date, is left as he is.
    const back = rows
      .filter((row) => args.rowIds.includes(row.id))
      .filter((row) => row.skippedUntil !== null && row.skippedUntil <= context.now)
      .flatMap((row) => act(row, 'comeBack', context) ?? []);
    if (back.length === 0) return ok({ changes: [] });
    return ok(settleTurns({ document, tasks, clock }, back, rows, context));
  },
});

export const circulationFinished = defineCommand({
  name: 'circulation.finished',
  version: 1,
  args: z.strictObject(documentArgs),
  offline: 'onlineOnly',
  who: 'the system, when nobody is waited for any more',
  system: true,
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const work = yield* loadFlow(args.documentId);
    const people = yield* loadPeople(work.document?.unitId ?? '');
    return { work, people, rows: yield* loadRows(args.documentId) };
  },
  authorize: (actor) => actor.kind === 'system',
  decide(_args, { work, people, rows }, context) {
    const { document } = work;
    if (document === undefined) return err(rejection('notFoundOrForbidden'));
    // Asked for again, or beside the main line: there is nothing to end.
    if (targetOf(document.state, 'circulated') === null) return ok({ changes: [] });
    if (!rows.every((row) => isSettled(row.state))) {
      return err(rejection('guardFailed', { guard: 'stillReading' }));
    }
    // Without an archivist the office keeps it in hand: nothing is lost between steps (V11).
    const roles = ['ARCHIVIST', 'CLERK', 'OFFICE_HEAD'] as const;
    const owners = roles.flatMap((role) => people.filter((one) => one.roles.includes(role)));
    return carryOut(
      'circulated',
      { ...work, document, task: undefined },
      { owners: owners.slice(0, 1).map((identity) => ({ identity })) },
      context,
    );
  },
});
