/**
 * Group commands: how a group is run: its name, its admins, who writes, what newcomers read, its owner.
 *
 * Invariants:
 *  1. A group has exactly one owner at any time; he hands the group on before he leaves.
 *  2. At most `maxAdmins` admins; only the owner makes and unmakes them.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import { peek } from '../../read-view.ts';
import { convScope, serverScope } from '../../scopes.ts';
import { loadTally, oneGroupLess, oneGroupMore } from './group-tally.ts';
import type { ConversationState } from './membership.ts';
import { isOwner, leads, loadConversation, openMember } from './membership.ts';
import { HistoryPolicy } from './model.ts';
import { checkTitle } from './speech.ts';
import { loadRules } from './writing.ts';

export const maxAdmins = 10;

export const arrangeGroup = defineCommand({
  name: 'conversation.arrange',
  version: 1,
  args: z.strictObject({
    conversationId: Id,
    title: z.string().trim().min(1).max(60).exactOptional(),
    muteAll: z.boolean().exactOptional(),
    historyForNew: HistoryPolicy.exactOptional(),
  }),
  offline: 'queueable',
  who: 'the owner and admins of a group',
  lane: (args) => convScope(args.conversationId),
  *load(args) {
    const state = yield* loadConversation(args.conversationId);
    return { ...state, rules: yield* loadRules() };
  },
  authorize: (actor, state) => state.conversation?.kind === 'group' && leads(actor, state),
  decide({ title, muteAll, historyForNew }, { conversation, rules }) {
    if (conversation === undefined) return err(rejection('notFoundOrForbidden'));
    const named = title === undefined ? undefined : checkTitle(title, rules);
    if (named?.ok === false) return named;
    return ok({
      changes: [
        put('conversation', {
          ...conversation,
          ...(title === undefined ? {} : { title }),
          ...(muteAll === undefined ? {} : { muteAll }),
          ...(historyForNew === undefined ? {} : { historyForNew }),
        }),
      ],
    });
  },
});

export const setMemberRole = defineCommand({
  name: 'conversation.setRole',
  version: 1,
  args: z.strictObject({
    conversationId: Id,
    personId: Id,
    /** `owner` hands the group on: the one before becomes an admin. */
    role: z.enum(['owner', 'admin', 'member']),
  }),
  offline: 'queueable',
  who: 'the owner of a group',
  lane: (args) => convScope(args.conversationId),
  *load(args, context) {
    const state = yield* loadConversation(args.conversationId);
    const mine = yield* loadTally(context.actor);
    const theirs = yield* peek('groupTally', args.personId, serverScope);
    return { ...state, mine, theirs, rules: yield* loadRules() };
  },
  authorize: (actor, state) => isOwner(actor, state),
  decide({ personId, role }, state) {
    const found = other(state, personId);
    if (!found.ok) return found;
    const { conversation, member, owner } = found.value;
    if (role === 'owner') {
      const person = { id: personId, name: member.personName };
      const counted = oneGroupMore(state.theirs, person, state.rules);
      if (!counted.ok) return counted;
      return ok({
        changes: [
          ...counted.value,
          ...oneGroupLess(state.mine),
          put('member', { ...member, role }),
          put('member', { ...owner, role: 'admin' }),
          put('conversation', { ...conversation, ownerPersonId: personId }),
        ],
      });
    }
    const admins = state.members.filter((one) => one.leftAt === null && one.role === 'admin');
    if (role === 'admin' && member.role !== 'admin' && admins.length >= maxAdmins) {
      return err(rejection('tooMany', { limit: maxAdmins }));
    }
    return ok({ changes: [put('member', { ...member, role })] });
  },
});

interface Found {
  readonly conversation: RowOf<'conversation'>;
  readonly member: RowOf<'member'>;
  readonly owner: RowOf<'member'>;
}

/** The member whose role changes, who is not the owner. */
function other(state: ConversationState, personId: string): Result<Found, Rejection> {
  const { conversation, members } = state;
  const member = openMember(members, personId);
  const owner = members.find((one) => one.leftAt === null && one.role === 'owner');
  if (conversation === undefined || member === undefined || owner === undefined) {
    return err(rejection('notFoundOrForbidden'));
  }
  if (member.role === 'owner') return err(rejection('guardFailed', { guard: 'ownerStays' }));
  return ok({ conversation, member, owner });
}
