/** OpenConversation: one conversation with all that can be done in it; made anew when another is opened. */
import { useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { Route } from '../../app/routes.ts';
import { useQuery, useSyncStatus } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Pane } from '../../ui/pane.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { TypingLine } from '../presence/typing-line.tsx';
import type { ConversationRow, Member, MessagePage } from './chat-model.ts';
import { ConversationDialogs } from './conversation-dialogs.tsx';
import { ConversationDrawer } from './conversation-drawer.tsx';
import type { DrawerTab } from './conversation-pane.tsx';
import { ConversationPane } from './conversation-pane.tsx';
import { MessageList } from './message-list.tsx';
import { NoticeStrips } from './notice-strips.tsx';
import { PaceLine } from './pace-line.tsx';
import { PictureGallery } from './picture-gallery.tsx';
import { SelectionBar } from './selection-bar.tsx';
import type { ChatDesk } from './use-chat-desk.ts';
import { useChatDesk } from './use-chat-desk.ts';
import type { Draft } from './use-draft.ts';
import { useDraft } from './use-draft.ts';
import type { MessageWindow } from './use-message-window.ts';
import { useMessageWindow } from './use-message-window.ts';
import { useReadMark } from './use-read-mark.ts';
import { Writing } from './writing.tsx';
import { useViewer } from '../viewer/viewer-context.tsx';

export interface OpenConversationProps {
  readonly conversationId: string;
  /** The message to bring into sight; null = where the conversation was left. */
  readonly messageNo: number | null;
  readonly line: ConversationRow | undefined;
  readonly tab: DrawerTab | null;
  readonly onTab: (tab: DrawerTab | null) => void;
  readonly onGo: (route: Route) => void;
}

export function OpenConversation(props: OpenConversationProps): ReactElement {
  const { conversationId, messageNo, onGo } = props;
  const { t } = useText();
  const opensAt = usePreferences((state) => state.opensAt);
  const shown = useMessageWindow(conversationId, opensAt);
  const { page, around } = shown;
  useEffect(() => {
    if (messageNo !== null) around(messageNo);
  }, [messageNo, around]);
  const draft = useDraft(conversationId);
  const desk = useChatDesk({ conversationId, page, draft, onOpenNo: shown.around, onGo });
  useReadMark(conversationId, page, props.line);
  if (page === null) {
    return (
      <Pane label={t('chat.messages')} ground="canvas">
        <EmptyState title={t('chat.opening')} />
      </Pane>
    );
  }
  return <Opened {...props} page={page} shown={shown} draft={draft} desk={desk} />;
}

interface OpenedProps extends OpenConversationProps {
  readonly page: MessagePage;
  readonly shown: MessageWindow;
  readonly draft: Draft;
  readonly desk: ChatDesk;
}

const nobody: readonly Member[] = [];

function Opened(props: OpenedProps): ReactElement {
  const { conversationId, page, shown, draft, desk, onGo } = props;
  const sync = useSyncStatus();
  const viewer = useViewer();
  const members = useQuery('conversation.members', { conversationId }).data?.rows ?? nobody;
  const names = useMemo(() => new Map(members.map((one) => [one.personId, one.name])), [members]);
  // The line above the new messages stays where it was when the conversation was opened.
  const [openedAtNo] = useState(page.myMark);
  const { selected } = desk;
  const selectedIds = useMemo(
    () => (selected === null ? null : new Set(selected.keys())),
    [selected],
  );
  const offline = sync === null || sync.line === 'offline' || sync.line === 'stopped';
  return (
    <>
      <ConversationPane
        page={page}
        offline={offline ? { waitingMessages: sync?.waiting ?? 0 } : null}
        strips={
          <>
            <NoticeStrips conversationId={conversationId} />
            <SelectionBar conversationId={conversationId} desk={desk} />
          </>
        }
        onDrawer={props.onTab}
        onSeeQueue={() => {
          onGo({ screen: 'sync' });
        }}
        onOpenDocument={(documentId) => {
          onGo({ screen: 'documents', documentId });
        }}
      >
        <PictureGallery>
          <MessageList
            window={shown}
            page={page}
            openedAtNo={openedAtNo}
            selected={selectedIds}
            names={names}
            acts={desk.acts}
          />
        </PictureGallery>
        <TypingLine conversationId={conversationId} page={page} />
        <PaceLine page={page} isOnline={!offline} />
        <Writing
          conversationId={conversationId}
          page={page}
          members={members}
          desk={desk}
          draft={draft}
          onSent={shown.toNewest}
        />
      </ConversationPane>
      <ConversationDrawer
        conversationId={conversationId}
        page={page}
        tab={props.tab}
        onTab={props.onTab}
        onOpenNo={shown.around}
        onOpenFile={(fileRefId) => {
          viewer.open({ fileRefId });
        }}
        onLeft={() => {
          onGo({ screen: 'messages' });
        }}
      />
      <ConversationDialogs {...{ conversationId, page, desk, draft, onGo }} />
    </>
  );
}
