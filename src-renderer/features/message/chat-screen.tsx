/** ChatScreen: conversations on the left, one of them on the right; being offline is a calm strip, not an error. */
import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useWidthClass } from '../../ui/effective-width.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { useStatusHints } from '../../ui/status-hints.tsx';
import type { StatusHint } from '../../ui/status-hints.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { neighbour } from '../../ui/use-roving-list.ts';
import type { ConversationItem, ConversationView, ReceiptsView } from './chat-model.ts';
import type { ComposerInsert } from './composer.tsx';
import { ConversationList } from './conversation-list.tsx';
import { ConversationPane } from './conversation-pane.tsx';
import './chat.css';

export interface ChatScreenProps {
  readonly conversations: readonly ConversationItem[];
  readonly current: string | null;
  readonly conversation: ConversationView | null;
  readonly draft: string;
  /** Null while connected. */
  readonly offline: { readonly waitingMessages: number } | null;
  readonly receipts: ReceiptsView | null;
  readonly onCurrent: (id: string) => void;
  readonly onDraft: (text: string) => void;
  readonly onSend: (text: string) => void;
  readonly onInsert: (what: ComposerInsert) => void;
  readonly onRetry: (messageId: string) => void;
  readonly onReceipts: (messageId: string | null) => void;
  readonly onOpenDocument: (documentId: string) => void;
  readonly onOpenFile: (fileId: string) => void;
  readonly onOlder: () => void;
  readonly onFindConversation: () => void;
  readonly onFindInConversation: () => void;
  readonly onNewConversation: () => void;
  readonly onSeeQueue: () => void;
}

const HINTS: readonly StatusHint[] = [
  { actions: ['chat.previousConversation', 'chat.nextConversation'], word: 'hint.conversation' },
  { actions: ['chat.find'], word: 'hint.find' },
  { actions: ['chat.send'], word: 'hint.send' },
  { actions: ['global.back'], word: 'hint.close' },
];

export function ChatScreen(props: ChatScreenProps): ReactElement {
  const { t } = useText();
  const width = useWidthClass();
  const { conversations, current } = props;
  const ids = conversations.map((one) => one.id);
  const go = (id: string | null | undefined): void => {
    if (id !== null && id !== undefined && id !== current) props.onCurrent(id);
  };
  useStatusHints(HINTS);
  useKeys({
    'chat.nextConversation': () => {
      go(neighbour(ids, current, 1));
    },
    'chat.previousConversation': () => {
      go(neighbour(ids, current, -1));
    },
    'chat.nextUnread': () => {
      go(conversations.find((one) => one.unread > 0 && one.id !== current)?.id);
    },
    'chat.find': props.onFindInConversation,
  });
  const list = (
    <Pane
      label={t('chat.list')}
      region="navigation"
      scroll={false}
      head={
        <PaneHead
          title={t('chat.title')}
          extra={
            <>
              <Button
                type="text"
                icon={<SearchOutlined />}
                aria-label={t('chat.find')}
                onClick={props.onFindConversation}
              />
              <Button
                type="text"
                icon={<PlusOutlined />}
                aria-label={t('chat.new')}
                onClick={props.onNewConversation}
              />
            </>
          }
        />
      }
    >
      <ConversationList items={conversations} current={current} onCurrent={props.onCurrent} />
    </Pane>
  );
  const content =
    props.conversation === null ? (
      <Pane label={t('chat.messages')} ground="canvas">
        <EmptyState title={t('chat.noneChosen')} />
      </Pane>
    ) : (
      <ConversationPane key={props.conversation.id} {...props} conversation={props.conversation} />
    );
  const listWidth = width === 'tight' || width === 'narrow' ? 264 : 300;
  return (
    <SplitPanes
      name="chat"
      panes={[
        { key: 'list', content: list, width: listWidth, min: 200, max: 420 },
        { key: 'conversation', content, min: 480 },
      ]}
    />
  );
}
