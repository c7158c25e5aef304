/**
 * TimeWords: moments and time limits in the words of the office.
 *
 * 刚刚, 09:12, 昨天 17:02, 星期五, 11月25日; a limit is absolute and relative together. The time zone is the
 * organisation's, never the machine's: a clerk on a journey must read the same limit as the office.
 */
import type { Translate } from '../i18n/text.tsx';

export interface Calendar {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly timeZone: string;
}

export interface ZonedParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Days since the epoch in that zone, to compare calendar days. */
  readonly dayNumber: number;
}

export interface LimitWords {
  readonly tone: 'red' | 'amber' | 'plain';
  readonly text: string;
  /** 09:30 前，剩 18 分 */
  readonly full: string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A limit within two hours is counted down and shown in amber. */
const SOON_MS = 120 * MINUTE_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  });
  formats.set(timeZone, made);
  return made;
}

/** Zones change their distance from UTC at a quarter of an hour, so one look-up serves all moments of it. */
const QUARTER_MS = 15 * MINUTE_MS;
const MAX_QUARTERS = 2_000;
const offsets = new Map<string, number>();

/** Times are written by the hundred while a list is scrolled, and asking `Intl` for each is most of the work. */
export function zonedParts(at: number, timeZone: string): ZonedParts {
  // Before the epoch zones followed the sun, with seconds.
  if (at < 0) return askedParts(at, timeZone);
  const local = new Date(at + offsetAt(at, timeZone));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    dayNumber: Math.floor(local.getTime() / DAY_MS),
  };
}

function offsetAt(at: number, timeZone: string): number {
  const from = Math.floor(at / QUARTER_MS) * QUARTER_MS;
  const key = `${timeZone} ${from}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const { year, month, day, hour, minute, second } = askedParts(from, timeZone);
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) - from;
  if (offsets.size >= MAX_QUARTERS) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function askedParts(at: number, timeZone: string): ZonedParts {
  const found = new Map(
    formatFor(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes): number => found.get(type) ?? 0;
  const year = read('year');
  const month = read('month');
  const day = read('day');
  return {
    year,
    month,
    day,
    hour: read('hour'),
    minute: read('minute'),
    second: read('second'),
    dayNumber: Math.floor(Date.UTC(year, month - 1, day) / DAY_MS),
  };
}

const two = (n: number): string => String(n).padStart(2, '0');

export function clockWords(at: number, timeZone: string, withSeconds = false): string {
  const parts = zonedParts(at, timeZone);
  const clock = `${two(parts.hour)}:${two(parts.minute)}`;
  return withSeconds ? `${clock}:${two(parts.second)}` : clock;
}

/** 11月25日 in this year, 2025年11月25日 otherwise. */
export function dayWords(at: number, calendar: Calendar, t: Translate): string {
  const then = zonedParts(at, calendar.timeZone);
  const today = zonedParts(calendar.now, calendar.timeZone);
  const month = t(`time.month.${then.month}` as 'time.month.1');
  if (then.year === today.year) return t('time.monthDay', { month, day: then.day });
  return t('time.fullDate', { year: String(then.year), month, day: then.day });
}

/** 2026年11月23日: on opinions, records and pages. */
export function fullDateWords(at: number, timeZone: string, t: Translate): string {
  const then = zonedParts(at, timeZone);
  const month = t(`time.month.${then.month}` as 'time.month.1');
  return t('time.fullDate', { year: String(then.year), month, day: then.day });
}

export function fullMomentWords(at: number, timeZone: string, t: Translate): string {
  return `${fullDateWords(at, timeZone, t)} ${clockWords(at, timeZone)}`;
}

/** 09:12, of another day 11月20日 09:12: since when or until when something holds. */
export function sinceWords(at: number, calendar: Calendar, t: Translate): string {
  const clock = clockWords(at, calendar.timeZone);
  return isToday(at, calendar) ? clock : `${dayWords(at, calendar, t)} ${clock}`;
}

/** The same where nothing says that a time of the day is meant: 今天 09:12. */
export function untilWords(at: number, calendar: Calendar, t: Translate): string {
  const clock = clockWords(at, calendar.timeZone);
  return isToday(at, calendar) ? t('time.today', { clock }) : sinceWords(at, calendar, t);
}

function isToday(at: number, { now, timeZone }: Calendar): boolean {
  return zonedParts(at, timeZone).dayNumber === zonedParts(now, timeZone).dayNumber;
}

export function weekdayWords(at: number, timeZone: string, t: Translate): string {
  const weekday = (zonedParts(at, timeZone).dayNumber + 4) % 7;
  return t(`time.weekday.${weekday}` as 'time.weekday.0');
}

/** 刚刚, 09:12, 昨天 17:02, 星期五, 11月25日. `brief` leaves the clock away for other days. */
export function momentWords(
  at: number,
  calendar: Calendar,
  t: Translate,
  options: { readonly brief?: boolean } = {},
): string {
  const then = zonedParts(at, calendar.timeZone);
  const today = zonedParts(calendar.now, calendar.timeZone);
  const daysAgo = today.dayNumber - then.dayNumber;
  const clock = `${two(then.hour)}:${two(then.minute)}`;
  if (daysAgo === 0) {
    const age = calendar.now - at;
    return age >= 0 && age < MINUTE_MS ? t('time.justNow') : clock;
  }
  if (daysAgo === 1)
    return options.brief === true ? t('time.yesterday') : t('time.yesterdayAt', { clock });
  if (daysAgo > 1 && daysAgo < 7) return weekdayWords(at, calendar.timeZone, t);
  return dayWords(at, calendar, t);
}

/** 3小时10分, 18分, 2天 */
export function spanWords(ms: number, t: Translate): string {
  const minutes = Math.max(1, Math.floor(ms / MINUTE_MS));
  const days = Math.floor(minutes / 1440);
  if (days > 0) return t('time.days', { n: days });
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return t('time.minutes', { n: rest });
  if (rest === 0) return t('time.hours', { n: hours });
  return t('time.hoursMinutes', { h: hours, m: rest });
}

/** 今天 09:30, 明天 13:00, 11月25日 */
export function limitPlace(due: number, calendar: Calendar, t: Translate): string {
  const then = zonedParts(due, calendar.timeZone);
  const today = zonedParts(calendar.now, calendar.timeZone);
  const clock = `${two(then.hour)}:${two(then.minute)}`;
  const days = then.dayNumber - today.dayNumber;
  if (days === 0) return clock;
  if (days === 1) return t('time.tomorrowAt', { clock });
  if (days === -1) return t('time.yesterdayAt', { clock });
  return dayWords(due, calendar, t);
}

export function limitWords(due: number, calendar: Calendar, t: Translate): LimitWords {
  const left = due - calendar.now;
  const place = limitPlace(due, calendar, t);
  const sameDay =
    zonedParts(due, calendar.timeZone).dayNumber ===
    zonedParts(calendar.now, calendar.timeZone).dayNumber;
  if (left < 0) {
    const text = t('time.over', { span: spanWords(-left, t) });
    return {
      tone: 'red',
      text,
      full: t('time.limitFull', { place: t('time.before', { place }), rest: text }),
    };
  }
  if (left <= SOON_MS) {
    const text = t('time.left', { span: spanWords(left, t) });
    return {
      tone: 'amber',
      text,
      full: t('time.limitFull', { place: t('time.before', { place }), rest: text }),
    };
  }
  const before = t('time.before', { place });
  return { tone: 'plain', text: sameDay ? before : place, full: before };
}
