/**
 * UseForward: passes messages on to several places; what has gone is not sent again when a later one was refused.
 */
import { useRef } from 'react';
import { directConversationId } from '../../../src-shared/features/message/conversation-commands.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { MessageRow } from './chat-model.ts';
import { useSay } from './use-say.ts';
import { emptyMessage } from './use-send.ts';

export interface Forwarding {
  readonly fromConversationId: string;
  /** Of the conversation they come from. */
  readonly title: string;
  readonly rows: readonly MessageRow[];
  readonly isMerged: boolean;
  readonly note: string;
}

/** Where it goes: a conversation, or a person with whom there may be none yet. */
export type ForwardTarget =
  | { readonly kind: 'conversation'; readonly id: string }
  | { readonly kind: 'person'; readonly id: string };

export interface Forward {
  /** false = refused; the person was told why. */
  readonly to: (target: ForwardTarget, what: Forwarding) => Promise<boolean>;
  /** The next forwarding is another one. */
  readonly startAnew: () => void;
}

export function useForward(): Forward {
  const say = useSay();
  const act = useAct();
  const { t } = useText();
  const me = useSession()?.personId ?? '';
  const gone = useRef(new Set<string>());
  const once = async (key: string, send: () => Promise<boolean>): Promise<boolean> => {
    if (gone.current.has(key)) return true;
    const isDone = await send();
    if (isDone) gone.current.add(key);
    return isDone;
  };
  const placeOf = async (target: ForwardTarget): Promise<string | null> => {
    if (target.kind === 'conversation') return target.id;
    const conversationId = directConversationId(me, target.id);
    const args = { conversationId, otherPersonId: target.id };
    return (await act('conversation.openDirect', args)) === null ? null : conversationId;
  };
  const pass = async (pack: readonly MessageRow[], conversationId: string, what: Forwarding) => {
    const args = {
      messageId: crypto.randomUUID(),
      ...{ conversationId, fromConversationId: what.fromConversationId },
      title: t('chat.recordOf', { name: what.title }),
      sourceIds: pack.map((row) => row.id),
      as: what.isMerged ? ('record' as const) : ('single' as const),
      fileRefId: pack[0]?.fileRefId == null || what.isMerged ? null : crypto.randomUUID(),
    };
    return (await say('message.forward', args)) !== null;
  };
  return {
    startAnew: () => {
      gone.current.clear();
    },
    to: async (target, what) => {
      const conversationId = await placeOf(target);
      if (conversationId === null) return false;
      const packs = what.isMerged ? [what.rows] : what.rows.map((row) => [row]);
      for (const pack of packs) {
        const key = [conversationId, ...pack.map((row) => row.id)].join('/');
        if (!(await once(key, () => pass(pack, conversationId, what)))) return false;
      }
      const text = what.note.trim();
      if (text === '') return true;
      const note = { ...emptyMessage(conversationId), text };
      return once(`${conversationId}/note`, async () => (await say('message.send', note)) !== null);
    },
  };
}
