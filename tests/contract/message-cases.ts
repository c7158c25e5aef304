/**
 * Message-cases: conversations and messages in the small world (tests/convergence/world.ts).
 */

import { directConversationId } from '../../src-shared/features/message/conversation-commands.ts';
import { standardRules } from '../../src-shared/features/message/policy-model.ts';
import type { Cases, Given } from './command-case.ts';
import { given } from './command-case.ts';
import { ruledSends } from './ruled-sends.ts';

export const group: Given = given('bob-1', 'conversation.createGroup', {
  conversationId: 'group-1',
  title: '值班',
  memberPersonIds: ['ann'],
  history: 'all',
});
export const plain = {
  file: null,
  documentId: null,
  replyToId: null,
  mentions: [],
  mentionsAll: false,
  cardPersonId: null,
  meetingId: null,
  confirmedWords: false,
};
const first = { messageId: 'message-1', conversationId: 'group-1' };
export const sent: Given = given('ann-1', 'message.send', { ...first, text: '收到', ...plain });
/** Who acts on it. */
const bySender = { by: 'ann-1', given: [group, sent] } as const;

const attached = {
  fileRefId: 'file-1',
  name: '名单.txt',
  size: 6,
  mime: 'text/plain',
  sha256: 'b'.repeat(64),
};
const uploaded: Given = given('system', 'file.uploaded', {
  personId: 'ann',
  sha256: attached.sha256,
  size: attached.size,
  mime: attached.mime,
});

export const messageCases: {
  readonly 'conversation.openDirect': Cases<'conversation.openDirect'>;
  readonly 'conversation.createGroup': Cases<'conversation.createGroup'>;
  readonly 'conversation.addMembers': Cases<'conversation.addMembers'>;
  readonly 'conversation.removeMember': Cases<'conversation.removeMember'>;
  readonly 'message.send': Cases<'message.send'>;
  readonly 'message.edit': Cases<'message.edit'>;
  readonly 'message.recall': Cases<'message.recall'>;
} = {
  'conversation.openDirect': [
    {
      title: 'with a colleague',
      by: 'ann-1',
      args: { conversationId: directConversationId('ann', 'bob'), otherPersonId: 'bob' },
      outcome: 'accepted',
    },
    {
      title: 'a second time changes nothing',
      by: 'ann-1',
      given: [
        given('bob-1', 'conversation.openDirect', {
          conversationId: directConversationId('ann', 'bob'),
          otherPersonId: 'ann',
        }),
      ],
      args: { conversationId: directConversationId('ann', 'bob'), otherPersonId: 'bob' },
      outcome: 'accepted',
    },
    {
      title: 'under an id that is not that of the pair',
      by: 'ann-1',
      args: { conversationId: 'anything', otherPersonId: 'bob' },
      outcome: 'guardFailed',
    },
    {
      title: 'with nobody',
      by: 'ann-1',
      args: { conversationId: directConversationId('ann', 'nobody'), otherPersonId: 'nobody' },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'conversation.createGroup': [
    {
      title: 'with two others',
      by: 'ann-1',
      args: {
        conversationId: 'group-2',
        title: '防汛',
        memberPersonIds: ['bob', 'cao'],
        history: 'sinceJoin',
      },
      outcome: 'accepted',
    },
    {
      title: 'with nobody but oneself',
      by: 'ann-1',
      args: {
        conversationId: 'group-2',
        title: '防汛',
        memberPersonIds: ['ann'],
        history: 'all',
      },
      outcome: 'guardFailed',
    },
    {
      title: 'larger than the rules allow',
      by: 'ann-1',
      given: [given('sec-1', 'messagePolicy.set', { ...standardRules, groupLimit: 2 })],
      args: {
        conversationId: 'group-2',
        title: '防汛',
        memberPersonIds: ['bob', 'cao'],
        history: 'all',
      },
      outcome: 'tooMany',
    },
    {
      title: 'a second time under the same id',
      by: 'bob-1',
      given: [group],
      args: {
        conversationId: 'group-1',
        title: '值班二',
        memberPersonIds: ['cao'],
        history: 'all',
      },
      outcome: 'alreadyDone',
    },
  ],
  'conversation.addMembers': [
    {
      title: 'by the owner',
      by: 'bob-1',
      given: [group],
      args: { conversationId: 'group-1', personIds: ['cao', 'ann'], history: 'sinceJoin' },
      outcome: 'accepted',
    },
    {
      title: 'by a plain member',
      by: 'ann-1',
      given: [group],
      args: { conversationId: 'group-1', personIds: ['cao'], history: 'all' },
      outcome: 'notFoundOrForbidden',
    },
    {
      title: 'by somebody who cannot see the group: nothing to show, the server refuses',
      by: 'cao-1',
      given: [group],
      args: { conversationId: 'group-1', personIds: ['dee'], history: 'all' },
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
  ],
  'conversation.removeMember': [
    {
      title: 'oneself',
      by: 'ann-1',
      given: [group],
      args: { conversationId: 'group-1', personId: 'ann' },
      outcome: 'accepted',
    },
    {
      title: 'another, by the owner',
      by: 'bob-1',
      given: [group],
      args: { conversationId: 'group-1', personId: 'ann' },
      outcome: 'accepted',
    },
    {
      title: 'the owner stays',
      by: 'bob-1',
      given: [group],
      args: { conversationId: 'group-1', personId: 'bob' },
      outcome: 'guardFailed',
    },
    {
      title: 'somebody who is not a member',
      by: 'bob-1',
      given: [group],
      args: { conversationId: 'group-1', personId: 'cao' },
      outcome: 'alreadyDone',
    },
  ],
  'message.send': [
    {
      title: 'into a group',
      ...bySender,
      args: {
        messageId: 'message-2',
        conversationId: 'group-1',
        text: '  已到岗  ',
        ...plain,
        mentions: ['bob'],
      },
      outcome: 'accepted',
    },
    {
      title: 'a file whose upload is complete',
      by: 'ann-1',
      given: [group, uploaded],
      args: {
        messageId: 'message-2',
        conversationId: 'group-1',
        text: '',
        ...plain,
        file: attached,
      },
      outcome: 'accepted',
    },
    {
      title: 'a card for a document, whoever may see it',
      by: 'ann-1',
      given: [group],
      args: {
        messageId: 'message-2',
        conversationId: 'group-1',
        text: '',
        ...plain,
        documentId: 'document-1',
      },
      outcome: 'accepted',
    },
    {
      title: 'a card for a person',
      by: 'ann-1',
      given: [group],
      args: {
        messageId: 'message-2',
        conversationId: 'group-1',
        text: '',
        ...plain,
        cardPersonId: 'bob',
      },
      outcome: 'accepted',
    },
    {
      title: 'under an id that is taken',
      by: 'bob-1',
      given: [group, sent],
      args: { messageId: 'message-1', conversationId: 'group-1', text: '冒充', ...plain },
      outcome: 'alreadyDone',
    },
    {
      title: 'characters of which nothing is seen',
      by: 'ann-1',
      given: [group],
      args: {
        ...{ messageId: 'message-2', conversationId: 'group-1', text: '\u200B \u2060\u202E' },
        ...plain,
      },
      outcome: 'guardFailed',
    },
    {
      title: 'nothing at all',
      by: 'ann-1',
      given: [group],
      args: { messageId: 'message-2', conversationId: 'group-1', text: ' ', ...plain },
      outcome: 'guardFailed',
    },
    {
      title: 'into a group of others',
      by: 'cao-1',
      given: [group],
      args: { messageId: 'message-2', conversationId: 'group-1', text: '在吗', ...plain },
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
    {
      title: 'after having left',
      by: 'ann-1',
      given: [
        group,
        given('ann-1', 'conversation.removeMember', {
          conversationId: 'group-1',
          personId: 'ann',
        }),
      ],
      args: { messageId: 'message-2', conversationId: 'group-1', text: '在吗', ...plain },
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
    ...ruledSends(group, plain),
  ],
  'message.edit': [
    {
      title: 'one of mine',
      ...bySender,
      args: { ...first, text: '收到，马上到' },
      outcome: 'accepted',
    },
    {
      title: 'one of somebody else',
      by: 'bob-1',
      given: [group, sent],
      args: { ...first, text: '改' },
      outcome: 'notFoundOrForbidden',
    },
    {
      title: 'into characters of which nothing is seen',
      ...bySender,
      args: { ...first, text: '\u200B\u2060' },
      outcome: 'guardFailed',
    },
    {
      title: 'under 全员禁言, by a plain member',
      by: 'ann-1',
      given: [
        group,
        sent,
        given('bob-1', 'conversation.arrange', { conversationId: 'group-1', muteAll: true }),
      ],
      args: { ...first, text: '禁言后改成的话' },
      outcome: 'guardFailed',
    },
    {
      title: 'too late',
      ...bySender,
      waitMs: standardRules.editMinutes * 60_000 + 1_000,
      args: { ...first, text: '改' },
      outcome: 'guardFailed',
    },
  ],
  'message.recall': [
    {
      title: 'an urgent notice: nobody is reminded of it any more',
      by: 'bob-1',
      given: [
        group,
        given('bob-1', 'message.urgent', {
          messageId: 'message-1',
          conversationId: 'group-1',
          text: '请到岗。',
          recipientPersonIds: ['ann'],
          repeatMinutes: 5,
          repeats: 1,
          escalateToPersonId: null,
        }),
      ],
      args: { messageId: 'message-1', conversationId: 'group-1' },
      outcome: 'accepted',
    },
    {
      title: 'within the window',
      ...bySender,
      args: { messageId: 'message-1', conversationId: 'group-1' },
      outcome: 'accepted',
    },
    {
      title: 'with its file and the file’s text',
      by: 'ann-1',
      given: [
        group,
        uploaded,
        given('ann-1', 'message.send', {
          messageId: 'message-1',
          conversationId: 'group-1',
          text: '',
          ...plain,
          file: attached,
        }),
        given('system', 'file.setText', {
          fileRefId: attached.fileRefId,
          scope: 'conv:group-1',
          from: 0,
          parts: ['一', '二'],
          state: 'ready',
        }),
      ],
      args: { messageId: 'message-1', conversationId: 'group-1' },
      outcome: 'accepted',
    },
    {
      title: 'twice',
      by: 'ann-1',
      given: [
        group,
        sent,
        given('ann-1', 'message.recall', { messageId: 'message-1', conversationId: 'group-1' }),
      ],
      args: { messageId: 'message-1', conversationId: 'group-1' },
      outcome: 'alreadyDone',
    },
    {
      title: 'too late',
      ...bySender,
      waitMs: standardRules.recallMinutes * 60_000 + 1_000,
      args: { messageId: 'message-1', conversationId: 'group-1' },
      outcome: 'guardFailed',
    },
  ],
};
