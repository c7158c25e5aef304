/**
 * Conversation-replay: the chats of the demonstration, message by message at their time.
 */

import { directConversationId } from '../../src-shared/features/message/conversation-commands.ts';
import type { DemoConversation } from './demo-assets.ts';
import { minuteMs } from './office-time.ts';
import type { Stage } from './stage.ts';
import type { Timeline } from './timeline.ts';

/** `titles`: what the files of the assets are called, by path. */
export function planConversation(
  scene: {
    readonly stage: Stage;
    readonly timeline: Timeline;
    readonly titles: ReadonlyMap<string, string>;
  },
  spec: DemoConversation,
): void {
  const { stage, timeline, titles } = scene;
  const members = [...new Set([spec.owner, ...spec.members])].map((account) =>
    stage.person(account),
  );
  const [first, second] = members;
  const opening = spec.messages[0]?.at;
  if (first === undefined || second === undefined || opening === undefined) return;
  const conversationId =
    spec.kind === 'direct' ? directConversationId(first.id, second.id) : `conversation-${spec.key}`;
  const owner = stage.as(spec.owner);
  timeline.plan(opening - minuteMs, () =>
    spec.kind === 'direct'
      ? stage.act(owner, 'conversation.openDirect', { conversationId, otherPersonId: second.id })
      : stage.act(owner, 'conversation.createGroup', {
          conversationId,
          title: spec.title,
          memberPersonIds: members.slice(1).map((person) => person.id),
          history: 'all',
        }),
  );
  for (const [index, message] of spec.messages.entries()) {
    const messageId = `${conversationId}-message-${index}`;
    const sender = stage.as(message.by);
    timeline.plan(message.at, async () => {
      const fileRefId = `${messageId}-file`;
      const path = message.file;
      const file =
        path === undefined
          ? null
          : await stage.upload(sender, path, { fileRefId, title: titles.get(path) ?? '附件' });
      const { text } = message;
      const rest = { documentId: null, replyToId: null, mentions: [] };
      await stage.act(sender, 'message.send', { messageId, conversationId, text, file, ...rest });
    });
  }
}
