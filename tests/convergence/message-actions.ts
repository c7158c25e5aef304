/**
 * Message-actions: conversations, members, messages.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { directConversationId } from '../../src-shared/features/message/conversation-commands.ts';
import type { Action, ActionContext } from './actions.ts';
import { ownIdentity } from './actions.ts';
import { newWord } from './word-checks.ts';

const chat = ['ann', 'bob', 'cao', 'dee', 'sec'];
const plain = { file: null, documentId: null, replyToId: null };

function conversation(context: ActionContext): RowOf<'conversation'> | undefined {
  return context.random.pickOr(context.seat.rows('conversation'));
}

function ownMessage(context: ActionContext): RowOf<'message'> | undefined {
  const mine = context.seat
    .rows('message')
    .filter((row) => row.senderPersonId === context.seat.personId)
    .slice(-6);
  return context.random.pickOr(mine);
}

export const messageActions: readonly Action[] = [
  {
    name: 'send',
    weight: 30,
    run: async (context) => {
      const identity = ownIdentity(context);
      const into = conversation(context);
      if (identity === undefined || into === undefined) return;
      await context.seat.act(identity.id, 'message.send', {
        messageId: context.newId(),
        conversationId: into.id,
        text: newWord(context.newId()),
        mentions: context.random.chance(0.1) ? [context.random.pick(chat)] : [],
        ...plain,
      });
    },
  },
  {
    name: 'openDirect',
    weight: 5,
    run: async (context) => {
      const identity = ownIdentity(context);
      const other = context.random.pick(chat);
      if (identity === undefined || other === context.seat.personId) return;
      const conversationId = directConversationId(context.seat.personId, other);
      await context.seat.act(identity.id, 'conversation.openDirect', {
        conversationId,
        otherPersonId: other,
      });
      if (context.random.chance(0.7)) {
        await context.seat.act(identity.id, 'message.send', {
          messageId: context.newId(),
          conversationId,
          text: '在吗？',
          mentions: [],
          ...plain,
        });
      }
    },
  },
  {
    name: 'createGroup',
    weight: 4,
    run: async (context) => {
      const identity = ownIdentity(context);
      if (identity === undefined) return;
      const conversationId = context.newId();
      await context.seat.act(identity.id, 'conversation.createGroup', {
        conversationId,
        title: `群${context.random.int(1, 99)}`,
        memberPersonIds: context.random.some(chat, 1, 3),
        history: context.random.pick(['all', 'sinceJoin']),
      });
      if (context.random.chance(0.5)) {
        await context.seat.act(identity.id, 'message.send', {
          messageId: context.newId(),
          conversationId,
          text: '大家好',
          mentions: [],
          ...plain,
        });
      }
    },
  },
  {
    name: 'addMembers',
    weight: 8,
    run: async (context) => {
      const identity = ownIdentity(context);
      const groups = context.seat.rows('conversation').filter((row) => row.kind === 'group');
      const own = groups.filter((row) => row.ownerPersonId === context.seat.personId);
      const group = context.random.pickOr(context.random.chance(0.9) ? own : groups);
      if (identity === undefined || group === undefined) return;
      await context.seat.act(identity.id, 'conversation.addMembers', {
        conversationId: group.id,
        personIds: context.random.some(chat, 1, 2),
        history: context.random.pick(['all', 'sinceJoin']),
      });
    },
  },
  {
    name: 'removeMember',
    weight: 6,
    run: async (context) => {
      const identity = ownIdentity(context);
      const groups = context.seat.rows('conversation').filter((row) => row.kind === 'group');
      const group = context.random.pickOr(groups);
      if (identity === undefined || group === undefined) return;
      const open = context.seat
        .rows('member')
        .filter((row) => row.conversationId === group.id && row.leftAt === null);
      const owner = group.ownerPersonId === context.seat.personId;
      const leaving = owner ? context.random.pickOr(open)?.personId : context.seat.personId;
      if (leaving === undefined) return;
      await context.seat.act(identity.id, 'conversation.removeMember', {
        conversationId: group.id,
        personId: leaving,
      });
    },
  },
  {
    name: 'edit',
    weight: 8,
    run: async (context) => {
      const identity = ownIdentity(context);
      const message = ownMessage(context);
      if (identity === undefined || message === undefined) return;
      await context.seat.act(identity.id, 'message.edit', {
        messageId: message.id,
        conversationId: message.conversationId,
        text: `改${newWord(context.newId())}`,
      });
    },
  },
  {
    name: 'joinThenEdit',
    weight: 4,
    run: async (context) => {
      const { seat, random } = context;
      const identity = ownIdentity(context);
      const own = seat
        .rows('conversation')
        .filter((row) => row.kind === 'group' && row.ownerPersonId === seat.personId);
      const group = random.pickOr(own);
      if (identity === undefined || group === undefined) return;
      const place = { messageId: context.newId(), conversationId: group.id };
      const text = newWord(context.newId());
      await seat.act(identity.id, 'message.send', { ...place, text, mentions: [], ...plain });
      await seat.act(identity.id, 'conversation.addMembers', {
        ...{ conversationId: group.id, personIds: random.some(chat, 1, 3), history: 'sinceJoin' },
      });
      // What the head tells of the newest message is not for who has just joined.
      if (random.chance(0.3)) await seat.act(identity.id, 'message.recall', place);
      else
        await seat.act(identity.id, 'message.edit', {
          ...place,
          text: `改${newWord(context.newId())}`,
        });
    },
  },
  {
    name: 'recall',
    weight: 4,
    run: async (context) => {
      const identity = ownIdentity(context);
      const message = ownMessage(context);
      if (identity === undefined || message === undefined) return;
      await context.seat.act(identity.id, 'message.recall', {
        messageId: message.id,
        conversationId: message.conversationId,
      });
    },
  },
  {
    name: 'setting',
    weight: 4,
    run: async (context) => {
      const identity = ownIdentity(context);
      if (identity === undefined) return;
      await context.seat.act(identity.id, 'setting.set', {
        personId: context.seat.personId,
        name: context.random.pick(['theme', 'density']),
        value: context.random.int(1, 9),
      });
    },
  },
];
