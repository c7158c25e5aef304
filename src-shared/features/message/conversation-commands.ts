/**
 * Conversation commands: opening one to one, groups and memberships.
 *
 * Invariants:
 *  1. A one-to-one conversation has one id for its two persons, whoever starts it.
 *  2. No group takes the id of two people's conversation, nor of one beside a document.
 *  3. A group has exactly one owner, who stays; members come and go in periods.
 */

import { z } from 'zod';
import type { CommandContext } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { deriveId, Id, isDerivedId } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, notHeld, peek } from '../../read-view.ts';
import { convScope, orgScope } from '../../scopes.ts';
import {
  asPerson,
  isActor,
  isOpenMember,
  isOwner,
  leads,
  loadConversation,
  openMember,
} from './membership.ts';
import { loadTally, oneGroupMore } from './group-tally.ts';
import { checkTitle } from './speech.ts';
import { coveredHead, loadRules } from './writing.ts';

/** Members added by one command: member rows and one head, below the bound of changes. */
export const maxMembersPerCommand = 200;

/** The id of the one-to-one conversation of two persons. */
export function directConversationId(one: string, other: string): string {
  return deriveId([one, other].sort((a, b) => (a < b ? -1 : 1)).join('+'), 'direct');
}

export function newMember(
  conversationId: string,
  person: Person,
  context: CommandContext,
  rest: Pick<RowOf<'member'>, 'role' | 'history'>,
): Change {
  return put('member', {
    id: context.newId(`member:${person.id}`),
    conversationId,
    personId: person.id,
    personName: person.name,
    joinedAt: context.now,
    leftAt: null,
    ...rest,
  });
}

export function newConversation(
  id: string,
  rest: Pick<RowOf<'conversation'>, 'kind' | 'title' | 'ownerPersonId' | 'memberCount'>,
  now: number,
): RowOf<'conversation'> {
  return {
    id,
    createdAt: now,
    lastNo: 0,
    lastAt: now,
    lastSenderName: '',
    lastPreview: '',
    ...rest,
  };
}

interface Person {
  readonly id: string;
  readonly name: string;
}

/** The first rows of a conversation of two. */
export function openingOf(
  one: Person,
  other: Person,
  context: CommandContext,
): { readonly conversation: RowOf<'conversation'>; readonly members: readonly Change[] } {
  const id = directConversationId(one.id, other.id);
  const head = { kind: 'direct', title: '', ownerPersonId: one.id, memberCount: 2 } as const;
  return {
    conversation: newConversation(id, head, context.now),
    members: [one, other].map((person) =>
      newMember(id, person, context, { role: 'member', history: 'all' }),
    ),
  };
}

export const openDirect = defineCommand({
  name: 'conversation.openDirect',
  version: 1,
  args: z.strictObject({ conversationId: Id, otherPersonId: Id }),
  offline: 'queueable',
  who: 'everybody, with an active person',
  serverDecides: ['conversation.createdAt', 'conversation.lastAt', 'member.joinedAt'],
  lane: (args) => convScope(args.conversationId),
  *load(args) {
    const other = yield* get('person', args.otherPersonId, orgScope);
    const known = yield* peek('conversation', args.conversationId, convScope(args.conversationId));
    return { other, exists: known !== undefined && known !== notHeld };
  },
  authorize: (actor, state) => actor.kind === 'person' && state.other?.active === true,
  decide(args, state, context) {
    const me = asPerson(context.actor);
    const { other } = state;
    if (other === undefined) return err(rejection('notFoundOrForbidden'));
    const expected = directConversationId(me.personId, other.id);
    if (args.conversationId !== expected || other.id === me.personId) {
      return err(rejection('guardFailed', { guard: 'directConversation' }));
    }
    if (state.exists) return ok({ changes: [] });
    const opening = openingOf({ id: me.personId, name: me.personName }, other, context);
    return ok({ changes: [put('conversation', opening.conversation), ...opening.members] });
  },
});

export const createGroup = defineCommand({
  name: 'conversation.createGroup',
  version: 1,
  args: z.strictObject({
    conversationId: Id,
    title: z.string().trim().min(1).max(60),
    memberPersonIds: z.array(Id).min(1).max(maxMembersPerCommand),
    history: z.enum(['all', 'sinceJoin']),
  }),
  offline: 'queueable',
  who: 'everybody',
  serverDecides: ['conversation.createdAt', 'conversation.lastAt', 'member.joinedAt'],
  lane: (args) => convScope(args.conversationId),
  *load(args, context) {
    const known = yield* peek('conversation', args.conversationId, convScope(args.conversationId));
    const people: RowOf<'person'>[] = [];
    for (const id of new Set(args.memberPersonIds)) {
      const person = yield* get('person', id, orgScope);
      if (person?.active === true) people.push(person);
    }
    const rules = yield* loadRules();
    const tally = yield* loadTally(context.actor);
    return { tally, exists: known !== undefined && known !== notHeld, people, rules };
  },
  authorize: (actor) => actor.kind === 'person',
  decide(args, state, context) {
    const me = asPerson(context.actor);
    // The id of two people's conversation, or of one beside a document: one answer, whether it is there or not.
    if (state.exists || isDerivedId(args.conversationId)) return err(rejection('alreadyDone'));
    const title = checkTitle(args.title, state.rules);
    if (!title.ok) return title;
    const counted = oneGroupMore(
      state.tally,
      { id: me.personId, name: me.personName },
      state.rules,
    );
    if (!counted.ok) return counted;
    const others = state.people.filter((person) => person.id !== me.personId);
    if (others.length === 0) return err(rejection('guardFailed', { guard: 'groupNeedsMembers' }));
    if (others.length >= state.rules.groupLimit) {
      return err(rejection('tooMany', { limit: state.rules.groupLimit }));
    }
    return ok({
      changes: [
        ...counted.value,
        put('conversation', {
          ...newConversation(
            args.conversationId,
            {
              kind: 'group',
              title: args.title,
              ownerPersonId: me.personId,
              memberCount: others.length + 1,
            },
            context.now,
          ),
          historyForNew: args.history,
        }),
        newMember(args.conversationId, { id: me.personId, name: me.personName }, context, {
          role: 'owner',
          history: 'all',
        }),
        ...others.map((person) =>
          newMember(args.conversationId, person, context, {
            role: 'member',
            history: args.history,
          }),
        ),
      ],
    });
  },
});

export const addMembers = defineCommand({
  name: 'conversation.addMembers',
  version: 1,
  args: z.strictObject({
    conversationId: Id,
    personIds: z.array(Id).min(1).max(maxMembersPerCommand),
    history: z.enum(['all', 'sinceJoin']),
  }),
  offline: 'queueable',
  who: 'the owner and admins of a group',
  serverDecides: ['member.joinedAt'],
  lane: (args) => convScope(args.conversationId),
  *load(args) {
    const state = yield* loadConversation(args.conversationId);
    const people: RowOf<'person'>[] = [];
    for (const id of new Set(args.personIds)) {
      const person = yield* get('person', id, orgScope);
      if (person?.active === true) people.push(person);
    }
    return { ...state, people, rules: yield* loadRules() };
  },
  authorize: (actor, state) => state.conversation?.kind === 'group' && leads(actor, state),
  decide(args, state, context) {
    const { conversation, members } = state;
    if (conversation?.kind !== 'group') return err(rejection('notFoundOrForbidden'));
    const joining = state.people.filter((person) => openMember(members, person.id) === undefined);
    const memberCount = conversation.memberCount + joining.length;
    if (memberCount > state.rules.groupLimit) {
      return err(rejection('tooMany', { limit: state.rules.groupLimit }));
    }
    return ok({
      changes: [
        put('conversation', { ...conversation, memberCount, ...previewFor(args, joining.length) }),
        ...joining.map((person) =>
          newMember(conversation.id, person, context, { role: 'member', history: args.history }),
        ),
      ],
    });
  },
});

/** Who sees nothing from before his join must not read the newest message in the conversation's row either. */
function previewFor(
  { history }: { readonly history: 'all' | 'sinceJoin' },
  joining: number,
): Partial<RowOf<'conversation'>> {
  return history === 'all' || joining === 0 ? {} : coveredHead;
}

export const removeMember = defineCommand({
  name: 'conversation.removeMember',
  version: 1,
  args: z.strictObject({ conversationId: Id, personId: Id }),
  offline: 'queueable',
  who: 'the owner of a group; an admin, for plain members; everybody for himself',
  serverDecides: ['member.leftAt'],
  lane: (args) => convScope(args.conversationId),
  load: (args) => loadConversation(args.conversationId),
  authorize: (actor, state, args) =>
    isOwner(actor, state) ||
    (isOpenMember(actor, state) && isActor(actor, args.personId)) ||
    (leads(actor, state) && openMember(state.members, args.personId)?.role === 'member'),
  decide(args, state, context) {
    const { conversation } = state;
    const leaving = openMember(state.members, args.personId);
    if (conversation === undefined || conversation.kind === 'direct') {
      return err(rejection('notFoundOrForbidden'));
    }
    if (leaving === undefined) return err(rejection('alreadyDone'));
    if (leaving.role === 'owner') return err(rejection('guardFailed', { guard: 'ownerStays' }));
    return ok({
      changes: [
        put('conversation', { ...conversation, memberCount: conversation.memberCount - 1 }),
        put('member', { ...leaving, leftAt: context.now }),
      ],
    });
  },
});
