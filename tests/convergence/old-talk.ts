/**
 * Old-talk: what was said long before a run begins, a part of it so long ago that the retention rules may purge it.
 */

import { directConversationId } from '../../src-shared/features/message/conversation-commands.ts';
import { reactionKinds } from '../../src-shared/features/message/mark-model.ts';
import { leastRetentionDays } from '../../src-shared/features/message/retention-model.ts';

const dayMs = 86_400_000;
const messages = 24;
const betweenMs = 8 * dayMs;
/** From the first word to the beginning of a run. */
export const talkedForMs = (leastRetentionDays + 100) * dayMs;

export interface Said {
  readonly personId: string;
  readonly envelope: Readonly<Record<string, unknown>>;
  readonly afterMs: number;
}

/** A group with history for everybody, and a conversation of two, in turns. */
export function oldTalk(): readonly Said[] {
  const direct = directConversationId('ann', 'cao');
  const openings: readonly Said[] = [
    say('ann', 1, 'conversation.createGroup', {
      conversationId: 'old-group',
      title: '老群',
      memberPersonIds: ['bob', 'cao'],
      history: 'all',
    }),
    say('ann', 2, 'conversation.openDirect', { conversationId: direct, otherPersonId: 'cao' }),
  ];
  const turns = Array.from({ length: messages }, (_, index): readonly Said[] => {
    const no = 10 + index * 3;
    const conversationId = index % 3 === 2 ? direct : 'old-group';
    const personId = conversationId === direct ? 'cao' : ['ann', 'bob'][index % 2];
    const place = { messageId: `old-${index}`, conversationId };
    const who = personId ?? 'ann';
    const sent = say(who, no, 'message.send', {
      ...place,
      ...{ text: `旧话${index}`, file: null, documentId: null, replyToId: null, mentions: [] },
    });
    const edited = say(who, no + 1, 'message.edit', { ...place, text: `改过的旧话${index}` });
    const liked = say('cao', no + 2, 'message.react', { ...place, kind: 'agree', on: true });
    return [
      { ...sent, afterMs: betweenMs },
      ...(index % 4 === 0 ? [edited] : []),
      ...(index % 5 === 0 ? [liked] : []),
    ];
  });
  return [...openings, ...turns.flat(), ...longTalk()];
}

/**
 * A group of those who have no device here, with more rows than travel inside a frame: whoever is taken in fetches it over
 * HTTP, and for a while it is followed and still coming. Reactions, because they cost an oracle less than messages.
 */
export const longGroup = { conversationId: 'long-group', owner: 'dee' };
const longMembers = ['dee', 'sec', 'sys', 'aud'];
const longMessages = 9;
const longNo = 1_000;

function longTalk(): readonly Said[] {
  const { conversationId, owner } = longGroup;
  const opened = say(owner, longNo, 'conversation.createGroup', {
    ...{ conversationId, title: '长群', history: 'all' },
    memberPersonIds: longMembers.filter((personId) => personId !== owner),
  });
  const reacted = longMembers.length * reactionKinds.length;
  const turns = Array.from({ length: longMessages }, (_, index): readonly Said[] => {
    const no = longNo + 1 + index * (reacted + 1);
    const place = { messageId: `long-${index}`, conversationId };
    const sent = say(owner, no, 'message.send', {
      ...place,
      ...{ text: `长话${index}`, file: null, documentId: null, replyToId: null, mentions: [] },
    });
    const answers = longMembers.flatMap((personId, who) =>
      reactionKinds.map((kind, at) =>
        say(personId, no + 1 + who * reactionKinds.length + at, 'message.react', {
          ...{ ...place, kind, on: true },
        }),
      ),
    );
    return [sent, ...answers];
  });
  return [opened, ...turns.flat()];
}

function say(personId: string, no: number, name: string, args: unknown): Said {
  return {
    personId,
    afterMs: 60_000,
    envelope: {
      commandId: `00000000-0000-7000-8002-${String(no).padStart(12, '0')}`,
      ...{ name, version: 1, args, identityId: `${personId}-1`, delegationId: null, base: [] },
      ...{ issuedAt: 0, utcOffsetMin: 480, clockSkewMs: 0, queued: false },
    },
  };
}
