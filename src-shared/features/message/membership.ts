/**
 * Membership: who may act in a conversation; shared by the conversation and message commands.
 */

import type { Actor, PersonActor } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { convScope } from '../../scopes.ts';

export interface ConversationState {
  readonly conversation: RowOf<'conversation'> | undefined;
  /** All periods, or the actor's own. */
  readonly members: readonly RowOf<'member'>[];
}

export function* loadConversation(conversationId: string): Load<ConversationState> {
  const scope = convScope(conversationId);
  const conversation = yield* get('conversation', conversationId, scope);
  const members = yield* list('member', 'byConversation', [conversationId], scope);
  return { conversation, members };
}

/** The conversation and the actor's own periods: all that sending needs, however large the group. */
export function* loadOwnMembership(conversationId: string, actor: Actor): Load<ConversationState> {
  const scope = convScope(conversationId);
  const conversation = yield* get('conversation', conversationId, scope);
  if (actor.kind !== 'person') return { conversation, members: [] };
  const own = [conversationId, actor.personId];
  const members = yield* list('member', 'byConversation', own, scope);
  return { conversation, members };
}

export function openMember(
  members: readonly RowOf<'member'>[],
  personId: string,
): RowOf<'member'> | undefined {
  return members.find((member) => member.personId === personId && member.leftAt === null);
}

export function isOpenMember(actor: Actor, state: ConversationState): boolean {
  return (
    state.conversation !== undefined &&
    actor.kind === 'person' &&
    openMember(state.members, actor.personId) !== undefined
  );
}

export function asPerson(actor: Actor): PersonActor {
  if (actor.kind !== 'person')
    throw new Error('a message command was authorized for the system actor');
  return actor;
}

export function isOwner(actor: Actor, state: ConversationState): boolean {
  return (
    actor.kind === 'person' &&
    state.conversation?.kind === 'group' &&
    openMember(state.members, actor.personId)?.role === 'owner'
  );
}

/** The owner or an admin of a group: takes in, removes, announces, recalls. */
export function leads(actor: Actor, state: ConversationState): boolean {
  if (actor.kind !== 'person' || state.conversation === undefined) return false;
  const role = openMember(state.members, actor.personId)?.role;
  return role === 'owner' || role === 'admin';
}

export function isActor(actor: Actor, personId: string): boolean {
  return actor.kind === 'person' && actor.personId === personId;
}

/** What the server says stands in somebody's name, but he did not say it. */
export function isSender(actor: Actor, message: RowOf<'message'> | undefined): boolean {
  return (
    message !== undefined && message.kind !== 'system' && isActor(actor, message.senderPersonId)
  );
}

/** Words passed on are another's; what a meeting's message says is the server's. */
export function isOwnWords(message: RowOf<'message'>): boolean {
  return message.kind !== 'meeting' && typeof message.forwardedFromName !== 'string';
}

/** Nothing from before a join without history; the stream does not send it either. */
export function mayRead(
  actor: Actor,
  state: ConversationState,
  message: RowOf<'message'> | undefined,
): boolean {
  if (actor.kind !== 'person' || message === undefined) return false;
  const period = openMember(state.members, actor.personId);
  return period !== undefined && (period.history === 'all' || message.at >= period.joinedAt);
}
