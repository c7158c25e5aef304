/** NoticeStrips: over the messages: urgent notices that wait for one's confirmation, and the newest must-read announcement. */
import { NotificationOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { IsolatedName, isolated } from '../../ui/isolated-name.tsx';

export function NoticeStrips(props: { readonly conversationId: string }): ReactElement {
  const { conversationId } = props;
  return (
    <>
      <UrgentStrips conversationId={conversationId} />
      <AnnouncementStrip conversationId={conversationId} />
    </>
  );
}

function UrgentStrips(props: { readonly conversationId: string }): ReactElement {
  const { conversationId } = props;
  const { t } = useText();
  const act = useAct();
  const mine = useQuery('notice.mine', {});
  const rows = (mine.data?.rows ?? []).filter((row) => row.conversationId === conversationId);
  const unopened = rows.find((row) => !row.opened)?.messageId;
  useEffect(() => {
    if (unopened === undefined) return;
    // It is in front of the person: that it was opened is told by itself, that it is confirmed only by hand.
    void act('notice.answer', { messageId: unopened, conversationId, step: 'opened' });
  }, [act, conversationId, unopened]);
  return (
    <>
      {rows.map((row) => (
        <div key={row.messageId} className="tw-must-read" role="alert">
          <NotificationOutlined aria-hidden="true" className="tw-tone-red" />
          <div>
            <strong>
              <Tag color="error">{t('chat.urgent')}</Tag> {row.text}
            </strong>
            <span>
              <span>
                <IsolatedName name={row.byName} />
              </span>
              <MomentText at={row.at} />
              {row.ringNo > 0 && <span>{t('chat.rung', { n: row.ringNo })}</span>}
            </span>
          </div>
          <Button
            type="primary"
            onClick={() => {
              void act('notice.answer', {
                messageId: row.messageId,
                conversationId,
                step: 'confirmed',
              });
            }}
          >
            {t('chat.confirm')}
          </Button>
        </div>
      ))}
    </>
  );
}

function AnnouncementStrip(props: { readonly conversationId: string }): ReactElement | null {
  const { conversationId } = props;
  const { t } = useText();
  const act = useAct();
  const all = useQuery('conversation.announcements', { conversationId });
  const waiting = all.data?.rows.find(
    (row) => row.mustRead && !row.withdrawn && !row.confirmedByMe,
  );
  if (waiting === undefined) return null;
  return (
    <div className="tw-must-read" role="status">
      <NotificationOutlined aria-hidden="true" className="tw-tone-ink" />
      <div>
        <strong>{t('chat.announcementBy', { name: isolated(waiting.byName) })}</strong>
        <span>{waiting.text}</span>
      </div>
      <Button
        onClick={() => {
          void act('announcement.confirm', { announcementId: waiting.id, conversationId });
        }}
      >
        {t('chat.announcementRead')}
      </Button>
    </div>
  );
}
