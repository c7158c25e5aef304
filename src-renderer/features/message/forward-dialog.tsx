/** ForwardDialog: passes messages on, one by one or merged into a chat record, to conversations and people. */
import { App, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { directConversationId } from '../../../src-shared/features/message/conversation-commands.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { isolated } from '../../ui/isolated-name.tsx';
import { useOnce } from '../../ui/use-once.ts';
import type { MessageRow } from './chat-model.ts';
import type { ForwardTarget } from './use-forward.ts';
import { useForward } from './use-forward.ts';

export interface ForwardDialogProps {
  /** Empty = closed. */
  readonly rows: readonly MessageRow[];
  readonly conversationId: string;
  readonly title: string;
  readonly onClose: (isDone: boolean) => void;
}

const maxTargets = 20;
/** As many as a person may have in his list. */
const maxConversations = 2_000;
const maxPeople = 20;

export function ForwardDialog(props: ForwardDialogProps): ReactElement {
  const { rows, conversationId, title } = props;
  const { t } = useText();
  const { message } = App.useApp();
  const [targets, setTargets] = useState<readonly Option[]>([]);
  const [how, setHow] = useState<'single' | 'record'>('record');
  const [note, setNote] = useState('');
  const forward = useForward();
  const close = (isDone: boolean): void => {
    setTargets([]);
    setNote('');
    forward.startAnew();
    props.onClose(isDone);
  };
  const passing = useOnce(async () => {
    const isMerged = rows.length > 1 && how === 'record';
    const what = { fromConversationId: conversationId, title, rows, isMerged, note };
    for (const target of targets) {
      if (!(await forward.to(targetOf(target.value), what))) return;
      // Those that are left are those that have not got it.
      setTargets((now) => now.filter((one) => one.value !== target.value));
    }
    void message.success(t('select.forwarded', { n: targets.length }));
    close(true);
  });
  return (
    <Modal
      open={rows.length > 0}
      title={t('chat.forwardCount', { n: rows.length })}
      okText={t('chat.forward')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: targets.length === 0 }}
      confirmLoading={passing.isBusy}
      destroyOnHidden
      onCancel={() => {
        close(false);
      }}
      onOk={passing.run}
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
      {rows.length > 0 && <Targets value={targets} onChange={setTargets} />}
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

interface Option {
  /** `conversation/<id>` or `person/<id>`. */
  readonly value: string;
  readonly label: string;
}

function targetOf(value: string): ForwardTarget {
  const [kind, id = ''] = value.split('/', 2);
  return { kind: kind === 'person' ? 'person' : 'conversation', id };
}

interface TargetsProps {
  readonly value: readonly Option[];
  readonly onChange: (chosen: readonly Option[]) => void;
}

function Targets(props: TargetsProps): ReactElement {
  const { t } = useText();
  const [text, setText] = useState('');
  const [isChoosing, setIsChoosing] = useState(false);
  const options = useOffers(text.trim());
  return (
    <Select
      className="tw-wide"
      mode="multiple"
      labelInValue
      autoFocus
      maxCount={maxTargets}
      aria-label={t('chat.forwardTo')}
      placeholder={t('select.forwardTo')}
      value={[...props.value]}
      showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
      options={[...options]}
      // Closed after each choice: the list would cover the buttons.
      open={isChoosing}
      onOpenChange={setIsChoosing}
      onChange={(chosen: Option[]) => {
        props.onChange(chosen.map(({ value, label }) => ({ value, label })));
        setText('');
        setIsChoosing(false);
      }}
    />
  );
}

/** Conversations by their names, and people with whom there is none. */
function useOffers(text: string): readonly Option[] {
  const me = useSession()?.personId ?? '';
  const list = useQuery('conversation.list', { hidden: true, limit: maxConversations });
  const found = useQuery('person.search', text === '' ? null : { text, limit: maxPeople });
  const rows = (list.data?.rows ?? []).filter((row) => !row.left);
  const held = new Set(rows.map((row) => row.id));
  const people = (found.data?.rows ?? [])
    .filter((row) => row.personId !== me)
    .filter((row, at, all) => all.findIndex((one) => one.personId === row.personId) === at);
  const foundIds = new Set(people.map((row) => directConversationId(me, row.personId)));
  return [
    ...rows
      .filter((row) => foundIds.has(row.id) || row.title.toLowerCase().includes(text.toLowerCase()))
      .map((row) => ({ value: `conversation/${row.id}`, label: isolated(row.title) })),
    ...people
      .filter((row) => !held.has(directConversationId(me, row.personId)))
      .map((row) => ({
        value: `person/${row.personId}`,
        label: `${isolated(row.name)}　${row.unitName} ${row.post}`,
      })),
  ];
}
