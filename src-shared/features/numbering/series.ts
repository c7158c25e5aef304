/**
 * Series: what a code of a unit means, which documents it fits, and which year a number has.
 *
 * Invariants:
 *  1. The year is that of 成文日期; only from 1 to 15 January may the year of the numbering be chosen (note 3 of domain §4.3).
 *  2. One code of a unit has one use: no number of a receipt looks like one of an issue.
 */

import type { RowOf } from '../../entities.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { DocumentContent } from '../document/model.ts';
import { documentKinds, RoutingDirection } from '../document/model.ts';
import {
  formatIssueNo,
  formatReceiptNo,
  issueSeriesId,
  plainReceiptCode,
  receiptSeriesId,
} from '../document/numbering.ts';
import type { YearBasis } from '../document/register-model.ts';
import { continuousYear } from '../document/register-model.ts';
import type { SeriesUse } from './series-model.ts';

export const seriesCodePattern = /^[\u4e00-\u9fa5]{1,12}$/u;

export type Series = Pick<
  RowOf<'seriesDefinition'>,
  'unitId' | 'code' | 'use' | 'directions' | 'kinds' | 'yearly' | 'active'
>;

/** A series in one year; the place of a number in the ledger. */
export interface SeriesYear {
  readonly unitId: string;
  readonly code: string;
  readonly use: SeriesUse;
  readonly year: number;
}

/** What a code means in a unit; undefined = the unit has no such series. */
export function seriesOf(
  unit: Pick<RowOf<'unit'>, 'id' | 'seriesCodes'> | undefined,
  own: RowOf<'seriesDefinition'> | undefined,
  code: string,
): Series | undefined {
  if (own !== undefined) return own;
  if (unit === undefined) return undefined;
  const wide = {
    unitId: unit.id,
    code,
    directions: [...RoutingDirection.options],
    kinds: [...documentKinds],
    yearly: true,
    active: true,
  };
  if (code === plainReceiptCode) return { ...wide, use: 'receipt', directions: [], kinds: [] };
  return unit.seriesCodes.includes(code) ? { ...wide, use: 'issue' } : undefined;
}

/** Every series of a unit, its own rows first, in the order of the master data. */
export function allSeries(
  unit: Pick<RowOf<'unit'>, 'id' | 'seriesCodes'>,
  rows: readonly RowOf<'seriesDefinition'>[],
): readonly Series[] {
  const codes = new Set([...unit.seriesCodes, ...rows.map(({ code }) => code), plainReceiptCode]);
  return [...codes].flatMap((code) => {
    const own = rows.find((row) => row.code === code);
    return seriesOf(unit, own, code) ?? [];
  });
}

/** Is this series allowed for the document: unit × direction × kind (O19)? */
export function fitsSeries(
  series: Series | undefined,
  content: Pick<DocumentContent, 'kind' | 'direction'>,
  code: string,
): Result<Series, Rejection> {
  const named = { series: code };
  if (series?.use !== 'issue' || !series.active) {
    return err(rejection('guardFailed', { guard: 'series', ...named }));
  }
  if (!series.directions.includes(content.direction)) {
    return err(rejection('guardFailed', { guard: 'seriesDirection', ...named }));
  }
  if (!series.kinds.includes(content.kind)) {
    return err(rejection('guardFailed', { guard: 'seriesKind', ...named }));
  }
  return ok(series);
}

/** The years that may be chosen, the default first; both dates are office dates. */
export function yearsOffered(writtenDate: string, today: string): readonly number[] {
  const written = Number(writtenDate.slice(0, 4));
  const current = Number(today.slice(0, 4));
  const isNewYear = today.slice(5) >= '01-01' && today.slice(5) <= '01-15';
  return isNewYear && current !== written ? [written, current] : [written];
}

export interface ChosenYear {
  readonly year: number;
  readonly basis: YearBasis;
}

export function chooseYear(
  wanted: number | undefined,
  writtenDate: string,
  today: string,
): Result<ChosenYear, Rejection> {
  const offered = yearsOffered(writtenDate, today);
  const [byDate = 0] = offered;
  const year = wanted ?? byDate;
  if (!offered.includes(year)) {
    return err(rejection('guardFailed', { guard: 'seriesYear', year, writtenDate }));
  }
  return ok({ year, basis: year === byDate ? 'writtenDate' : 'numbering' });
}

/** The ledger's year: a continuous series has one book. */
export function inYear(series: Series, year: number): SeriesYear {
  const { unitId, code, use } = series;
  return { unitId, code, use, year: series.yearly ? year : continuousYear };
}

export function seriesIdOf({ unitId, code, use, year }: SeriesYear): string {
  return use === 'issue' ? issueSeriesId(unitId, code, year) : receiptSeriesId(unitId, year, code);
}

/** The other way round; undefined = the series of something else (archive items). */
export function placeOfSeriesId(id: string): SeriesYear | undefined {
  const [use, unitId = '', ...rest] = id.split('/');
  const year = Number(rest.at(-1));
  if (use === 'issue') return { unitId, use, code: rest[0] ?? '', year };
  if (use !== 'receipt') return undefined;
  return { unitId, use, code: rest.length > 1 ? (rest[0] ?? '') : plainReceiptCode, year };
}

export function ledgerKeyOf({ unitId, code, year }: SeriesYear, seq: number): string {
  return `${unitId}/${code}/${year}/${seq}`;
}

/** The printed form. */
export function numberIn({ code, use, year }: SeriesYear, seq: number): string {
  return use === 'issue' ? formatIssueNo(code, year, seq) : formatReceiptNo(year, seq, code);
}

/** The series of a line of the ledger. */
export function seriesYearOf(line: RowOf<'numberLedger'>): SeriesYear {
  return {
    unitId: line.unitId,
    code: line.series,
    use: line.use ?? 'issue',
    year: line.year,
  };
}

/** Where an issued document's number stands in the ledger; older documents say it in the number alone. */
export function issuePlaceOf(
  { unitId, issueNo }: Pick<RowOf<'document'>, 'unitId' | 'issueNo'>,
  { numbered }: Pick<RowOf<'outgoingProcess'>, 'numbered'>,
): (SeriesYear & { readonly seq: number }) | undefined {
  if (numbered !== undefined) return { unitId, use: 'issue', ...numbered };
  const parts = /^(.{1,12})〔(\d{4})〕([1-9]\d*)号$/u.exec(issueNo ?? '');
  if (parts === null) return undefined;
  const [, code = '', year, seq] = parts;
  return { unitId, use: 'issue', code, year: Number(year), seq: Number(seq) };
}
