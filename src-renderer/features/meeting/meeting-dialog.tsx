/** MeetingDialog: calls a meeting from a conversation, or changes one; without the line it leaves later. */
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { useSay } from '../message/use-say.ts';
import { MeetingFields } from './meeting-fields.tsx';
import { draftOf, isComplete, newDraft } from './meeting-form.ts';
import type { MeetingDraft } from './meeting-form.ts';
import type { Meeting } from './meeting-words.ts';
import './meeting.css';

export interface CallMeetingDialogProps {
  readonly isOpen: boolean;
  readonly conversationId: string;
  readonly onClose: () => void;
}

export function CallMeetingDialog(props: CallMeetingDialogProps): ReactElement | null {
  const { conversationId } = props;
  const members = useQuery('conversation.members', props.isOpen ? { conversationId } : null);
  if (!props.isOpen || members.data === null) return null;
  return <OpenCall {...props} everybody={members.data.rows.map((one) => one.personId)} />;
}

const maxJoining = 200;

function OpenCall(
  props: CallMeetingDialogProps & { readonly everybody: readonly string[] },
): ReactElement {
  const { conversationId } = props;
  const { t } = useText();
  const { now } = useCalendar();
  const say = useSay();
  const [draft, setDraft] = useState(() => newDraft(now, props.everybody.slice(0, maxJoining)));
  const [isBusy, setIsBusy] = useState(false);
  const send = async (): Promise<void> => {
    setIsBusy(true);
    const said = await say('meeting.call', {
      ...factsOf(draft),
      meetingId: crypto.randomUUID(),
      messageId: crypto.randomUUID(),
      conversationId,
    });
    setIsBusy(false);
    if (said !== null) props.onClose();
  };
  return (
    <Modal
      open
      width={640}
      title={t('meeting.call')}
      okText={t('meeting.send')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: !isComplete(draft) }}
      confirmLoading={isBusy}
      onOk={() => {
        void send();
      }}
      onCancel={props.onClose}
    >
      <p className="tw-dialog-text">{t('meeting.callHelp')}</p>
      <MeetingFields
        conversationId={conversationId}
        meetingId={null}
        draft={draft}
        onChange={setDraft}
      />
    </Modal>
  );
}

export interface ChangeMeetingDialogProps {
  readonly meeting: Meeting;
  readonly onClose: () => void;
}

export function ChangeMeetingDialog(props: ChangeMeetingDialogProps): ReactElement {
  const { meeting } = props;
  const { t } = useText();
  const say = useSay();
  const [draft, setDraft] = useState(() => draftOf(meeting));
  const [reason, setReason] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const save = async (): Promise<void> => {
    setIsBusy(true);
    const said = await say('meeting.change', {
      ...factsOf(draft),
      meetingId: meeting.id,
      conversationId: meeting.conversationId,
      reason: reason.trim(),
    });
    setIsBusy(false);
    if (said !== null) props.onClose();
  };
  return (
    <Modal
      open
      width={640}
      title={t('meeting.changeTitle')}
      okText={t('meeting.saveChange')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: !isComplete(draft) }}
      confirmLoading={isBusy}
      onOk={() => {
        void save();
      }}
      onCancel={props.onClose}
    >
      <p className="tw-dialog-text">{t('meeting.changeHelp')}</p>
      <MeetingFields
        conversationId={meeting.conversationId}
        meetingId={meeting.id}
        draft={draft}
        onChange={setDraft}
      />
      <Form layout="vertical">
        <Form.Item label={t('meeting.changeReason')}>
          <Input
            maxLength={200}
            aria-label={t('meeting.changeReason')}
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

function factsOf(draft: MeetingDraft): Omit<MeetingDraft, 'joining'> & { joining: string[] } {
  return {
    ...draft,
    title: draft.title.trim(),
    venue: draft.venue.trim(),
    joining: [...draft.joining],
  };
}
