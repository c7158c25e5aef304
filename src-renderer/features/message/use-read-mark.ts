/** UseReadMark: what is on screen and in front is read: the mark goes up to the newest message that is shown. */
import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { failureWords } from '../../bridge/answer-words.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useConnection, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useVisible } from '../../ui/use-visible.ts';
import type { ConversationRow, MessagePage } from './chat-model.ts';

export function useReadMark(
  current: string | null,
  page: MessagePage | null,
  line: ConversationRow | undefined,
): void {
  const connection = useConnection();
  const act = useAct();
  const me = useSession()?.personId ?? null;
  const { message } = App.useApp();
  const { t } = useText();
  const newest = page?.rows.findLast((row) => row.state === 'sent');
  const no = newest?.no ?? 0;
  const mark = page?.myMark ?? 0;
  // What came while the window was away is read when the person is back.
  const isVisible = useVisible();
  const isMarked = line?.markedUnread ?? false;
  useEffect(() => {
    if (current === null || no <= mark || !isVisible) return;
    connection
      .call('conversation.markRead', { conversationId: current, no })
      .catch((cause: unknown) => {
        void message.warning(failureWords(cause, t));
      });
  }, [connection, current, no, mark, isVisible, message, t]);
  const cleared = useRef<string | null>(null);
  useEffect(() => {
    // Opened: the note "unread" that one has set by hand has done its work. Only on opening: who marks the open one as
    // unread wants it to stay so until he comes back.
    if (line === undefined || current === null || me === null || cleared.current === current)
      return;
    cleared.current = current;
    if (!isMarked) return;
    void act('conversation.keep', { personId: me, conversationId: current, unreadFromNo: null });
  }, [act, current, isMarked, line, me]);
}
