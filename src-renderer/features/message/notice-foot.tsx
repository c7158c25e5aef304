/** NoticeFoot: under an urgent notice: how many have confirmed, and the button of who has not. */
import { AlertOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { MessageRow } from './chat-model.ts';

export interface NoticeFootProps {
  readonly row: MessageRow;
  readonly onConfirm: (row: MessageRow) => void;
  readonly onOpen: (row: MessageRow) => void;
}

export function NoticeFoot(props: NoticeFootProps): ReactElement | null {
  const { row } = props;
  const { t } = useText();
  const { notice } = row;
  if (notice === null) return null;
  return (
    <div className="tw-notice-foot">
      <AlertOutlined aria-hidden="true" className="tw-tone-red" />
      <button
        type="button"
        className="tw-receipt-button"
        onClick={() => {
          props.onOpen(row);
        }}
      >
        {t('chat.noticeCount', { n: notice.confirmed, m: notice.recipients })}
        {notice.ended && notice.confirmed < notice.recipients && ` · ${t('chat.noticeEnded')}`}
      </button>
      {notice.mine === 'waiting' && (
        <Button
          type="primary"
          size="small"
          onClick={() => {
            props.onConfirm(row);
          }}
        >
          {t('chat.confirm')}
        </Button>
      )}
      {notice.mine === 'confirmed' && <span className="tw-label">{t('chat.confirmed')}</span>}
    </div>
  );
}
