/**
 * Message commands: send, edit, recall.
 *
 * Invariants:
 *  1. Every message takes the next `no` of its conversation's head row, so order is total.
 *  2. Only members inside an open period write; under 全员禁言 only the owner and the admins.
 *  3. A recalled message keeps its place and loses its content, its earlier texts, its file and the file's text, on the server too.
 *  4. An id is used once: no message and no file is overwritten by a later one.
 *  5. Nobody changes what another, or the server, has said.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put, remove } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { isBlank } from '../../kernel/plain-text.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list, notHeld, peek, peekList } from '../../read-view.ts';
import { convScope } from '../../scopes.ts';
import { AttachedFile } from '../file/model.ts';
import { missingUpload, withOwnType } from '../file/uploaded.ts';
import { directConversationId } from './conversation-commands.ts';
import { emptied, recalledPreview } from './emptied.ts';
import { maxEdits } from './mark-model.ts';
import {
  asPerson,
  isOpenMember,
  isOwnWords,
  isSender,
  leads,
  loadOwnMembership,
} from './membership.ts';
import { maxMessageText } from './model.ts';
import { ringSlot } from './notice-model.ts';
import type { Speech } from './speech.ts';
import { checkSpeech } from './speech.ts';
import {
  isCovered,
  isTaken,
  loadRules,
  maySpeak,
  messageFile,
  previewOf,
  textOf,
  write,
  writtenByServer,
} from './writing.ts';

const minuteMs = 60_000;

const SendArgs = z.strictObject({
  messageId: Id,
  conversationId: Id,
  text: z.string().max(maxMessageText),
  file: AttachedFile.nullable(),
  documentId: Id.nullable(),
  replyToId: Id.nullable(),
  mentions: z.array(Id).max(100),
  /** Everybody is named (@所有人). */
  mentionsAll: z.boolean().default(false),
  cardPersonId: Id.nullable().default(null),
  meetingId: Id.nullable().default(null),
  /** The sender was asked about sensitive words and sends all the same. */
  confirmedWords: z.boolean().default(false),
});

export const sendMessage = defineCommand({
  name: 'message.send',
  version: 3,
  // What versions 2 and 3 added has a value that means its absence.
  upgrades: [(args) => args, (args) => args],
  args: SendArgs,
  offline: 'queueable',
  who: 'open members of the conversation; under 全员禁言 its owner and admins',
  serverDecides: [...writtenByServer, 'fileRef.textState'],
  lane: (args) => convScope(args.conversationId),
  files: (args) => (args.file === null ? [] : [args.file.sha256]),
  *load(args, context) {
    const state = yield* loadOwnMembership(args.conversationId, context.actor);
    const missing = yield* missingUpload(args.file === null ? [] : [args.file], context.actor);
    const rules = yield* loadRules();
    return { ...state, missing, rules, taken: yield* isTaken(args, args.file?.fileRefId) };
  },
  authorize: (actor, state) => isOpenMember(actor, state),
  decide(args, state, context) {
    const me = asPerson(context.actor);
    const { conversation } = state;
    if (conversation === undefined) return err(rejection('notFoundOrForbidden'));
    if (!maySpeak(conversation, state.members, me.personId)) {
      return err(rejection('guardFailed', { guard: 'mutedAll' }));
    }
    if (state.taken) return err(rejection('alreadyDone'));
    const { file } = args;
    if (state.missing !== undefined) {
      return err(rejection('fileMissing', { name: state.missing.name }));
    }
    if (isEmpty(args)) return err(rejection('guardFailed', { guard: 'emptyMessage' }));
    const speech = checkSpeech(speechOf(args), state.rules);
    if (!speech.ok) return speech;
    const written = write(conversation, contentOf(args), me, context.now);
    return ok({
      changes: [
        put('message', written.message),
        ...(file === null ? [] : [messageFile(withOwnType(file), args)]),
        put('conversation', written.conversation),
      ],
      effects: file === null ? [] : [textOf(file.fileRefId, conversation.id)],
    });
  },
});

function isEmpty(args: z.output<typeof SendArgs>): boolean {
  const { text, file, ...cards } = args;
  const named = [cards.documentId, cards.cardPersonId, cards.meetingId];
  return isBlank(text) && file === null && named.every((id) => id === null);
}

function speechOf({ text, file, confirmedWords }: z.output<typeof SendArgs>): Speech {
  const texts = file === null ? [text] : [text, file.name];
  return { texts, fileSize: file?.size ?? null, confirmedWords };
}

function contentOf(args: z.output<typeof SendArgs>): Parameters<typeof write>[1] {
  const { messageId, text, file, documentId, replyToId, mentions, cardPersonId } = args;
  return {
    id: messageId,
    kind: kindOf(args),
    text,
    fileRefId: file?.fileRefId ?? null,
    fileName: file?.name ?? null,
    fileSize: file?.size ?? null,
    documentId,
    replyToId,
    mentions,
    ...(args.mentionsAll ? { mentionsAll: true } : {}),
    ...(cardPersonId === null ? {} : { cardPersonId }),
    ...(args.meetingId === null ? {} : { meetingId: args.meetingId }),
  };
}

function kindOf(args: z.output<typeof SendArgs>): RowOf<'message'>['kind'] {
  if (args.file !== null) return 'file';
  if (args.documentId !== null) return 'document';
  if (args.meetingId !== null) return 'meeting';
  return args.cardPersonId === null ? 'text' : 'person';
}

export const editMessage = defineCommand({
  name: 'message.edit',
  version: 2,
  // What version 2 added has a value that means its absence.
  upgrades: [(args) => args],
  args: z.strictObject({
    messageId: Id,
    conversationId: Id,
    text: z.string().trim().min(1).max(maxMessageText),
    confirmedWords: z.boolean().default(false),
  }),
  offline: 'queueable',
  who: 'the sender, as long as the rules for messages say (a day)',
  serverDecides: ['message.editedAt', 'messageEdit.at', 'conversation.lastPreview'],
  lane: (args) => convScope(args.conversationId),
  *load(args, context) {
    const scope = convScope(args.conversationId);
    const state = yield* loadOwnMembership(args.conversationId, context.actor);
    const message = yield* get('message', args.messageId, scope);
    const edits = yield* list('messageEdit', 'byMessage', [args.messageId], scope);
    return { ...state, message, edits, rules: yield* loadRules() };
  },
  authorize: (actor, state) => isOpenMember(actor, state) && isSender(actor, state.message),
  decide(args, state, context) {
    const { message, edits, rules, conversation } = state;
    if (message === undefined || conversation === undefined) {
      return err(rejection('notFoundOrForbidden'));
    }
    if (message.recalledAt !== null) return err(rejection('alreadyDone'));
    if (!isOwnWords(message)) return err(rejection('guardFailed', { guard: 'notOwnWords' }));
    if (isBlank(args.text)) return err(rejection('guardFailed', { guard: 'emptyMessage' }));
    // Who may not speak does not speak through a message of before.
    if (!maySpeak(conversation, state.members, message.senderPersonId)) {
      return err(rejection('guardFailed', { guard: 'mutedAll' }));
    }
    if (context.now - message.at > rules.editMinutes * minuteMs) {
      return err(rejection('guardFailed', { guard: 'tooLate', minutes: rules.editMinutes }));
    }
    if (edits.length >= maxEdits) return err(rejection('tooMany', { limit: maxEdits }));
    if (args.text === message.text) return ok({ changes: [] });
    const speech = checkSpeech(
      { texts: [args.text], fileSize: null, confirmedWords: args.confirmedWords },
      rules,
    );
    if (!speech.ok) return speech;
    const edited = { ...message, text: args.text, editedAt: context.now };
    const before: RowOf<'messageEdit'> = {
      id: context.newId('edit'),
      messageId: message.id,
      conversationId: message.conversationId,
      version: edits.length + 1,
      text: message.text,
      at: message.editedAt ?? message.at,
    };
    return ok({
      changes: [
        put('message', edited),
        put('messageEdit', before),
        ...previewChange(conversation, message, previewOf(edited)),
      ],
    });
  },
});

/** The head shows the newest message as it is now, unless it is covered for who joined after it. */
function previewChange(
  conversation: RowOf<'conversation'>,
  message: RowOf<'message'>,
  lastPreview: string,
): readonly Change[] {
  if (conversation.lastNo !== message.no || isCovered(conversation)) return [];
  return [put('conversation', { ...conversation, lastPreview })];
}

export const recallMessage = defineCommand({
  name: 'message.recall',
  version: 1,
  args: z.strictObject({ messageId: Id, conversationId: Id }),
  offline: 'queueable',
  who: 'the sender, as long as the rules for messages say (five minutes); the owner and admins of a group',
  serverDecides: ['message.recalledAt', 'conversation.lastPreview', 'urgentNotice.endedAt'],
  lane: (args) => convScope(args.conversationId),
  *load(args, context) {
    const scope = convScope(args.conversationId);
    const state = yield* loadOwnMembership(args.conversationId, context.actor);
    const message = yield* get('message', args.messageId, scope);
    const edits = yield* list('messageEdit', 'byMessage', [args.messageId], scope);
    const pin = yield* peek('pinnedMessage', args.messageId, scope);
    const notice = yield* peek('urgentNotice', args.messageId, scope);
    const files = yield* loadFiles(args.messageId, scope);
    const told = yield* loadTold(notice);
    return { ...state, message, edits, pin, notice, told, ...files, rules: yield* loadRules() };
  },
  authorize: (actor, state) =>
    isOpenMember(actor, state) && (isSender(actor, state.message) || leads(actor, state)),
  decide(args, state, context) {
    const { conversation, message, rules, pin, notice } = state;
    if (message === undefined) return err(rejection('notFoundOrForbidden'));
    if (message.recalledAt !== null) return err(rejection('alreadyDone'));
    const me = asPerson(context.actor);
    const mine = message.senderPersonId === me.personId;
    const isLate = context.now - message.at > rules.recallMinutes * minuteMs;
    if (isLate && !leads(context.actor, state)) {
      return err(rejection('guardFailed', { guard: 'tooLate', minutes: rules.recallMinutes }));
    }
    return ok({
      changes: [
        put('message', {
          ...emptied(message, context.now),
          ...(mine ? {} : { recalledByName: me.personName }),
        }),
        ...state.edits.map((edit) => remove('messageEdit', edit, 'recalled')),
        ...(typeof pin === 'object' ? [remove('pinnedMessage', pin, 'recalled')] : []),
        ...endOf(notice, context.now),
        ...untold(state.told, context.now),
        ...state.files.map((file) => remove('fileRef', file, 'recalled')),
        ...state.texts.map((part) => remove('textPart', part, 'recalled')),
        ...(conversation === undefined
          ? []
          : previewChange(conversation, message, recalledPreview)),
      ],
      effects: typeof notice === 'object' ? [{ kind: 'cancel', slot: ringSlot(message.id) }] : [],
    });
  },
});

/** Nobody is reminded of what was taken back. */
function endOf(notice: RowOf<'urgentNotice'> | symbol | undefined, now: number): readonly Change[] {
  if (typeof notice !== 'object' || notice.endedAt !== null) return [];
  return [put('urgentNotice', { ...notice, endedAt: now })];
}

/** What the escalation of a notice said of it, in a conversation that the one who recalls may not hold. */
interface Told {
  readonly message: RowOf<'message'>;
  readonly conversation: RowOf<'conversation'>;
}

function* loadTold(notice: RowOf<'urgentNotice'> | symbol | undefined): Load<Told | undefined> {
  if (typeof notice !== 'object') return undefined;
  const { byPersonId, escalateToPersonId, escalationMessageId } = notice;
  if (escalateToPersonId === null || escalationMessageId === undefined) return undefined;
  const id = directConversationId(byPersonId, escalateToPersonId);
  const message = yield* peek('message', escalationMessageId, convScope(id));
  const conversation = yield* peek('conversation', id, convScope(id));
  if (typeof message !== 'object' || typeof conversation !== 'object') return undefined;
  return { message, conversation };
}

/** It quotes what is taken back. */
function untold(told: Told | undefined, now: number): readonly Change[] {
  if (told?.message.recalledAt !== null) return [];
  return [
    put('message', emptied(told.message, now)),
    ...previewChange(told.conversation, told.message, recalledPreview),
  ];
}

/** Files and texts are few for a message; a client that lacks some learns of their end from the server. */
function* loadFiles(
  messageId: string,
  scope: string,
): Load<{
  readonly files: readonly RowOf<'fileRef'>[];
  readonly texts: readonly RowOf<'textPart'>[];
}> {
  const found = yield* peekList('fileRef', 'byOwner', [messageId], scope);
  const files = found === notHeld ? [] : found;
  const texts: RowOf<'textPart'>[] = [];
  for (const file of files) {
    const parts = yield* peekList('textPart', 'byFile', [file.id], scope);
    if (parts !== notHeld) texts.push(...parts);
  }
  return { files, texts };
}
