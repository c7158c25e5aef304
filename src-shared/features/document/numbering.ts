/**
 * Numbering: series keys and the printed form of numbers (domain §1.2.2, regex of 发文字号).
 *
 * Invariant: a number is made only from a `numberSeries` row, which exists on the server alone.
 */

import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import type { Load } from '../../read-view.ts';
import { get } from '../../read-view.ts';
import { serverScope } from '../../scopes.ts';

export const issueNoPattern = /^[\u4e00-\u9fa5]{1,12}〔\d{4}〕[1-9]\d*号$/u;

export const issueSeriesId = (unitId: string, code: string, year: number): string =>
  `issue/${unitId}/${code}/${year}`;
export const receiptSeriesId = (unitId: string, year: number): string =>
  `receipt/${unitId}/${year}`;
export const archiveSeriesId = (fondsNo: string, year: number, period: string): string =>
  `archive/${fondsNo}/${year}/${period}`;

/** Hexagonal brackets, four-digit year, no leading zero. */
export function formatIssueNo(code: string, year: number, seq: number): string {
  return `${code}〔${year}〕${seq}号`;
}

export function formatReceiptNo(year: number, seq: number): string {
  return `收〔${year}〕${seq}号`;
}

/** 档号: fonds – class – year – period – item number (DA/T 13 form of the shipped profile). */
export function formatArchiveNo(
  fondsNo: string,
  year: number,
  period: string,
  itemNo: number,
): string {
  return `${fondsNo}-WS·${year}-${period}-${String(itemNo).padStart(4, '0')}`;
}

export interface Taken {
  readonly seq: number;
  readonly change: Change;
}

/** Reads a series; on a client this ends the run with `notHeld`. */
export function* loadSeries(id: string): Load<RowOf<'numberSeries'>> {
  const known = yield* get('numberSeries', id, serverScope);
  return known ?? { id, next: 1 };
}

/** Takes the next number; the series row serialises concurrent takers. */
export function takeNumber(series: RowOf<'numberSeries'>): Taken {
  return {
    seq: series.next,
    change: put('numberSeries', { ...series, next: series.next + 1 }),
  };
}
