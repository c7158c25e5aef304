/**
 * Writing: how a message enters a conversation: the next number, the next link, the head's preview.
 *
 * Every command that says something goes through here, so order and chain have one author.
 */

import type { EffectRequest } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import type { Load } from '../../read-view.ts';
import { isDerivedId } from '../../kernel/ids.ts';
import { get, peek } from '../../read-view.ts';
import { convScope, orgScope } from '../../scopes.ts';
import type { AttachedFile } from '../file/model.ts';
import { chainLink, contentDigest, emptyChain } from './chain.ts';
import { openMember } from './membership.ts';
import type { MessageRules } from './policy-model.ts';
import { standardRules } from './policy-model.ts';

type Message = RowOf<'message'>;
type Conversation = RowOf<'conversation'>;

/** What differs from message to message; the rest is the same for all. */
export type MessageContent = Pick<Message, 'id' | 'kind' | 'text'> &
  Partial<
    Pick<
      Message,
      | 'fileRefId'
      | 'fileName'
      | 'fileSize'
      | 'documentId'
      | 'replyToId'
      | 'mentions'
      | 'mentionsAll'
      | 'record'
      | 'cardPersonId'
      | 'meetingId'
      | 'forwardedFromName'
    >
  >;

export interface Written {
  readonly conversation: Conversation;
  readonly message: Message;
}

export interface Author {
  readonly personId: string;
  readonly personName: string;
}

/** Numbers and links one message; the conversation that it answers is the head for the next. */
export function write(
  conversation: Conversation,
  content: MessageContent,
  author: Author,
  now: number,
): Written {
  const no = conversation.lastNo + 1;
  const plain = {
    fileRefId: null,
    fileName: null,
    fileSize: null,
    documentId: null,
    replyToId: null,
    mentions: [],
    ...content,
  };
  const digest = contentDigest(plain);
  const item = { no, id: content.id, senderPersonId: author.personId, at: now, digest };
  const chain = chainLink(conversation.lastChain ?? emptyChain, item);
  const message: Message = {
    ...plain,
    conversationId: conversation.id,
    no,
    senderPersonId: author.personId,
    senderName: author.personName,
    at: now,
    editedAt: null,
    recalledAt: null,
    digest,
    chain,
  };
  return {
    message,
    conversation: {
      ...conversation,
      lastNo: no,
      lastAt: now,
      lastSenderName: author.personName,
      lastPreview: previewOf(message),
      lastChain: chain,
    },
  };
}

/** Fields of the rows of `write` that only the server's clock and order decide. */
export const writtenByServer = [
  'message.no',
  'message.at',
  'message.chain',
  'conversation.lastNo',
  'conversation.lastAt',
  'conversation.lastPreview',
  'conversation.lastSenderName',
  'conversation.lastChain',
] as const;

/** What the head shows instead of a newest message that somebody may not see who joined after it. */
export const coveredHead = { lastSenderName: '', lastPreview: '[新成员加入]' } as const;

/** Read off the head, not off the times: a message and a join after it may share a millisecond. */
export function isCovered(conversation: Conversation): boolean {
  return (
    conversation.lastSenderName === coveredHead.lastSenderName &&
    conversation.lastPreview === coveredHead.lastPreview
  );
}

const previewChars = 40;

/** The line under the conversation's name. */
export function previewOf(message: Pick<Message, 'kind' | 'text' | 'fileName' | 'record'>): string {
  const line = message.text.replaceAll(/\s+/g, ' ').trim();
  const label = labelOf(message);
  return Array.from(line === '' ? label : line)
    .slice(0, previewChars)
    .join('');
}

function labelOf(message: Pick<Message, 'kind' | 'fileName' | 'record'>): string {
  switch (message.kind) {
    case 'file':
      return `[文件] ${message.fileName ?? ''}`;
    case 'record':
      return `[聊天记录] ${message.record?.title ?? ''}`;
    case 'document':
      return '[公文]';
    case 'person':
      return '[名片]';
    case 'meeting':
      return '[会议通知]';
    case 'text':
    case 'system':
      return '';
  }
}

/** 全员禁言: the owner and the admins still write. */
export function maySpeak(
  conversation: Conversation,
  members: readonly RowOf<'member'>[],
  personId: string,
): boolean {
  if (conversation.muteAll !== true) return true;
  const role = openMember(members, personId)?.role;
  return role === 'owner' || role === 'admin';
}

/** The organisation's rules for messages, or the standard ones. */
export function* loadRules(): Load<MessageRules> {
  return (yield* get('messagePolicy', 'policy', orgScope)) ?? standardRules;
}

export interface FileTarget {
  readonly conversationId: string;
  readonly messageId: string;
}

export function messageFile(file: AttachedFile, target: FileTarget): Change {
  return put('fileRef', {
    id: file.fileRefId,
    scope: convScope(target.conversationId),
    ownerType: 'message',
    ownerId: target.messageId,
    order: 0,
    title: file.name,
    name: file.name,
    size: file.size,
    mime: file.mime,
    sha256: file.sha256,
    textState: 'pending',
  });
}

export function textOf(fileRefId: string, conversationId: string): EffectRequest {
  return { kind: 'extractText', label: fileRefId, fileRefId, scope: convScope(conversationId) };
}

/** Is there a message or a file under the new ids, as far as is known here? Derived ids are kept for what the server says. */
export function* isTaken(target: FileTarget, fileRefId: string | undefined): Load<boolean> {
  const scope = convScope(target.conversationId);
  if (isDerivedId(target.messageId) || isDerivedId(fileRefId ?? '')) return true;
  const message = yield* peek('message', target.messageId, scope);
  if (typeof message === 'object') return true;
  if (fileRefId === undefined) return false;
  return typeof (yield* peek('fileRef', fileRefId, scope)) === 'object';
}
