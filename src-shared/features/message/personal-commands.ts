/**
 * Personal commands: how one person keeps his conversations, on all his devices: order, drafts, favourites, attention.
 *
 * Invariant: everybody arranges his own list only; nothing here is seen by anybody else.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put, remove } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list } from '../../read-view.ts';
import { convScope, orgScope, personScope } from '../../scopes.ts';
import { asPerson, isActor, loadOwnMembership, mayRead } from './membership.ts';
import { maxFavourites, maxFocusPeople } from './personal-model.ts';

export const keepConversation = defineCommand({
  name: 'conversation.keep',
  version: 1,
  args: z.strictObject({
    personId: Id,
    conversationId: Id,
    pinned: z.boolean().exactOptional(),
    muted: z.boolean().exactOptional(),
    /** 不显示 until something newer comes; null = shown again. */
    hiddenAtNo: z.int().min(0).nullable().exactOptional(),
    /** 标为未读 from here on; null = by the read mark. */
    unreadFromNo: z.int().min(1).nullable().exactOptional(),
  }),
  offline: 'queueable',
  who: 'everybody for himself',
  serverDecides: ['conversationState.pinnedAt'],
  lane: (args) => personScope(args.personId),
  *load(args) {
    return yield* get(
      'conversationState',
      `${args.personId}/${args.conversationId}`,
      personScope(args.personId),
    );
  },
  authorize: (actor, _state, args) => isActor(actor, args.personId),
  decide(args, state, context) {
    const { personId, conversationId } = args;
    const before: RowOf<'conversationState'> = state ?? {
      personId,
      conversationId,
      pinnedAt: null,
      muted: false,
      hiddenAtNo: null,
      unreadFromNo: null,
    };
    const pinnedAt = args.pinned === true ? (before.pinnedAt ?? context.now) : null;
    return ok({
      changes: [
        put('conversationState', {
          ...before,
          pinnedAt: args.pinned === undefined ? before.pinnedAt : pinnedAt,
          muted: args.muted ?? before.muted,
          hiddenAtNo: args.hiddenAtNo === undefined ? before.hiddenAtNo : args.hiddenAtNo,
          unreadFromNo: args.unreadFromNo === undefined ? before.unreadFromNo : args.unreadFromNo,
        }),
      ],
    });
  },
});

export const favourMessage = defineCommand({
  name: 'message.favour',
  version: 1,
  args: z.strictObject({ personId: Id, messageId: Id, conversationId: Id, on: z.boolean() }),
  offline: 'queueable',
  who: 'who may read the message, for himself',
  serverDecides: ['favouriteMessage.at'],
  lane: (args) => personScope(args.personId),
  *load(args, context) {
    const own = personScope(args.personId);
    const held = yield* list('favouriteMessage', 'byPerson', [args.personId], own);
    if (!args.on) return { held, state: undefined, message: undefined };
    const state = yield* loadOwnMembership(args.conversationId, context.actor);
    const message = yield* get('message', args.messageId, convScope(args.conversationId));
    return { held, state, message };
  },
  authorize: (actor, { state, message }, args) =>
    isActor(actor, args.personId) &&
    (!args.on || (state !== undefined && mayRead(actor, state, message))),
  decide(args, { held, state, message }, context) {
    const found = held.find((one) => one.messageId === args.messageId);
    if (!args.on) {
      return ok({
        changes: found === undefined ? [] : [remove('favouriteMessage', found, 'undone')],
      });
    }
    if (found !== undefined) return ok({ changes: [] });
    if (message?.recalledAt !== null) return err(rejection('alreadyDone'));
    if (held.length >= maxFavourites) return err(rejection('tooMany', { limit: maxFavourites }));
    return ok({
      changes: [
        put('favouriteMessage', {
          personId: args.personId,
          messageId: message.id,
          conversationId: message.conversationId,
          conversationTitle: state?.conversation?.title ?? '',
          senderName: message.senderName,
          text: message.text,
          fileRefId: message.fileRefId,
          fileName: message.fileName,
          sentAt: message.at,
          at: context.now,
        }),
      ],
    });
  },
});

export const focusOnPerson = defineCommand({
  name: 'person.focus',
  version: 1,
  args: z.strictObject({ personId: Id, focusPersonId: Id, on: z.boolean() }),
  offline: 'queueable',
  who: 'everybody for himself',
  serverDecides: ['focusPerson.at'],
  lane: (args) => personScope(args.personId),
  *load(args) {
    const held = yield* list(
      'focusPerson',
      'byPerson',
      [args.personId],
      personScope(args.personId),
    );
    return { held, person: yield* get('person', args.focusPersonId, orgScope) };
  },
  authorize: (actor, _state, args) => isActor(actor, args.personId),
  decide(args, { held, person }, context) {
    const me = asPerson(context.actor);
    const found = held.find((one) => one.focusPersonId === args.focusPersonId);
    if (!args.on) {
      return ok({ changes: found === undefined ? [] : [remove('focusPerson', found, 'undone')] });
    }
    if (found !== undefined) return ok({ changes: [] });
    if (person?.active !== true || person.id === me.personId) {
      return err(rejection('notFoundOrForbidden'));
    }
    if (held.length >= maxFocusPeople) return err(rejection('tooMany', { limit: maxFocusPeople }));
    const { personId, focusPersonId } = args;
    return ok({ changes: [put('focusPerson', { personId, focusPersonId, at: context.now })] });
  },
});
