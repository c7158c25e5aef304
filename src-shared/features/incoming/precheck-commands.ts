/**
 * Precheck commands: 初审 and its two ways out: on to reading or handling, or back to the sender (domain I5, I6).
 *
 * Invariants:
 *  1. Every question of art. 24(3) is answered; a document with an objection goes back, never on.
 *  2. A document for information has its readers before it leaves the check, so it waits for somebody (V11).
 */

import { z } from 'zod';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get } from '../../read-view.ts';
import { arrivalScope } from '../../scopes.ts';
import { put } from '../../entities.ts';
import { CirculationMode } from '../circulation/circulation-model.ts';
import { beginCirculation, loadReaders, ReaderIds } from '../circulation/readers.ts';
import { reportEffect } from '../delivery/delivery-report.ts';
import { walks } from '../flow/definitions.ts';
import { anyTaskArgs, defineFlowCommand, reasonArg } from '../flow/flow-command.ts';
import { IncomingCategory } from '../flow/process-model.ts';
import { actorName } from '../flow/tasks.ts';
import { firstObjection, precheckQuestions } from './precheck-questions.ts';

export const precheckIncoming = defineFlowCommand({
  name: 'document.precheck',
  args: z.strictObject({
    ...anyTaskArgs,
    /** In the order of the questions; true = in order. */
    answers: z.array(z.boolean()).length(precheckQuestions.length),
    /** 阅知性 / 批办性. */
    category: IncomingCategory,
    /** The sender waits for an answer; absent = what the kind says (请示). */
    needsAnswer: z.boolean().exactOptional(),
    /** The reading list of a document for information. */
    circulation: z
      .strictObject({
        mode: CirculationMode,
        purpose: z.string().trim().max(200),
        readers: ReaderIds,
      })
      .exactOptional(),
  }),
  action: 'precheck',
  who: 'the owner of the step; CLERK, REGISTRAR, OFFICE_EDITOR or OFFICE_HEAD of the unit',
  serverDecides: ['circulationRow.addedAt', 'circulationRow.deliveredAt'],
  *more(args, work) {
    return yield* loadReaders(
      work.document?.id ?? args.documentId,
      args.circulation?.readers ?? [],
    );
  },
  decide(args, work, readers, context) {
    const objection = firstObjection(args.answers);
    if (objection !== undefined) {
      return err(rejection('guardFailed', { guard: 'precheckObjection', question: objection }));
    }
    const { document } = work;
    const incoming = {
      category: args.category,
      precheck: args.answers,
      precheckedByName: actorName(context.actor),
      needsAnswer: args.needsAnswer ?? document.kind === 'request',
    };
    if (args.category === 'forAction') {
      // Where the first check proposes itself, the same step goes on to the proposal.
      return ok({ to: walks(work.definition, 'R4') ? 'R4' : 'R3', incoming });
    }
    if (args.circulation === undefined || args.circulation.readers.length === 0) {
      return err(rejection('guardFailed', { guard: 'noReaders' }));
    }
    const begun = beginCirculation(work, { ...args.circulation, ...readers }, context);
    if (!begun.ok) return begun;
    return ok({ to: 'R9', incoming, ...begun.value });
  },
});

export const returnToSender = defineFlowCommand({
  name: 'document.returnToSender',
  args: z.strictObject({
    ...anyTaskArgs,
    ...reasonArg,
    /** The question of the check that the document does not stand. */
    question: z.enum(precheckQuestions),
  }),
  action: 'returnToSender',
  who: 'the owner of the step; CLERK, REGISTRAR or OFFICE_HEAD of the unit',
  serverDecides: ['arrival.returnedAt'],
  *more(_args, { document }) {
    const deliveryId = document?.source?.deliveryId ?? null;
    return document === undefined || deliveryId === null
      ? undefined
      : yield* get('arrival', deliveryId, arrivalScope(document.unitId));
  },
  decide(args, work, arrival, context) {
    const answers = precheckQuestions.map((question) => question !== args.question);
    const opinion = { kind: 'return', form: 'text', text: args.reason } as const;
    const common = {
      document: { lastReason: args.reason },
      incoming: { precheck: answers, precheckedByName: actorName(context.actor) },
      opinion,
    };
    // What came on paper goes back on paper.
    if (arrival === undefined) return ok(common);
    const returned = {
      ...arrival,
      state: 'returned' as const,
      reason: args.reason,
      returnedAt: context.now,
      returnedByName: actorName(context.actor),
    };
    return ok({
      ...common,
      changes: [put('arrival', returned)],
      effects: [reportEffect(returned, 'returned')],
    });
  },
});
