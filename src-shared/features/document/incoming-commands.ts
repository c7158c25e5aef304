/**
 * Incoming commands: proposal, instruction, finishing (domain I8, I9, I19), late opinions and reading.
 *
 * Invariants:
 *  1. An instruction is bound to the content hash in view; 圈阅 counts as agreement with the proposal (art. 22).
 *  2. A step belongs to its first actor; whoever comes later gets `taskGone` with who and when, and his words can be
 *     attached as a late opinion, which never changes a state.
 */

import { z } from 'zod';
import type { Actor } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get } from '../../read-view.ts';
import { docScope, orgScope } from '../../scopes.ts';
import { nextState } from './lifecycle.ts';
import { writeOpinion } from './opinions.ts';
import type { DocumentWork } from './tasks.ts';
import {
  closeTasks,
  firstWithRole,
  holdsRole,
  loadDocument,
  openTask,
  ownsTask,
  tookPart,
} from './tasks.ts';

const timesOfStep = [
  'document.updatedAt',
  'task.openedAt',
  'task.closedAt',
  'task.dueAt',
  'deskEntry.openedAt',
  'deskEntry.closedAt',
  'deskEntry.dueAt',
  'opinion.at',
] as const;

function taskOf(work: DocumentWork, taskId: string): RowOf<'task'> | undefined {
  return work.tasks.find((task) => task.id === taskId);
}

function gone(task: RowOf<'task'> | undefined): ReturnType<typeof rejection> {
  return rejection('taskGone', {
    byName: task?.closedByName ?? '',
    at: task?.closedAt ?? 0,
    step: task?.step ?? '',
  });
}

function isClerk(actor: Actor, work: DocumentWork): boolean {
  return (
    work.document !== undefined &&
    holdsRole(actor, work.document.unitId, ['CLERK', 'REGISTRAR', 'OFFICE_HEAD'])
  );
}

export const proposeIncoming = defineCommand({
  name: 'document.propose',
  version: 1,
  args: z.strictObject({
    documentId: Id,
    taskId: Id,
    leaderIdentityId: Id,
    text: z.string().trim().min(1).max(2_000),
  }),
  offline: 'queueable',
  who: 'CLERK, REGISTRAR or OFFICE_HEAD of the unit; the leader is a LEADER or CHIEF of it or of the unit above',
  serverDecides: timesOfStep,
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const work = yield* loadDocument(args.documentId);
    const leader = yield* get('identity', args.leaderIdentityId, orgScope);
    const unit =
      work.document === undefined ? undefined : yield* get('unit', work.document.unitId, orgScope);
    return { ...work, leader, unit };
  },
  authorize: (actor, work) => isClerk(actor, work),
  decide(args, work, context) {
    const { document, leader, unit } = work;
    const task = taskOf(work, args.taskId);
    if (document === undefined || unit === undefined) return err(rejection('notFoundOrForbidden'));
    if (task?.state !== 'open') return err(gone(task));
    const state = nextState(document.state, 'propose');
    if (state === null) return err(rejection('staleState', { state: document.state }));
    if (leader?.active !== true || !leads(leader, unit)) {
      return err(rejection('guardFailed', { guard: 'leader' }));
    }
    const after: RowOf<'document'> = { ...document, state, updatedAt: context.now };
    const closed = closeTasks(work.tasks, after, context, ['propose', 'handle']);
    const opened = openTask(after, 'instruct', leader, context);
    const opinion = { kind: 'propose', form: 'text', text: args.text, taskId: task.id } as const;
    return ok({
      changes: [
        put('document', after),
        ...closed.changes,
        ...opened.changes,
        writeOpinion(document, opinion, context),
      ],
      effects: [...closed.effects, ...opened.effects],
    });
  },
});

function leads(leader: RowOf<'identity'>, unit: RowOf<'unit'>): boolean {
  const ofUnit = leader.unitId === unit.id || leader.unitId === unit.parentId;
  return ofUnit && leader.roles.some((role) => role === 'LEADER' || role === 'CHIEF');
}

export const instructIncoming = defineCommand({
  name: 'document.instruct',
  version: 1,
  args: z.strictObject({
    documentId: Id,
    taskId: Id,
    contentHash: z.string().max(64),
    form: z.enum(['text', 'circle']),
    text: z.string().trim().max(2_000),
  }),
  offline: 'queueable',
  who: 'the leader to whom the proposal went',
  serverDecides: timesOfStep,
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const work = yield* loadDocument(args.documentId);
    const clerk =
      work.document === undefined ? undefined : yield* firstWithRole(work.document.unitId, 'CLERK');
    return { ...work, clerk };
  },
  authorize: (actor, work, args) => ownsTask(actor, taskOf(work, args.taskId)),
  decide(args, work, context) {
    const { document, clerk } = work;
    const task = taskOf(work, args.taskId);
    if (document === undefined || clerk === undefined) return err(rejection('notFoundOrForbidden'));
    if (task?.state !== 'open') return err(gone(task));
    const state = nextState(document.state, 'instruct');
    if (state === null) return err(rejection('staleState', { state: document.state }));
    if (args.contentHash !== document.contentHash) return err(rejection('contentChanged'));
    if (args.form === 'text' && args.text === '') {
      return err(rejection('guardFailed', { guard: 'emptyOpinion' }));
    }
    const after: RowOf<'document'> = { ...document, state, updatedAt: context.now };
    const closed = closeTasks(work.tasks, after, context, ['instruct']);
    const opened = openTask(after, 'handle', clerk, context);
    const opinion = {
      kind: 'instruct',
      form: args.form,
      text: args.text,
      taskId: task.id,
    } as const;
    return ok({
      changes: [
        put('document', after),
        ...closed.changes,
        ...opened.changes,
        writeOpinion(document, opinion, context),
      ],
      effects: [...closed.effects, ...opened.effects],
    });
  },
});

export const finishIncoming = defineCommand({
  name: 'document.finish',
  version: 1,
  args: z.strictObject({
    documentId: Id,
    taskId: Id,
    /** 办理结果. */
    text: z.string().trim().min(1).max(2_000),
  }),
  offline: 'queueable',
  who: 'CLERK, REGISTRAR or OFFICE_HEAD of the unit',
  serverDecides: timesOfStep,
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const work = yield* loadDocument(args.documentId);
    const archivist =
      work.document === undefined
        ? undefined
        : yield* firstWithRole(work.document.unitId, 'ARCHIVIST');
    return { ...work, archivist };
  },
  authorize: (actor, work) => isClerk(actor, work),
  decide(args, work, context) {
    const { document, archivist } = work;
    const task = taskOf(work, args.taskId);
    if (document === undefined) return err(rejection('notFoundOrForbidden'));
    if (task?.state !== 'open') return err(gone(task));
    const state = nextState(document.state, 'finish');
    if (state === null) return err(rejection('staleState', { state: document.state }));
    if (archivist === undefined) return err(rejection('guardFailed', { guard: 'noArchivist' }));
    const after: RowOf<'document'> = { ...document, state, updatedAt: context.now };
    const closed = closeTasks(work.tasks, after, context, ['propose', 'handle']);
    const opened = openTask(after, 'fileIncoming', archivist, context);
    const opinion = { kind: 'handle', form: 'text', text: args.text, taskId: task.id } as const;
    return ok({
      changes: [
        put('document', after),
        ...closed.changes,
        ...opened.changes,
        writeOpinion(document, opinion, context),
      ],
      effects: [...closed.effects, ...opened.effects],
    });
  },
});

export const addLateOpinion = defineCommand({
  name: 'document.addLateOpinion',
  version: 1,
  args: z.strictObject({ documentId: Id, text: z.string().trim().min(1).max(2_000) }),
  offline: 'queueable',
  who: 'everybody who has or had a task in the document',
  serverDecides: ['opinion.at'],
  lane: (args) => docScope(args.documentId),
  load: (args) => loadDocument(args.documentId),
  authorize: (actor, work) => tookPart(actor, work),
  decide(args, { document }, context) {
    if (document === undefined) return err(rejection('notFoundOrForbidden'));
    const opinion = { kind: 'late', form: 'text', text: args.text, taskId: null } as const;
    return ok({ changes: [writeOpinion(document, opinion, context)] });
  },
});

/** Reading is audited, offline too: one a document, identity and hour (domain §4.14). No row changes. */
export const documentOpened = defineCommand({
  name: 'document.opened',
  version: 1,
  args: z.strictObject({ documentId: Id, hour: z.int().min(0) }),
  offline: 'queueable',
  who: 'everybody who holds the document',
  lane: (args) => `opened:${args.documentId}`,
  coalesceKey: (args) => `document.opened/${args.documentId}/${args.hour}`,
  *load(args) {
    const document = yield* get('document', args.documentId, docScope(args.documentId));
    return { document };
  },
  authorize: (actor, { document }) => actor.kind === 'person' && document !== undefined,
  decide: () => ok({ changes: [] }),
});
