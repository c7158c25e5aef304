/** SchemeTab: how the fonds is arranged, and the unit's own table of scope and periods: imported by one, approved by another. */
import { Button, Input, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { organPattern } from '../../../src-shared/features/archive/model.ts';
import type { Organ } from '../../../src-shared/features/archive/scheme-model.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { Banner } from '../../ui/banner.tsx';
import type { Seat } from './records-model.ts';
import { RetentionTables } from './retention-tables.tsx';

const category = 'WS';

export function SchemeTab({ seat }: { readonly seat: Seat }): ReactElement | null {
  const { t } = useText();
  const found = useQuery('archive.scheme', { unitId: seat.unitId }).data;
  if (found === null) return null;
  return (
    <div className="tw-records-part">
      {found.fondsNo === null && <Banner tone="amber" boxed title={t('guard.noFonds')} />}
      <section aria-label={t('records.organs')}>
        <h3 className="tw-section">
          {t('records.organs')} {found.fondsNo !== null && <Tag>{found.fondsNo}</Tag>}
        </h3>
        <p className="tw-records-second">{t('records.organsNote')}</p>
        <Organs seat={seat} organs={found.scheme?.organs ?? []} />
      </section>
      <RetentionTables seat={seat} tables={found.tables} rules={found.rules} />
    </div>
  );
}

function Organs({
  seat,
  organs,
}: {
  readonly seat: Seat;
  readonly organs: readonly Organ[];
}): ReactElement {
  const { t } = useText();
  const act = useAct();
  const tree = useQuery('org.tree', {}).data;
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [unitIds, setUnits] = useState<readonly string[]>([]);
  const units = tree?.units ?? [];
  const save = async (next: readonly Organ[]): Promise<void> => {
    const args = { unitId: seat.unitId, category, organs: [...next] };
    const identityId = seat.archivistId ?? seat.headId ?? undefined;
    await act('archive.setScheme', args, { identityId, done: t('records.saved') });
  };
  const add = async (): Promise<void> => {
    await save([...organs, { code, name, unitIds: [...unitIds] }]);
    setCode('');
    setName('');
    setUnits([]);
  };
  return (
    <>
      <Table<Organ>
        size="small"
        rowKey="code"
        pagination={false}
        dataSource={[...organs]}
        locale={{ emptyText: t('records.noOrgans') }}
        columns={[
          { title: t('records.organCode'), dataIndex: 'code', width: 120 },
          { title: t('records.organName'), dataIndex: 'name', width: 220 },
          {
            title: t('records.organUnits'),
            render: (_, organ) =>
              organ.unitIds
                .map((id) => units.find((unit) => unit.id === id)?.name ?? id)
                .join('、'),
          },
          {
            width: 80,
            render: (_, organ) => (
              <Button
                size="small"
                onClick={() => void save(organs.filter((one) => one.code !== organ.code))}
              >
                {t('records.remove')}
              </Button>
            ),
          },
        ]}
      />
      <div className="tw-records-bar">
        <Input
          aria-label={t('records.organCode')}
          placeholder={t('records.organCode')}
          value={code}
          maxLength={6}
          style={{ width: 120 }}
          onChange={(event) => {
            setCode(event.target.value.toUpperCase());
          }}
        />
        <Input
          aria-label={t('records.organName')}
          placeholder={t('records.organName')}
          value={name}
          maxLength={60}
          style={{ width: 200 }}
          onChange={(event) => {
            setName(event.target.value);
          }}
        />
        <Select
          mode="multiple"
          aria-label={t('records.organUnits')}
          placeholder={t('records.organUnits')}
          value={[...unitIds]}
          style={{ minWidth: 280 }}
          showSearch={{ optionFilterProp: 'label' }}
          options={units.map(({ id, name: label }) => ({ value: id, label }))}
          onChange={setUnits}
        />
        <Button disabled={!organPattern.test(code) || name === ''} onClick={() => void add()}>
          {t('records.addOrgan')}
        </Button>
      </div>
    </>
  );
}
