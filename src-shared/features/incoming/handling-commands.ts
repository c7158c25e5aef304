/**
 * Incoming commands: proposal, instruction, finishing (domain I8, I9, I19), late opinions and reading.
 *
 * Invariants:
 *  1. An instruction is bound to the content hash in view; 圈阅 counts as agreement with the proposal (art. 22).
 *  2. A step belongs to its first actor; whoever comes later gets `taskGone` with who and when, and his words can be
 *     attached as a late opinion, which never changes a state.
 */

import { z } from 'zod';
import type { CommandContext } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list } from '../../read-view.ts';
import { deskScope, docScope, orgScope } from '../../scopes.ts';
import { isSettled } from '../circulation/reader-machine.ts';
import type { Named } from '../circulation/readers.ts';
import { beginCirculation, loadReaders } from '../circulation/readers.ts';
import { directBack } from '../flow/direct-back.ts';
import type { Acting } from '../flow/flow-command.ts';
import { defineFlowCommand, opinionArgs, taskArgs } from '../flow/flow-command.ts';
import { writeOpinion } from '../flow/opinions.ts';
import type { IncomingProcess } from '../flow/process-model.ts';
import type { Opened } from '../flow/tasks.ts';
import { loadDocument, ownsTask, tookPart } from '../flow/tasks.ts';
import type { AskedUnit } from './handling-units.ts';
import { AskedUnits } from './handling-units.ts';

export const proposeIncoming = defineFlowCommand({
  name: 'document.propose',
  args: z.strictObject({
    ...taskArgs,
    leaderIdentityId: Id,
    text: z.string().trim().min(1).max(2_000),
    /** Which units the proposal names; the office assigns later. */
    units: AskedUnits.exactOptional(),
    /** The proposed limit of the handling. */
    limitAt: z.int().exactOptional(),
  }),
  action: 'propose',
  who: 'the owner of the step; CLERK, REGISTRAR or OFFICE_HEAD of the unit; the leader is a LEADER or CHIEF of it or of the unit above',
  *more(args) {
    return yield* get('identity', args.leaderIdentityId, orgScope);
  },
  decide(args, work, leader, context) {
    const { unit } = work;
    if (unit === undefined) return err(rejection('notFoundOrForbidden'));
    if (leader?.active !== true || !leads(leader, unit)) {
      return err(rejection('guardFailed', { guard: 'leader' }));
    }
    return ok({
      to: 'R5',
      owners: [{ identity: leader }],
      ...directBack(work),
      incoming: { resume: null, ...proposed(args, work, context) },
      opinion: { kind: 'propose', form: 'text', text: args.text },
    });
  },
});

/** What the proposal fixes for who assigns; the limit belongs to who proposes it. */
function proposed(
  { units, limitAt }: { readonly units?: readonly AskedUnit[]; readonly limitAt?: number },
  { incoming }: Acting,
  { actor }: CommandContext,
): Partial<IncomingProcess> {
  return {
    ...(units === undefined ? {} : { proposedUnits: [...units] }),
    ...(limitAt === undefined
      ? {}
      : {
          limitAt,
          limitSetBy: actor.kind === 'person' ? actor.identity.id : incoming.limitSetBy,
        }),
  };
}

function leads(leader: RowOf<'identity'>, unit: RowOf<'unit'>): boolean {
  const ofUnit = leader.unitId === unit.id || leader.unitId === unit.parentId;
  return ofUnit && leader.roles.some((role) => role === 'LEADER' || role === 'CHIEF');
}

/** Persons whom one instruction concerns. */
const maxConcerned = 20;

export const instructIncoming = defineFlowCommand({
  name: 'document.instruct',
  args: z.strictObject({
    ...taskArgs,
    contentHash: z.string().max(64),
    ...opinionArgs,
    /** The leader who instructs after this one; absent = the office assigns. */
    nextLeaderId: Id.exactOptional(),
    /** Who is told of the instruction because it concerns him. */
    concernsIdentityIds: z.array(Id).max(maxConcerned).exactOptional(),
  }),
  action: 'instruct',
  who: 'the leader to whom the proposal went',
  serverDecides: ['circulationRow.addedAt', 'circulationRow.deliveredAt'],
  *more(args) {
    const { nextLeaderId } = args;
    const next = nextLeaderId === undefined ? null : yield* get('identity', nextLeaderId, orgScope);
    return { next, readers: yield* loadReaders(args.documentId, args.concernsIdentityIds ?? []) };
  },
  decide(args, work, { next, readers }, context) {
    const { document, unit } = work;
    if (args.contentHash !== document.contentHash) return err(rejection('contentChanged'));
    if (args.form === 'text' && args.text === '') {
      return err(rejection('guardFailed', { guard: 'emptyOpinion' }));
    }
    if (next !== null && (unit === undefined || next?.active !== true || !leads(next, unit))) {
      return err(rejection('guardFailed', { guard: 'leader' }));
    }
    const told = tellConcerned(work, readers, context);
    if (!told.ok) return told;
    return ok({
      ...(next == null
        ? { ...directBack(work), incoming: { resume: null } }
        : { to: 'R5' as const, owners: [{ identity: next }] }),
      ...told.value,
      opinion: { kind: 'instruct', form: args.form, text: args.text },
    });
  },
});

/** Whom the instruction concerns reads it beside the line; who has the document already hears nothing twice. */
function tellConcerned(
  work: Acting,
  { named, rows }: Named,
  context: CommandContext,
): Result<Opened, Rejection> {
  const has = (id: string): boolean =>
    rows.some((row) => row.identityId === id && !isSettled(row.state));
  const told = named.filter((one) => one === undefined || !has(one.id));
  if (told.length === 0) return ok({ changes: [], effects: [] });
  const beginning = { mode: 'parallel' as const, purpose: '批示涉及，请阅', named: told, rows };
  return beginCirculation(work, beginning, context);
}

export const finishIncoming = defineFlowCommand({
  name: 'document.finish',
  args: z.strictObject({
    ...taskArgs,
    /** 办理结果. */
    text: z.string().trim().min(1).max(2_000),
  }),
  action: 'finish',
  who: 'the owner of the step; CLERK, REGISTRAR or OFFICE_HEAD of the unit',
  decide: (args) =>
    ok({
      incoming: { resume: null },
      opinion: { kind: 'handle', form: 'text', text: args.text },
    }),
});

export const addLateOpinion = defineCommand({
  name: 'document.addLateOpinion',
  version: 1,
  args: z.strictObject({ documentId: Id, text: z.string().trim().min(1).max(2_000) }),
  offline: 'queueable',
  who: 'everybody who has or had a task in the document, or stood in for somebody who had',
  serverDecides: ['opinion.at'],
  lane: (args) => docScope(args.documentId),
  *load(args, { actor }) {
    const work = yield* loadDocument(args.documentId);
    const own = actor.kind === 'person' ? actor.identity.id : '';
    const stoodInFor = yield* list('delegationEntry', 'byTo', [own], deskScope(own));
    return { ...work, stoodInFor };
  },
  // Who stood in for an owner when he wrote it offline may still have it attached.
  authorize: (actor, work) =>
    tookPart(actor, work) ||
    (actor.kind === 'person' &&
      work.tasks.some((task) =>
        work.stoodInFor.some(
          (one) => one.begun !== false && one.fromIdentityId === task.identityId,
        ),
      )),
  decide(args, { document }, context) {
    if (document === undefined) return err(rejection('notFoundOrForbidden'));
    const opinion = { kind: 'late', form: 'text', text: args.text, taskId: null } as const;
    return ok({ changes: [writeOpinion(document, opinion, context)] });
  },
});

/**
 * Reading is audited, offline too: one a document, identity and hour (domain §4.14). The first time is noted on one's own
 * open tasks, for the record of a later 撤回.
 */
export const documentOpened = defineCommand({
  name: 'document.opened',
  version: 1,
  args: z.strictObject({ documentId: Id, hour: z.int().min(0) }),
  offline: 'queueable',
  who: 'everybody who holds the document',
  lane: (args) => `opened:${args.documentId}`,
  coalesceKey: (args) => `document.opened/${args.documentId}/${args.hour}`,
  serverDecides: ['task.seenAt'],
  load: (args) => loadDocument(args.documentId),
  authorize: (actor, { document }) => actor.kind === 'person' && document !== undefined,
  decide: (_args, { tasks }, { actor, now }) =>
    ok({
      changes: tasks
        .filter((task) => task.state === 'open' && task.seenAt === undefined)
        .filter((task) => ownsTask(actor, task))
        .map((task) => put('task', { ...task, seenAt: now })),
    }),
});
