/** UseHeadedOffice: the issuing unit whose office this person heads; several posts are chosen from. */
import { Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';

export interface HeadedOffice {
  readonly identityId: string;
  readonly unit: QueryResult<'org.tree'>['units'][number];
  readonly tree: QueryResult<'org.tree'>;
}

export interface HeadedOffices {
  /** null = this person heads none, or it is being read. */
  readonly office: HeadedOffice | null;
  /** Only where there are several. */
  readonly choice: ReactElement | null;
}

export function useHeadedOffice(): HeadedOffices {
  const { t } = useText();
  const session = useSession();
  const tree = useQuery('org.tree', {}).data;
  const [chosen, setChosen] = useState<string | null>(null);
  const offices = (session?.identities ?? []).flatMap(({ id, unitId, roles }) => {
    const unit = tree?.units.find((one) => one.id === unitId);
    return tree === null || unit === undefined || !roles.includes('OFFICE_HEAD')
      ? []
      : [{ identityId: id, unit, tree }];
  });
  const office = offices.find(({ identityId }) => identityId === chosen) ?? offices[0] ?? null;
  const choice =
    offices.length < 2 || office === null ? null : (
      <Select
        aria-label={t('kit.post')}
        value={office.identityId}
        options={offices.map(({ identityId, unit }) => ({
          value: identityId,
          label: unit.shortName,
        }))}
        onChange={setChosen}
      />
    );
  return { office, choice };
}
