/** AnnouncementTab: the announcements of a group, with who has confirmed and who has not. */
import { Button, Checkbox, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { IsolatedName } from '../../ui/isolated-name.tsx';
import { useOnce } from '../../ui/use-once.ts';
import type { MessagePage } from './chat-model.ts';
import { useSay } from './use-say.ts';

export interface AnnouncementTabProps {
  readonly conversationId: string;
  readonly page: MessagePage;
}

const longestText = 2_000;

export function AnnouncementTab(props: AnnouncementTabProps): ReactElement {
  const { conversationId, page } = props;
  const { t } = useText();
  const all = useQuery('conversation.announcements', { conversationId });
  const rows = all.data?.rows ?? [];
  const leads = page.kind === 'group' && page.myRole !== 'member';
  return (
    <>
      {leads && <NewAnnouncement conversationId={conversationId} />}
      {all.data !== null && rows.length === 0 && <EmptyState title={t('chat.noAnnouncements')} />}
      <ul className="tw-drawer-list">
        {rows.map((row) => (
          <AnnouncementLine
            key={row.id}
            row={row}
            conversationId={conversationId}
            mayWithdraw={leads}
          />
        ))}
      </ul>
    </>
  );
}

function NewAnnouncement(props: { readonly conversationId: string }): ReactElement {
  const { conversationId } = props;
  const { t } = useText();
  const say = useSay();
  const [text, setText] = useState('');
  const [mustRead, setMustRead] = useState(true);
  const posting = useOnce(async () => {
    const announcementId = crypto.randomUUID();
    const done = await say(
      'announcement.post',
      { announcementId, conversationId, text: text.trim(), mustRead },
      { done: t('chat.announced') },
    );
    if (done !== null) setText('');
  });
  return (
    <Form layout="vertical">
      <Form.Item label={t('chat.newAnnouncement')}>
        <Input.TextArea
          rows={3}
          maxLength={longestText}
          value={text}
          aria-label={t('chat.newAnnouncement')}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
      </Form.Item>
      <Checkbox
        checked={mustRead}
        onChange={(event) => {
          setMustRead(event.target.checked);
        }}
      >
        {t('chat.mustConfirm')}
      </Checkbox>
      <Button
        type="primary"
        disabled={text.trim() === ''}
        loading={posting.isBusy}
        onClick={posting.run}
      >
        {t('chat.announce')}
      </Button>
    </Form>
  );
}

interface AnnouncementLineProps {
  readonly row: QueryResult<'conversation.announcements'>['rows'][number];
  readonly conversationId: string;
  readonly mayWithdraw: boolean;
}

function AnnouncementLine(props: AnnouncementLineProps): ReactElement {
  const { row, conversationId } = props;
  const { t } = useText();
  const act = useAct();
  const ids = { announcementId: row.id, conversationId };
  return (
    <li className={row.withdrawn ? 'tw-mute' : ''}>
      <p className="tw-announcement-text">{row.text}</p>
      <span className="tw-label">
        <IsolatedName name={row.byName} /> <MomentText at={row.at} />
        {row.withdrawn && ` · ${t('chat.withdrawn')}`}
      </span>
      {row.mustRead && (
        <p className="tw-label">
          {t('chat.announcementCount', { n: row.confirmed.length, m: row.waiting.length })}
          {row.waiting.length > 0 && `：${row.waiting.join('、')}`}
        </p>
      )}
      {row.mustRead && !row.withdrawn && !row.confirmedByMe && (
        <Button
          size="small"
          onClick={() => {
            void act('announcement.confirm', ids);
          }}
        >
          {t('chat.announcementRead')}
        </Button>
      )}
      {props.mayWithdraw && !row.withdrawn && (
        <Popconfirm
          title={t('chat.withdrawAsk')}
          okText={t('chat.withdraw')}
          cancelText={t('action.cancel')}
          onConfirm={() => {
            void act('announcement.withdraw', ids);
          }}
        >
          <Button size="small" type="link" danger>
            {t('chat.withdraw')}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}
