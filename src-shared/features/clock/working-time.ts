/**
 * Working-time: counting in the open hours of an office (domain §4.9, clock rules).
 *
 * Invariants, with tests of the same numbers:
 *  1. `workingMsBetween(from, addWorkingTime(from, n))` is `n`, in every zone and over every change of summer time.
 *  2. Adding is monotonous: who begins later or has more time is never due earlier.
 *  3. A due instant lies inside open hours; one that falls on the closing minute is the closing minute.
 *  4. A holiday counts nothing, a make-up day counts like a weekday, a half day counts its morning.
 */

import type { DayKind, OfficeSpan, OfficeTimes } from './clock-model.ts';
import { minutesPerDay } from './clock-model.ts';
import { dateAfter, instantOf, localTime, minuteMs, weekdayOf } from './local-time.ts';

export interface OfficeCalendar {
  readonly timeZone: string;
  readonly times: OfficeTimes;
  /** Days that differ from the week's pattern. */
  readonly days: ReadonlyMap<string, DayKind>;
}

/** Nobody's office is closed for so long; ends the search in a calendar that never opens. */
const maxSearchedDays = 3_000;

/** What a day is worked; empty = closed. */
export function spansOn(calendar: OfficeCalendar, date: string): readonly OfficeSpan[] {
  const { times, days } = calendar;
  switch (days.get(date)) {
    case 'holiday':
      return [];
    case 'working':
      return times.spans;
    case 'half':
      return morningOf(times);
    case undefined:
      return times.weekdays.includes(weekdayOf(date)) ? times.spans : [];
  }
}

function morningOf({ spans, middayAt }: OfficeTimes): readonly OfficeSpan[] {
  return spans
    .filter((span) => span.from < middayAt)
    .map((span) => ({ from: span.from, to: Math.min(span.to, middayAt) }));
}

/** Minutes of a whole day of this office: what one day of a limit is worth. */
export function minutesOfDay({ spans }: Pick<OfficeTimes, 'spans'>): number {
  return spans.reduce((sum, span) => sum + span.to - span.from, 0);
}

interface OpenTime {
  readonly from: number;
  readonly to: number;
}

/** Open hours from the day of an instant on, in order, as instants. */
function* openTimes(calendar: OfficeCalendar, at: number): Generator<OpenTime, void> {
  const { timeZone } = calendar;
  let { date } = localTime(at, timeZone);
  for (let day = 0; day < maxSearchedDays; day += 1) {
    for (const span of spansOn(calendar, date)) {
      const open = {
        from: instantOf(date, span.from, timeZone),
        to: instantOf(date, span.to, timeZone),
      };
      if (open.to > open.from) yield open;
    }
    date = dateAfter(date, 1);
  }
}

/** The earliest instant by which so many working minutes have passed since `from`. */
export function addWorkingTime(calendar: OfficeCalendar, from: number, minutes: number): number {
  let left = minutes * minuteMs;
  if (left <= 0) return from;
  for (const open of openTimes(calendar, from)) {
    const start = Math.max(open.from, from);
    if (start >= open.to) continue;
    if (left <= open.to - start) return start + left;
    left -= open.to - start;
  }
  return from + minutes * minuteMs;
}

/** Working milliseconds between two instants; 0 where `to` is not after `from`. */
export function workingMsBetween(calendar: OfficeCalendar, from: number, to: number): number {
  if (to <= from) return 0;
  let sum = 0;
  for (const open of openTimes(calendar, from)) {
    if (open.from >= to) return sum;
    sum += Math.max(0, Math.min(open.to, to) - Math.max(open.from, from));
  }
  return sum;
}

export function workingMinutesBetween(calendar: OfficeCalendar, from: number, to: number): number {
  return workingMsBetween(calendar, from, to) / minuteMs;
}

/** Is the office open at this minute? The closing minute still is. */
export function isOpenAt(calendar: OfficeCalendar, at: number): boolean {
  const { date, minute } = localTime(at, calendar.timeZone);
  return spansOn(calendar, date).some((span) => span.from <= minute && minute <= span.to);
}

/** When the office opens next: now, if it is open. */
export function nextOpening(calendar: OfficeCalendar, at: number): number {
  for (const open of openTimes(calendar, at)) {
    if (open.to > at) return Math.max(open.from, at);
  }
  return at;
}

/** When the next office day begins: never the day of the instant itself. */
export function nextDayOpening(calendar: OfficeCalendar, at: number): number {
  const { timeZone } = calendar;
  const tomorrow = dateAfter(localTime(at, timeZone).date, 1);
  return nextOpening(calendar, instantOf(tomorrow, 0, timeZone));
}

/** The end of the office day in which, or before which, the instant lies. */
export function endOfOfficeDay(calendar: OfficeCalendar, at: number): number {
  const { timeZone } = calendar;
  const { date } = localTime(nextOpening(calendar, at), timeZone);
  return endOf(spansOn(calendar, date), date, timeZone) ?? at;
}

/** 上午来文当日办、下午来文次日上午办; what comes after closing came on the next office day's morning. */
export function sameDayOrNextMorning(calendar: OfficeCalendar, at: number): number {
  const { timeZone, times } = calendar;
  const counted = nextOpening(calendar, at);
  const { date, minute } = localTime(counted, timeZone);
  if (minute < times.middayAt) return endOf(spansOn(calendar, date), date, timeZone) ?? counted;
  const next = localTime(nextDayOpening(calendar, counted), timeZone).date;
  const morning = spansOn(calendar, next).filter((span) => span.from < times.middayAt);
  const clipped = morning.map((span) => ({ ...span, to: Math.min(span.to, times.middayAt) }));
  return (
    endOf(clipped, next, timeZone) ?? endOf(spansOn(calendar, next), next, timeZone) ?? counted
  );
}

function endOf(spans: readonly OfficeSpan[], date: string, timeZone: string): number | undefined {
  const last = spans.at(-1);
  return last === undefined ? undefined : instantOf(date, last.to, timeZone);
}

/** Midnight after the instant. */
export function endOfCalendarDay(at: number, timeZone: string): number {
  return instantOf(localTime(at, timeZone).date, minutesPerDay, timeZone);
}
