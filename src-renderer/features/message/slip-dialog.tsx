/** SlipDialog: the delivery slip (送达证明) of an own message: its place, its link in the chain, who has read it. */
import { Button, Descriptions, Modal, Result } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useAsk } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import type { MessagePage, MessageRow } from './chat-model.ts';
import { receiptsOf } from './chat-model.ts';

export interface SlipDialogProps {
  /** null = closed. */
  readonly row: MessageRow | null;
  readonly page: MessagePage;
  readonly onClose: () => void;
}

type Checked = 'whole' | 'broken' | 'gap' | 'notHeld';

export function SlipDialog(props: SlipDialogProps): ReactElement {
  const { row, page } = props;
  const { t } = useText();
  const ask = useAsk();
  const [checked, setChecked] = useState<Checked | null>(null);
  const receipts = row === null ? { read: [], unread: [], undelivered: [] } : receiptsOf(row, page);
  const check = async (messageId: string): Promise<void> => {
    const { verdict } = await ask('message.slip', { messageId });
    setChecked(verdict);
  };
  return (
    <Modal
      open={row !== null}
      title={t('chat.slip')}
      width={560}
      onCancel={() => {
        setChecked(null);
        props.onClose();
      }}
      footer={
        <Button
          type="primary"
          onClick={() => {
            if (row !== null) void check(row.id);
          }}
        >
          {t('chat.slipCheck')}
        </Button>
      }
    >
      {row !== null && (
        <Descriptions
          column={1}
          size="small"
          bordered
          items={[
            {
              key: 'sent',
              label: t('chat.slipSent'),
              children: <MomentText at={row.at} form="full" />,
            },
            { key: 'no', label: t('chat.slipNo'), children: `${row.no} / ${page.lastNo}` },
            {
              key: 'read',
              label: t('chat.slipRead'),
              children: receipts.read.map((one) => one.name).join('、') || '—',
            },
            {
              key: 'unread',
              label: t('chat.slipUnread'),
              children: receipts.unread.map((one) => one.name).join('、') || '—',
            },
            {
              key: 'undelivered',
              label: t('select.slipUndelivered'),
              children: receipts.undelivered.map((one) => one.name).join('、') || '—',
            },
          ]}
        />
      )}
      {checked !== null && (
        <Result
          status={checked === 'whole' ? 'success' : 'warning'}
          title={t(`chat.slip.${checked}`)}
        />
      )}
    </Modal>
  );
}
