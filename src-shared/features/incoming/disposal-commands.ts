/**
 * Disposal commands: 销毁 and 清退 (arts. 34, 35; domain I25, I26).
 *
 * Invariants:
 *  1. Nothing is destroyed before the head has approved and two other, different persons have witnessed it.
 *  2. Every destruction and every giving back is a line of the unit's register.
 */

import { z } from 'zod';
import type { CommandContext, PersonActor } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import { officeYear } from '../../kernel/time.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Acting, Move } from '../flow/flow-command.ts';
import { defineFlowCommand, documentArgs, reasonArg } from '../flow/flow-command.ts';
import type { IncomingProcess } from '../flow/process-model.ts';
import { actorName } from '../flow/tasks.ts';

type Disposal = NonNullable<IncomingProcess['disposal']>;

const witnessesNeeded = 2;

export const destroyIncoming = defineFlowCommand({
  name: 'document.destroy',
  args: z.strictObject({
    ...documentArgs,
    /** The head approves first; then two persons, each for himself, witness that it is done. */
    act: z.enum(['approve', 'witness']),
  }),
  action: 'destroy',
  who: 'the OFFICE_HEAD approves; two others of ARCHIVIST, CLERK, REGISTRAR or OFFICE_HEAD of the unit witness',
  serverDecides: ['disposalEntry.at'],
  decide(args, work, _more, context) {
    const { actor } = context;
    const { disposal } = work.incoming;
    if (actor.kind !== 'person' || disposal === null) {
      return err(rejection('notFoundOrForbidden'));
    }
    return args.act === 'approve'
      ? approve(disposal, actor)
      : witness(work, disposal, actor, context);
  },
});

function approve(disposal: Disposal, actor: PersonActor): Result<Move, Rejection> {
  if (!actor.identity.roles.includes('OFFICE_HEAD')) {
    return err(rejection('guardFailed', { guard: 'disposalApprover' }));
  }
  if (disposal.approvedByName !== null) {
    return err(rejection('alreadyDone', { byName: disposal.approvedByName, at: 0 }));
  }
  return ok({
    to: 'R12',
    incoming: {
      disposal: {
        ...disposal,
        approvedByName: actor.personName,
        approvedByPersonId: actor.personId,
      },
    },
  });
}

function witness(
  { document }: Acting,
  disposal: Disposal,
  actor: PersonActor,
  context: CommandContext,
): Result<Move, Rejection> {
  if (disposal.approvedByName === null) {
    return err(rejection('guardFailed', { guard: 'disposalUnapproved' }));
  }
  const before = disposal.witnessPersonIds ?? [];
  if (before.includes(actor.personId) || disposal.approvedByPersonId === actor.personId) {
    return err(rejection('guardFailed', { guard: 'witnessTwice', name: actor.personName }));
  }
  const after: Disposal = {
    ...disposal,
    witnesses: [...disposal.witnesses, actor.personName],
    witnessIdentityIds: [...disposal.witnessIdentityIds, actor.identity.id],
    witnessPersonIds: [...before, actor.personId],
  };
  if (after.witnesses.length < witnessesNeeded) {
    return ok({ to: 'R12', incoming: { disposal: after } });
  }
  return ok({
    incoming: { disposal: after },
    changes: [
      put('disposalEntry', {
        ...lineOf(document, 'destroyed', context),
        reason: disposal.reason,
        receipt: '',
        approvedByName: disposal.approvedByName,
        witnesses: after.witnesses,
      }),
    ],
  });
}

function lineOf(
  document: RowOf<'document'>,
  what: RowOf<'disposalEntry'>['act'],
  context: CommandContext,
): Omit<RowOf<'disposalEntry'>, 'reason' | 'receipt' | 'approvedByName' | 'witnesses'> {
  return {
    id: context.newId('disposal'),
    unitId: document.unitId,
    year: officeYear(context.now, context.timeZone),
    act: what,
    documentId: document.id,
    title: document.title,
    no: document.receiptNo ?? document.issueNo ?? '',
    byName: actorName(context.actor),
    at: context.now,
  };
}

export const sendBackDocument = defineFlowCommand({
  name: 'document.sendBack',
  args: z.strictObject({
    ...documentArgs,
    // The reason names the issuer's request or list.
    ...reasonArg,
    /** The issuer's receipt for what it got back. */
    receipt: z.string().trim().min(1).max(100),
  }),
  action: 'sendBack',
  who: 'a CLERK of the unit',
  serverDecides: ['disposalEntry.at'],
  decide: (args, { document }, _more, context) =>
    ok({
      document: { lastReason: args.reason },
      changes: [
        put('disposalEntry', {
          ...lineOf(document, 'sentBack', context),
          reason: args.reason,
          receipt: args.receipt,
          approvedByName: null,
          witnesses: [],
        }),
      ],
    }),
});
