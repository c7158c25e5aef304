/** ConversationPane: head, strips, messages and composer of one conversation. */
import { DisconnectOutlined, SearchOutlined, TeamOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Fragment, useLayoutEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { firstQueuedId } from './chat-model.ts';
import type { ConversationView, MessageView } from './chat-model.ts';
import type { ChatScreenProps } from './chat-screen.tsx';
import { Composer } from './composer.tsx';
import { MessageRow } from './message-row.tsx';
import { ReadReceipts } from './read-receipts.tsx';

export interface ConversationPaneProps extends Omit<ChatScreenProps, 'conversation'> {
  readonly conversation: ConversationView;
}

export function ConversationPane(props: ConversationPaneProps): ReactElement {
  const { t } = useText();
  const { conversation } = props;
  return (
    <Pane
      label={conversation.name}
      ground="canvas"
      scroll={false}
      head={
        <PaneHead
          title={conversation.name}
          note={
            conversation.memberCount === null ? undefined : (
              <>
                <TeamOutlined aria-hidden="true" />{' '}
                {t('chat.memberCount', { n: conversation.memberCount })}
              </>
            )
          }
          extra={
            <>
              <Button
                type="text"
                icon={<SearchOutlined />}
                aria-label={t('chat.searchIn')}
                onClick={props.onFindInConversation}
              />
            </>
          }
        />
      }
      strip={<Strips {...props} />}
    >
      <Messages {...props} />
      <Composer
        draft={props.draft}
        isOffline={props.offline !== null}
        onDraft={props.onDraft}
        onSend={props.onSend}
        onInsert={props.onInsert}
      />
    </Pane>
  );
}

function Strips(props: ConversationPaneProps): ReactElement {
  const { t } = useText();
  const { offline } = props;
  return (
    <>
      {offline !== null && (
        <Banner
          tone="slate"
          icon={<DisconnectOutlined />}
          title={
            <>
              <strong>{t('chat.offline')}</strong>
              {t('chat.offlineText', { n: offline.waitingMessages })}
            </>
          }
          actions={
            <>
              <Button size="small" onClick={props.onSeeQueue}>
                {t('chat.seeQueue')}
              </Button>
            </>
          }
        />
      )}
    </>
  );
}

/** Near the end counts as the end: who reads there wants the next message in sight. */
const END_TOLERANCE_PX = 80;
const OLDER_AT_PX = 200;

function Messages(props: ConversationPaneProps): ReactElement {
  const { t } = useText();
  const { conversation, receipts } = props;
  const { messages } = conversation;
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const lastId = messages.at(-1)?.id;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [lastId]);
  const queuedFrom = firstQueuedId(messages);
  if (messages.length === 0)
    return <EmptyState title={t('chat.empty')} text={t('chat.emptyText')} />;
  return (
    <div
      ref={scroller}
      className="tw-messages tw-scroll"
      tabIndex={0}
      role="log"
      aria-label={t('chat.messages')}
      onScroll={(event) => {
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < END_TOLERANCE_PX;
        if (scrollTop < OLDER_AT_PX) props.onOlder();
      }}
    >
      <ol>
        {messages.map((message, index) => (
          <Fragment key={message.id}>
            {message.id === conversation.firstUnreadId && (
              <li className="tw-message-line tw-message-new">{t('chat.newBelow')}</li>
            )}
            {message.id === queuedFrom && (
              <li className="tw-message-line">{t('chat.offlineBelow')}</li>
            )}
            <MessageRow
              message={message}
              showsAuthor={isFirstOfAuthor(message, messages[index - 1])}
              onOpenDocument={props.onOpenDocument}
              onOpenFile={props.onOpenFile}
              onRetry={props.onRetry}
              receipts={
                <ReadReceipts
                  unreadCount={message.unreadCount}
                  isAllRead={message.state === 'read'}
                  isOpen={receipts?.messageId === message.id}
                  receipts={receipts?.messageId === message.id ? receipts : null}
                  onOpen={(isOpen) => {
                    props.onReceipts(isOpen ? message.id : null);
                  }}
                />
              }
            />
          </Fragment>
        ))}
      </ol>
    </div>
  );
}

function isFirstOfAuthor(message: MessageView, before: MessageView | undefined): boolean {
  return (
    before === undefined || before.kind === 'recalled' || before.authorName !== message.authorName
  );
}
