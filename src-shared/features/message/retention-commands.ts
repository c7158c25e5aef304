/**
 * Retention commands: the rule, holds, and the purge that the server runs by them.
 *
 * Invariants:
 *  1. A purge looks again at rule and holds: one that comes late, or twice, takes nothing that is to be kept.
 *  2. Messages are purged in their order; of each its place and its links are left, so the chain can be followed (chain.ts).
 *  3. A message goes with all that hangs on it, in one command; only reactions may go before, in several.
 */

import { z } from 'zod';
import type { Change, RowOf } from '../../entities.ts';
import { put, remove } from '../../entities.ts';
import { defineCommand } from '../../define-command.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { convScope, orgScope, serverScope } from '../../scopes.ts';
import { emptied, purgedPreview } from './emptied.ts';
import { asPerson } from './membership.ts';
import { dueBefore, keptDays } from './retention.ts';
import {
  keepAll,
  leastRetentionDays,
  maxHoldReason,
  maxHolds,
  RetentionRules,
} from './retention-model.ts';

const reason = z.string().trim().min(2).max(maxHoldReason);

export const setRetention = defineCommand({
  name: 'retention.set',
  version: 1,
  args: z.strictObject(RetentionRules.shape),
  offline: 'onlineOnly',
  who: 'SEC_ADM',
  serverDecides: ['retentionPolicy.setAt'],
  lane: () => orgScope,
  *load(args) {
    const unknown: string[] = [];
    for (const { unitId } of args.unitFloors) {
      if ((yield* get('unit', unitId, orgScope)) === undefined) unknown.push(unitId);
    }
    return { unknown };
  },
  authorize: (actor) => actor.kind === 'person' && actor.identity.roles.includes('SEC_ADM'),
  decide(args, { unknown }, context) {
    const units = new Set(args.unitFloors.map((one) => one.unitId));
    if (unknown.length > 0 || units.size < args.unitFloors.length) {
      return err(rejection('guardFailed', { guard: 'retentionUnit' }));
    }
    const me = asPerson(context.actor);
    return ok({
      changes: [
        put('retentionPolicy', {
          ...args,
          id: 'retention',
          setByName: me.personName,
          setAt: context.now,
        }),
      ],
    });
  },
});

export const holdConversation = defineCommand({
  name: 'retention.hold',
  version: 1,
  args: z.strictObject({ holdId: Id, conversationId: Id, reason }),
  offline: 'onlineOnly',
  who: 'SEC_ADM, AUD_ADM',
  lane: (args) => `hold:${args.conversationId}`,
  *load(args) {
    const scope = convScope(args.conversationId);
    const conversation = yield* get('conversation', args.conversationId, scope);
    const holds = yield* list('legalHold', 'byConversation', [args.conversationId], serverScope);
    return { conversation, holds, taken: yield* get('legalHold', args.holdId, serverScope) };
  },
  authorize: (actor) => actor.kind === 'person' && mayHold(actor.identity.roles),
  decide({ holdId, conversationId, reason: why }, { conversation, holds, taken }, context) {
    if (conversation === undefined) return err(rejection('notFoundOrForbidden'));
    if (taken !== undefined) return err(rejection('alreadyDone'));
    if (holds.length >= maxHolds) return err(rejection('tooMany', { limit: maxHolds }));
    const me = asPerson(context.actor);
    return ok({
      changes: [
        put('legalHold', {
          ...{ id: holdId, conversationId, reason: why, at: context.now },
          ...{ byPersonId: me.personId, byName: me.personName },
          ...{ liftedAt: null, liftedByName: '', liftReason: '' },
        }),
      ],
    });
  },
});

export const liftHold = defineCommand({
  name: 'retention.lift',
  version: 1,
  args: z.strictObject({ holdId: Id, reason }),
  offline: 'onlineOnly',
  who: 'SEC_ADM, AUD_ADM',
  lane: (args) => `hold:${args.holdId}`,
  load: (args) => get('legalHold', args.holdId, serverScope),
  authorize: (actor) => actor.kind === 'person' && mayHold(actor.identity.roles),
  decide({ reason: why }, hold, context) {
    if (hold === undefined) return err(rejection('notFoundOrForbidden'));
    if (hold.liftedAt !== null) return err(rejection('alreadyDone'));
    const liftedByName = asPerson(context.actor).personName;
    const lifted = { ...hold, liftedAt: context.now, liftedByName, liftReason: why };
    return ok({ changes: [put('legalHold', lifted)] });
  },
});

function mayHold(roles: readonly string[]): boolean {
  return roles.includes('SEC_ADM') || roles.includes('AUD_ADM');
}

/** Messages looked at by one purge. */
export const maxPurgedMessages = 50;
/** Changes of one purge; one message with all that hangs on it stays below the rest of the bound of a command. */
const purgeBudget = 60;
/** More reactions than these go before their message, so many at once. */
const maxReactionsWithMessage = 60;
const maxReactionsAtOnce = 300;

export const purgeMessages = defineCommand({
  name: 'retention.purge',
  version: 1,
  args: z.strictObject({
    conversationId: Id,
    /** Of a conversation beside a document: when the document's own period ends; null = not yet known. */
    documentEndsAt: z.int().nullable(),
  }),
  offline: 'onlineOnly',
  who: 'the system, when the period of the rules has passed',
  system: true,
  lane: (args) => convScope(args.conversationId),
  *load(args, context) {
    const scope = convScope(args.conversationId);
    const conversation = yield* get('conversation', args.conversationId, scope);
    if (conversation === undefined) return undefined;
    const before = yield* loadDueBefore(conversation, args.documentEndsAt, context.now);
    if (before === null) return undefined;
    const due: Hanging[] = [];
    let size = 0;
    for (let step = 1; step <= maxPurgedMessages && size < purgeBudget; step += 1) {
      const no = (conversation.purgedNo ?? 0) + step;
      const [message] = yield* list('message', 'byConversation', [conversation.id, no], scope);
      if (message === undefined || message.at >= before) break;
      const hanging = yield* loadHanging(message, scope);
      due.push(hanging);
      size += 1 + hanging.changes.length + hanging.reactions.length;
    }
    return { conversation, due };
  },
  authorize: (actor) => actor.kind === 'system',
  decide(_args, state, context) {
    const [first] = state?.due ?? [];
    if (state === undefined || first === undefined) return ok({ changes: [] });
    if (first.reactions.length > maxReactionsWithMessage) {
      const some = first.reactions.slice(0, maxReactionsAtOnce);
      return ok({ changes: some.map((one) => remove('reaction', one, 'retention')) });
    }
    const fitting = fittingOf(state.due);
    const last = fitting.at(-1)?.message ?? first.message;
    const { conversation } = state;
    return ok({
      changes: [
        ...fitting.flatMap(({ message, reactions, changes }): readonly Change[] => [
          put('message', purged(message, context.now)),
          ...reactions.map((one) => remove('reaction', one, 'retention')),
          ...changes,
        ]),
        put('conversation', {
          ...conversation,
          purgedNo: last.no,
          ...(last.no === conversation.lastNo ? { lastPreview: purgedPreview } : {}),
        }),
      ],
    });
  },
});

/** Its first message and as many more as stay within the bound of a command. */
function fittingOf(due: readonly Hanging[]): readonly Hanging[] {
  const fitting: Hanging[] = [];
  let size = 0;
  for (const one of due) {
    size += 1 + one.changes.length + one.reactions.length;
    if (fitting.length > 0 && size > purgeBudget) break;
    fitting.push(one);
  }
  return fitting;
}

function purged(message: RowOf<'message'>, now: number): RowOf<'message'> {
  const { recalledAt } = message;
  return { ...emptied(message, recalledAt ?? now), purgedAt: now };
}

/** Messages of a conversation from before this instant are due; null = none is, or it is under a hold. */
export function* loadDueBefore(
  conversation: RowOf<'conversation'>,
  endsAt: number | null,
  now: number,
): Load<number | null> {
  const holds = yield* list('legalHold', 'byConversation', [conversation.id], serverScope);
  if (holds.some((one) => one.liftedAt === null)) return null;
  const rules = (yield* get('retentionPolicy', 'retention', orgScope)) ?? keepAll;
  if (conversation.kind === 'document') {
    const isOver = endsAt !== null && endsAt <= now;
    return dueBefore(isOver ? leastRetentionDays : null, now);
  }
  const unitIds = rules.unitFloors.length === 0 ? [] : yield* loadUnits(conversation);
  return dueBefore(keptDays(conversation.kind, rules, unitIds), now);
}

/** Units of the owner; in a conversation of two, of both. */
export function* loadUnits(conversation: RowOf<'conversation'>): Load<readonly string[]> {
  const people = new Set([conversation.ownerPersonId]);
  if (conversation.kind === 'direct') {
    const scope = convScope(conversation.id);
    const members = yield* list('member', 'byConversation', [conversation.id], scope);
    for (const one of members) people.add(one.personId);
  }
  const units = new Set<string>();
  for (const personId of people) {
    for (const one of yield* list('identity', 'byPerson', [personId], orgScope)) {
      units.add(one.unitId);
    }
  }
  return [...units];
}

interface Hanging {
  readonly message: RowOf<'message'>;
  readonly reactions: readonly RowOf<'reaction'>[];
  /** All else, to be taken away. */
  readonly changes: readonly Change[];
}

function* loadHanging(message: RowOf<'message'>, scope: string): Load<Hanging> {
  const { id } = message;
  const reactions = yield* list('reaction', 'byMessage', [id], scope);
  const edits = yield* list('messageEdit', 'byMessage', [id], scope);
  const pin = yield* get('pinnedMessage', id, scope);
  const notice = yield* get('urgentNotice', id, scope);
  const recipients =
    notice === undefined ? [] : yield* list('noticeRecipient', 'byNotice', [id], scope);
  const files = yield* list('fileRef', 'byOwner', [id], scope);
  const texts: RowOf<'textPart'>[] = [];
  for (const file of files) texts.push(...(yield* list('textPart', 'byFile', [file.id], scope)));
  const why = 'retention';
  return {
    message,
    reactions,
    changes: [
      ...edits.map((one) => remove('messageEdit', one, why)),
      ...(pin === undefined ? [] : [remove('pinnedMessage', pin, why)]),
      ...(notice === undefined ? [] : [remove('urgentNotice', notice, why)]),
      ...recipients.map((one) => remove('noticeRecipient', one, why)),
      ...files.map((one) => remove('fileRef', one, why)),
      ...texts.map((one) => remove('textPart', one, why)),
    ],
  };
}
