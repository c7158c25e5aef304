/** ClockContainer: hours, calendar and limits of a unit, with what a document arriving now would be due. */
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { headsClockOf } from '../../../src-shared/features/clock/clock-rights.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { CalendarForm } from './calendar-form.tsx';
import { ClockPreview } from './clock-preview.tsx';
import type { ClockSettings } from './clock-preview.tsx';
import { HoursForm } from './hours-form.tsx';
import { LimitsForm } from './limits-form.tsx';
import './clock.css';

export function ClockContainer(): ReactElement {
  const { t } = useText();
  const session = useSession();
  const tree = useQuery('org.tree', {}).data;
  const units = tree?.units ?? [];
  const own = (session?.identities ?? []).flatMap(({ unitId, roles }) => {
    const seat = units.find(({ id }) => id === unitId);
    return seat === undefined ? [] : [{ seat, roles }];
  });
  const mine = units.filter((unit) =>
    own.some(({ seat, roles }) => headsClockOf(roles, seat, unit)),
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const unitId = mine.find(({ id }) => id === chosen)?.id ?? mine[0]?.id ?? null;
  const settings = useQuery('clock.settings', unitId === null ? null : { unitId }).data;
  return (
    <Pane
      label={t('clock.title')}
      head={
        <PaneHead
          title={t('clock.title')}
          extra={
            <Select
              aria-label={t('clock.unit')}
              style={{ minWidth: 200 }}
              value={unitId}
              options={mine.map(({ id, shortName }) => ({ value: id, label: shortName }))}
              onChange={setChosen}
            />
          }
        />
      }
    >
      {settings === null || unitId === null ? (
        <EmptyState title={t('clock.title')} text={t('clock.inherited')} />
      ) : (
        <ClockForms key={`${unitId}/${settings.version}`} unitId={unitId} settings={settings} />
      )}
    </Pane>
  );
}

function ClockForms(props: {
  readonly unitId: string;
  readonly settings: ClockSettings;
}): ReactElement {
  const { unitId } = props;
  const { t } = useText();
  const act = useAct();
  const [settings, change] = useState(props.settings);
  const done = { done: t('clock.saved') };
  const save = (onClick: () => void): ReactElement => (
    <Button type="primary" onClick={onClick}>
      {t('clock.save')}
    </Button>
  );
  const { times, days, year, source, rules } = settings;
  return (
    <div className="tw-settings tw-clock">
      <ClockPreview settings={settings} />
      <HoursForm
        unitId={unitId}
        times={times}
        onChange={(next) => change({ ...settings, times: next })}
      />
      {save(() => void act('clock.setHours', { unitId, times }, done))}
      <CalendarForm
        {...{ days, year, source }}
        onChange={(next) => change({ ...settings, ...next })}
      />
      {save(() => void act('clock.setCalendar', { unitId, year, days, source }, done))}
      <LimitsForm rules={rules} onChange={(next) => change({ ...settings, rules: next })} />
      {save(() => void act('clock.setLimits', { unitId, rules }, done))}
    </div>
  );
}
