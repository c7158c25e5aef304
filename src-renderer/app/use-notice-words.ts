/**
 * UseNoticeWords: a command that was not accepted is told at once, with the way to its card.
 */
import { App } from 'antd';
import { useEffect } from 'react';
import { rejectionWords } from '../bridge/answer-words.ts';
import { useConnection } from '../bridge/use-bridge.ts';
import { useText } from '../i18n/text.tsx';
import { useCalendar } from '../ui/clock.tsx';

export function useNoticeWords(): void {
  const connection = useConnection();
  const { message } = App.useApp();
  const { t } = useText();
  const calendar = useCalendar();
  useEffect(
    () =>
      connection.onNotice((notice) => {
        if (notice.event !== 'command.settled' || notice.params.rejection === null) return;
        void message.warning(rejectionWords(notice.params.rejection, t, calendar), 6);
      }),
    [connection, message, t, calendar],
  );
}
