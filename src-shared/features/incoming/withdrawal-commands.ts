/**
 * Withdrawal commands: a sender asks for a package back (domain O26, §4.6).
 *
 * Invariants:
 *  1. What nobody has signed for goes back by itself; what was signed for is the receiving unit's to give or to keep.
 *  2. A refusal has a reason that the sender sees. A registered document that is given back keeps its register line and
 *     its way; it is marked as withdrawn.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get } from '../../read-view.ts';
import { arrivalScope, docScope } from '../../scopes.ts';
import { withdrawalEffect } from '../delivery/delivery-report.ts';
import { actorName, holdsRole } from '../flow/tasks.ts';

const ArrivalKey = { arrivalId: Id, unitId: Id };

export const askWithdraw = defineCommand({
  name: 'arrival.askWithdraw',
  version: 1,
  args: z.strictObject({
    ...ArrivalKey,
    reason: z.string().max(500),
    byName: z.string().max(40),
    at: z.int(),
  }),
  offline: 'onlineOnly',
  who: 'the system, when a sender withdraws',
  system: true,
  lane: (args) => arrivalScope(args.unitId),
  *load(args) {
    return yield* get('arrival', args.arrivalId, arrivalScope(args.unitId));
  },
  authorize: (actor) => actor.kind === 'system',
  decide(args, arrival) {
    if (arrival === undefined) return err(rejection('notFoundOrForbidden'));
    const { reason, byName, at } = args;
    const isSigned = arrival.state === 'signed' || arrival.state === 'registered';
    if (arrival.state !== 'arrived' && !isSigned) return ok({ changes: [] });
    const asked: RowOf<'arrival'> = {
      ...arrival,
      ...(isSigned ? {} : { state: 'withdrawn' as const }),
      withdrawal: {
        state: isSigned ? 'asked' : 'granted',
        reason,
        byName,
        at,
        answer: '',
        answeredByName: null,
        answeredAt: isSigned ? null : at,
      },
    };
    const effects = isSigned ? [] : [withdrawalEffect(asked, { text: '', byName: '', at })];
    return ok({ changes: [put('arrival', asked)], effects });
  },
});

export const answerWithdraw = defineCommand({
  name: 'arrival.answerWithdraw',
  version: 1,
  args: z.strictObject({
    ...ArrivalKey,
    grant: z.boolean(),
    /** Why it is kept; or a word to go with it. */
    reason: z.string().trim().max(500).default(''),
  }),
  offline: 'onlineOnly',
  who: 'RECEIVER, REGISTRAR, CLERK or OFFICE_HEAD of the receiving unit',
  serverDecides: ['arrival.withdrawal', 'document.updatedAt'],
  lane: (args) => arrivalScope(args.unitId),
  *load(args) {
    const arrival = yield* get('arrival', args.arrivalId, arrivalScope(args.unitId));
    const id = arrival?.documentId ?? null;
    const document = id === null ? undefined : yield* get('document', id, docScope(id));
    return { arrival: arrival?.unitId === args.unitId ? arrival : undefined, document };
  },
  authorize: (actor, { arrival }) =>
    arrival !== undefined &&
    holdsRole(actor, arrival.unitId, ['RECEIVER', 'REGISTRAR', 'CLERK', 'OFFICE_HEAD']),
  decide(args, { arrival, document }, context) {
    if (arrival === undefined) return err(rejection('notFoundOrForbidden'));
    const { withdrawal } = arrival;
    if (withdrawal?.state !== 'asked') {
      return err(
        rejection('alreadyDone', {
          byName: withdrawal?.answeredByName ?? '',
          at: withdrawal?.answeredAt ?? 0,
          state: arrival.state,
        }),
      );
    }
    if (!args.grant && args.reason === '') return err(rejection('reasonRequired'));
    const byName = actorName(context.actor);
    const answered: RowOf<'arrival'> = {
      ...arrival,
      ...(args.grant ? { state: 'withdrawn' as const } : {}),
      withdrawal: {
        ...withdrawal,
        state: args.grant ? 'granted' : 'denied',
        answer: args.reason,
        answeredByName: byName,
        answeredAt: context.now,
      },
    };
    const given =
      args.grant && document !== undefined
        ? [
            put('document', {
              ...document,
              standing: 'withdrawn',
              lastReason: withdrawal.reason,
              updatedAt: context.now,
            }),
          ]
        : [];
    return ok({
      changes: [put('arrival', answered), ...given],
      effects: [withdrawalEffect(answered, { text: args.reason, byName, at: context.now })],
    });
  },
});
