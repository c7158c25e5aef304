/** SealKeyTable: the keepers' keys; the fingerprint is what two people compare in person. */
import { Button, Space, Table, Tag } from 'antd';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';

type Key = QueryResult<'seal.list'>['keys'][number];

export interface SealKeyTableProps {
  readonly keys: readonly Key[];
  readonly ownKey: string | null;
  readonly ownIdentityId: string | null;
  readonly mayConfirm: boolean;
  readonly onConfirm: (identityId: string, publicKey: string) => void;
  readonly onRevoke: (identityId: string, publicKey: string) => void;
}

/** The first 32 of 64 digits, in groups of four: what two people read to each other without losing the place. */
export function fingerprintOf(publicKey: string): string {
  return (publicKey.slice(0, 32).match(/.{1,4}/g) ?? []).join(' ');
}

export function SealKeyTable(props: SealKeyTableProps): ReactElement {
  const { t } = useText();
  return (
    <Table<Key>
      rowKey={(row) => `${row.identityId}/${row.publicKey}`}
      size="small"
      pagination={false}
      dataSource={[...props.keys]}
      locale={{ emptyText: t('seal.noKeys') }}
      columns={[
        {
          title: t('seal.keeper'),
          key: 'keeper',
          render: (_, row) => (
            <Space>
              {row.keeperName}
              {row.publicKey === props.ownKey && <Tag>{t('seal.thisMachine')}</Tag>}
            </Space>
          ),
        },
        {
          title: t('seal.fingerprint'),
          key: 'fingerprint',
          render: (_, row) => <code>{fingerprintOf(row.publicKey)}</code>,
        },
        {
          title: t('seal.state'),
          key: 'state',
          render: (_, row) => <KeyState row={row} />,
        },
        {
          title: '',
          key: 'act',
          align: 'right',
          render: (_, row) => row.revokedAt === null && <KeyActs {...props} row={row} />,
        },
      ]}
      footer={() => (props.mayConfirm ? t('seal.confirmNote') : null)}
    />
  );
}

function KeyState({ row }: { readonly row: Key }): ReactElement {
  const { t } = useText();
  if (row.revokedAt !== null) {
    return (
      <>
        {t('seal.revoked')} <MomentText at={row.revokedAt} form="brief" />
      </>
    );
  }
  if (row.confirmedAt === null) return <>{t('seal.unconfirmed')}</>;
  return (
    <>
      {t('seal.confirmed')} {row.confirmedByName}
    </>
  );
}

function KeyActs(props: SealKeyTableProps & { readonly row: Key }): ReactElement {
  const { t } = useText();
  const { identityId, publicKey, confirmedAt } = props.row;
  return (
    <Space>
      {props.mayConfirm && confirmedAt === null && identityId !== props.ownIdentityId && (
        <Button
          size="small"
          type="primary"
          onClick={() => {
            props.onConfirm(identityId, publicKey);
          }}
        >
          {t('seal.confirm')}
        </Button>
      )}
      {(props.mayConfirm || identityId === props.ownIdentityId) && (
        <Button
          size="small"
          onClick={() => {
            props.onRevoke(identityId, publicKey);
          }}
        >
          {t('seal.revoke')}
        </Button>
      )}
    </Space>
  );
}
