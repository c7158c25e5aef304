/**
 * Office-time: moves an instant into office hours, so that nobody signs at night or on a Sunday.
 */

import { dayMs } from '../../src-shared/kernel/time.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
/** Office hours are told in this zone all year round (no summer time). */
const offsetMs = 8 * hourMs;
const opens = 10 * hourMs;
const closes = 19 * hourMs;

export function officeParts(at: number): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
} {
  const local = new Date(at + offsetMs);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: local.getUTCDay(),
  };
}

/** The instant itself inside office hours, else the same minute past opening of the next working day. */
export function intoOfficeHours(at: number): number {
  const local = at + offsetMs;
  const ofDay = local % dayMs;
  const minutes = ofDay % hourMs;
  let day = local - ofDay;
  let time = ofDay;
  if (ofDay < opens) time = opens + minutes;
  if (ofDay > closes) {
    time = opens + minutes;
    day += dayMs;
  }
  while ([0, 6].includes(new Date(day).getUTCDay())) {
    day += dayMs;
    time = opens + minutes;
  }
  return day + time - offsetMs;
}

/** `2026年5月8日` */
export function chineseDate(at: number): string {
  const { year, month, day } = officeParts(at);
  return `${year}年${month}月${day}日`;
}
