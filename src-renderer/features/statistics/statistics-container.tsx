/** StatisticsContainer: figures of a unit over a period, from the server; without the line it says why there are none. */
import { Segmented, Select, Spin } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { officeDate } from '../../../src-shared/kernel/time.ts';
import { maySeeStatistics } from '../../../src-shared/features/statistics/statistics-rights.ts';
import { useQuery, useSession, useSyncStatus } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { DayField } from '../../ui/date-fields.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { StatisticsFigures } from './statistics-figures.tsx';
import type { Figures, GroupBy } from './statistics-figures.tsx';

interface UnitChoice {
  readonly value: string;
  readonly label: string;
}

/** Units whose figures the person may see, by the same rule as the server's. */
function useUnits(): readonly UnitChoice[] {
  const session = useSession();
  const units = useQuery('org.tree', {}).data?.units ?? [];
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const chainOf = (id: string): readonly string[] => {
    const chain: string[] = [];
    for (let at: string | null = id; at !== null && !chain.includes(at);) {
      chain.push(at);
      at = byId.get(at)?.parentId ?? null;
    }
    return chain;
  };
  const seats = (session?.identities ?? []).flatMap(({ unitId, roles }) => {
    const seat = byId.get(unitId);
    return seat === undefined ? [] : [{ seat, roles }];
  });
  return units
    .filter(({ id }) => seats.some(({ seat, roles }) => maySeeStatistics(roles, seat, chainOf(id))))
    .map(({ id, shortName }) => ({ value: id, label: shortName }));
}

export function StatisticsContainer(): ReactElement {
  const { t } = useText();
  const line = useSyncStatus()?.line;
  const units = useUnits();
  const [chosen, setChosen] = useState<string | null>(null);
  const [groupBy, setGroupBy] = useState<GroupBy>('unit');
  const { now, timeZone } = useCalendar();
  const today = officeDate(now, timeZone);
  const [period, setPeriod] = useState({ from: `${today.slice(0, 4)}-01-01`, to: today });
  const unitId = units.find(({ value }) => value === chosen)?.value ?? units[0]?.value;
  const isOffline = line === 'offline' || line === 'stopped';
  const isWhole = period.from !== '' && period.to !== '' && period.from <= period.to;
  const asked =
    isOffline || unitId === undefined || !isWhole ? null : { unitId, ...period, groupBy };
  const { data, error } = useQuery('statistics.documents', asked);
  return (
    <Pane label={t('statistics.title')} head={<PaneHead title={t('statistics.title')} />}>
      <div className="tw-statistics-bar">
        <Select
          aria-label={t('statistics.unit')}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ minWidth: 200 }}
          value={unitId ?? null}
          options={[...units]}
          onChange={setChosen}
        />
        {(['from', 'to'] as const).map((end) => (
          <DayField
            key={end}
            width={150}
            aria-label={`${t('statistics.period')} ${period[end]}`}
            value={period[end]}
            onChange={(day) => {
              setPeriod({ ...period, [end]: day });
            }}
          />
        ))}
        <Segmented<GroupBy>
          aria-label={t('statistics.group')}
          value={groupBy}
          options={(['unit', 'kind', 'month'] as const).map((value) => ({
            value,
            label: t(`statistics.group.${value}`),
          }))}
          onChange={setGroupBy}
        />
      </div>
      <StatisticsBody {...{ isOffline, data, error, groupBy, period }} />
    </Pane>
  );
}

interface BodyProps {
  readonly isOffline: boolean;
  readonly data: Figures | null;
  readonly error: string | null;
  readonly groupBy: GroupBy;
  readonly period: { readonly from: string; readonly to: string };
}

function StatisticsBody({ isOffline, data, error, groupBy, period }: BodyProps): ReactElement {
  const { t } = useText();
  if (isOffline) {
    return <EmptyState title={t('statistics.offline')} text={t('statistics.offlineText')} />;
  }
  if (error !== null) {
    return <EmptyState title={t('statistics.failed')} text={t('statistics.failedText')} />;
  }
  if (data === null) return <Spin className="tw-statistics-wait" />;
  if (data.rows.length === 0) {
    return <EmptyState title={t('statistics.empty')} text={t('statistics.emptyText')} />;
  }
  return <StatisticsFigures figures={data} groupBy={groupBy} period={period} />;
}
