/**
 * Closing commands: 答复, 重新办理 and 不归档 (domain I20, I22, I24).
 *
 * Invariants:
 *  1. An answer is an own document that has been issued, or a few words; the sender is told of either.
 *  2. What is not kept names its article of the scope table, and then waits for its disposal (V11).
 */

import { z } from 'zod';
import type { CommandContext } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, notHeld, peek } from '../../read-view.ts';
import { arrivalScope, docScope } from '../../scopes.ts';
import { answerEffect } from '../delivery/delivery-report.ts';
import type { DocumentState } from '../document/model.ts';
import { anyTaskArgs, defineFlowCommand, documentArgs, reasonArg } from '../flow/flow-command.ts';
import { actorName } from '../flow/tasks.ts';

/** An own document in these states has been issued. */
const issuedStates: readonly DocumentState[] = ['D10', 'D11', 'D12', 'D13'];

export const answerIncoming = defineFlowCommand({
  name: 'document.answer',
  args: z.strictObject({
    ...anyTaskArgs,
    /** A short answer by itself, or what to say beside the document. */
    text: z.string().trim().max(500),
    answerDocumentId: Id.exactOptional(),
  }),
  action: 'answer',
  who: 'the owner of the step; CLERK, REGISTRAR or OFFICE_HEAD of the unit',
  serverDecides: ['documentLink.at'],
  *more(args, { document }) {
    const id = args.answerDocumentId;
    const reply = id === undefined ? undefined : yield* get('document', id, docScope(id));
    return { reply, arrival: yield* loadArrival(document) };
  },
  decide(args, { document }, { reply, arrival }, context) {
    const wrong = answerGuard(args, reply, document.unitId);
    if (wrong !== undefined) return err(wrong);
    const no = reply?.issueNo ?? '';
    const byName = actorName(context.actor);
    return ok({
      incoming: {
        answer: { documentId: reply?.id ?? null, no, text: args.text, at: context.now },
      },
      changes: reply === undefined ? [] : [answersLink(reply, document, context)],
      effects:
        arrival === undefined
          ? []
          : [answerEffect(arrival, { no, text: args.text, byName, at: context.now })],
      opinion: { kind: 'answer', form: 'text', text: args.text === '' ? no : args.text },
    });
  },
});

/** Why this is no answer; undefined = it is one. */
function answerGuard(
  args: { readonly text: string; readonly answerDocumentId?: string },
  reply: RowOf<'document'> | undefined,
  unitId: string,
): Rejection | undefined {
  if (args.answerDocumentId === undefined) {
    return args.text === '' ? rejection('guardFailed', { guard: 'answerEmpty' }) : undefined;
  }
  if (reply?.flow !== 'out' || reply.unitId !== unitId) {
    return rejection('guardFailed', { guard: 'answerElsewhere' });
  }
  return issuedStates.includes(reply.state)
    ? undefined
    : rejection('guardFailed', { guard: 'answerNotIssued', title: reply.title });
}

/** The package that it came in; unknown on a machine that does not hold the unit's arrivals. */
function* loadArrival(document: RowOf<'document'> | undefined): Load<RowOf<'arrival'> | undefined> {
  const deliveryId = document?.source?.deliveryId ?? null;
  if (document === undefined || deliveryId === null) return undefined;
  const found = yield* peek('arrival', deliveryId, arrivalScope(document.unitId));
  return found === notHeld ? undefined : found;
}

function answersLink(
  reply: RowOf<'document'>,
  document: RowOf<'document'>,
  context: CommandContext,
): ReturnType<typeof put> {
  return put('documentLink', {
    fromDocumentId: reply.id,
    kind: 'answers',
    toDocumentId: document.id,
    fromNo: reply.issueNo,
    toNo: document.issueNo,
    toTitle: document.title,
    byName: actorName(context.actor),
    at: context.now,
  });
}

export const reopenIncoming = defineFlowCommand({
  name: 'document.reopen',
  args: z.strictObject({ ...documentArgs, ...reasonArg }),
  action: 'reopen',
  who: 'the OFFICE_HEAD of the unit',
  decide: (args) =>
    ok({
      document: { lastReason: args.reason },
      incoming: { units: [], extension: null, answer: null, resume: null },
      opinion: { kind: 'operation', form: 'text', text: args.reason },
    }),
});

/** Paragraphs of art. 4 of the scope rules: whose papers, and of which sort, are not kept. */
export const notKeptArticles = [
  /** 上级机关文件中普发性不需办理的、供参考的. */
  'superior',
  /** 本机关的重份、事务性临时性文件、历次修改稿和校样. */
  'own',
  /** 同级机关的不需贯彻执行、不需办理的抄送文件. */
  'peer',
  /** 下级机关的供参阅的简报、情况反映，抄报的文件. */
  'subordinate',
] as const;

export const notFileIncoming = defineFlowCommand({
  name: 'document.notFile',
  args: z.strictObject({ ...documentArgs, ...reasonArg, article: z.enum(notKeptArticles) }),
  action: 'notFile',
  who: 'an ARCHIVIST of the unit',
  decide(args, _work, _more, { actor }) {
    if (actor.kind !== 'person') return err(rejection('notFoundOrForbidden'));
    return ok({
      owners: [{ identity: actor.identity }],
      document: { lastReason: args.reason },
      incoming: {
        disposal: {
          reason: args.reason,
          article: args.article,
          approvedByName: null,
          witnesses: [],
          witnessIdentityIds: [],
        },
      },
    });
  },
});
