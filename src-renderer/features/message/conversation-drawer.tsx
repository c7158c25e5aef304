/** ConversationDrawer: at the right of a conversation: members, announcements, files, pins, finding, settings. */
import { Drawer, Tabs } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { IsolatedName } from '../../ui/isolated-name.tsx';
import { AnnouncementTab } from './announcement-tab.tsx';
import type { MessagePage } from './chat-model.ts';
import type { DrawerTab } from './conversation-pane.tsx';
import { FilesTab } from './files-tab.tsx';
import { PinsTab } from './pins-tab.tsx';
import { FindTab } from './find-tab.tsx';
import { MembersTab } from './members-tab.tsx';
import { SettingsTab } from './settings-tab.tsx';

export interface ConversationDrawerProps {
  readonly conversationId: string;
  readonly page: MessagePage;
  /** null = closed. */
  readonly tab: DrawerTab | null;
  readonly onTab: (tab: DrawerTab | null) => void;
  readonly onOpenNo: (no: number) => void;
  readonly onOpenFile: (fileRefId: string) => void;
  readonly onLeft: () => void;
}

const WIDTH_PX = 400;

export function ConversationDrawer(props: ConversationDrawerProps): ReactElement {
  const { t } = useText();
  const { conversationId, page, tab } = props;
  const isGroup = page.kind !== 'direct';
  const openNo = (no: number): void => {
    props.onTab(null);
    props.onOpenNo(no);
  };
  const tabs = [
    {
      key: 'find',
      label: t('chat.tab.find'),
      children: <FindTab conversationId={conversationId} onOpenNo={openNo} />,
    },
    {
      key: 'files',
      label: t('chat.tab.files'),
      children: (
        <FilesTab conversationId={conversationId} onOpenNo={openNo} onOpenFile={props.onOpenFile} />
      ),
    },
    {
      key: 'pins',
      label: t('chat.tab.pins'),
      children: <PinsTab conversationId={conversationId} onOpenNo={openNo} />,
    },
    ...(isGroup
      ? [
          {
            key: 'members',
            label: t('chat.tab.members'),
            children: <MembersTab conversationId={conversationId} page={page} />,
          },
          {
            key: 'announcements',
            label: t('chat.tab.announcements'),
            children: <AnnouncementTab conversationId={conversationId} page={page} />,
          },
        ]
      : []),
    {
      key: 'settings',
      label: t('chat.tab.settings'),
      children: <SettingsTab conversationId={conversationId} page={page} onLeft={props.onLeft} />,
    },
  ];
  return (
    <Drawer
      open={tab !== null}
      title={<IsolatedName name={page.title} />}
      size={WIDTH_PX}
      mask={false}
      destroyOnHidden
      onClose={() => {
        props.onTab(null);
      }}
    >
      <Tabs
        activeKey={tab ?? 'find'}
        items={tabs}
        onChange={(key) => {
          props.onTab(key as DrawerTab);
        }}
      />
    </Drawer>
  );
}
