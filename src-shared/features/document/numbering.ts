/**
 * Numbering: series keys and the printed form of numbers (domain §1.2.2, regex of 发文字号).
 *
 * Invariants:
 *  1. A number is made only from a `numberSeries` row, which exists on the server alone.
 *  2. A command offered again after a restore gets the number of its receipt or none; no number is given twice.
 */

import type { CommandContext } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get } from '../../read-view.ts';
import { serverScope } from '../../scopes.ts';
import { maxReservedNumbers } from './register-model.ts';

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
  /** The printed form. */
  readonly no: string;
  readonly change: Change;
}

/** Reads a series; on a client this ends the run with `notHeld`. */
export function* loadSeries(id: string): Load<RowOf<'numberSeries'>> {
  const known = yield* get('numberSeries', id, serverScope);
  return known ?? { id, next: 1 };
}

/** Takes the next number, or that of the receipt; the series row serialises concurrent takers. */
export function takeNumber(
  series: RowOf<'numberSeries'>,
  format: (seq: number) => string,
  { allocated }: Pick<CommandContext, 'allocated'>,
  name: string,
): Result<Taken, Rejection> {
  if (allocated !== undefined) return takeAgain(series, format, allocated[name]);
  const seq = series.next;
  return ok({ seq, no: format(seq), change: put('numberSeries', { ...series, next: seq + 1 }) });
}

/** Numbers passed over stay reserved for the commands that had them and are still to be offered again. */
function takeAgain(
  series: RowOf<'numberSeries'>,
  format: (seq: number) => string,
  no: string | number | undefined,
): Result<Taken, Rejection> {
  const seq = Number(/([1-9]\d{0,8})号?$/.exec(String(no ?? ''))?.[1] ?? 0);
  if (format(seq) !== no) return err(rejection('guardFailed', { guard: 'receiptNumber' }));
  const reserved = series.reserved ?? [];
  const isAbove = seq >= series.next;
  if (!isAbove && !reserved.includes(seq)) {
    return err(rejection('guardFailed', { guard: 'numberTaken' }));
  }
  const passed = isAbove ? seq - series.next : 0;
  if (reserved.length + passed > maxReservedNumbers) {
    return err(rejection('tooMany', { limit: maxReservedNumbers }));
  }
  const change = put('numberSeries', {
    ...series,
    next: Math.max(series.next, seq + 1),
    reserved: [
      ...reserved.filter((one) => one !== seq),
      ...Array.from({ length: passed }, (_, index) => series.next + index),
    ],
  });
  return ok({ seq, no, change });
}
