/** NumbersContainer: which unit, series and year is shown, and who may change it. */
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryArgs } from '../../../src-shared/registry.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import type { RegisterUnit, SeriesView } from './numbers-model.ts';
import { registerUnits } from './numbers-model.ts';
import { NumbersScreen } from './numbers-screen.tsx';

export function NumbersContainer(): ReactElement | null {
  const session = useSession();
  const units = registerUnits(session?.identities ?? []);
  const [chosenUnit, setUnit] = useState<string | null>(null);
  const [chosenCode, setCode] = useState<string | null>(null);
  const [chosenYear, setYear] = useState<number | null>(null);
  const unit = units.find((one) => one.unitId === chosenUnit) ?? units[0];
  const known = useQuery('numbering.series', unit === undefined ? null : { unitId: unit.unitId });
  const list = known.data?.series ?? [];
  const series = pickSeries(list, chosenCode);
  const year = pickYear(series?.years ?? [], chosenYear);
  const register = useQuery('numbering.register', bookOf(unit, series, year));
  if (unit === undefined || known.data === null) return null;
  return (
    <NumbersScreen
      units={units}
      unit={unit}
      mayIssue={known.data.mayIssue}
      list={list}
      series={series}
      year={year}
      register={register.data}
      onUnit={(id) => {
        setUnit(id);
        setCode(null);
      }}
      onSeries={setCode}
      onYear={setYear}
    />
  );
}

function pickSeries(list: readonly SeriesView[], code: string | null): SeriesView | null {
  const chosen = list.find((one) => one.code === code);
  return chosen ?? list.find((one) => one.years.length > 0) ?? list[0] ?? null;
}

function bookOf(
  unit: RegisterUnit | undefined,
  series: SeriesView | null,
  year: number | null,
): QueryArgs<'numbering.register'> | null {
  if (unit === undefined || series === null || year === null) return null;
  return { unitId: unit.unitId, code: series.code, year };
}

function pickYear(years: readonly number[], chosen: number | null): number | null {
  if (chosen !== null && years.includes(chosen)) return chosen;
  return years[0] ?? null;
}
