/** SettingsTab: how one keeps a conversation, and, for those who run a group, how it is run. */
import { Button, Form, Input, Popconfirm, Select, Switch } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { MessagePage } from './chat-model.ts';

export interface SettingsTabProps {
  readonly conversationId: string;
  readonly page: MessagePage;
  readonly onLeft: () => void;
}

export function SettingsTab(props: SettingsTabProps): ReactElement {
  const { conversationId, page } = props;
  const { t } = useText();
  const act = useAct();
  const me = useSession()?.personId ?? null;
  const keep = (change: { readonly pinned?: boolean; readonly muted?: boolean }): void => {
    if (me !== null) void act('conversation.keep', { personId: me, conversationId, ...change });
  };
  const isGroup = page.kind === 'group';
  return (
    <Form layout="vertical">
      <Form.Item label={t('chat.list.pin')}>
        <Switch
          checked={page.pinned}
          aria-label={t('chat.list.pin')}
          onChange={(pinned) => {
            keep({ pinned });
          }}
        />
      </Form.Item>
      <Form.Item label={t('chat.list.mute')} help={t('chat.muteHelp')}>
        <Switch
          checked={page.muted}
          aria-label={t('chat.list.mute')}
          onChange={(muted) => {
            keep({ muted });
          }}
        />
      </Form.Item>
      {isGroup && page.myRole !== 'member' && (
        <GroupSettings key={page.title} conversationId={conversationId} page={page} />
      )}
      {page.kind !== 'direct' && page.myRole !== 'owner' && me !== null && (
        <Popconfirm
          title={t('chat.leaveAsk')}
          okText={t('chat.leave')}
          cancelText={t('action.cancel')}
          onConfirm={() => {
            void act('conversation.removeMember', { conversationId, personId: me }).then((done) => {
              if (done !== null) props.onLeft();
            });
          }}
        >
          <Button danger block>
            {t('chat.leave')}
          </Button>
        </Popconfirm>
      )}
      {isGroup && page.myRole === 'owner' && <p className="tw-label">{t('chat.ownerStays')}</p>}
    </Form>
  );
}

function GroupSettings(props: Omit<SettingsTabProps, 'onLeft'>): ReactElement {
  const { conversationId, page } = props;
  const { t } = useText();
  const act = useAct();
  const [title, setTitle] = useState(page.title);
  const rename = (): void => {
    const wanted = title.trim();
    if (wanted === '' || wanted === page.title) return;
    void act('conversation.arrange', { conversationId, title: wanted });
  };
  return (
    <>
      <Form.Item label={t('chat.groupTitle')}>
        <Input
          value={title}
          maxLength={60}
          aria-label={t('chat.groupTitle')}
          onChange={(event) => {
            setTitle(event.target.value);
          }}
          onBlur={rename}
          onPressEnter={rename}
        />
      </Form.Item>
      <Form.Item label={t('chat.muteAll')} help={t('chat.muteAllHelp')}>
        <Switch
          checked={page.muteAll}
          aria-label={t('chat.muteAll')}
          onChange={(muteAll) => {
            void act('conversation.arrange', { conversationId, muteAll });
          }}
        />
      </Form.Item>
      <Form.Item label={t('chat.historyForNew')}>
        <Select
          value={page.historyForNew}
          aria-label={t('chat.historyForNew')}
          options={[
            { value: 'sinceJoin', label: t('chat.historySinceJoin') },
            { value: 'all', label: t('chat.historyAll') },
          ]}
          onChange={(historyForNew) => {
            void act('conversation.arrange', { conversationId, historyForNew });
          }}
        />
      </Form.Item>
    </>
  );
}
