/**
 * Mark commands: reactions and pins on messages.
 *
 * Invariants:
 *  1. A reaction is a person's own; setting it twice is one, taking back what is not there changes nothing.
 *  2. Nobody marks a message that he may not read, nor one that was recalled.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import { put, remove } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list } from '../../read-view.ts';
import { convScope } from '../../scopes.ts';
import { reactionKinds } from './mark-model.ts';
import { asPerson, isOpenMember, leads, loadOwnMembership, mayRead } from './membership.ts';
import { loadRules } from './writing.ts';

const messageArgs = { messageId: Id, conversationId: Id };

export const reactToMessage = defineCommand({
  name: 'message.react',
  version: 1,
  args: z.strictObject({ ...messageArgs, kind: z.enum(reactionKinds), on: z.boolean() }),
  offline: 'queueable',
  who: 'open members, for themselves',
  serverDecides: ['reaction.at'],
  lane: (args) => convScope(args.conversationId),
  coalesceKey: (args) => `message.react/${args.messageId}/${args.kind}`,
  *load(args, context) {
    const scope = convScope(args.conversationId);
    const state = yield* loadOwnMembership(args.conversationId, context.actor);
    const message = yield* get('message', args.messageId, scope);
    const personId = context.actor.kind === 'person' ? context.actor.personId : '';
    const own = yield* get('reaction', `${args.messageId}/${personId}/${args.kind}`, scope);
    return { ...state, message, own };
  },
  authorize: (actor, state) => isOpenMember(actor, state) && mayRead(actor, state, state.message),
  decide(args, state, context) {
    const me = asPerson(context.actor);
    if (state.message?.recalledAt !== null) return err(rejection('alreadyDone'));
    if (args.on === (state.own !== undefined)) return ok({ changes: [] });
    if (!args.on) {
      return ok({
        changes: state.own === undefined ? [] : [remove('reaction', state.own, 'takenBack')],
      });
    }
    const { messageId, conversationId, kind } = args;
    const { personId, personName } = me;
    return ok({
      changes: [
        put('reaction', { messageId, conversationId, personId, personName, kind, at: context.now }),
      ],
    });
  },
});

export const pinMessage = defineCommand({
  name: 'message.pin',
  version: 1,
  args: z.strictObject({ ...messageArgs, on: z.boolean() }),
  offline: 'queueable',
  who: 'the owner and admins of a group; both sides of a conversation of two',
  serverDecides: ['pinnedMessage.at'],
  lane: (args) => convScope(args.conversationId),
  *load(args, context) {
    const scope = convScope(args.conversationId);
    const state = yield* loadOwnMembership(args.conversationId, context.actor);
    const message = yield* get('message', args.messageId, scope);
    const pins = yield* list('pinnedMessage', 'byConversation', [args.conversationId], scope);
    return { ...state, message, pins, rules: yield* loadRules() };
  },
  authorize: (actor, state) =>
    isOpenMember(actor, state) &&
    mayRead(actor, state, state.message) &&
    (state.conversation?.kind === 'direct' || leads(actor, state)),
  decide(args, { message, pins, rules }, context) {
    const me = asPerson(context.actor);
    if (message?.recalledAt !== null) return err(rejection('alreadyDone'));
    const held = pins.find((pin) => pin.messageId === message.id);
    if (!args.on) {
      return ok({ changes: held === undefined ? [] : [remove('pinnedMessage', held, 'unpinned')] });
    }
    if (held !== undefined) return ok({ changes: [] });
    if (pins.length >= rules.pinLimit) {
      return err(rejection('guardFailed', { guard: 'pinLimit', limit: rules.pinLimit }));
    }
    return ok({
      changes: [
        put('pinnedMessage', {
          messageId: message.id,
          conversationId: message.conversationId,
          no: message.no,
          byName: me.personName,
          at: context.now,
        }),
      ],
    });
  },
});
