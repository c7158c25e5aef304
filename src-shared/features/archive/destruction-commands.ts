/**
 * Destruction commands: the witnesses' signatures, and the server's steps that take rows and bytes away.
 *
 * Invariants:
 *  1. The second signature, of another person, starts the steps in its own commit; nothing else does.
 *  2. A step takes rows, asks for the removal of their bytes, and only what is gone brings on the step after it: the chain is made
 *     of effects, which outlive the server, and a step that finds another line next does nothing.
 *  3. A line is looked at anew when its turn comes: a loan or a hold since then stops it, and the others go on.
 */

import { z } from 'zod';
import type { Decision, EffectRequest } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get } from '../../read-view.ts';
import { disposalScope } from '../../scopes.ts';
import { handOf, ListArgs, listFor, mayAct } from './disposal-commands.ts';
import { maxDisposalLines, witnessesWanted } from './disposal-model.ts';
import { witnessBar } from './disposal-rules.ts';
import type { DisposalBar, DoomedRows } from './disposal-work.ts';
import { lineId, loadBar, loadDoomed, loadList } from './disposal-work.ts';
import { maxParts } from './record-model.ts';

type List = RowOf<'disposalList'>;
type Line = RowOf<'disposalLine'>;

export const witnessDisposal = defineCommand({
  name: 'archive.disposalWitness',
  version: 1,
  args: ListArgs,
  offline: 'onlineOnly',
  who: 'two of ARCHIVIST, OFFICE_HEAD, CHIEF, CLERK and REGISTRAR of the unit, in person, who neither prepared nor approved the list',
  serverDecides: ['disposalList.witnesses'],
  lane: (args) => disposalScope(args.unitId),
  load: loadList,
  authorize: (actor, _list, args) => mayAct(actor, args.unitId, 'witness'),
  decide(_args, listed, context) {
    const before = listFor(listed, 'witness');
    if (!before.ok) return before;
    const row = before.value;
    const { actor } = context;
    if (actor.kind !== 'person') return err(rejection('notFoundOrForbidden'));
    const guard = witnessBar(row, actor);
    if (guard !== undefined) return err(rejection('guardFailed', { guard }));
    const witnesses = [...row.witnesses, handOf(context)];
    if (witnesses.length < witnessesWanted) {
      return ok({ changes: [put('disposalList', { ...row, witnesses })] });
    }
    const after: List = { ...row, witnesses, state: 'destroying' };
    return ok({ changes: [put('disposalList', after)], effects: [stepEffect(after, 1)] });
  },
});

function stepEffect({ id, unitId }: List, n: number): EffectRequest {
  const args = { listId: id, unitId, n, pass: 0, kept: null };
  return { kind: 'command', label: `line:${n}`, name: 'archive.destroyNext', args };
}

/** The bytes go first, then the same line is looked at again. */
function bytesEffect(
  { listId, unitId, n }: Line,
  pass: number,
  { sha256s, isLast }: { readonly sha256s: readonly string[]; readonly isLast: boolean },
): EffectRequest {
  const args = { listId, unitId, n, pass: pass + 1, kept: null };
  const then = { name: 'archive.destroyNext', args, counts: isLast };
  return { kind: 'removeBytes', label: `bytes:${n}:${pass}`, sha256s: [...sha256s], then };
}

interface Step {
  readonly row: List;
  readonly line: Line;
  readonly bar: DisposalBar | undefined;
  readonly doomed: DoomedRows;
}

export const destroyNext = defineCommand({
  name: 'archive.destroyNext',
  version: 1,
  args: ListArgs.extend({
    n: z.int().min(1).max(maxDisposalLines),
    pass: z.int().min(0).max(100_000),
    /** Files of the line that others hold too, counted when nothing of it is left; null = not yet. */
    kept: z.int().min(0).max(maxParts).nullable(),
  }),
  offline: 'onlineOnly',
  system: true,
  who: 'the system, one line after the other, when two witnesses have signed',
  serverDecides: ['disposalLine.endedAt', 'disposalList.endedAt'],
  lane: (args) => disposalScope(args.unitId),
  *load(args): Load<Step | undefined> {
    const row = yield* loadList(args);
    const scope = disposalScope(args.unitId);
    const line = yield* get('disposalLine', lineId(args.listId, args.n), scope);
    if (row?.state !== 'destroying' || row.next !== args.n || line === undefined) return undefined;
    const bar = line.state === 'open' ? yield* loadBar(line) : undefined;
    const isWanted = line.verdict === 'destroy' && bar === undefined;
    const nothing = { changes: [], sha256s: [] };
    const place = { ...line, fondsNo: row.fondsNo };
    return { row, line, bar, doomed: isWanted ? yield* loadDoomed(place) : nothing };
  },
  authorize: (actor) => actor.kind === 'system',
  decide({ pass, kept }, step, { now }) {
    // Another chain of steps has been here: nothing is to be done.
    if (step === undefined) return ok({ changes: [] });
    const { row, line, bar, doomed } = step;
    if (line.verdict !== 'destroy') return ok(ended(row, undefined, now));
    if (bar !== undefined) {
      return ok(ended(row, { ...line, state: 'stopped', because: bar, endedAt: now }, now));
    }
    if (doomed.changes.length > 0) {
      return ok({
        changes: [...doomed.changes, put('disposalLine', { ...line, state: 'going' })],
        effects: [bytesEffect(line, pass, { sha256s: doomed.sha256s, isLast: false })],
      });
    }
    if (kept === null) {
      const sha256s = line.files.map(({ sha256 }) => sha256);
      return ok({ changes: [], effects: [bytesEffect(line, pass, { sha256s, isLast: true })] });
    }
    return ok(ended(row, { ...line, state: 'destroyed', keptFiles: kept, endedAt: now }, now));
  },
});

/** The line is done with; the list goes on to the next one or ends. */
function ended(row: List, line: Line | undefined, now: number): Decision {
  const isLast = row.next >= row.total;
  const after: List = {
    ...row,
    next: row.next + 1,
    destroyed: row.destroyed + Number(line?.state === 'destroyed'),
    stopped: row.stopped + Number(line?.state === 'stopped'),
    ...(isLast ? { state: 'destroyed' as const, endedAt: now } : {}),
  };
  const changes: Change[] = [put('disposalList', after)];
  if (line !== undefined) changes.push(put('disposalLine', line));
  return { changes, effects: isLast ? [] : [stepEffect(row, row.next + 1)] };
}
