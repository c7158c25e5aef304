/** SealTable: the seals of a unit with a sample of each. */
import { Button, Table } from 'antd';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { SealPicture } from './seal-picture.tsx';

type Seal = QueryResult<'seal.list'>['seals'][number];

export interface SealTableProps {
  readonly seals: readonly Seal[];
  readonly mayRetire: boolean;
  readonly onRetire: (sealId: string) => void;
}

export function SealTable({ seals, mayRetire, onRetire }: SealTableProps): ReactElement {
  const { t } = useText();
  return (
    <Table<Seal>
      rowKey="id"
      size="small"
      pagination={false}
      dataSource={[...seals]}
      locale={{ emptyText: t('seal.noSeals') }}
      columns={[
        {
          title: t('seal.ring'),
          key: 'ring',
          render: (_, row) => (
            <span className="tw-seal-sample">
              <SealPicture
                ringText={row.ringText}
                diameterMm={18}
                opacity={row.retiredAt === null ? 1 : 0.35}
              />
              {row.ringText}
            </span>
          ),
        },
        { title: t('seal.keeper'), dataIndex: 'keeperName' },
        {
          title: t('seal.since'),
          key: 'since',
          render: (_, row) => <MomentText at={row.validFrom} form="brief" />,
        },
        {
          title: t('seal.state'),
          key: 'state',
          render: (_, row) => t(row.retiredAt === null ? 'seal.inForce' : 'seal.retired'),
        },
        {
          title: '',
          key: 'act',
          align: 'right',
          render: (_, row) =>
            mayRetire &&
            row.retiredAt === null && (
              <Button
                size="small"
                onClick={() => {
                  onRetire(row.id);
                }}
              >
                {t('seal.retire')}
              </Button>
            ),
        },
      ]}
    />
  );
}
