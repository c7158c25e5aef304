/**
 * Beside commands: the conversation that stands beside a document, never instead of it (domain gap 12).
 *
 * Invariants:
 *  1. A document has at most one conversation; its id follows from the document's.
 *  2. Who opens it or is taken in has or had a task of the document, or drafted it, and has not lost the right to read it; the chat gives no right to the document,
 *     and nothing said in it changes the document's state.
 */

import { z } from 'zod';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { defineCommand } from '../../define-command.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list, notHeld, peek, peekList } from '../../read-view.ts';
import { convScope, docScope, orgScope } from '../../scopes.ts';
import { besideConversationId, concerns } from './beside.ts';
import { newConversation, newMember } from './conversation-commands.ts';
import { asPerson, openMember } from './membership.ts';
import { loadRules } from './writing.ts';

/** People taken in by one command. */
const maxTakenIn = 100;

export const openBeside = defineCommand({
  name: 'conversation.besideDocument',
  version: 1,
  args: z.strictObject({
    conversationId: Id,
    documentId: Id,
    personIds: z.array(Id).max(maxTakenIn),
  }),
  offline: 'queueable',
  who: 'people with a task of the document, and its drafter; they take in others of them',
  serverDecides: ['conversation.createdAt', 'conversation.lastAt', 'member.joinedAt'],
  lane: (args) => convScope(args.conversationId),
  *load(args) {
    const scope = convScope(args.conversationId);
    const document = yield* get('document', args.documentId, docScope(args.documentId));
    // Nobody holds the conversation before it is there; who is not in it yet may not see it either.
    const held = yield* peek('conversation', args.conversationId, scope);
    const conversation = held === notHeld ? undefined : held;
    const known = yield* peekList('member', 'byConversation', [args.conversationId], scope);
    const members = known === notHeld ? [] : known;
    const concerned = yield* loadConcerned(document);
    return { document, conversation, members, concerned, rules: yield* loadRules() };
  },
  authorize: (actor, { concerned }) =>
    actor.kind === 'person' && concerned.some((one) => one.id === actor.personId),
  decide(args, state, context) {
    const me = asPerson(context.actor);
    const { document, members, concerned } = state;
    if (document === undefined) return err(rejection('notFoundOrForbidden'));
    if (args.conversationId !== besideConversationId(document.id)) {
      return err(rejection('guardFailed', { guard: 'besideConversation' }));
    }
    const wanted = new Set([me.personId, ...args.personIds]);
    const joining = concerned.filter(
      (one) => wanted.has(one.id) && openMember(members, one.id) === undefined,
    );
    const before =
      state.conversation ??
      beside(document, args.conversationId, { ownerPersonId: me.personId, now: context.now });
    const memberCount = before.memberCount + joining.length;
    if (memberCount > state.rules.groupLimit) {
      return err(rejection('tooMany', { limit: state.rules.groupLimit }));
    }
    if (joining.length === 0) return ok({ changes: [] });
    const hasOwner = members.some((one) => one.leftAt === null && one.role === 'owner');
    const taken = joining.map((one): Change => {
      const role = !hasOwner && one.id === me.personId ? 'owner' : 'member';
      return newMember(args.conversationId, one, context, { role, history: 'all' });
    });
    return ok({ changes: [put('conversation', { ...before, memberCount }), ...taken] });
  },
});

function beside(
  document: RowOf<'document'>,
  conversationId: string,
  by: { readonly ownerPersonId: string; readonly now: number },
): RowOf<'conversation'> {
  const title = Array.from(document.title).slice(0, 60).join('');
  const head = {
    kind: 'document',
    title,
    ownerPersonId: by.ownerPersonId,
    memberCount: 0,
  } as const;
  return { ...newConversation(conversationId, head, by.now), documentId: document.id };
}

/** Persons behind the tasks of the document, and its drafter; active ones in posts that go on, each once. */
function* loadConcerned(document: RowOf<'document'> | undefined): Load<readonly RowOf<'person'>[]> {
  if (document === undefined) return [];
  const tasks = yield* list('task', 'byDocument', [document.id], docScope(document.id));
  const own = tasks.filter(concerns).map((one) => one.identityId);
  const identityIds = new Set([document.drafterIdentityId, ...own]);
  const people = new Map<string, RowOf<'person'>>();
  for (const identityId of identityIds) {
    const identity = yield* get('identity', identityId, orgScope);
    if (identity?.active !== true || people.has(identity.personId)) continue;
    const person = yield* get('person', identity.personId, orgScope);
    if (person?.active === true) people.set(person.id, person);
  }
  return [...people.values()];
}
