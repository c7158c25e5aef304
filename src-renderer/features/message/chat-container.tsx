/** ChatContainer: conversations over live queries; messages are commands, marks are told as they are read. */
import { App } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Route } from '../../app/routes.ts';
import { failureWords } from '../../bridge/answer-words.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useConnection, useQuery, useSyncStatus } from '../../bridge/use-bridge.ts';
import { chooseFiles, useFiles } from '../../bridge/use-files.ts';
import { useText } from '../../i18n/text.tsx';
import type {
  ConversationItem,
  ConversationView,
  MessageView,
  ReceiptsView,
} from './chat-model.ts';
import { ChatScreen } from './chat-screen.tsx';
import { NewConversation } from './new-conversation.tsx';
import { useDraft } from './use-draft.ts';

type Conversation = QueryResult<'conversation.list'>['rows'][number];
type Page = QueryResult<'message.page'>;
type Message = Page['rows'][number];

const PAGE = 60;
const LONGEST_PAGE = 200;

export interface ChatContainerProps {
  readonly conversationId: string | null;
  readonly onGo: (route: Route) => void;
}

export function ChatContainer(props: ChatContainerProps): ReactElement {
  const { onGo } = props;
  const list = useQuery('conversation.list', {});
  const rows = list.data?.rows;
  const current = props.conversationId ?? rows?.[0]?.id ?? null;
  const [limit, setLimit] = useState(PAGE);
  const page = useQuery(
    'message.page',
    current === null ? null : { conversationId: current, limit },
  );
  const [receiptsOf, setReceiptsOf] = useState<string | null>(null);
  const [isCreating, setIsCreating] = useState(false);
  const sync = useSyncStatus();
  const draft = useDraft(current);
  const send = useSend(current);
  const { save } = useFiles();
  useReadMark(current, page.data);
  const items = useMemo(() => (rows ?? []).map(itemOf), [rows]);
  const conversation = useMemo(
    () => (current === null || page.data === null ? null : viewOf(current, page.data)),
    [current, page.data],
  );
  const offline = sync === null || sync.line === 'offline' || sync.line === 'stopped';
  return (
    <>
      <ChatScreen
        conversations={items}
        current={current}
        conversation={conversation}
        draft={draft.text}
        offline={offline ? { waitingMessages: sync?.waiting ?? 0 } : null}
        receipts={
          receiptsOf === null || page.data === null ? null : receiptsFor(receiptsOf, page.data)
        }
        onCurrent={(id) => {
          setLimit(PAGE);
          onGo({ screen: 'messages', conversationId: id });
        }}
        onDraft={draft.change}
        onSend={(text) => {
          void send.text(text).then((stored) => {
            if (stored) draft.change('');
          });
        }}
        onInsert={(what) => {
          void send.files(what);
        }}
        onRetry={() => {
          onGo({ screen: 'sync' });
        }}
        onReceipts={setReceiptsOf}
        onOpenDocument={(documentId) => {
          onGo({ screen: 'documents', documentId });
        }}
        onOpenFile={(fileId) => {
          void save(fileId);
        }}
        onOlder={() => {
          setLimit(Math.min(LONGEST_PAGE, limit + PAGE));
        }}
        onFindConversation={() => {
          onGo({ screen: 'archive' });
        }}
        onFindInConversation={() => {
          onGo({ screen: 'archive' });
        }}
        onNewConversation={() => {
          setIsCreating(true);
        }}
        onSeeQueue={() => {
          onGo({ screen: 'sync' });
        }}
      />
      <NewConversation
        isOpen={isCreating}
        onClose={() => {
          setIsCreating(false);
        }}
        onCreated={(conversationId) => {
          setIsCreating(false);
          onGo({ screen: 'messages', conversationId });
        }}
      />
    </>
  );
}

function itemOf(row: Conversation): ConversationItem {
  const prefix =
    row.waiting > 0 ? 'queued' : row.mentioned ? 'mention' : row.draft === '' ? null : 'draft';
  const said = row.kind === 'group' && row.lastSenderName !== '' ? `${row.lastSenderName}：` : '';
  return {
    id: row.id,
    name: row.title,
    kind: row.kind === 'group' ? 'group' : 'person',
    memberCount: row.kind === 'group' ? row.memberCount : null,
    preview: prefix === 'draft' ? row.draft : `${said}${row.lastPreview}`,
    prefix,
    at: row.lastAt,
    unread: row.unread,
    isMuted: false,
    isPinned: false,
  };
}

function viewOf(id: string, page: Page): ConversationView {
  const firstUnread = page.rows.find((row) => !row.mine && row.no > page.myMark);
  return {
    id,
    name: page.title,
    memberCount: page.kind === 'group' ? page.memberCount : null,
    messages: page.rows.map((row) => messageOf(row, page)),
    firstUnreadId: firstUnread?.id ?? null,
  };
}

function messageOf(row: Message, page: Page): MessageView {
  const unreadCount = page.marks.filter((mark) => mark.no < row.no).length;
  const base = {
    id: row.id,
    authorName: row.senderName,
    authorNote: row.senderUnit,
    isOwn: row.mine,
    at: row.at,
    state: row.state === 'waiting' ? 'queued' : unreadCount === 0 ? 'read' : 'sent',
    unreadCount,
  } as const;
  if (row.recalledAt !== null) return { ...base, kind: 'recalled' };
  if (row.kind === 'file' && row.fileRefId !== null) {
    return {
      ...base,
      kind: 'file',
      file: {
        id: row.fileRefId,
        name: row.fileName ?? '',
        sizeBytes: row.fileSize ?? 0,
        isHeld: row.fileHeld,
      },
    };
  }
  return { ...base, kind: 'text', text: row.text, isEdited: row.editedAt !== null };
}

function receiptsFor(messageId: string, page: Page): ReceiptsView | null {
  const message = page.rows.find((row) => row.id === messageId);
  if (message === undefined) return null;
  const person = (mark: Page['marks'][number]): ReceiptsView['read'][number] => ({
    name: mark.name,
    unit: mark.unitName,
    note: '',
  });
  const read = page.marks.filter((mark) => mark.no >= message.no).map(person);
  const unread = page.marks.filter((mark) => mark.no < message.no).map(person);
  return {
    messageId,
    unread,
    read,
    readCount: read.length,
    unreadCount: unread.length,
    until: Date.now(),
  };
}

/** What is on screen and in front is read: the mark goes up to the newest message. */
function useReadMark(current: string | null, page: Page | null): void {
  const connection = useConnection();
  const { message } = App.useApp();
  const { t } = useText();
  const newest = page?.rows.at(-1);
  const no = newest?.state === 'sent' ? newest.no : 0;
  const mark = page?.myMark ?? 0;
  useEffect(() => {
    if (current === null || no <= mark || document.visibilityState !== 'visible') return;
    connection
      .call('conversation.markRead', { conversationId: current, no })
      .catch((cause: unknown) => {
        void message.warning(failureWords(cause, t));
      });
  }, [connection, current, no, mark, message, t]);
}

interface Send {
  readonly text: (text: string) => Promise<boolean>;
  readonly files: (what: 'file' | 'image') => Promise<void>;
}

function useSend(current: string | null): Send {
  const act = useAct();
  const { take } = useFiles();
  const send = async (
    text: string,
    file: { name: string; size: number; mime: string; sha256: string } | null,
  ): Promise<boolean> => {
    if (current === null) return false;
    const receipt = await act('message.send', {
      messageId: crypto.randomUUID(),
      conversationId: current,
      text,
      file: file === null ? null : { ...file, fileRefId: crypto.randomUUID() },
      documentId: null,
      replyToId: null,
      mentions: [],
    });
    return receipt !== null;
  };
  return {
    text: (text) => send(text, null),
    files: async (what) => {
      const chosen = await chooseFiles({
        multiple: true,
        ...(what === 'image' ? { accept: 'image/*' } : {}),
      });
      for (const one of chosen) {
        const file = await take(one);
        if (file !== null) await send('', file);
      }
    },
  };
}
