/**
 * Signing commands: sign, return, recheck (domain O14, O6, O16).
 *
 * Invariants:
 *  1. A signature is bound to the content hash that the signer had in view; another text is `contentChanged`.
 *  2. 成文日期 is the office date of the signature, computed where the clock is the server's (V4).
 *  3. Every return has a reason (V12).
 */

import { z } from 'zod';
import type { Actor } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { officeDate } from '../../kernel/time.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get } from '../../read-view.ts';
import { docScope, orgScope } from '../../scopes.ts';
import { nextState } from './lifecycle.ts';
import { writeOpinion } from './opinions.ts';
import type { DocumentWork } from './tasks.ts';
import { closeTasks, firstWithRole, holdsRole, loadDocument, openTask, ownsTask } from './tasks.ts';

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

/** The open task of a step, whoever asks. */
function openTaskOf(work: DocumentWork, taskId: string): RowOf<'task'> | undefined {
  return work.tasks.find((task) => task.id === taskId);
}

/** What became of a step that is no longer open, for the sentence. */
function gone(task: RowOf<'task'> | undefined): ReturnType<typeof rejection> {
  return rejection('taskGone', {
    byName: task?.closedByName ?? '',
    at: task?.closedAt ?? 0,
    step: task?.step ?? '',
  });
}

export const signDocument = defineCommand({
  name: 'document.sign',
  version: 1,
  args: z.strictObject({
    documentId: Id,
    taskId: Id,
    contentHash: z.string().max(64),
    form: z.enum(['text', 'circle']),
    text: z.string().trim().max(2_000),
  }),
  offline: 'onlineOnly',
  who: 'the signer named at submission',
  serverDecides: [...timesOfStep, 'document.writtenDate'],
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const work = yield* loadDocument(args.documentId);
    const clerk =
      work.document === undefined ? undefined : yield* firstWithRole(work.document.unitId, 'CLERK');
    return { ...work, clerk };
  },
  authorize: (actor, work, args) => ownsTask(actor, openTaskOf(work, args.taskId)),
  decide(args, work, context) {
    const { document, clerk } = work;
    const task = openTaskOf(work, args.taskId);
    if (document === undefined) return err(rejection('notFoundOrForbidden'));
    if (task?.state !== 'open') return err(gone(task));
    const state = nextState(document.state, 'sign');
    if (state === null) return err(rejection('staleState', { state: document.state }));
    if (args.contentHash !== document.contentHash) return err(rejection('contentChanged'));
    if (clerk === undefined) return err(rejection('guardFailed', { guard: 'noClerk' }));
    const after: RowOf<'document'> = {
      ...document,
      state,
      signedHash: document.contentHash,
      writtenDate: officeDate(context.now, context.timeZone),
      signerName: context.actor.kind === 'person' ? context.actor.identity.personName : null,
      updatedAt: context.now,
    };
    const closed = closeTasks(work.tasks, after, context, ['sign']);
    const opened = openTask(after, 'recheck', clerk, context);
    const opinion = {
      kind: 'sign',
      form: args.form,
      text: args.text === '' ? '同意。' : args.text,
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

export const returnDocument = defineCommand({
  name: 'document.return',
  version: 1,
  args: z.strictObject({ documentId: Id, taskId: Id, reason: z.string().trim().max(500) }),
  offline: 'queueable',
  who: 'the owner of the open step (signer), a CLERK at the check after signing',
  serverDecides: timesOfStep,
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const work = yield* loadDocument(args.documentId);
    const drafter =
      work.document === undefined
        ? undefined
        : yield* get('identity', work.document.drafterIdentityId, orgScope);
    return { ...work, drafter };
  },
  authorize: (actor, work, args) =>
    ownsTask(actor, openTaskOf(work, args.taskId)) || isClerk(actor, work),
  decide(args, work, context) {
    const { document, drafter } = work;
    const task = openTaskOf(work, args.taskId);
    if (document === undefined || drafter === undefined) {
      return err(rejection('notFoundOrForbidden'));
    }
    if (task?.state !== 'open') return err(gone(task));
    if (args.reason === '') return err(rejection('reasonRequired'));
    const state = nextState(document.state, 'return');
    if (state === null) return err(rejection('staleState', { state: document.state }));
    const after: RowOf<'document'> = {
      ...document,
      state,
      signedHash: null,
      writtenDate: null,
      lastReason: args.reason,
      updatedAt: context.now,
    };
    const closed = closeTasks(work.tasks, after, context, ['sign', 'recheck']);
    const opened = openTask(after, 'draft', drafter, context);
    const opinion = { kind: 'return', form: 'text', text: args.reason, taskId: task.id } as const;
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

export const recheckDocument = defineCommand({
  name: 'document.recheck',
  version: 1,
  args: z.strictObject({
    documentId: Id,
    taskId: Id,
    /** 审批手续完备、文种格式规范, art. 25(1). */
    procedureComplete: z.literal(true),
    formatCorrect: z.literal(true),
  }),
  offline: 'queueable',
  who: 'a CLERK of the issuing unit',
  serverDecides: timesOfStep,
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const work = yield* loadDocument(args.documentId);
    const clerk =
      work.document === undefined ? undefined : yield* firstWithRole(work.document.unitId, 'CLERK');
    return { ...work, clerk };
  },
  authorize: (actor, work, args) =>
    isClerk(actor, work) || ownsTask(actor, openTaskOf(work, args.taskId)),
  decide(args, work, context) {
    const { document, clerk } = work;
    const task = openTaskOf(work, args.taskId);
    if (document === undefined || clerk === undefined) return err(rejection('notFoundOrForbidden'));
    if (task?.state !== 'open') return err(gone(task));
    const state = nextState(document.state, 'recheck');
    if (state === null) return err(rejection('staleState', { state: document.state }));
    if (document.signedHash !== document.contentHash) return err(rejection('contentChanged'));
    const after: RowOf<'document'> = { ...document, state, updatedAt: context.now };
    const closed = closeTasks(work.tasks, after, context, ['recheck']);
    const opened = openTask(after, 'number', clerk, context);
    return ok({
      changes: [put('document', after), ...closed.changes, ...opened.changes],
      effects: [...closed.effects, ...opened.effects],
    });
  },
});

function isClerk(actor: Actor, work: DocumentWork): boolean {
  return work.document !== undefined && holdsRole(actor, work.document.unitId, ['CLERK']);
}
