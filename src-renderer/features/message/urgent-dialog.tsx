/** UrgentDialog: an urgent notice (必达): to whom, how often it rings again, to whom it is escalated. */
import { Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { isolated } from '../../ui/isolated-name.tsx';
import { useOnce } from '../../ui/use-once.ts';
import { useSay } from './use-say.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';

export interface UrgentDialogProps {
  /** null = closed; else what is written in it at first. */
  readonly text: string | null;
  readonly conversationId: string;
  /** Chosen at first; null = everybody of the conversation. */
  readonly recipients: readonly string[] | null;
  readonly onClose: (sent: boolean) => void;
}

export function UrgentDialog(props: UrgentDialogProps): ReactElement | null {
  if (props.text === null) return null;
  return <OpenDialog {...props} text={props.text} />;
}

const standardMinutes = 5;
const standardRepeats = 3;
const maxRepeats = 6;
const longestText = 5_000;

function OpenDialog(props: UrgentDialogProps & { readonly text: string }): ReactElement {
  const { conversationId } = props;
  const { t } = useText();
  const say = useSay();
  const me = useSession()?.personId ?? null;
  const members = useQuery('conversation.members', { conversationId });
  const others = (members.data?.rows ?? []).filter((row) => row.personId !== me);
  const [text, setText] = useState(props.text);
  const [chosen, setChosen] = useState(props.recipients);
  const [minutes, setMinutes] = useState(standardMinutes);
  const [repeats, setRepeats] = useState(standardRepeats);
  const [boss, setBoss] = useState<string | null>(null);
  const [asked, setAsked] = useState('');
  const found = useQuery('person.search', asked === '' ? null : { text: asked, limit: 20 });
  const recipients = chosen ?? others.map((row) => row.personId);
  const sending = useOnce(async () => {
    const done = await say(
      'message.urgent',
      {
        messageId: crypto.randomUUID(),
        conversationId,
        text: text.trim(),
        recipientPersonIds: [...recipients],
        repeatMinutes: minutes,
        repeats,
        escalateToPersonId: boss,
      },
      { done: t('chat.urgentSent', { n: recipients.length }) },
    );
    if (done !== null) props.onClose(true);
  });
  return (
    <Modal
      open
      title={t('chat.urgent')}
      okText={t('chat.urgentSend', { n: recipients.length })}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: text.trim() === '' || recipients.length === 0, danger: true }}
      onCancel={() => {
        props.onClose(false);
      }}
      confirmLoading={sending.isBusy}
      onOk={sending.run}
    >
      <p className="tw-dialog-text">{t('chat.urgentHelp')}</p>
      <Form layout="vertical">
        <Form.Item label={t('chat.urgentText')}>
          <Input.TextArea
            autoFocus
            rows={3}
            maxLength={longestText}
            value={text}
            aria-label={t('chat.urgentText')}
            onChange={(event) => {
              setText(event.target.value);
            }}
          />
        </Form.Item>
        <Form.Item label={t('chat.urgentTo')}>
          <Select
            mode="multiple"
            maxTagCount={8}
            aria-label={t('chat.urgentTo')}
            value={[...recipients]}
            showSearch={{ optionFilterProp: 'label' }}
            options={others.map((row) => ({
              value: row.personId,
              label: `${isolated(row.name)} ${row.unitName}`,
            }))}
            onChange={(people: string[]) => {
              setChosen(people);
            }}
          />
        </Form.Item>
        <div className="tw-form-row">
          <Form.Item label={t('chat.urgentMinutes')}>
            <InputNumber
              min={1}
              max={240}
              value={minutes}
              aria-label={t('chat.urgentMinutes')}
              onChange={(value) => {
                setMinutes(value ?? standardMinutes);
              }}
            />
          </Form.Item>
          <Form.Item label={t('chat.urgentRepeats')}>
            <InputNumber
              min={0}
              max={maxRepeats}
              value={repeats}
              aria-label={t('chat.urgentRepeats')}
              onChange={(value) => {
                setRepeats(value ?? standardRepeats);
              }}
            />
          </Form.Item>
          <Form.Item label={t('chat.escalateTo')}>
            <Select
              className="tw-escalate"
              allowClear
              aria-label={t('chat.escalateTo')}
              placeholder={t('identityField.hint')}
              showSearch={{ filterOption: false, onSearch: setAsked }}
              value={boss}
              options={(found.data?.rows ?? []).map((row) => ({
                value: row.personId,
                label: `${isolated(row.name)} ${row.post}`,
              }))}
              onChange={(personId: string | undefined) => {
                setBoss(personId ?? null);
              }}
            />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}
