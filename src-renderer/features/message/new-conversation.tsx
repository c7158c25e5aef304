/** NewConversation: one to one or a group, from people found by name, pinyin, initials or post. */
import { ApartmentOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { directConversationId } from '../../../src-shared/features/message/conversation-commands.ts';
import type { CommandArgs } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { standardRules } from '../../../src-shared/features/message/policy-model.ts';
import { useText } from '../../i18n/text.tsx';
import { isolated } from '../../ui/isolated-name.tsx';
import { useOnce } from '../../ui/use-once.ts';
import type { SizeNote } from './group-size.ts';
import { newGroupNote } from './group-size.ts';
import { PeopleDialog } from './people-dialog.tsx';

export interface NewConversationProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onCreated: (conversationId: string) => void;
}

export function NewConversation(props: NewConversationProps): ReactElement {
  const { t } = useText();
  const session = useSession();
  const act = useAct();
  const [text, setText] = useState('');
  const [title, setTitle] = useState('');
  const [people, setPeople] = useState<readonly { value: string; label: string }[]>([]);
  const [history, setHistory] = useState<History>('all');
  const [isInTree, setIsInTree] = useState(false);
  const found = useQuery('person.search', props.isOpen ? { text, limit: 50 } : null);
  const me = session?.personId ?? '';
  const options = (found.data?.rows ?? [])
    .filter((row) => row.personId !== me)
    .filter((row, at, all) => all.findIndex((one) => one.personId === row.personId) === at)
    .map((row) => ({
      value: row.personId,
      label: `${isolated(row.name)}　${row.unitName} ${row.post}`,
    }));
  const rules = useQuery('message.rules', props.isOpen ? {} : null);
  const isGroup = people.length > 1;
  const size = newGroupNote(
    people.length,
    rules.data?.rules.groupLimit ?? standardRules.groupLimit,
  );
  const lacks = people.length === 0 || (isGroup && (title.trim() === '' || size.isTooMany));
  const creating = useOnce(async () => {
    const [first] = people;
    if (first === undefined) return;
    const conversationId = isGroup ? crypto.randomUUID() : directConversationId(me, first.value);
    const receipt = isGroup
      ? await act('conversation.createGroup', {
          conversationId,
          title: title.trim(),
          memberPersonIds: people.map((one) => one.value),
          history,
        })
      : await act('conversation.openDirect', { conversationId, otherPersonId: first.value });
    if (receipt === null) return;
    setPeople([]);
    setTitle('');
    setHistory('all');
    props.onCreated(conversationId);
  });
  return (
    <Modal
      open={props.isOpen}
      title={t('chat.newConversation')}
      okText={isGroup ? t('chat.createGroup') : t('chat.openDirect')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: lacks }}
      confirmLoading={creating.isBusy}
      onOk={creating.run}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <Form layout="vertical">
        <Form.Item label={t('chat.members')} help={t('chat.membersHelp')}>
          <Select
            mode="multiple"
            labelInValue
            autoFocus
            aria-label={t('chat.members')}
            value={[...people]}
            options={options}
            // Offers only while one types: they would cover the buttons, and Tab would take back the last choice.
            open={text !== ''}
            showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
            onChange={(chosen: { value: string; label?: ReactNode }[]) => {
              setText('');
              setPeople(
                chosen.map((one) => ({
                  value: one.value,
                  label: typeof one.label === 'string' ? one.label : one.value,
                })),
              );
            }}
          />
        </Form.Item>
        <Button
          icon={<ApartmentOutlined />}
          onClick={() => {
            setIsInTree(true);
          }}
        >
          {t('chat.fromTree')}
        </Button>
        <PeopleDialog
          isOpen={isInTree}
          title={t('chat.members')}
          exclude={[me]}
          initial={people.map((one) => ({ personId: one.value, name: one.label }))}
          onCancel={() => {
            setIsInTree(false);
          }}
          onConfirm={(chosen) => {
            setIsInTree(false);
            setPeople(chosen.map((one) => ({ value: one.personId, label: one.name })));
          }}
        />
        {isGroup && (
          <GroupParts
            title={title}
            history={history}
            size={size}
            onTitle={setTitle}
            onHistory={setHistory}
          />
        )}
      </Form>
    </Modal>
  );
}

type History = CommandArgs<'conversation.createGroup'>['history'];

interface GroupPartsProps {
  readonly title: string;
  readonly history: History;
  readonly size: SizeNote;
  readonly onTitle: (title: string) => void;
  readonly onHistory: (history: History) => void;
}

/** What a group has besides its people. */
function GroupParts(props: GroupPartsProps): ReactElement {
  const { size } = props;
  const { t } = useText();
  return (
    <>
      <p className={size.isTooMany ? 'tw-tone-red' : 'tw-label'} role="status">
        {t(size.key, size.params)}
      </p>
      <Form.Item label={t('chat.groupTitle')} htmlFor="tw-group-title">
        <Input
          id="tw-group-title"
          maxLength={60}
          value={props.title}
          onChange={(event) => {
            props.onTitle(event.target.value);
          }}
        />
      </Form.Item>
      <Form.Item label={t('chat.historyForNew')}>
        <Radio.Group
          aria-label={t('chat.historyForNew')}
          value={props.history}
          options={[
            { value: 'all', label: t('chat.historyAll') },
            { value: 'sinceJoin', label: t('chat.historySinceJoin') },
          ]}
          onChange={(event) => {
            props.onHistory(event.target.value === 'sinceJoin' ? 'sinceJoin' : 'all');
          }}
        />
      </Form.Item>
    </>
  );
}
