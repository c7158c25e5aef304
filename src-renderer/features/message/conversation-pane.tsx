/** ConversationPane: head, strips, messages and composer of one conversation. */
import {
  DisconnectOutlined,
  FolderOutlined,
  MoreOutlined,
  SearchOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../i18n/text.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { PresenceLine } from '../presence/presence-line.tsx';
import { IsolatedName } from '../../ui/isolated-name.tsx';
import type { MessagePage } from './chat-model.ts';

export type DrawerTab = 'members' | 'announcements' | 'files' | 'pins' | 'find' | 'settings';

export interface ConversationPaneProps {
  readonly page: MessagePage;
  /** Null while connected. */
  readonly offline: { readonly waitingMessages: number } | null;
  readonly strips: ReactNode;
  readonly children: ReactNode;
  readonly onDrawer: (tab: DrawerTab) => void;
  readonly onSeeQueue: () => void;
  readonly onOpenDocument: (documentId: string) => void;
}

export function ConversationPane(props: ConversationPaneProps): ReactElement {
  const { t } = useText();
  const { page, offline } = props;
  const { documentId } = page;
  return (
    <Pane
      label={page.title}
      ground="canvas"
      scroll={false}
      head={
        <PaneHead
          title={<IsolatedName name={page.title} />}
          note={
            page.kind === 'direct' ? (
              <Other page={page} />
            ) : (
              <button
                type="button"
                className="tw-receipt-button"
                onClick={() => {
                  props.onDrawer('members');
                }}
              >
                <TeamOutlined aria-hidden="true" /> {t('chat.memberCount', { n: page.memberCount })}
              </button>
            )
          }
          extra={
            <>
              {documentId !== null && (
                <Button
                  type="link"
                  onClick={() => {
                    props.onOpenDocument(documentId);
                  }}
                >
                  {t('chat.openDocument')}
                </Button>
              )}
              <HeadButton tab="find" icon={<SearchOutlined />} {...props} />
              <HeadButton tab="files" icon={<FolderOutlined />} {...props} />
              <HeadButton tab="settings" icon={<MoreOutlined />} {...props} />
            </>
          }
        />
      }
      strip={
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
                <Button size="small" onClick={props.onSeeQueue}>
                  {t('chat.seeQueue')}
                </Button>
              }
            />
          )}
          {props.strips}
        </>
      }
    >
      {props.children}
    </Pane>
  );
}

/** In a conversation of two, how the other stands. */
function Other(props: { readonly page: MessagePage }): ReactElement | null {
  const other = props.page.marks[0]?.personId;
  return other === undefined ? null : <PresenceLine personId={other} />;
}

const HEAD_WORDS = {
  find: 'chat.searchIn',
  files: 'chat.files',
  settings: 'chat.settings',
} as const;

function HeadButton(
  props: ConversationPaneProps & {
    readonly tab: keyof typeof HEAD_WORDS;
    readonly icon: ReactNode;
  },
): ReactElement {
  const { t } = useText();
  return (
    <Button
      type="text"
      icon={props.icon}
      aria-label={t(HEAD_WORDS[props.tab])}
      onClick={() => {
        props.onDrawer(props.tab);
      }}
    />
  );
}
