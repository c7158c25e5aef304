/**
 * Meeting commands: call, change, cancel, answer.
 *
 * Invariants:
 *  1. Only open members of the conversation are called, and only they answer, each for himself.
 *  2. Its maker and the owner of the group change or cancel it; what stood before is kept, and a message says so.
 *  3. A new time or place asks everybody anew.
 */

import { z } from 'zod';
import type { CommandContext, Decision } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list } from '../../read-view.ts';
import { convScope } from '../../scopes.ts';
import type { ConversationState } from '../message/membership.ts';
import {
  asPerson,
  isOpenMember,
  isOwner,
  loadConversation,
  loadOwnMembership,
  openMember,
} from '../message/membership.ts';
import { checkSpeech } from '../message/speech.ts';
import { isTaken, loadRules, maySpeak, write, writtenByServer } from '../message/writing.ts';
import { mayDo, phaseOf, refusalIn } from './meeting-rules.ts';
import type { MeetingAct } from './meeting-rules.ts';
import {
  maxJoining,
  maxMeetingChanges,
  maxMeetingMs,
  maxReason,
  maxMeetings,
  meetingAnswers,
  MeetingFacts,
} from './model.ts';

type Meeting = RowOf<'meeting'>;
const maxMentions = 100;
const place = { meetingId: Id, conversationId: Id };
const facts = {
  ...MeetingFacts.shape,
  joining: z.array(Id).min(1).max(maxJoining),
  confirmedWords: z.boolean().default(false),
};

export const callMeeting = defineCommand({
  name: 'meeting.call',
  version: 1,
  args: z.strictObject({ ...place, messageId: Id, ...facts }),
  offline: 'queueable',
  who: 'open members of the conversation; under 全员禁言 its owner and admins',
  serverDecides: [...writtenByServer, 'meeting.at', 'meeting.joining'],
  lane: (args) => convScope(args.conversationId),
  *load(args) {
    const scope = convScope(args.conversationId);
    const state = yield* loadConversation(args.conversationId);
    const all = yield* list('meeting', 'byConversation', [args.conversationId], scope);
    const taken = yield* isTaken(args, undefined);
    return { ...state, all, taken, rules: yield* loadRules() };
  },
  authorize: (actor, state) => isOpenMember(actor, state),
  decide(args, state, context) {
    const me = asPerson(context.actor);
    const { conversation, members, all } = state;
    if (conversation === undefined) return err(rejection('notFoundOrForbidden'));
    if (!maySpeak(conversation, members, me.personId)) {
      return err(rejection('guardFailed', { guard: 'mutedAll' }));
    }
    if (state.taken || all.some((one) => one.id === args.meetingId)) {
      return err(rejection('alreadyDone'));
    }
    if (all.length >= maxMeetings) return err(rejection('tooMany', { limit: maxMeetings }));
    const checked = checkFacts(args, state, context);
    if (!checked.ok) return checked;
    const meeting: Meeting = {
      ...factsOf(args),
      id: args.meetingId,
      conversationId: conversation.id,
      joining: checked.value,
      ...{ byPersonId: me.personId, byName: me.personName, at: context.now },
      ...{ state: 'called', version: 1, askedVersion: 1 },
    };
    return ok(said(meeting, { id: args.messageId, text: '', conversation }, context));
  },
});

export const changeMeeting = defineCommand({
  name: 'meeting.change',
  version: 1,
  args: z.strictObject({ ...place, ...facts, reason: z.string().trim().max(maxReason) }),
  offline: 'queueable',
  who: 'its maker and the owner of the group, until it is over or cancelled',
  serverDecides: [...writtenByServer, 'meetingChange.at', 'meeting.joining'],
  lane: (args) => convScope(args.conversationId),
  base: (args) => [{ type: 'meeting', key: args.meetingId }],
  *load(args) {
    const scope = convScope(args.conversationId);
    const state = yield* loadConversation(args.conversationId);
    const meeting = yield* get('meeting', args.meetingId, scope);
    const changes = yield* list('meetingChange', 'byMeeting', [args.meetingId], scope);
    return { ...state, meeting, changes, rules: yield* loadRules() };
  },
  authorize: (actor, state) => mayAct('change', state, actor),
  decide(args, state, context) {
    const { conversation, meeting, changes } = state;
    if (meeting === undefined || conversation === undefined) {
      return err(rejection('notFoundOrForbidden'));
    }
    const open = checkOpen('change', meeting, changes, context);
    if (!open.ok) return open;
    const checked = checkFacts(args, state, context);
    if (!checked.ok) return checked;
    const next = { ...factsOf(args), joining: checked.value };
    if (isSame(meeting, next)) return ok({ changes: [] });
    const version = meeting.version + 1;
    const moves =
      next.startAt !== meeting.startAt ||
      next.endAt !== meeting.endAt ||
      next.venue !== meeting.venue;
    const changed = {
      ...meeting,
      ...next,
      version,
      askedVersion: moves ? version : meeting.askedVersion,
    };
    const decision = said(
      changed,
      { id: context.newId('said'), text: '会议有变更', conversation },
      context,
    );
    return ok(withChange(decision, { meeting, kind: 'changed', reason: args.reason }, context));
  },
});

export const cancelMeeting = defineCommand({
  name: 'meeting.cancel',
  version: 1,
  args: z.strictObject({ ...place, reason: z.string().trim().min(1).max(maxReason) }),
  offline: 'queueable',
  who: 'its maker and the owner of the group, until it is over or cancelled',
  serverDecides: [...writtenByServer, 'meetingChange.at', 'meetingChange.before'],
  lane: (args) => convScope(args.conversationId),
  *load(args, context) {
    const scope = convScope(args.conversationId);
    const state = yield* loadOwnMembership(args.conversationId, context.actor);
    const meeting = yield* get('meeting', args.meetingId, scope);
    const changes = yield* list('meetingChange', 'byMeeting', [args.meetingId], scope);
    return { ...state, meeting, changes };
  },
  authorize: (actor, state) => mayAct('cancel', state, actor),
  decide(args, state, context) {
    const { conversation, meeting, changes } = state;
    if (meeting === undefined || conversation === undefined) {
      return err(rejection('notFoundOrForbidden'));
    }
    const open = checkOpen('cancel', meeting, changes, context);
    if (!open.ok) return open;
    const cancelled: Meeting = { ...meeting, state: 'cancelled', version: meeting.version + 1 };
    const decision = said(
      cancelled,
      { id: context.newId('said'), text: '会议已取消', conversation },
      context,
    );
    return ok(withChange(decision, { meeting, kind: 'cancelled', reason: args.reason }, context));
  },
});

export const answerMeeting = defineCommand({
  name: 'meeting.answer',
  version: 1,
  args: z.strictObject({
    ...place,
    answer: z.enum(meetingAnswers),
    reason: z.string().trim().max(200),
    deputyName: z.string().trim().max(40),
  }),
  offline: 'queueable',
  who: 'members who are called to it, each for himself, until it is over or cancelled',
  serverDecides: ['meetingAnswer.at', 'meetingAnswer.version'],
  lane: (args) => convScope(args.conversationId),
  *load(args, context) {
    const scope = convScope(args.conversationId);
    const state = yield* loadOwnMembership(args.conversationId, context.actor);
    return { ...state, meeting: yield* get('meeting', args.meetingId, scope) };
  },
  authorize: (actor, state) => mayAct('answer', state, actor),
  decide(args, { meeting }, context) {
    const me = asPerson(context.actor);
    if (meeting === undefined) return err(rejection('notFoundOrForbidden'));
    const open = checkOpen('answer', meeting, [], context);
    if (!open.ok) return open;
    if (args.answer === 'leave' && args.reason === '') {
      return err(rejection('guardFailed', { guard: 'leaveReason' }));
    }
    if (args.answer === 'deputy' && args.deputyName === '') {
      return err(rejection('guardFailed', { guard: 'deputyName' }));
    }
    return ok({
      changes: [
        put('meetingAnswer', {
          ...args,
          reason: args.answer === 'join' ? '' : args.reason,
          deputyName: args.answer === 'deputy' ? args.deputyName : '',
          personId: me.personId,
          personName: me.personName,
          at: context.now,
          version: meeting.version,
        }),
      ],
    });
  },
});

type MeetingState = ConversationState & { readonly meeting: Meeting | undefined };

function mayAct(act: MeetingAct, state: MeetingState, actor: CommandContext['actor']): boolean {
  if (actor.kind !== 'person' || state.meeting === undefined || !isOpenMember(actor, state)) {
    return false;
  }
  return mayDo(act, state.meeting, { personId: actor.personId, owns: isOwner(actor, state) });
}

function checkOpen(
  act: MeetingAct,
  meeting: Meeting,
  changes: readonly unknown[],
  context: CommandContext,
): Result<null, Rejection> {
  const guard = refusalIn[phaseOf(meeting, context.now)][act];
  if (guard !== null) return err(rejection('guardFailed', { guard }));
  if (changes.length >= maxMeetingChanges) {
    return err(rejection('tooMany', { limit: maxMeetingChanges }));
  }
  return ok(null);
}

type Wish = MeetingFacts & {
  readonly joining: readonly string[];
  readonly confirmedWords: boolean;
};

/** Answers the people called, by name. */
function checkFacts(
  wish: Wish,
  state: ConversationState & { readonly rules: Parameters<typeof checkSpeech>[1] },
  context: CommandContext,
): Result<Meeting['joining'], Rejection> {
  if (wish.endAt <= wish.startAt || wish.endAt - wish.startAt > maxMeetingMs) {
    return err(rejection('guardFailed', { guard: 'meetingTimes' }));
  }
  if (wish.endAt <= context.now) return err(rejection('guardFailed', { guard: 'meetingPast' }));
  const texts = [wish.title, wish.venue, wish.hostName, wish.contact, wish.note];
  const { confirmedWords } = wish;
  const speech = checkSpeech({ texts, fileSize: null, confirmedWords }, state.rules);
  if (!speech.ok) return speech;
  const joining = [...new Set(wish.joining)].map((id) => openMember(state.members, id));
  const called = joining.flatMap((one) =>
    one === undefined ? [] : { personId: one.personId, name: one.personName },
  );
  return called.length < joining.length
    ? err(rejection('guardFailed', { guard: 'meetingStranger' }))
    : ok(called);
}

function factsOf(wish: MeetingFacts): MeetingFacts {
  const { title, startAt, endAt, venue, hostName, contact, note } = wish;
  return { title, startAt, endAt, venue, hostName, contact, note };
}

function isSame(meeting: Meeting, next: MeetingFacts & Pick<Meeting, 'joining'>): boolean {
  const known = new Set(meeting.joining.map((one) => one.personId));
  return (
    JSON.stringify(factsOf(meeting)) === JSON.stringify(factsOf(next)) &&
    known.size === next.joining.length &&
    next.joining.every((one) => known.has(one.personId))
  );
}

/** The meeting with a message that carries its card; those who are called are named by it. */
function said(
  meeting: Meeting,
  message: {
    readonly id: string;
    readonly text: string;
    readonly conversation: RowOf<'conversation'>;
  },
  context: CommandContext,
): Decision {
  const me = asPerson(context.actor);
  const others = meeting.joining.map((one) => one.personId).filter((id) => id !== me.personId);
  const call =
    others.length > maxMentions ? { mentions: [], mentionsAll: true } : { mentions: others };
  const written = write(
    message.conversation,
    { id: message.id, kind: 'meeting', text: message.text, meetingId: meeting.id, ...call },
    me,
    context.now,
  );
  return {
    changes: [
      put('meeting', meeting),
      put('message', written.message),
      put('conversation', written.conversation),
    ],
  };
}

function withChange(
  decision: Decision,
  parts: Pick<RowOf<'meetingChange'>, 'kind' | 'reason'> & { readonly meeting: Meeting },
  context: CommandContext,
): Decision {
  const { meeting, kind, reason } = parts;
  const change: RowOf<'meetingChange'> = {
    id: context.newId('change'),
    meetingId: meeting.id,
    conversationId: meeting.conversationId,
    n: meeting.version,
    kind,
    before: factsOf(meeting),
    beforeCount: meeting.joining.length,
    reason,
    byName: asPerson(context.actor).personName,
    at: context.now,
  };
  return { ...decision, changes: [put('meetingChange', change), ...decision.changes] };
}
