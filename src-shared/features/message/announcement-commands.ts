/**
 * Announcement commands: a group's announcements, and that somebody has read one.
 *
 * Invariants:
 *  1. The owner and admins announce; every member confirms for himself, once.
 *  2. A withdrawn announcement stays on record, with those who had confirmed it.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { isBlank } from '../../kernel/plain-text.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list } from '../../read-view.ts';
import { convScope } from '../../scopes.ts';
import { asPerson, isOpenMember, leads, loadOwnMembership } from './membership.ts';
import { maxAnnouncements, maxAnnouncementText } from './notice-model.ts';
import { checkSpeech } from './speech.ts';
import { loadRules } from './writing.ts';

export const postAnnouncement = defineCommand({
  name: 'announcement.post',
  version: 2,
  // What version 2 added has a value that means its absence.
  upgrades: [(args) => args],
  args: z.strictObject({
    announcementId: Id,
    conversationId: Id,
    text: z.string().trim().min(1).max(maxAnnouncementText),
    mustRead: z.boolean(),
    confirmedWords: z.boolean().default(false),
  }),
  offline: 'queueable',
  who: 'the owner and admins of a group',
  serverDecides: ['announcement.at'],
  lane: (args) => convScope(args.conversationId),
  *load(args, context) {
    const scope = convScope(args.conversationId);
    const state = yield* loadOwnMembership(args.conversationId, context.actor);
    const all = yield* list('announcement', 'byConversation', [args.conversationId], scope);
    return { ...state, all, rules: yield* loadRules() };
  },
  authorize: (actor, state) => state.conversation?.kind === 'group' && leads(actor, state),
  decide(args, { all, rules }, context) {
    const me = asPerson(context.actor);
    if (all.some((one) => one.id === args.announcementId)) return err(rejection('alreadyDone'));
    if (isBlank(args.text)) return err(rejection('guardFailed', { guard: 'emptyMessage' }));
    if (all.length >= maxAnnouncements) {
      return err(rejection('tooMany', { limit: maxAnnouncements }));
    }
    const speech = checkSpeech(
      { texts: [args.text], fileSize: null, confirmedWords: args.confirmedWords },
      rules,
    );
    if (!speech.ok) return speech;
    return ok({
      changes: [
        put('announcement', {
          id: args.announcementId,
          conversationId: args.conversationId,
          text: args.text,
          byPersonId: me.personId,
          byName: me.personName,
          at: context.now,
          mustRead: args.mustRead,
          withdrawnAt: null,
        }),
      ],
    });
  },
});

const announcementArgs = z.strictObject({ announcementId: Id, conversationId: Id });

export const withdrawAnnouncement = defineCommand({
  name: 'announcement.withdraw',
  version: 1,
  args: announcementArgs,
  offline: 'queueable',
  who: 'the owner and admins of a group',
  serverDecides: ['announcement.withdrawnAt'],
  lane: (args) => convScope(args.conversationId),
  *load(args, context) {
    const state = yield* loadOwnMembership(args.conversationId, context.actor);
    const scope = convScope(args.conversationId);
    return { ...state, row: yield* get('announcement', args.announcementId, scope) };
  },
  authorize: (actor, state) => leads(actor, state) && state.row !== undefined,
  decide(_args, { row }, context) {
    if (row?.withdrawnAt !== null) return err(rejection('alreadyDone'));
    return ok({ changes: [put('announcement', { ...row, withdrawnAt: context.now })] });
  },
});

export const confirmAnnouncement = defineCommand({
  name: 'announcement.confirm',
  version: 1,
  args: announcementArgs,
  offline: 'queueable',
  who: 'open members, each for himself',
  serverDecides: ['announcementReading.confirmedAt'],
  lane: (args) => convScope(args.conversationId),
  *load(args, context) {
    const scope = convScope(args.conversationId);
    const state = yield* loadOwnMembership(args.conversationId, context.actor);
    const row = yield* get('announcement', args.announcementId, scope);
    const personId = context.actor.kind === 'person' ? context.actor.personId : '';
    const own = yield* get('announcementReading', `${args.announcementId}/${personId}`, scope);
    return { ...state, row, own };
  },
  authorize: (actor, state) => isOpenMember(actor, state) && state.row !== undefined,
  decide(args, { own }, context) {
    const me = asPerson(context.actor);
    if (own !== undefined) return ok({ changes: [] });
    return ok({
      changes: [
        put('announcementReading', {
          ...args,
          personId: me.personId,
          personName: me.personName,
          confirmedAt: context.now,
        }),
      ],
    });
  },
});
