/**
 * Incoming commands: proposal, instruction, finishing (domain I8, I9, I19), late opinions and reading.
 *
 * Invariants:
 *  1. An instruction is bound to the content hash in view; 圈阅 counts as agreement with the proposal (art. 22).
 *  2. A step belongs to its first actor; whoever comes later gets `taskGone` with who and when, and his words can be
 *     attached as a late opinion, which never changes a state.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get } from '../../read-view.ts';
import { docScope, orgScope } from '../../scopes.ts';
import { directBack } from '../flow/direct-back.ts';
import { defineFlowCommand, opinionArgs, taskArgs } from '../flow/flow-command.ts';
import { writeOpinion } from '../flow/opinions.ts';
import { loadDocument, tookPart } from '../flow/tasks.ts';

export const proposeIncoming = defineFlowCommand({
  name: 'document.propose',
  args: z.strictObject({
    ...taskArgs,
    leaderIdentityId: Id,
    text: z.string().trim().min(1).max(2_000),
  }),
  action: 'propose',
  who: 'the owner of the step; CLERK, REGISTRAR or OFFICE_HEAD of the unit; the leader is a LEADER or CHIEF of it or of the unit above',
  *more(args) {
    return yield* get('identity', args.leaderIdentityId, orgScope);
  },
  decide(args, work, leader) {
    const { unit } = work;
    if (unit === undefined) return err(rejection('notFoundOrForbidden'));
    if (leader?.active !== true || !leads(leader, unit)) {
      return err(rejection('guardFailed', { guard: 'leader' }));
    }
    return ok({
      to: 'R5',
      owners: [{ identity: leader }],
      ...directBack(work),
      incoming: { resume: null },
      opinion: { kind: 'propose', form: 'text', text: args.text },
    });
  },
});

function leads(leader: RowOf<'identity'>, unit: RowOf<'unit'>): boolean {
  const ofUnit = leader.unitId === unit.id || leader.unitId === unit.parentId;
  return ofUnit && leader.roles.some((role) => role === 'LEADER' || role === 'CHIEF');
}

export const instructIncoming = defineFlowCommand({
  name: 'document.instruct',
  args: z.strictObject({ ...taskArgs, contentHash: z.string().max(64), ...opinionArgs }),
  action: 'instruct',
  who: 'the leader to whom the proposal went',
  decide(args, { document }) {
    if (args.contentHash !== document.contentHash) return err(rejection('contentChanged'));
    if (args.form === 'text' && args.text === '') {
      return err(rejection('guardFailed', { guard: 'emptyOpinion' }));
    }
    return ok({ opinion: { kind: 'instruct', form: args.form, text: args.text } });
  },
});

export const finishIncoming = defineFlowCommand({
  name: 'document.finish',
  args: z.strictObject({
    ...taskArgs,
    /** 办理结果. */
    text: z.string().trim().min(1).max(2_000),
  }),
  action: 'finish',
  who: 'the owner of the step; CLERK, REGISTRAR or OFFICE_HEAD of the unit',
  decide: (args) => ok({ opinion: { kind: 'handle', form: 'text', text: args.text } }),
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
