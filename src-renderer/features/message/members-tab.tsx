/** MembersTab: who is in a group, in the order of their part in it; the owner and admins take in, remove and appoint. */
import { EllipsisOutlined, UserAddOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Tag } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { standardRules } from '../../../src-shared/features/message/policy-model.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { PersonAvatar } from '../presence/presence-dot.tsx';
import { IsolatedName, isolated } from '../../ui/isolated-name.tsx';
import type { Member, MessagePage } from './chat-model.ts';
import { addingNote } from './group-size.ts';
import { PeopleDialog } from './people-dialog.tsx';

export interface MembersTabProps {
  readonly conversationId: string;
  readonly page: MessagePage;
}

export function MembersTab(props: MembersTabProps): ReactElement {
  const { conversationId, page } = props;
  const { t } = useText();
  const act = useAct();
  const { message } = App.useApp();
  const rules = useQuery('message.rules', {});
  const [isAdding, setIsAdding] = useState(false);
  const members = useQuery('conversation.members', { conversationId });
  const rows = members.data?.rows ?? [];
  const leads = page.kind === 'group' && page.myRole !== 'member';
  return (
    <>
      {leads && (
        <Button
          block
          icon={<UserAddOutlined />}
          onClick={() => {
            setIsAdding(true);
          }}
        >
          {t('chat.addMembers')}
        </Button>
      )}
      <ul className="tw-drawer-list">
        {rows.map((row) => (
          <MemberLine key={row.personId} row={row} {...props} />
        ))}
      </ul>
      <PeopleDialog
        isOpen={isAdding}
        title={t('chat.addMembers')}
        exclude={rows.map((row) => row.personId)}
        onCancel={() => {
          setIsAdding(false);
        }}
        onConfirm={(people) => {
          const note = addingNote(
            { n: page.memberCount, chosen: people.length },
            rules.data?.rules.groupLimit ?? standardRules.groupLimit,
          );
          if (note !== null) {
            // The dialog stays with what was chosen in it.
            void message.warning(t(note.key, note.params));
            return;
          }
          setIsAdding(false);
          void act(
            'conversation.addMembers',
            {
              conversationId,
              personIds: people.map((one) => one.personId),
              history: page.historyForNew,
            },
            { done: t('chat.membersAdded', { n: people.length }) },
          );
        }}
      />
    </>
  );
}

function MemberLine(props: MembersTabProps & { readonly row: Member }): ReactElement {
  const { row } = props;
  const { t } = useText();
  const items = useMemberActs(props);
  return (
    <li className="tw-member">
      <PersonAvatar size={28} name={row.name} personId={row.personId} />
      <span className="tw-member-words">
        <span>
          <IsolatedName name={row.name} />{' '}
          {row.role !== 'member' && <Tag>{t(`chat.role.${row.role}`)}</Tag>}
        </span>
        <span className="tw-label">{`${row.unitName} ${row.post}`}</span>
      </span>
      {items.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{ items: items.map((item) => ({ danger: false, ...item })) }}
        >
          <Button
            type="text"
            size="small"
            icon={<EllipsisOutlined />}
            aria-label={t('chat.memberActs', { name: row.name })}
          />
        </Dropdown>
      )}
    </li>
  );
}

interface MenuAct {
  readonly key: string;
  readonly label: string;
  readonly danger?: boolean;
  readonly onClick: () => void;
}

function useMemberActs(props: MembersTabProps & { readonly row: Member }): readonly MenuAct[] {
  const { row, page, conversationId } = props;
  const { t } = useText();
  const act = useAct();
  const me = useSession()?.personId ?? null;
  const { modal } = App.useApp();
  const focus = useQuery('focus.list', {});
  if (me === null || row.personId === me) return [];
  const isFocused = focus.data?.rows.some((one) => one.personId === row.personId) ?? false;
  const attention: MenuAct = {
    key: 'focus',
    label: t(isFocused ? 'chat.unfocus' : 'chat.focus'),
    onClick: () => {
      void act('person.focus', { personId: me, focusPersonId: row.personId, on: !isFocused });
    },
  };
  if (row.role === 'owner' || page.kind !== 'group') return [attention];
  const setRole = (role: 'owner' | 'admin' | 'member'): void => {
    void act('conversation.setRole', { conversationId, personId: row.personId, role });
  };
  const appoint: readonly MenuAct[] =
    page.myRole === 'owner'
      ? [
          attention,
          {
            key: 'admin',
            label: t(row.role === 'admin' ? 'chat.unmakeAdmin' : 'chat.makeAdmin'),
            onClick: () => {
              setRole(row.role === 'admin' ? 'member' : 'admin');
            },
          },
          {
            key: 'owner',
            label: t('chat.handOver'),
            onClick: () => {
              modal.confirm({
                title: t('group.handOverAsk', { name: isolated(row.name) }),
                content: t('group.handOverText'),
                okText: t('chat.handOver'),
                cancelText: t('action.cancel'),
                onOk: () => {
                  setRole('owner');
                },
              });
            },
          },
        ]
      : [attention];
  const mayRemove = page.myRole === 'owner' || (page.myRole === 'admin' && row.role === 'member');
  if (!mayRemove) return appoint;
  return [
    ...appoint,
    {
      key: 'remove',
      label: t('chat.removeMember'),
      danger: true,
      onClick: () => {
        void act('conversation.removeMember', { conversationId, personId: row.personId });
      },
    },
  ];
}
