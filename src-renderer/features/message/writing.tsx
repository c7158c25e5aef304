/** Writing: the composer of the open conversation: draft, whom it calls, what it answers or changes. */
import { App } from 'antd';
import type { ReactElement } from 'react';
import { useSyncStatus } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import type { Member, MessagePage } from './chat-model.ts';
import { rightsOf, wordsOf } from './chat-model.ts';
import { Composer } from './composer.tsx';
import { useCallable } from './use-callable.ts';
import type { ChatDesk } from './use-chat-desk.ts';
import type { Draft } from './use-draft.ts';
import { useSend } from './use-send.ts';

export interface WritingProps {
  readonly conversationId: string;
  readonly page: MessagePage;
  readonly members: readonly Member[];
  readonly desk: ChatDesk;
  readonly draft: Draft;
  readonly onSent: () => void;
}

/** What one message may hold; what is longer is sent as a file. */
const longestText = 5_000;

export function Writing(props: WritingProps): ReactElement {
  const { conversationId, page, members, desk, draft } = props;
  const { t } = useText();
  const { now } = useCalendar();
  const { message } = App.useApp();
  const sync = useSyncStatus();
  const send = useSend(conversationId, members);
  const people = useCallable(members, page.kind !== 'direct');
  const { topic } = desk;
  const offline = sync === null || sync.line === 'offline' || sync.line === 'stopped';
  const sendWords = async (): Promise<void> => {
    const text = draft.text.trimEnd();
    if ([...text].length > longestText) {
      void message.warning(t('chat.tooLong', { n: longestText }));
      return;
    }
    const taken =
      topic?.kind === 'edit'
        ? await send.change(topic.row, text)
        : await send.words(text, topic?.row ?? null);
    if (!taken) return;
    draft.change('');
    desk.setTopic(null);
    props.onSent();
  };
  return (
    <Composer
      draft={draft.text}
      isOffline={offline}
      silence={silenceOf(page, t)}
      topic={topic === null ? null : { kind: topic.kind, words: wordsOf(topic.row) }}
      people={people}
      onDraft={draft.change}
      onSend={() => {
        void sendWords();
      }}
      onFiles={(files) => {
        void send.files(files);
      }}
      onChoose={(what) => {
        void send.choose(what);
      }}
      onUrgent={() => {
        desk.setBeside({ kind: 'urgent', text: draft.text, to: null });
      }}
      onDropTopic={() => {
        if (topic?.kind === 'edit') draft.change('');
        desk.setTopic(null);
      }}
      onEditLast={() => {
        const last = page.rows.findLast((row) => rightsOf(row, page, now).edit);
        if (last !== undefined) desk.acts.edit(last);
      }}
    />
  );
}

/** Why one may not write; null = one may. */
function silenceOf(
  page: MessagePage,
  t: (key: 'chat.leftSilence' | 'chat.mutedSilence') => string,
): string | null {
  if (page.left) return t('chat.leftSilence');
  return page.muteAll && page.myRole === 'member' ? t('chat.mutedSilence') : null;
}
