/**
 * Forward commands: messages passed on, one by one or merged into a chat record (逐条转发, 合并转发).
 *
 * Invariants:
 *  1. What is passed on is read from the source by the command itself; nobody puts words into another's mouth.
 *  2. Only who may read the source passes it on: an open member, and nothing from before a join without history.
 *  3. A recalled message is not passed on. A copy made before the recall stays: it is the forwarder's message.
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
import { get } from '../../read-view.ts';
import { convScope } from '../../scopes.ts';
import { asPerson, isOpenMember, loadOwnMembership, mayRead } from './membership.ts';
import type { ChatRecord } from './model.ts';
import { maxRecordChars, maxRecordEntries } from './model.ts';
import { checkSpeech } from './speech.ts';
import { isTaken, loadRules, maySpeak, textOf, write, writtenByServer } from './writing.ts';

const ForwardArgs = z.strictObject({
  messageId: Id,
  /** Where it goes. */
  conversationId: Id,
  fromConversationId: Id,
  /** In their order; one by one is one command a message. */
  sourceIds: z.array(Id).min(1).max(maxRecordEntries),
  as: z.enum(['single', 'record']),
  /** Of a chat record: 某某与某某的聊天记录. */
  title: z.string().trim().max(100),
  /** Of a file passed on: the reference in the new place. */
  fileRefId: Id.nullable(),
  confirmedWords: z.boolean().default(false),
});

export const forwardMessage = defineCommand({
  name: 'message.forward',
  version: 2,
  // What version 2 added has a value that means its absence.
  upgrades: [(args) => args],
  args: ForwardArgs,
  offline: 'queueable',
  who: 'open members of both conversations, for what they may read',
  serverDecides: [
    ...writtenByServer,
    'message.digest',
    'message.text',
    'message.record',
    'fileRef.textState',
  ],
  lane: (args) => convScope(args.conversationId),
  *load(args, context) {
    const target = yield* loadOwnMembership(args.conversationId, context.actor);
    const source = yield* loadOwnMembership(args.fromConversationId, context.actor);
    const scope = convScope(args.fromConversationId);
    const messages: RowOf<'message'>[] = [];
    for (const id of args.sourceIds) {
      const message = yield* get('message', id, scope);
      if (message !== undefined) messages.push(message);
    }
    const fileRefId = messages[0]?.fileRefId ?? null;
    const file = fileRefId === null ? undefined : yield* get('fileRef', fileRefId, scope);
    const taken = yield* isTaken(args, args.fileRefId ?? undefined);
    return { target, source, messages, file, taken, rules: yield* loadRules() };
  },
  authorize: (actor, state) =>
    isOpenMember(actor, state.target) &&
    isOpenMember(actor, state.source) &&
    state.messages.every((message) => mayRead(actor, state.source, message)),
  decide(args, state, context) {
    const me = asPerson(context.actor);
    const { conversation, members } = state.target;
    if (conversation === undefined) return err(rejection('notFoundOrForbidden'));
    if (!maySpeak(conversation, members, me.personId)) {
      return err(rejection('guardFailed', { guard: 'mutedAll' }));
    }
    if (state.taken) return err(rejection('alreadyDone'));
    const live = state.messages.filter((message) => message.recalledAt === null);
    if (live.length < args.sourceIds.length) {
      return err(rejection('guardFailed', { guard: 'recalledSource' }));
    }
    const content = args.as === 'single' ? single(args, live, state.file) : merged(args, live);
    if (!content.ok) return content;
    const speech = checkSpeech(
      { texts: wordsOf(content.value), fileSize: null, confirmedWords: args.confirmedWords },
      state.rules,
    );
    if (!speech.ok) return speech;
    const written = write(conversation, content.value, me, context.now);
    const { fileRefId } = content.value;
    const file = typeof fileRefId === 'string' ? state.file : undefined;
    return ok({
      changes: [
        put('message', written.message),
        ...(file === undefined || typeof fileRefId !== 'string'
          ? []
          : [
              put('fileRef', {
                ...file,
                id: fileRefId,
                scope: convScope(conversation.id),
                ownerId: args.messageId,
                textState: 'pending' as const,
              }),
            ]),
        put('conversation', written.conversation),
      ],
      effects:
        file === undefined || typeof fileRefId !== 'string'
          ? []
          : [textOf(fileRefId, conversation.id)],
    });
  },
});

type Content = Parameters<typeof write>[1];

/** All that the copy says, the names of files too. */
function wordsOf({ text, fileName, record }: Content): readonly string[] {
  const entries = record?.entries ?? [];
  return [
    text,
    fileName ?? '',
    record?.title ?? '',
    ...entries.flatMap((one) => [one.text, one.fileName ?? '']),
  ];
}

function single(
  args: z.output<typeof ForwardArgs>,
  live: readonly RowOf<'message'>[],
  file: RowOf<'fileRef'> | undefined,
): Result<Content, Rejection> {
  const [source] = live;
  if (source === undefined || live.length > 1) {
    return err(rejection('guardFailed', { guard: 'forwardOne' }));
  }
  if (file !== undefined && args.fileRefId === null)
    return err(rejection('fileMissing', { name: file.name }));
  return ok({
    id: args.messageId,
    kind: source.kind === 'system' ? 'text' : source.kind,
    // Of a meeting its id alone travels: who may see it reads the rest from it.
    text: source.kind === 'meeting' ? '' : source.text,
    fileRefId: file === undefined ? null : args.fileRefId,
    fileName: source.fileName,
    fileSize: source.fileSize,
    documentId: source.documentId,
    ...(source.record === undefined ? {} : { record: source.record }),
    ...(source.cardPersonId === undefined ? {} : { cardPersonId: source.cardPersonId }),
    ...(source.meetingId === undefined ? {} : { meetingId: source.meetingId }),
    forwardedFromName: source.senderName,
  });
}

function merged(
  args: z.output<typeof ForwardArgs>,
  live: readonly RowOf<'message'>[],
): Result<Content, Rejection> {
  const entries: ChatRecord['entries'] = [...live]
    .sort((a, b) => a.no - b.no)
    .map(({ senderName, at, text, fileName, record, documentId, cardPersonId, meetingId }) => ({
      senderName,
      at,
      text:
        text === '' && record !== undefined && record !== null
          ? `[聊天记录] ${record.title}`
          : text,
      fileName,
      ...(documentId === null ? {} : { documentId }),
      ...(typeof cardPersonId === 'string' ? { cardPersonId } : {}),
      ...(typeof meetingId === 'string' ? { meetingId } : {}),
    }));
  const chars = entries.reduce((sum, entry) => sum + entry.text.length, 0);
  if (chars > maxRecordChars) {
    return err(rejection('guardFailed', { guard: 'recordTooLong', chars: maxRecordChars }));
  }
  return ok({
    id: args.messageId,
    kind: 'record',
    text: '',
    record: { title: args.title, entries },
  });
}
