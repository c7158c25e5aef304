/** ForwardDialog: passes messages on, one by one or merged into a chat record, to one or several conversations. */
import { Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { isolated } from '../../ui/isolated-name.tsx';
import type { MessageRow } from './chat-model.ts';
import { useSay } from './use-say.ts';
import { emptyMessage } from './use-send.ts';

export interface ForwardDialogProps {
  /** Empty = closed. */
  readonly rows: readonly MessageRow[];
  readonly conversationId: string;
  readonly title: string;
  readonly onClose: () => void;
}

const maxTargets = 20;

export function ForwardDialog(props: ForwardDialogProps): ReactElement {
  const { rows, conversationId } = props;
  const { t } = useText();
  const say = useSay();
  const list = useQuery('conversation.list', rows.length === 0 ? null : { hidden: true });
  const [targets, setTargets] = useState<readonly string[]>([]);
  const [how, setHow] = useState<'single' | 'record'>('record');
  const [note, setNote] = useState('');
  const [isChoosing, setIsChoosing] = useState(false);
  const merged = rows.length > 1 && how === 'record';
  const close = (): void => {
    setTargets([]);
    setNote('');
    props.onClose();
  };
  const forward = async (): Promise<void> => {
    const common = {
      fromConversationId: conversationId,
      title: t('chat.recordOf', { name: props.title }),
    };
    for (const target of targets) {
      const packs = merged ? [rows] : rows.map((row) => [row]);
      for (const pack of packs) {
        const done = await say('message.forward', {
          ...common,
          messageId: crypto.randomUUID(),
          conversationId: target,
          sourceIds: pack.map((row) => row.id),
          as: merged ? 'record' : 'single',
          fileRefId: pack[0]?.fileRefId == null || merged ? null : crypto.randomUUID(),
        });
        if (done === null) return;
      }
      if (note.trim() !== '')
        await say('message.send', { ...emptyMessage(target), text: note.trim() });
    }
    close();
  };
  return (
    <Modal
      open={rows.length > 0}
      title={t('chat.forwardCount', { n: rows.length })}
      okText={t('chat.forward')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: targets.length === 0 }}
      destroyOnHidden
      onCancel={close}
      onOk={() => {
        void forward();
      }}
    >
      {rows.length > 1 && (
        <Radio.Group
          value={how}
          options={[
            { value: 'record', label: t('chat.forwardMerged') },
            { value: 'single', label: t('chat.forwardSingly') },
          ]}
          onChange={(event) => {
            setHow(event.target.value === 'single' ? 'single' : 'record');
          }}
        />
      )}
      <Select
        className="tw-wide"
        mode="multiple"
        autoFocus
        maxCount={maxTargets}
        aria-label={t('chat.forwardTo')}
        placeholder={t('chat.forwardTo')}
        value={[...targets]}
        showSearch={{ optionFilterProp: 'label' }}
        options={(list.data?.rows ?? [])
          .filter((row) => !row.left)
          .map((row) => ({ value: row.id, label: isolated(row.title) }))}
        // Closed after each choice: the list would cover the buttons.
        open={isChoosing}
        onOpenChange={setIsChoosing}
        onChange={(chosen: string[]) => {
          setTargets(chosen);
          setIsChoosing(false);
        }}
      />
      <Input
        aria-label={t('chat.forwardNote')}
        placeholder={t('chat.forwardNote')}
        maxLength={500}
        value={note}
        onChange={(event) => {
          setNote(event.target.value);
        }}
      />
    </Modal>
  );
}
