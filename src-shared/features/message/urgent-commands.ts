/**
 * Urgent commands: a notice that must arrive (必达): sent, answered by each person, rung again, escalated.
 *
 * Invariants:
 *  1. delivered ≤ opened ≤ confirmed: a later answer counts for the earlier ones; no answer is taken back.
 *  2. A notice rings at most `repeats` times again, for those who have not confirmed, and ends when all have.
 *  3. At most one ring of a notice waits: its effect has a slot.
 *  4. A notice that was recalled rings for nobody, is told to nobody, and what was told of it is taken back with it.
 */

import { z } from 'zod';
import type { EffectRequest } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { isBlank } from '../../kernel/plain-text.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { convScope, orgScope } from '../../scopes.ts';
import { directConversationId, openingOf } from './conversation-commands.ts';
import { asPerson, isActor, isOpenMember, loadConversation, openMember } from './membership.ts';
import { maxMessageText } from './model.ts';
import { maxNoticeRecipients, maxNoticeRepeats, ringSlot } from './notice-model.ts';
import { checkSpeech } from './speech.ts';
import { isTaken, loadRules, maySpeak, write, writtenByServer } from './writing.ts';

const minuteMs = 60_000;

export const sendUrgent = defineCommand({
  name: 'message.urgent',
  version: 2,
  // What version 2 added has a value that means its absence.
  upgrades: [(args) => args],
  args: z.strictObject({
    messageId: Id,
    conversationId: Id,
    text: z.string().trim().min(1).max(maxMessageText),
    recipientPersonIds: z.array(Id).min(1).max(maxNoticeRecipients),
    repeatMinutes: z.int().min(1).max(240),
    repeats: z.int().min(0).max(maxNoticeRepeats),
    /** Told in a conversation of two when somebody has not confirmed in the end. */
    escalateToPersonId: Id.nullable(),
    confirmedWords: z.boolean().default(false),
  }),
  offline: 'queueable',
  who: 'open members of the conversation',
  serverDecides: [...writtenByServer, 'urgentNotice.at'],
  lane: (args) => convScope(args.conversationId),
  *load(args) {
    const state = yield* loadConversation(args.conversationId);
    const boss =
      args.escalateToPersonId === null
        ? undefined
        : yield* get('person', args.escalateToPersonId, orgScope);
    const taken = yield* isTaken(args, undefined);
    return { ...state, boss, taken, rules: yield* loadRules() };
  },
  authorize: (actor, state) => isOpenMember(actor, state),
  decide(args, state, context) {
    const me = asPerson(context.actor);
    const { conversation, members } = state;
    if (conversation === undefined) return err(rejection('notFoundOrForbidden'));
    if (!maySpeak(conversation, members, me.personId)) {
      return err(rejection('guardFailed', { guard: 'mutedAll' }));
    }
    if (isBlank(args.text)) return err(rejection('guardFailed', { guard: 'emptyMessage' }));
    if (state.taken) return err(rejection('alreadyDone'));
    const wanted = new Set(args.recipientPersonIds);
    const recipients = [...wanted]
      .filter((personId) => personId !== me.personId)
      .flatMap((personId) => openMember(members, personId) ?? []);
    if (recipients.length === 0) return err(rejection('guardFailed', { guard: 'noticeNobody' }));
    if (args.escalateToPersonId !== null && state.boss?.active !== true) {
      return err(rejection('guardFailed', { guard: 'escalateTo' }));
    }
    const speech = checkSpeech(
      { texts: [args.text], fileSize: null, confirmedWords: args.confirmedWords },
      state.rules,
    );
    if (!speech.ok) return speech;
    const mentions = recipients.slice(0, 100).map((one) => one.personId);
    const content = { id: args.messageId, kind: 'text', text: args.text, mentions } as const;
    const written = write(conversation, content, me, context.now);
    const notice: RowOf<'urgentNotice'> = {
      messageId: args.messageId,
      conversationId: conversation.id,
      byPersonId: me.personId,
      byName: me.personName,
      at: context.now,
      repeatMinutes: args.repeatMinutes,
      repeats: args.repeats,
      escalateToPersonId: args.escalateToPersonId,
      escalatedAt: null,
      recipientCount: recipients.length,
      confirmedCount: 0,
      endedAt: null,
    };
    return ok({
      changes: [
        put('message', written.message),
        put('conversation', written.conversation),
        put('urgentNotice', notice),
        ...recipients.map((one) => put('noticeRecipient', newRecipient(notice, one))),
      ],
      effects: [ringEffect(notice, 1, context.now)],
    });
  },
});

function newRecipient(
  { messageId, conversationId }: RowOf<'urgentNotice'>,
  { personId, personName }: RowOf<'member'>,
): RowOf<'noticeRecipient'> {
  return {
    messageId,
    conversationId,
    personId,
    personName,
    deliveredAt: null,
    openedAt: null,
    confirmedAt: null,
    ringNo: 0,
  };
}

function ringEffect(notice: RowOf<'urgentNotice'>, ringNo: number, now: number): EffectRequest {
  const { messageId, conversationId, repeatMinutes } = notice;
  return {
    kind: 'command',
    label: `ring-${ringNo}`,
    name: 'notice.ring',
    args: { messageId, conversationId, ringNo },
    dueAt: now + repeatMinutes * minuteMs,
    slot: ringSlot(messageId),
  };
}

function* loadNotice(
  messageId: string,
  conversationId: string,
): Load<{
  readonly notice: RowOf<'urgentNotice'> | undefined;
  readonly recipients: readonly RowOf<'noticeRecipient'>[];
}> {
  const scope = convScope(conversationId);
  const notice = yield* get('urgentNotice', messageId, scope);
  const recipients = yield* list('noticeRecipient', 'byNotice', [messageId], scope);
  return { notice, recipients };
}

export const answerNotice = defineCommand({
  name: 'notice.answer',
  version: 1,
  args: z.strictObject({
    messageId: Id,
    conversationId: Id,
    step: z.enum(['delivered', 'opened', 'confirmed']),
  }),
  offline: 'queueable',
  who: 'recipients of the notice, each for himself; `delivered` is said by the client itself',
  serverDecides: [
    'noticeRecipient.deliveredAt',
    'noticeRecipient.openedAt',
    'noticeRecipient.confirmedAt',
    'urgentNotice.endedAt',
    'urgentNotice.confirmedCount',
  ],
  lane: (args) => convScope(args.conversationId),
  *load(args, context) {
    const { notice } = yield* loadNotice(args.messageId, args.conversationId);
    const personId = context.actor.kind === 'person' ? context.actor.personId : '';
    const scope = convScope(args.conversationId);
    const own = yield* get('noticeRecipient', `${args.messageId}/${personId}`, scope);
    return { notice, own };
  },
  authorize: (actor, { own }) => own !== undefined && isActor(actor, own.personId),
  decide(args, { notice, own }, context) {
    if (notice === undefined || own === undefined) return err(rejection('notFoundOrForbidden'));
    const answered = answer(own, args.step, context.now);
    if (answered === own) return ok({ changes: [] });
    const confirms = own.confirmedAt === null && answered.confirmedAt !== null;
    if (!confirms) return ok({ changes: [put('noticeRecipient', answered)] });
    const confirmedCount = notice.confirmedCount + 1;
    const isLast = confirmedCount >= notice.recipientCount;
    return ok({
      changes: [
        put('noticeRecipient', answered),
        put('urgentNotice', {
          ...notice,
          confirmedCount,
          endedAt: isLast ? (notice.endedAt ?? context.now) : notice.endedAt,
        }),
      ],
      effects: isLast ? [{ kind: 'cancel', slot: ringSlot(notice.messageId) }] : [],
    });
  },
});

function answer(
  row: RowOf<'noticeRecipient'>,
  step: 'delivered' | 'opened' | 'confirmed',
  now: number,
): RowOf<'noticeRecipient'> {
  const deliveredAt = row.deliveredAt ?? now;
  const openedAt = step === 'delivered' ? row.openedAt : (row.openedAt ?? now);
  const confirmedAt = step === 'confirmed' ? (row.confirmedAt ?? now) : row.confirmedAt;
  const same =
    deliveredAt === row.deliveredAt && openedAt === row.openedAt && confirmedAt === row.confirmedAt;
  return same ? row : { ...row, deliveredAt, openedAt, confirmedAt };
}

export const endNotice = defineCommand({
  name: 'notice.end',
  version: 1,
  args: z.strictObject({ messageId: Id, conversationId: Id }),
  offline: 'queueable',
  who: 'who sent the notice',
  serverDecides: ['urgentNotice.endedAt'],
  lane: (args) => convScope(args.conversationId),
  load: (args) => loadNotice(args.messageId, args.conversationId),
  authorize: (actor, { notice }) => notice !== undefined && isActor(actor, notice.byPersonId),
  decide(_args, { notice }, context) {
    if (notice?.endedAt !== null) return err(rejection('alreadyDone'));
    return ok({
      changes: [put('urgentNotice', { ...notice, endedAt: context.now })],
      effects: [{ kind: 'cancel', slot: ringSlot(notice.messageId) }],
    });
  },
});

export const ringNotice = defineCommand({
  name: 'notice.ring',
  version: 1,
  args: z.strictObject({ messageId: Id, conversationId: Id, ringNo: z.int().min(1) }),
  offline: 'onlineOnly',
  who: 'the system, every so many minutes until all have confirmed',
  system: true,
  lane: (args) => convScope(args.conversationId),
  load: (args) => loadNotice(args.messageId, args.conversationId),
  authorize: (actor) => actor.kind === 'system',
  decide({ ringNo }, { notice, recipients }, context) {
    if (notice?.endedAt !== null) return ok({ changes: [] });
    const waiting = recipients.filter((one) => one.confirmedAt === null);
    if (waiting.length === 0) return ok({ changes: [] });
    if (ringNo <= notice.repeats) {
      return ok({
        changes: waiting.map((one) => put('noticeRecipient', { ...one, ringNo })),
        effects: [ringEffect(notice, ringNo + 1, context.now)],
      });
    }
    const ended = { ...notice, endedAt: context.now };
    if (notice.escalateToPersonId === null) return ok({ changes: [put('urgentNotice', ended)] });
    return ok({
      changes: [put('urgentNotice', { ...ended, escalatedAt: context.now })],
      effects: [
        {
          kind: 'command',
          label: 'escalate',
          name: 'notice.escalate',
          args: { messageId: notice.messageId, conversationId: notice.conversationId },
        },
      ],
    });
  },
});

/** Names in the sentence of an escalation; the rest is a number. */
const maxNamesTold = 20;

export const escalateNotice = defineCommand({
  name: 'notice.escalate',
  version: 1,
  args: z.strictObject({ messageId: Id, conversationId: Id }),
  offline: 'onlineOnly',
  who: 'the system, after the last repetition',
  system: true,
  lane: (args) => convScope(args.conversationId),
  *load(args) {
    const found = yield* loadNotice(args.messageId, args.conversationId);
    const bossId = found.notice?.escalateToPersonId ?? '';
    const authorId = found.notice?.byPersonId ?? '';
    const boss = yield* get('person', bossId, orgScope);
    const author = yield* get('person', authorId, orgScope);
    const directId = directConversationId(authorId, bossId);
    const direct = yield* get('conversation', directId, convScope(directId));
    const message = yield* get('message', args.messageId, convScope(args.conversationId));
    return { ...found, boss, author, direct, message };
  },
  authorize: (actor) => actor.kind === 'system',
  decide(_args, state, context) {
    const { notice, recipients, boss, author, message } = state;
    if (boss === undefined || author === undefined || boss.id === author.id) {
      return ok({ changes: [] });
    }
    const late = recipients.filter((one) => one.confirmedAt === null).map((one) => one.personName);
    if (notice === undefined || late.length === 0 || message?.recalledAt !== null) {
      return ok({ changes: [] });
    }
    const opening = state.direct === undefined ? openingOf(author, boss, context) : undefined;
    const conversation = state.direct ?? opening?.conversation;
    if (conversation === undefined) return ok({ changes: [] });
    const names = late.slice(0, maxNamesTold).join('、');
    const more = late.length > maxNamesTold ? `等${late.length}人` : '';
    const excerpt = Array.from(message.text).slice(0, 100).join('');
    const text = `必达通知“${excerpt}”尚有${late.length}人未确认：${names}${more}。`;
    const content = { id: context.newId('escalation'), kind: 'system', text } as const;
    const by = { personId: author.id, personName: author.name };
    const written = write(conversation, content, by, context.now);
    return ok({
      changes: [
        ...(opening?.members ?? []),
        put('message', written.message),
        put('conversation', written.conversation),
        put('urgentNotice', { ...notice, escalationMessageId: content.id }),
      ],
    });
  },
});
