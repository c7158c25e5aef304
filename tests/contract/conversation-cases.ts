/**
 * Conversation-cases: how groups are run, what people put on messages and keep for themselves, in the small world.
 */

import { besideConversationId } from '../../src-shared/features/message/beside.ts';
import { draftDigest } from '../../src-shared/features/message/draft-commands.ts';
import { standardRules } from '../../src-shared/features/message/policy-model.ts';
import type { CommandArgs } from '../../src-shared/registry.ts';
import type { Cases, Given } from './command-case.ts';
import { given } from './command-case.ts';
import { draft } from './document-line.ts';
import { group, plain, sent } from './message-cases.ts';

const place = { messageId: 'message-1', conversationId: 'group-1' };
const annAdmin: Given = given('bob-1', 'conversation.setRole', {
  conversationId: 'group-1',
  personId: 'ann',
  role: 'admin',
});
const second: Given = given('ann-1', 'conversation.createGroup', {
  conversationId: 'group-2',
  title: '防汛',
  memberPersonIds: ['cao'],
  history: 'all',
});
const recalled: Given = given('ann-1', 'message.recall', place);
const reacted: Given = given('ann-1', 'message.react', { ...place, kind: 'received', on: true });
const forward = {
  messageId: 'message-2',
  conversationId: 'group-2',
  fromConversationId: 'group-1',
  sourceIds: ['message-1'],
  title: '值班的聊天记录',
  fileRefId: null,
};
const documentId = 'doc-1';
const beside = besideConversationId(documentId);
const own = { personId: 'ann', conversationId: 'group-1' };

const besidePlace = { messageId: 'message-b', conversationId: beside };
const besideOpened: Given = given('ann-1', 'conversation.besideDocument', {
  conversationId: beside,
  documentId,
  personIds: [],
});
const besideSaid: Given = given('ann-1', 'message.send', {
  ...plain,
  ...besidePlace,
  text: '来电称名单十日前报',
});
const besideKept: Given = given('ann-1', 'document.keepPhoneRecord', {
  documentId,
  ...besidePlace,
});
const besideRecalled: Given = given('ann-1', 'message.recall', besidePlace);

const draftOf = (writer: string, text: string): CommandArgs<'conversation.draft'> => ({
  ...own,
  ...{ text, replyToId: null, mentions: [], writer },
});
const drafted = (writer: string, text: string): Given =>
  given('ann-1', 'conversation.draft', draftOf(writer, text));

export const conversationCases: {
  readonly 'conversation.arrange': Cases<'conversation.arrange'>;
  readonly 'conversation.setRole': Cases<'conversation.setRole'>;
  readonly 'conversation.besideDocument': Cases<'conversation.besideDocument'>;
  readonly 'document.keepPhoneRecord': Cases<'document.keepPhoneRecord'>;
  readonly 'conversation.keep': Cases<'conversation.keep'>;
  readonly 'conversation.draft': Cases<'conversation.draft'>;
  readonly 'message.forward': Cases<'message.forward'>;
  readonly 'message.react': Cases<'message.react'>;
  readonly 'message.pin': Cases<'message.pin'>;
  readonly 'message.favour': Cases<'message.favour'>;
  readonly 'person.focus': Cases<'person.focus'>;
  readonly 'messagePolicy.set': Cases<'messagePolicy.set'>;
} = {
  'conversation.arrange': [
    {
      title: 'name, silence and history, by an admin',
      by: 'ann-1',
      given: [group, annAdmin],
      args: { conversationId: 'group-1', title: '值班一组', muteAll: true, historyForNew: 'all' },
      outcome: 'accepted',
    },
    {
      title: 'by a plain member',
      by: 'ann-1',
      given: [group],
      args: { conversationId: 'group-1', title: '我的群' },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'conversation.setRole': [
    {
      title: 'an admin',
      by: 'bob-1',
      given: [group],
      args: { conversationId: 'group-1', personId: 'ann', role: 'admin' },
      outcome: 'accepted',
    },
    {
      title: 'the group handed on',
      by: 'bob-1',
      given: [group],
      args: { conversationId: 'group-1', personId: 'ann', role: 'owner' },
      outcome: 'accepted',
    },
    {
      title: 'oneself, by an admin',
      by: 'ann-1',
      given: [group, annAdmin],
      args: { conversationId: 'group-1', personId: 'ann', role: 'owner' },
      outcome: 'notFoundOrForbidden',
    },
    {
      title: 'the owner cannot make himself less',
      by: 'bob-1',
      given: [group],
      args: { conversationId: 'group-1', personId: 'bob', role: 'member' },
      outcome: 'guardFailed',
    },
  ],
  'conversation.besideDocument': [
    {
      title: 'opened by the drafter',
      by: 'ann-1',
      given: [draft],
      args: { conversationId: beside, documentId, personIds: ['bob'] },
      outcome: 'accepted',
    },
    {
      title: 'under another id',
      by: 'ann-1',
      given: [draft],
      args: { conversationId: 'anything', documentId, personIds: [] },
      outcome: 'guardFailed',
    },
    {
      title: 'by somebody who has no part in the document',
      by: 'cao-1',
      given: [draft],
      args: { conversationId: beside, documentId, personIds: [] },
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
  ],
  'document.keepPhoneRecord': [
    {
      title: 'with author and time of the message',
      by: 'ann-1',
      given: [draft, besideOpened, besideSaid],
      args: { documentId, ...besidePlace },
      outcome: 'accepted',
    },
    {
      title: 'twice',
      by: 'ann-1',
      given: [draft, besideOpened, besideSaid, besideKept],
      args: { documentId, ...besidePlace },
      outcome: 'alreadyDone',
    },
    {
      title: 'of a message taken back',
      by: 'ann-1',
      given: [draft, besideOpened, besideSaid, besideRecalled],
      args: { documentId, ...besidePlace },
      outcome: 'guardFailed',
    },
    {
      title: 'from another conversation',
      by: 'ann-1',
      given: [draft, group, sent],
      args: { documentId, ...place },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'conversation.keep': [
    {
      title: 'on top and quiet',
      by: 'ann-1',
      given: [group],
      args: { ...own, pinned: true, muted: true },
      outcome: 'accepted',
    },
    {
      title: 'unread again, hidden until something new comes',
      by: 'ann-1',
      given: [group, sent, given('ann-1', 'conversation.keep', { ...own, pinned: true })],
      args: { ...own, unreadFromNo: 1, hiddenAtNo: 1, pinned: false },
      outcome: 'accepted',
    },
    {
      title: 'for somebody else',
      by: 'bob-1',
      given: [group],
      args: { ...own, muted: true },
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
  ],
  'conversation.draft': [
    {
      title: 'what was typed',
      by: 'ann-1',
      given: [group],
      args: { ...own, text: '稍后到', replyToId: null, mentions: [] },
      outcome: 'accepted',
    },
    {
      title: 'nothing any more',
      by: 'ann-1',
      given: [
        group,
        given('ann-1', 'conversation.draft', { ...own, text: '稍', replyToId: null, mentions: [] }),
      ],
      args: { ...own, text: '', replyToId: null, mentions: [] },
      outcome: 'accepted',
    },
    {
      title: 'at two machines at the same time',
      by: 'ann-1',
      given: [group, drafted('machine-1', '先到的')],
      args: { ...draftOf('machine-2', '后到的'), basis: draftDigest('两边都看过的') },
      outcome: 'accepted',
    },
    {
      title: 'of the other machine chosen',
      by: 'ann-1',
      given: [group, drafted('machine-1', '先到的'), drafted('machine-2', '后到的')],
      args: { ...draftOf('machine-2', '先到的'), dropOther: true },
      outcome: 'accepted',
    },
    {
      title: 'for somebody else',
      by: 'bob-1',
      given: [group],
      args: { ...own, text: '冒充', replyToId: null, mentions: [] },
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
  ],
  'message.forward': [
    {
      title: 'one message as it is',
      by: 'ann-1',
      given: [group, sent, second],
      args: { ...forward, as: 'single' },
      outcome: 'accepted',
    },
    {
      title: 'merged into a chat record',
      by: 'ann-1',
      given: [group, sent, second],
      args: { ...forward, as: 'record' },
      outcome: 'accepted',
    },
    {
      title: 'what was recalled',
      by: 'ann-1',
      given: [group, sent, second, recalled],
      args: { ...forward, as: 'single' },
      outcome: 'guardFailed',
    },
    {
      title: 'out of a group of others',
      by: 'cao-1',
      given: [group, sent, second],
      args: { ...forward, as: 'single' },
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
  ],
  'message.react': [
    {
      title: 'to a message of mine and of others',
      by: 'bob-1',
      given: [group, sent, reacted],
      args: { ...place, kind: 'received', on: true },
      outcome: 'accepted',
    },
    {
      title: 'taken back',
      by: 'ann-1',
      given: [group, sent, reacted],
      args: { ...place, kind: 'received', on: false },
      outcome: 'accepted',
    },
    {
      title: 'to a recalled message',
      by: 'bob-1',
      given: [group, sent, recalled],
      args: { ...place, kind: 'agree', on: true },
      outcome: 'alreadyDone',
    },
  ],
  'message.pin': [
    {
      title: 'by the owner',
      by: 'bob-1',
      given: [group, sent],
      args: { ...place, on: true },
      outcome: 'accepted',
    },
    {
      title: 'by a plain member',
      by: 'ann-1',
      given: [group, sent],
      args: { ...place, on: true },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'message.favour': [
    {
      title: 'a message that one may read',
      by: 'bob-1',
      given: [group, sent],
      args: { ...place, personId: 'bob', on: true },
      outcome: 'accepted',
    },
    {
      title: 'for somebody else',
      by: 'bob-1',
      given: [group, sent],
      args: { ...place, personId: 'ann', on: true },
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
  ],
  'person.focus': [
    {
      title: 'on the leader',
      by: 'ann-1',
      args: { personId: 'ann', focusPersonId: 'dee', on: true },
      outcome: 'accepted',
    },
    {
      title: 'on oneself',
      by: 'ann-1',
      args: { personId: 'ann', focusPersonId: 'ann', on: true },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'messagePolicy.set': [
    {
      title: 'by the security administrator',
      by: 'sec-1',
      args: { ...standardRules, recallMinutes: 2 },
      outcome: 'accepted',
    },
    {
      title: 'by anybody else',
      by: 'bob-1',
      args: { ...standardRules, recallMinutes: 2 },
      outcome: 'notFoundOrForbidden',
    },
  ],
};
