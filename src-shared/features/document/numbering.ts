/**
 * Numbering: series keys and the printed form of numbers (domain §1.2.2, regex of 发文字号).
 *
 * Invariants:
 *  1. A number is made only from a `numberSeries` row, which exists on the server alone.
 *  2. A command offered again after a restore gets the number of its receipt or none; no number is given twice.
 *  3. `next` is never a number that the ledger knows; numbers set aside above it are skipped.
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
import { continuousYear, maxNumbersAhead, maxReservedNumbers } from './register-model.ts';

export const issueNoPattern = /^[\u4e00-\u9fa5]{1,12}〔\d{4}〕[1-9]\d*号$/u;

/** Orders (令): a series that goes on over the years. */
export const orderNoPattern = /^第[1-9]\d*号$/u;
/** Receipts of a unit that keeps no other receipt series. */
export const plainReceiptCode = '收';

export const issueSeriesId = (unitId: string, code: string, year: number): string =>
  `issue/${unitId}/${code}/${year}`;
export const receiptSeriesId = (
  unitId: string,
  year: number,
  code: string = plainReceiptCode,
): string =>
  code === plainReceiptCode ? `receipt/${unitId}/${year}` : `receipt/${unitId}/${code}/${year}`;

/** Hexagonal brackets, four-digit year, no leading zero; a continuous series has neither code nor year. */
export function formatIssueNo(code: string, year: number, seq: number): string {
  return year === continuousYear ? `第${seq}号` : `${code}〔${year}〕${seq}号`;
}

export function formatReceiptNo(
  year: number,
  seq: number,
  code: string = plainReceiptCode,
): string {
  return year === continuousYear ? `${code}第${seq}号` : `${code}〔${year}〕${seq}号`;
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
  const change = put('numberSeries', skipAhead({ ...series, next: seq + 1 }));
  return ok({ seq, no: format(seq), change });
}

/** The number that a receipt names; 0 = none. */
export function seqOfNo(no: string | number | undefined): number {
  return Number(/([1-9]\d{0,8})号?$/.exec(String(no ?? ''))?.[1] ?? 0);
}

/** Moves `next` over what is set aside. */
function skipAhead({ ahead = [], ...series }: RowOf<'numberSeries'>): RowOf<'numberSeries'> {
  const known = new Set(ahead);
  let { next } = series;
  while (known.has(next)) next += 1;
  const left = ahead.filter((seq) => seq > next);
  return { ...series, next, ...(left.length === 0 ? {} : { ahead: left }) };
}

/** The series after a number that was given elsewhere, before this series was kept here. */
export function passOver(series: RowOf<'numberSeries'>, seq: number): RowOf<'numberSeries'> {
  return skipAhead({ ...series, next: Math.max(series.next, seq + 1) });
}

/** The series after the ledger has taken up numbers that counting did not give. */
export function setAside(
  series: RowOf<'numberSeries'>,
  seqs: readonly number[],
): Result<RowOf<'numberSeries'>, Rejection> {
  const { reserved } = series;
  const ahead = new Set([...(series.ahead ?? []), ...seqs.filter((seq) => seq >= series.next)]);
  if (ahead.size > maxNumbersAhead) {
    return err(rejection('tooMany', { limit: maxNumbersAhead }));
  }
  return ok(
    skipAhead({
      ...series,
      ahead: [...ahead].sort((a, b) => a - b),
      ...(reserved === undefined
        ? {}
        : { reserved: reserved.filter((seq) => !seqs.includes(seq)) }),
    }),
  );
}

/** Numbers passed over stay reserved for the commands that had them and are still to be offered again. */
function takeAgain(
  series: RowOf<'numberSeries'>,
  format: (seq: number) => string,
  no: string | number | undefined,
): Result<Taken, Rejection> {
  const seq = seqOfNo(no);
  if (format(seq) !== no) return err(rejection('guardFailed', { guard: 'receiptNumber' }));
  const reserved = series.reserved ?? [];
  const isAbove = seq >= series.next;
  if (!isAbove && !reserved.includes(seq)) {
    return err(rejection('guardFailed', { guard: 'numberTaken' }));
  }
  const known = new Set(series.ahead ?? []);
  if (isAbove && seq - series.next > maxReservedNumbers + known.size) {
    return err(rejection('tooMany', { limit: maxReservedNumbers }));
  }
  const passed = Array.from(
    { length: isAbove ? seq - series.next : 0 },
    (_, index) => series.next + index,
  ).filter((one) => !known.has(one));
  if (reserved.length + passed.length > maxReservedNumbers) {
    return err(rejection('tooMany', { limit: maxReservedNumbers }));
  }
  const change = put(
    'numberSeries',
    skipAhead({
      ...series,
      next: Math.max(series.next, seq + 1),
      reserved: [...reserved.filter((one) => one !== seq), ...passed],
    }),
  );
  return ok({ seq, no, change });
}
