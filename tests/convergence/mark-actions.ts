/**
 * Mark-actions: what people do around messages: reading, reactions, pins, forwards, notices, roles, own order.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { reactionKinds } from '../../src-shared/features/message/mark-model.ts';
import type { Action, ActionContext } from './actions.ts';
import { ownIdentity } from './actions.ts';
import { newWord } from './word-checks.ts';

/** A message that this screen shows; newer ones rather. */
function anyMessage({ seat, random }: ActionContext): RowOf<'message'> | undefined {
  return random.pickOr(seat.rows('message').slice(-20));
}

function anyConversation({ seat, random }: ActionContext): RowOf<'conversation'> | undefined {
  return random.pickOr(seat.rows('conversation'));
}

function ownGroup({ seat, random }: ActionContext): RowOf<'conversation'> | undefined {
  const groups = seat.rows('conversation').filter((row) => row.kind === 'group');
  const own = groups.filter((row) => row.ownerPersonId === seat.personId);
  return random.pickOr(random.chance(0.85) ? own : groups);
}

function others({ seat }: ActionContext, conversationId: string): readonly RowOf<'member'>[] {
  return seat
    .rows('member')
    .filter((row) => row.conversationId === conversationId && row.leftAt === null)
    .filter((row) => row.personId !== seat.personId);
}

/** Does it in the name of an own identity, with what it is about; nothing if there is none. */
function about<Subject>(
  find: (context: ActionContext) => Subject | undefined,
  run: (context: ActionContext, subject: Subject, identityId: string) => Promise<void>,
): Action['run'] {
  return async (context) => {
    const identity = ownIdentity(context);
    const subject = find(context);
    if (identity !== undefined && subject !== undefined) await run(context, subject, identity.id);
  };
}

async function sendUrgent(
  context: ActionContext,
  conversation: RowOf<'conversation'>,
  identityId: string,
): Promise<void> {
  const { random, seat } = context;
  const recipients = others(context, conversation.id).map((row) => row.personId);
  if (recipients.length === 0) return;
  await seat.act(identityId, 'message.urgent', {
    messageId: context.newId(),
    conversationId: conversation.id,
    text: `请立即回复${newWord(context.newId())}`,
    recipientPersonIds: random.some(recipients, 1, 3),
    repeatMinutes: random.int(1, 3),
    repeats: random.int(0, 2),
    escalateToPersonId: random.chance(0.5) ? 'dee' : null,
  });
}

async function forward(
  context: ActionContext,
  message: RowOf<'message'>,
  identityId: string,
): Promise<void> {
  const { random, seat } = context;
  const target = anyConversation(context);
  if (target === undefined) return;
  const neighbours = seat
    .rows('message')
    .filter((row) => row.conversationId === message.conversationId)
    .slice(-3);
  const merged = random.chance(0.5);
  await seat.act(identityId, 'message.forward', {
    messageId: context.newId(),
    conversationId: target.id,
    fromConversationId: message.conversationId,
    sourceIds: merged ? neighbours.map((row) => row.id) : [message.id],
    as: merged ? 'record' : 'single',
    title: '聊天记录',
    fileRefId: null,
  });
}

export const markActions: readonly Action[] = [
  {
    name: 'look',
    weight: 14,
    run: async (context) => {
      const message = anyMessage(context);
      if (message !== undefined) await context.seat.markRead(message.conversationId, message.no);
    },
  },
  {
    name: 'react',
    weight: 6,
    run: about(anyMessage, async ({ seat, random }, message, identityId) => {
      await seat.act(identityId, 'message.react', {
        messageId: message.id,
        conversationId: message.conversationId,
        kind: random.pick(reactionKinds.slice(0, 2)),
        on: random.chance(0.7),
      });
    }),
  },
  {
    name: 'pin',
    weight: 3,
    run: about(anyMessage, async ({ seat, random }, message, identityId) => {
      await seat.act(identityId, 'message.pin', {
        messageId: message.id,
        conversationId: message.conversationId,
        on: random.chance(0.7),
      });
    }),
  },
  { name: 'forward', weight: 4, run: about(anyMessage, forward) },
  { name: 'urgent', weight: 3, run: about(anyConversation, sendUrgent) },
  {
    name: 'recallNotice',
    weight: 3,
    run: about(
      ({ seat, random }) => {
        const owned = new Set(
          seat
            .rows('conversation')
            .flatMap((row) => (row.ownerPersonId === seat.personId ? row.id : [])),
        );
        const told = seat
          .rows('urgentNotice')
          .filter((row) => row.escalatedAt !== null && owned.has(row.conversationId));
        return random.pickOr(told);
      },
      async ({ seat }, { messageId, conversationId }, identityId) => {
        await seat.act(identityId, 'message.recall', { messageId, conversationId });
      },
    ),
  },
  {
    name: 'answerNotice',
    weight: 8,
    run: about(
      ({ seat, random }) => {
        const mine = seat.rows('noticeRecipient').filter((row) => row.personId === seat.personId);
        return random.pickOr(mine);
      },
      async ({ seat, random }, notice, identityId) => {
        await seat.act(identityId, 'notice.answer', {
          messageId: notice.messageId,
          conversationId: notice.conversationId,
          step: random.pick(['delivered', 'opened', 'confirmed', 'confirmed']),
        });
      },
    ),
  },
  {
    name: 'announce',
    weight: 2,
    run: about(ownGroup, async (context, group, identityId) => {
      await context.seat.act(identityId, 'announcement.post', {
        announcementId: context.newId(),
        conversationId: group.id,
        text: `公告${context.random.int(1, 99)}`,
        mustRead: true,
      });
    }),
  },
  {
    name: 'confirmAnnouncement',
    weight: 3,
    run: about(
      ({ seat, random }) => random.pickOr(seat.rows('announcement')),
      async ({ seat }, { id, conversationId }, identityId) => {
        await seat.act(identityId, 'announcement.confirm', { announcementId: id, conversationId });
      },
    ),
  },
  {
    name: 'setRole',
    weight: 3,
    run: about(ownGroup, async (context, group, identityId) => {
      const other = context.random.pickOr(others(context, group.id));
      if (other === undefined) return;
      await context.seat.act(identityId, 'conversation.setRole', {
        conversationId: group.id,
        personId: other.personId,
        role: context.random.pick(['admin', 'admin', 'member', 'owner']),
      });
    }),
  },
  {
    name: 'arrangeGroup',
    weight: 2,
    run: about(ownGroup, async ({ seat, random }, group, identityId) => {
      await seat.act(identityId, 'conversation.arrange', {
        conversationId: group.id,
        title: `群${random.int(1, 99)}`,
        muteAll: random.chance(0.2),
      });
    }),
  },
  {
    name: 'keepConversation',
    weight: 4,
    run: about(anyConversation, async ({ seat, random }, conversation, identityId) => {
      await seat.act(identityId, 'conversation.keep', {
        personId: seat.personId,
        conversationId: conversation.id,
        pinned: random.chance(0.5),
        muted: random.chance(0.5),
        unreadFromNo: random.chance(0.3) ? 1 : null,
      });
    }),
  },
  {
    name: 'favour',
    weight: 2,
    run: about(anyMessage, async ({ seat, random }, message, identityId) => {
      await seat.act(identityId, 'message.favour', {
        personId: seat.personId,
        messageId: message.id,
        conversationId: message.conversationId,
        on: random.chance(0.8),
      });
    }),
  },
];
