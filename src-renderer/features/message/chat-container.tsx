/** ChatContainer: conversations over live queries; the open one is a component of its own, made anew for each. */
import { useCallback, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { Route } from '../../app/routes.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Pane } from '../../ui/pane.tsx';
import { ChatScreen } from './chat-screen.tsx';
import type { ConversationRow } from './chat-model.ts';
import type { ListActs } from './conversation-list.tsx';
import type { DrawerTab } from './conversation-pane.tsx';
import { FavouritesDrawer } from './favourites-drawer.tsx';
import { NewConversation } from './new-conversation.tsx';
import { OpenConversation } from './open-conversation.tsx';

export interface ChatContainerProps {
  readonly conversationId: string | null;
  /** The message to open it at; null = where it was left. */
  readonly messageNo: number | null;
  readonly onGo: (route: Route) => void;
}

/** Lines of the list at first, and each time that its end comes into sight. */
const lineStep = 300;
const maxLines = 2_000;
const noRows: readonly ConversationRow[] = [];

export function ChatContainer(props: ChatContainerProps): ReactElement {
  const { onGo } = props;
  const { t } = useText();
  const { rows, more } = useLines();
  const current = props.conversationId ?? rows[0]?.id ?? null;
  const [isCreating, setIsCreating] = useState(false);
  const [isInFavourites, setIsInFavourites] = useState(false);
  const [tab, setTab] = useState<DrawerTab | null>(null);
  const listActs = useListActs();
  const open = useCallback(
    (conversationId: string) => {
      setTab(null);
      onGo({ screen: 'messages', conversationId });
    },
    [onGo],
  );
  return (
    <>
      <ChatScreen
        rows={rows}
        current={current}
        listActs={listActs}
        onCurrent={open}
        onListEnd={more}
        onFindConversation={() => {
          onGo({ screen: 'archive' });
        }}
        onFindInConversation={() => {
          setTab('find');
        }}
        onNewConversation={() => {
          setIsCreating(true);
        }}
        onFavourites={() => {
          setIsInFavourites(true);
        }}
      >
        {current === null ? (
          <Pane label={t('chat.messages')} ground="canvas">
            <EmptyState title={t('chat.noneChosen')} />
          </Pane>
        ) : (
          <OpenConversation
            key={current}
            conversationId={current}
            messageNo={props.messageNo}
            line={rows.find((row) => row.id === current)}
            tab={tab}
            onTab={setTab}
            onGo={onGo}
          />
        )}
      </ChatScreen>
      <FavouritesDrawer
        isOpen={isInFavourites}
        onClose={() => {
          setIsInFavourites(false);
        }}
        onMessage={(conversationId, messageNo) => {
          setIsInFavourites(false);
          setTab(null);
          const place = messageNo === null ? {} : { messageNo };
          onGo({ screen: 'messages', conversationId, ...place });
        }}
      />
      <NewConversation
        isOpen={isCreating}
        onClose={() => {
          setIsCreating(false);
        }}
        onCreated={(conversationId) => {
          setIsCreating(false);
          open(conversationId);
        }}
      />
    </>
  );
}

function useLines(): { readonly rows: readonly ConversationRow[]; readonly more: () => void } {
  const [limit, setLimit] = useState(lineStep);
  const [held, setHeld] = useState(noRows);
  const { data } = useQuery('conversation.list', { limit });
  // The lines that are there stay while more are asked for.
  if (data !== null && data.rows !== held) setHeld(data.rows);
  const hasMore = data?.hasMore === true && limit < maxLines;
  const more = useCallback(() => {
    if (hasMore) setLimit((now) => Math.min(now + lineStep, maxLines));
  }, [hasMore]);
  return { rows: data?.rows ?? held, more };
}

function useListActs(): ListActs {
  const act = useAct();
  const me = useSession()?.personId ?? null;
  return useMemo(() => {
    const keep = (row: ConversationRow, change: Parameters<typeof act<'conversation.keep'>>[1]) => {
      if (me !== null)
        void act('conversation.keep', { ...change, personId: me, conversationId: row.id });
    };
    const nobody = { personId: '', conversationId: '' };
    return {
      pin: (row) => {
        keep(row, { ...nobody, pinned: !row.pinned });
      },
      mute: (row) => {
        keep(row, { ...nobody, muted: !row.muted });
      },
      markUnread: (row) => {
        keep(row, { ...nobody, unreadFromNo: Math.max(1, row.lastNo) });
      },
      hide: (row) => {
        keep(row, { ...nobody, hiddenAtNo: row.lastNo, pinned: false });
      },
    };
  }, [act, me]);
}
