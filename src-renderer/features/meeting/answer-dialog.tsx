/** AnswerDialog: a leave with its reason, or who comes instead; that one comes needs no more than a click. */
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';
import type { Meeting } from './meeting-words.ts';
import { ANSWER_WORDS } from './meeting-words.ts';

export interface AnswerDialogProps {
  readonly meeting: Meeting;
  readonly answer: 'leave' | 'deputy';
  readonly onClose: () => void;
}

export function AnswerDialog(props: AnswerDialogProps): ReactElement {
  const { meeting, answer } = props;
  const { t } = useText();
  const act = useAct();
  const [reason, setReason] = useState('');
  const [deputyName, setDeputyName] = useState('');
  const isDeputy = answer === 'deputy';
  const isReady = isDeputy ? deputyName.trim() !== '' : reason.trim() !== '';
  const reply = async (): Promise<void> => {
    const given = await act('meeting.answer', {
      meetingId: meeting.id,
      conversationId: meeting.conversationId,
      answer,
      reason: reason.trim(),
      deputyName: deputyName.trim(),
    });
    if (given !== null) props.onClose();
  };
  return (
    <Modal
      open
      title={t(ANSWER_WORDS[answer])}
      okText={t('meeting.reply')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: !isReady }}
      onOk={() => {
        void reply();
      }}
      onCancel={props.onClose}
    >
      <Form layout="vertical">
        {isDeputy && (
          <Form.Item label={t('meeting.deputyName')} required>
            <Input
              autoFocus
              maxLength={40}
              aria-label={t('meeting.deputyName')}
              value={deputyName}
              onChange={(event) => {
                setDeputyName(event.target.value);
              }}
            />
          </Form.Item>
        )}
        <Form.Item
          label={t(isDeputy ? 'meeting.deputyReason' : 'meeting.reason')}
          required={!isDeputy}
        >
          <Input.TextArea
            autoFocus={!isDeputy}
            rows={2}
            maxLength={200}
            aria-label={t(isDeputy ? 'meeting.deputyReason' : 'meeting.reason')}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
