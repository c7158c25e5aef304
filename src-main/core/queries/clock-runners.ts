/**
 * Clock-runners: hours, calendar and limits of a unit, with what it has from the units above.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import type { LimitRule } from '../../../src-shared/features/clock/clock-model.ts';
import {
  shippedCalendars,
  shippedTimes,
} from '../../../src-shared/features/clock/shipped-calendar.ts';
import { loadOfficeClock } from '../../../src-shared/features/clock/office-clock.ts';
import { officeYear } from '../../../src-shared/kernel/time.ts';
import { loaded } from './loaded.ts';
import type { Runner } from './query-runner.ts';
import type { Scene } from './scene.ts';

/** Calendars of one unit, as the model bounds them. */
const maxYears = 30;
const maxDepth = 8;

export const clockSettings: Runner<'clock.settings'> = (scene, { unitId }) => {
  const chain = chainOf(scene, unitId);
  const timeZone = scene.environment.timeZone();
  const year = officeYear(scene.environment.now(), timeZone);
  const hours = chain.flatMap((id) => scene.rows.get('officeHours', id)?.row ?? []);
  const calendars = chain.flatMap((id) =>
    scene.rows.list('calendarYear', 'byUnit', [id], { limit: maxYears }).map(({ row }) => row),
  );
  const limits = chain.map((id) => scene.rows.get('limitRules', id)?.row);
  const calendar = calendars.find((one) => one.year === year);
  const shipped = shippedCalendars.get(year);
  const times = hours[0] ?? shippedTimes;
  const { weekdays, spans, middayAt, dutyDesk, dutyIdentityIds } = times;
  return {
    version: [...hours, ...calendars, ...limits].map(versionOf).join('/'),
    times: { weekdays, spans, middayAt, dutyDesk, dutyIdentityIds },
    year,
    days: [...(calendar ?? shipped ?? { days: [] }).days],
    source: (calendar ?? shipped)?.source ?? '',
    rules: [...(limits[0]?.rules ?? [])],
    above: {
      timeZone,
      calendars: calendars
        .filter((one) => one.year !== year)
        .map(({ year: of, days }) => ({ year: of, days })),
      limits: limits.slice(1).map((row): LimitRule[] => [...(row?.rules ?? [])]),
    },
  };
};

export const officeTime: Runner<'person.officeTime'> = (scene, { personId, at }) => {
  const clock = loaded(scene, loadOfficeClock(scene.seatOf(personId)?.unitId ?? ''));
  return { isOpen: clock.isOpen(at), tomorrowAt: clock.nextDayOpening(at) };
};

function versionOf(row: { readonly version: number } | undefined): string {
  return String(row?.version ?? 0);
}

function chainOf(scene: Scene, unitId: string): readonly string[] {
  const chain: string[] = [];
  let id: string | null = unitId;
  while (id !== null && chain.length < maxDepth && !chain.includes(id)) {
    chain.push(id);
    const unit: RowOf<'unit'> | undefined = scene.rows.get('unit', id)?.row;
    id = unit?.parentId ?? null;
  }
  return chain;
}
