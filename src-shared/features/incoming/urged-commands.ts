/**
 * Urged commands: the sender asks the receiving unit to sign for a package (催办).
 *
 * Invariant: what was signed for, refused or withdrawn meanwhile is not reminded of.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { officeDate } from '../../kernel/time.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list } from '../../read-view.ts';
import { arrivalScope, orgScope } from '../../scopes.ts';
import { remind } from '../clock/reminders.ts';

const receivers = ['RECEIVER', 'REGISTRAR', 'CLERK'] as const;
/** Persons of one unit that are told at once. */
const maxTold = 20;

export const arrivalUrged = defineCommand({
  name: 'arrival.urged',
  version: 1,
  args: z.strictObject({
    arrivalId: Id,
    unitId: Id,
    byName: z.string().max(40),
    text: z.string().max(200),
    at: z.int(),
  }),
  offline: 'onlineOnly',
  who: 'the system, when the sender urges',
  system: true,
  lane: (args) => arrivalScope(args.unitId),
  *load(args) {
    const scope = arrivalScope(args.unitId);
    const arrival = yield* get('arrival', args.arrivalId, scope);
    const past = yield* list('reminder', 'bySubject', [args.arrivalId], scope);
    const people = yield* list('identity', 'byUnit', [args.unitId], orgScope);
    return { arrival, past, people };
  },
  authorize: (actor) => actor.kind === 'system',
  decide(args, { arrival, past, people }, context) {
    if (arrival === undefined) return err(rejection('notFoundOrForbidden'));
    if (arrival.state !== 'arrived') return ok({ changes: [] });
    const told = people
      .filter((one) => one.active && receivers.some((role) => one.roles.includes(role)))
      .slice(0, maxTold);
    const about = {
      subjectId: arrival.id,
      documentId: null,
      unitId: arrival.unitId,
      step: null,
      title: arrival.title,
      holderName: told[0]?.personName ?? '',
      urgency: arrival.urgency,
      dueAt: arrival.dueAt ?? args.at,
      stage: 'urge',
    } as const;
    const reminders = remind(told, about, past, {
      now: context.now,
      officeDay: officeDate(context.now, context.timeZone),
      newId: context.newId.bind(context),
    });
    return ok({ changes: [put('arrival', { ...arrival, urgedAt: args.at }), ...reminders] });
  },
});
