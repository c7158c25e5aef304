/**
 * Message commands: send, edit, recall.
 *
 * Invariants:
 *  1. Every message takes the next `no` of its conversation's head row, so order is total.
 *  2. Only members inside an open period write; recall is by the sender, inside `recallWindowMs`.
 *  3. A recalled message keeps its place and loses its content, its file and the file's text, on the server too.
 *  4. An id is used once: no message and no file is overwritten by a later one.
 */

import { z } from 'zod';
import type { CommandContext, Decision, EffectRequest } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put, remove } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, notHeld, peek, peekList } from '../../read-view.ts';
import { convScope, serverScope } from '../../scopes.ts';
import { AttachedFile } from '../file/model.ts';
import { asPerson, isOpenMember, isSender, loadOwnMembership } from './membership.ts';
import { maxMessageText } from './model.ts';

export const recallWindowMs = 5 * 60 * 1000;
export const editWindowMs = 24 * 60 * 60 * 1000;

const SendArgs = z.strictObject({
  messageId: Id,
  conversationId: Id,
  text: z.string().max(maxMessageText),
  file: AttachedFile.nullable(),
  documentId: Id.nullable(),
  replyToId: Id.nullable(),
  mentions: z.array(Id).max(100),
});

export const sendMessage = defineCommand({
  name: 'message.send',
  version: 1,
  args: SendArgs,
  offline: 'queueable',
  who: 'open members of the conversation',
  serverDecides: [
    'message.no',
    'message.at',
    'conversation.lastNo',
    'conversation.lastAt',
    'conversation.lastPreview',
    'conversation.lastSenderName',
    'fileRef.textState',
  ],
  lane: (args) => convScope(args.conversationId),
  files: (args) => (args.file === null ? [] : [args.file.sha256]),
  *load(args, context) {
    const state = yield* loadOwnMembership(args.conversationId, context.actor);
    const personId = context.actor.kind === 'person' ? context.actor.personId : '';
    const uploaded =
      args.file === null
        ? notHeld
        : yield* peek('upload', `${personId}/${args.file.sha256}`, serverScope);
    return { ...state, uploaded, isTaken: yield* isTaken(args) };
  },
  authorize: (actor, state) => isOpenMember(actor, state),
  decide(args, state, context) {
    const me = asPerson(context.actor);
    const { conversation } = state;
    if (conversation === undefined) return err(rejection('notFoundOrForbidden'));
    if (state.isTaken) return err(rejection('alreadyDone'));
    if (args.file !== null && state.uploaded === undefined) {
      return err(rejection('fileMissing', { name: args.file.name }));
    }
    if (args.text.trim() === '' && args.file === null && args.documentId === null) {
      return err(rejection('guardFailed', { guard: 'emptyMessage' }));
    }
    const no = conversation.lastNo + 1;
    return ok({
      changes: [
        put('message', messageOf(args, conversation.id, no, context)),
        ...(args.file === null ? [] : [messageFile(args.file, args, conversation.id)]),
        put('conversation', {
          ...conversation,
          lastNo: no,
          lastAt: context.now,
          lastSenderName: me.personName,
          lastPreview: previewOf(args.text, args.file?.name ?? null),
        }),
      ],
      effects: args.file === null ? [] : [textOf(args.file, conversation.id)],
    });
  },
});

/** Is there a message or a file under the new ids, as far as is known here? */
function* isTaken(args: z.output<typeof SendArgs>): Load<boolean> {
  const scope = convScope(args.conversationId);
  const message = yield* peek('message', args.messageId, scope);
  const file = args.file === null ? notHeld : yield* peek('fileRef', args.file.fileRefId, scope);
  return typeof message === 'object' || typeof file === 'object';
}

function messageOf(
  args: z.output<typeof SendArgs>,
  conversationId: string,
  no: number,
  context: CommandContext,
): RowOf<'message'> {
  const { file, documentId } = args;
  const me = asPerson(context.actor);
  const card = documentId === null ? 'text' : 'document';
  return {
    id: args.messageId,
    conversationId,
    no,
    senderPersonId: me.personId,
    senderName: me.personName,
    kind: file === null ? card : 'file',
    text: args.text,
    fileRefId: file?.fileRefId ?? null,
    fileName: file?.name ?? null,
    fileSize: file?.size ?? null,
    documentId,
    replyToId: args.replyToId,
    mentions: args.mentions,
    at: context.now,
    editedAt: null,
    recalledAt: null,
  };
}

function textOf(file: AttachedFile, conversationId: string): EffectRequest {
  const { fileRefId } = file;
  return { kind: 'extractText', label: fileRefId, fileRefId, scope: convScope(conversationId) };
}

function messageFile(
  file: AttachedFile,
  args: { readonly messageId: string },
  conversationId: string,
): Change {
  return put('fileRef', {
    id: file.fileRefId,
    scope: convScope(conversationId),
    ownerType: 'message',
    ownerId: args.messageId,
    order: 0,
    title: file.name,
    name: file.name,
    size: file.size,
    mime: file.mime,
    sha256: file.sha256,
    textState: 'pending',
  });
}

const recalledPreview = '[已撤回]';

/** The line under the conversation's name: the first 80 characters. */
function previewOf(text: string, fileName: string | null): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return Array.from(line === '' && fileName !== null ? `[文件] ${fileName}` : line)
    .slice(0, 40)
    .join('');
}

export const editMessage = defineCommand({
  name: 'message.edit',
  version: 1,
  args: z.strictObject({
    messageId: Id,
    conversationId: Id,
    text: z.string().trim().min(1).max(maxMessageText),
  }),
  offline: 'queueable',
  who: 'the sender, within a day',
  serverDecides: ['message.editedAt'],
  lane: (args) => convScope(args.conversationId),
  *load(args, context) {
    const state = yield* loadOwnMembership(args.conversationId, context.actor);
    const message = yield* get('message', args.messageId, convScope(args.conversationId));
    return { ...state, message };
  },
  authorize: (actor, state) => isOpenMember(actor, state) && isSender(actor, state.message),
  decide(args, state, context) {
    return ownMessage(state.message, context, editWindowMs, (message) => ({
      ...message,
      text: args.text,
      editedAt: context.now,
    }));
  },
});

export const recallMessage = defineCommand({
  name: 'message.recall',
  version: 1,
  args: z.strictObject({ messageId: Id, conversationId: Id }),
  offline: 'queueable',
  who: 'the sender, within five minutes',
  serverDecides: ['message.recalledAt', 'conversation.lastPreview'],
  lane: (args) => convScope(args.conversationId),
  *load(args, context) {
    const scope = convScope(args.conversationId);
    const state = yield* loadOwnMembership(args.conversationId, context.actor);
    const message = yield* get('message', args.messageId, scope);
    // Files and texts are few for a message; a client that lacks some learns of their end from the server.
    const files = yield* peekList('fileRef', 'byOwner', [args.messageId], scope);
    const own = files === notHeld ? [] : files;
    const texts: RowOf<'textPart'>[] = [];
    for (const file of own) {
      const parts = yield* peekList('textPart', 'byFile', [file.id], scope);
      if (parts !== notHeld) texts.push(...parts);
    }
    return { ...state, message, files: own, texts };
  },
  authorize: (actor, state) => isOpenMember(actor, state) && isSender(actor, state.message),
  decide(args, state, context) {
    const recalled = ownMessage(state.message, context, recallWindowMs, (message) => ({
      ...message,
      text: '',
      fileRefId: null,
      fileName: null,
      fileSize: null,
      documentId: null,
      mentions: [],
      recalledAt: context.now,
    }));
    if (!recalled.ok) return recalled;
    const { conversation, message } = state;
    const isNewest = conversation !== undefined && conversation.lastNo === message?.no;
    return ok({
      changes: [
        ...recalled.value.changes,
        ...state.files.map((file) => remove('fileRef', file, 'recalled')),
        ...state.texts.map((part) => remove('textPart', part, 'recalled')),
        ...(isNewest
          ? [put('conversation', { ...conversation, lastPreview: recalledPreview })]
          : []),
      ],
    });
  },
});

function ownMessage(
  message: RowOf<'message'> | undefined,
  context: CommandContext,
  windowMs: number,
  change: (message: RowOf<'message'>) => RowOf<'message'>,
): Result<Decision, Rejection> {
  if (message === undefined) return err(rejection('notFoundOrForbidden'));
  if (message.recalledAt !== null) return err(rejection('alreadyDone'));
  if (context.now - message.at > windowMs) {
    return err(rejection('guardFailed', { guard: 'tooLate', minutes: windowMs / 60_000 }));
  }
  return ok({ changes: [put('message', change(message))] });
}
