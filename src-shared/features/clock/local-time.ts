/**
 * Local-time: instants as dates and minutes of a time zone, and back, with whatever summer time the zone has.
 */

import { minutesPerDay } from './clock-model.ts';

export const minuteMs = 60_000;
const dayMs = minutesPerDay * minuteMs;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}

const fields = /(\d+)-(\d+)-(\d+)\D+(\d+):(\d+):(\d+)/;

/** Zones change their offset at the full quarter of an hour, so one answer serves for all of it. */
const quarterMs = 15 * minuteMs;
const maxOffsets = 4_096;
const offsets = new Map<string, number>();

/** What local clocks show, as if it were UTC. */
function wallClock(at: number, timeZone: string): number {
  return Math.floor(at / 1_000) * 1_000 + offsetAt(at, timeZone);
}

function formattedClock(at: number, timeZone: string): number {
  const found = fields.exec(formatFor(timeZone).format(at));
  if (found === null) throw new Error(`no local time of ${at} in ${timeZone}`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1)
    .map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

export interface LocalTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Minutes after midnight by the wall clock, with fractions. */
  readonly minute: number;
}

export function localTime(at: number, timeZone: string): LocalTime {
  const shown = wallClock(at, timeZone) + (((at % 1_000) + 1_000) % 1_000);
  const ofDay = ((shown % dayMs) + dayMs) % dayMs;
  return { date: dateText(shown - ofDay), minute: ofDay / minuteMs };
}

/** The instant at which the wall clock shows the minute of the date; a skipped hour counts as the one after. */
export function instantOf(date: string, minute: number, timeZone: string): number {
  const shown = dateValue(date) + minute * minuteMs;
  const first = shown - offsetAt(shown, timeZone);
  const offset = offsetAt(first, timeZone);
  return shown - offset;
}

function offsetAt(at: number, timeZone: string): number {
  const quarter = Math.floor(at / quarterMs) * quarterMs;
  const key = `${timeZone}/${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = formattedClock(quarter, timeZone) - quarter;
  if (offsets.size >= maxOffsets) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/** The date some days later; dates know no zone. */
export function dateAfter(date: string, days: number): string {
  return dateText(dateValue(date) + days * dayMs);
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(date: string): number {
  return new Date(dateValue(date)).getUTCDay() || 7;
}

export function isRealDate(date: string): boolean {
  const value = dateValue(date);
  return Number.isFinite(value) && dateText(value) === date;
}

function dateValue(date: string): number {
  const [year, month, day] = date.split('-').map(Number);
  return Date.UTC(year ?? Number.NaN, (month ?? Number.NaN) - 1, day ?? Number.NaN);
}

function dateText(value: number): string {
  return Number.isFinite(value) ? new Date(value).toISOString().slice(0, 10) : '';
}
