/**
 * Numbering-runners: series, the register of numbers, and what a clerk may choose for a document.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import { continuousYear } from '../../../src-shared/features/document/register-model.ts';
import { maxSeriesOfUnit } from '../../../src-shared/features/numbering/series-model.ts';
import type { Series, SeriesYear } from '../../../src-shared/features/numbering/series.ts';
import {
  allSeries,
  fitsSeries,
  inYear,
  numberIn,
  yearsOffered,
} from '../../../src-shared/features/numbering/series.ts';
import { officeDate } from '../../../src-shared/kernel/time.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { indexKey } from '../change-keys.ts';
import type { Runner } from './query-runner.ts';
import { visible } from './row-reader.ts';
import type { Scene } from './scene.ts';

type RegisterLine = QueryResult<'numbering.register'>['rows'][number];

/** Lines looked through for reserved numbers of one book. */
const maxBookRead = 20_000;

export const seriesList: Runner<'numbering.series'> = (scene, { unitId }) => {
  const unit = scene.rows.get('unit', unitId)?.row;
  if (unit === undefined) return { unitName: '', mayIssue: false, series: [] };
  const own = ownSeries(scene, unitId);
  return {
    unitName: unit.name,
    mayIssue: unit.mayIssue,
    series: allSeries(unit, own).map((series) => {
      const { code, use, yearly, active } = series;
      const row = own.find((one) => one.code === code);
      return {
        ...{ code, use, yearly, active },
        directions: [...series.directions],
        kinds: [...series.kinds],
        note: row?.note ?? '',
        isOwn: row !== undefined,
        years: [...yearsHeld(scene, unitId, code)],
      };
    }),
  };
};

function ownSeries(scene: Scene, unitId: string): readonly RowOf<'seriesDefinition'>[] {
  return scene.rows
    .list('seriesDefinition', 'byUnit', [unitId], { limit: maxSeriesOfUnit })
    .map(({ row }) => row);
}

function yearsHeld(scene: Scene, unitId: string, code: string): readonly number[] {
  return scene.rows
    .select<{ readonly year: number }>(
      `SELECT DISTINCT r.c_year AS year FROM r_numberLedger AS r INDEXED BY i_numberLedger_byYear
       WHERE ${visible('r')} AND r.c_unitId = ? AND r.c_series = ? ORDER BY year DESC LIMIT 200`,
      [unitId, code],
      [indexKey('numberLedger', 'bySeries', [unitId, code])],
    )
    .map(({ year }) => year);
}

export const numberRegister: Runner<'numbering.register'> = (scene, args) => {
  const { unitId, code, year, limit } = args;
  const held = scene.rows.list('numberLedger', 'byYear', [unitId, code, year], {
    limit: limit + 1,
  });
  const lines = held.slice(0, limit).map(({ row }) => row);
  const place: SeriesYear = { unitId, code, year, use: lines[0]?.use ?? 'issue' };
  const rows: RegisterLine[] = [];
  for (const line of lines) {
    for (let seq = rows.length + 1; seq < line.seq && rows.length < limit; seq += 1) {
      rows.push(hole(place, seq));
    }
    if (rows.length < limit) rows.push(registerLine(place, line));
  }
  return {
    rows,
    holes: rows.filter(({ state }) => state === 'hole').length,
    hasMore: held.length > limit,
  };
};

function hole(place: SeriesYear, seq: number): RegisterLine {
  return {
    seq,
    no: numberIn(place, seq),
    state: 'hole',
    title: '',
    isDestroyed: false,
    writtenDate: null,
    otherUnit: '',
    reason: '',
    purpose: '',
    until: null,
    yearBasis: null,
    byName: '',
    at: null,
    documentId: null,
  };
}

function registerLine(place: SeriesYear, line: RowOf<'numberLedger'>): RegisterLine {
  return {
    seq: line.seq,
    no: line.no ?? numberIn(place, line.seq),
    state: line.state,
    title: line.title ?? '',
    isDestroyed: line.title === '' && line.documentId !== null,
    writtenDate: line.writtenDate ?? null,
    otherUnit: line.otherUnit ?? '',
    reason: line.reason ?? '',
    purpose: line.purpose ?? '',
    until: line.until ?? null,
    yearBasis: line.yearBasis ?? null,
    byName: line.byName,
    at: line.at,
    documentId: line.documentId,
  };
}

export const numberOffer: Runner<'numbering.offer'> = (scene, { documentId }) => {
  const document = scene.rows.get('document', documentId)?.row;
  const content = scene.rows.get('documentText', documentId)?.row.content;
  const unit = document === undefined ? undefined : scene.rows.get('unit', document.unitId)?.row;
  if (document === undefined || content === undefined || unit === undefined) {
    return { series: [], writtenDate: null };
  }
  const { writtenDate } = document;
  const today = officeDate(scene.environment.now(), scene.environment.timeZone());
  const years = writtenDate === null ? [] : yearsOffered(writtenDate, today);
  return {
    writtenDate,
    series: allSeries(unit, ownSeries(scene, unit.id))
      .filter((series) => fitsSeries(series, content, series.code).ok)
      .map((series) => ({
        code: series.code,
        years: series.yearly ? [...years] : [],
        reserved: (series.yearly ? years : [continuousYear]).flatMap((year) => [
          ...reservedIn(scene, series, year),
        ]),
      })),
  };
};

type Reserved = QueryResult<'numbering.offer'>['series'][number]['reserved'][number];

function reservedIn(scene: Scene, series: Series, year: number): readonly Reserved[] {
  const place = inYear(series, year);
  return scene.rows
    .list('numberLedger', 'byYear', [place.unitId, place.code, place.year], { limit: maxBookRead })
    .filter(({ row }) => row.state === 'reserved')
    .map(({ row }) => ({
      seq: row.seq,
      year,
      no: numberIn(place, row.seq),
      purpose: row.purpose ?? '',
      until: row.until ?? null,
    }));
}
