/** GroupsContainer: the recipient groups of a unit, kept by the head of its office. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { GroupDialog } from './group-dialog.tsx';
import { KitRowActs } from './kit-row-acts.tsx';
import { useHeadedOffice } from './use-headed-office.tsx';
import type { HeadedOffice } from './use-headed-office.tsx';
import './kit.css';

type Group = QueryResult<'drafting.kit'>['groups'][number];

export function GroupsContainer(): ReactElement {
  const { t } = useText();
  const { office, choice } = useHeadedOffice();
  // `null` = a new one.
  const [edited, setEdited] = useState<Group | null | undefined>(undefined);
  return (
    <Pane
      label={t('kit.groups')}
      head={
        <PaneHead
          title={t('kit.groups')}
          extra={
            <>
              {choice}
              {office !== null && (
                <Button
                  type="primary"
                  icon={<PlusOutlined />}
                  onClick={() => {
                    setEdited(null);
                  }}
                >
                  {t('kit.newGroup')}
                </Button>
              )}
            </>
          }
        />
      }
    >
      {office === null ? (
        <EmptyState title={t('kit.onlyHead')} />
      ) : (
        <GroupTable office={office} onEdit={setEdited} />
      )}
      {office !== null && edited !== undefined && (
        <GroupDialog
          office={office}
          group={edited}
          onClose={() => {
            setEdited(undefined);
          }}
        />
      )}
    </Pane>
  );
}

interface GroupTableProps {
  readonly office: HeadedOffice;
  readonly onEdit: (group: Group) => void;
}

function GroupTable({ office, onEdit }: GroupTableProps): ReactElement | null {
  const { t } = useText();
  const act = useAct();
  const { identityId } = office;
  const unitId = office.unit.id;
  const groups = useQuery('drafting.kit', { unitId }).data?.groups;
  if (groups === undefined) return null;
  if (groups.length === 0) {
    return <EmptyState title={t('kit.noGroups')} text={t('kit.noGroupsText')} />;
  }
  return (
    <Table<Group>
      className="tw-kit-table"
      rowKey="id"
      size="small"
      pagination={false}
      dataSource={[...groups]}
      columns={[
        { title: t('kit.name'), dataIndex: 'name', width: 160 },
        { title: t('kit.text'), dataIndex: 'text', width: 160 },
        {
          title: t('kit.members'),
          key: 'members',
          render: (_, { members }) => (
            <>
              <span className="tw-label">{t('kit.membersOf', { n: members.length })}</span>{' '}
              <span className="tw-kit-members" title={namesOf(members)}>
                {namesOf(members)}
              </span>
            </>
          ),
        },
        {
          title: t('kit.by'),
          key: 'by',
          render: (_, { byName, at }) => (
            <span className="tw-label">
              {byName} <MomentText at={at} form="brief" />
            </span>
          ),
        },
        {
          title: '',
          key: 'acts',
          align: 'right',
          render: (_, row) => (
            <KitRowActs
              name={row.name}
              onEdit={() => {
                onEdit(row);
              }}
              onRetire={() => {
                const options = { identityId, done: t('kit.retired') };
                void act('group.retire', { groupId: row.id, unitId }, options);
              }}
            />
          ),
        },
      ]}
    />
  );
}

function namesOf(members: Group['members']): string {
  return members.map(({ name }) => name).join('、');
}
