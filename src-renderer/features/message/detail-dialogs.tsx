/** DetailDialogs: the earlier texts of a message, and the standing of an urgent notice person by person. */
import { Button, Modal, Table } from 'antd';
import type { ReactElement } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import type { MessageRow } from './chat-model.ts';

export interface DetailDialogProps {
  /** null = closed. */
  readonly row: MessageRow | null;
  readonly conversationId: string;
  readonly onClose: () => void;
}

export function EditsDialog(props: DetailDialogProps): ReactElement {
  const { row } = props;
  const { t } = useText();
  const edits = useQuery('message.edits', row === null ? null : { messageId: row.id });
  return (
    <Modal open={row !== null} title={t('chat.history')} footer={null} onCancel={props.onClose}>
      <ol className="tw-record-entries">
        {(edits.data?.rows ?? []).map((one) => (
          <li key={one.at}>
            <span className="tw-message-author">
              <MomentText at={one.at} form="full" />
            </span>
            <span>{one.text}</span>
          </li>
        ))}
        {row !== null && (
          <li>
            <span className="tw-message-author">{t('chat.historyNow')}</span>
            <span>{row.text}</span>
          </li>
        )}
      </ol>
    </Modal>
  );
}

const rowsShown = 200;

export function NoticeDialog(props: DetailDialogProps): ReactElement {
  const { row, conversationId } = props;
  const { t } = useText();
  const act = useAct();
  const view = useQuery('notice.view', row === null ? null : { messageId: row.id });
  const notice = view.data?.notice ?? null;
  const moment = (at: number | null): ReactElement | string =>
    at === null ? '—' : <MomentText at={at} />;
  return (
    <Modal
      open={row !== null}
      title={t('chat.noticeStanding')}
      width={640}
      onCancel={props.onClose}
      footer={
        notice !== null && notice.mine && notice.endedAt === null && row !== null ? (
          <Button
            onClick={() => {
              void act('notice.end', { messageId: row.id, conversationId });
            }}
          >
            {t('chat.noticeEnd')}
          </Button>
        ) : null
      }
    >
      <Table
        size="small"
        rowKey="personId"
        pagination={false}
        scroll={{ y: 360 }}
        dataSource={view.data?.rows.slice(0, rowsShown) ?? []}
        columns={[
          { title: t('chat.noticePerson'), dataIndex: 'name' },
          { title: t('chat.noticeDelivered'), dataIndex: 'deliveredAt', render: moment },
          { title: t('chat.noticeOpened'), dataIndex: 'openedAt', render: moment },
          { title: t('chat.noticeConfirmed'), dataIndex: 'confirmedAt', render: moment },
          { title: t('chat.noticeRings'), dataIndex: 'ringNo' },
        ]}
      />
      {notice?.escalatedAt != null && (
        <p className="tw-label">
          {t('chat.noticeEscalated')} <MomentText at={notice.escalatedAt} form="full" />
        </p>
      )}
    </Modal>
  );
}
