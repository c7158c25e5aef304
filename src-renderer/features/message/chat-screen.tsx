/** ChatScreen: conversations on the left, one of them on the right. */
import { PlusOutlined, SearchOutlined, StarOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useWidthClass } from '../../ui/effective-width.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { useStatusHints } from '../../ui/status-hints.tsx';
import type { StatusHint } from '../../ui/status-hints.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { neighbour } from '../../ui/use-roving-list.ts';
import type { ConversationRow } from './chat-model.ts';
import { nextUnread } from './chat-model.ts';
import type { ListActs } from './conversation-list.tsx';
import { ConversationList } from './conversation-list.tsx';
import './chat.css';

export interface ChatScreenProps {
  readonly rows: readonly ConversationRow[];
  readonly current: string | null;
  readonly listActs: ListActs;
  /** The open conversation, or what is said when there is none. */
  readonly children: ReactNode;
  readonly onCurrent: (id: string) => void;
  /** The end of the list is near. */
  readonly onListEnd: () => void;
  readonly onFindConversation: () => void;
  readonly onFindInConversation: () => void;
  readonly onNewConversation: () => void;
  readonly onFavourites: () => void;
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
  const { rows, current } = props;
  const ids = rows.map((one) => one.id);
  const go = (id: string | null | undefined): void => {
    if (id !== null && id !== undefined && id !== current) props.onCurrent(id);
  };
  const onCurrent = (act: (row: ConversationRow) => void) => (): void => {
    const row = rows.find((one) => one.id === current);
    if (row !== undefined) act(row);
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
      go(nextUnread(rows, current, 1));
    },
    'chat.previousUnread': () => {
      go(nextUnread(rows, current, -1));
    },
    'chat.pin': onCurrent(props.listActs.pin),
    'chat.mute': onCurrent(props.listActs.mute),
    'chat.markUnread': onCurrent(props.listActs.markUnread),
    'chat.hide': onCurrent(props.listActs.hide),
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
                icon={<StarOutlined />}
                aria-label={t('chat.favourites')}
                title={t('chat.favourites')}
                onClick={props.onFavourites}
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
      <ConversationList
        rows={rows}
        current={current}
        onCurrent={props.onCurrent}
        acts={props.listActs}
        onEnd={props.onListEnd}
      />
    </Pane>
  );
  const listWidth = width === 'tight' || width === 'narrow' ? 264 : 300;
  return (
    <SplitPanes
      name="chat"
      panes={[
        { key: 'list', content: list, width: listWidth, min: 200, max: 420 },
        { key: 'conversation', content: props.children, min: 480 },
      ]}
    />
  );
}
