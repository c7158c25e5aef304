/**
 * Office-clock: when a step of a document is due, by the rules of the unit whose document it is (domain §4.9).
 *
 * Limits are computed on the server; a client's figure is a guess until then (`serverDecides`). The clock never stops
 * because somebody is offline; it stops while a document is held (`afterPause`).
 */

import type { RowOf } from '../../entities.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import type { DocumentKind, TaskStep, Urgency } from '../document/model.ts';
import type {
  CalendarDay,
  DayKind,
  Limit,
  LimitRule,
  LimitStep,
  OfficeTimes,
} from './clock-model.ts';
import { limitFor, needsLimit } from './limits.ts';
import { dayMs } from '../../kernel/time.ts';
import { minuteMs } from './local-time.ts';
import { shippedCalendars, shippedTimes } from './shipped-calendar.ts';
import type { OfficeCalendar } from './working-time.ts';
import {
  addWorkingTime,
  endOfCalendarDay,
  endOfOfficeDay,
  isOpenAt,
  minutesOfDay,
  nextDayOpening,
  nextOpening,
  sameDayOrNextMorning,
  workingMsBetween,
} from './working-time.ts';

export interface StepLimitMinutes {
  readonly none: number | null;
  readonly urgent: number | null;
  readonly extraUrgent: number | null;
}

export interface TimedDocument {
  readonly urgency: Urgency;
  readonly kind: DocumentKind;
}

export interface OfficeClock {
  readonly calendar: OfficeCalendar;
  /** Instant when a step opened at `from` is due; null = no limit. `limit` of the flow definition goes before the unit's. */
  dueAt(
    step: TaskStep,
    document: TimedDocument,
    from: number,
    limit?: StepLimitMinutes | null,
  ): number | null;
  /** The same for a package on its way: 分发 → 送达, 送达 → 签收, 分办 → 承接. */
  limitAt(step: LimitStep, document: TimedDocument, from: number): number | null;
  limitOf(step: LimitStep, document: TimedDocument): Limit | null;
  /** The due instant after a hold: what was left when it stopped is left when it goes on; what was overdue stays so. */
  afterPause(
    dueAt: number | null,
    urgency: Urgency,
    pause: { readonly heldAt: number; readonly resumedAt: number },
  ): number | null;
  /** The instant when a part of the time between two instants has passed, as this office counts. */
  partOf(
    urgency: Urgency,
    time: { readonly from: number; readonly to: number },
    part: number,
  ): number;
  /** May somebody be reminded now? With a duty desk, always for 特急. */
  isAtWork(urgency: Urgency, at: number): boolean;
  isOpen(at: number): boolean;
  nextOpening(at: number): number;
  nextDayOpening(at: number): number;
}

/** The rows that a clock is made of, nearest unit first. */
export interface ClockRules {
  readonly timeZone: string;
  readonly hours: readonly OfficeTimes[];
  readonly calendars: readonly Pick<RowOf<'calendarYear'>, 'year' | 'days'>[];
  readonly limits: readonly (readonly LimitRule[])[];
}

/** Units above units; a longer chain is a mistake in the organisation. */
const maxDepth = 8;
const defaultTimeZone = 'Asia/Shanghai';

/** The clock of a unit, with what it has from the units above and what is shipped. */
export function* loadOfficeClock(unitId: string): Load<OfficeClock> {
  return officeClock(yield* loadClockRules(unitId));
}

export function* loadClockRules(unitId: string): Load<ClockRules> {
  const orgInfo = yield* get('orgInfo', 'org', orgScope);
  const hours: RowOf<'officeHours'>[] = [];
  const calendars: RowOf<'calendarYear'>[] = [];
  const limits: (readonly LimitRule[])[] = [];
  for (const id of yield* loadChain(unitId)) {
    const times = yield* get('officeHours', id, orgScope);
    if (times !== undefined) hours.push(times);
    calendars.push(...(yield* list('calendarYear', 'byUnit', [id], orgScope)));
    const rules = yield* get('limitRules', id, orgScope);
    if (rules !== undefined) limits.push(rules.rules);
  }
  return { timeZone: orgInfo?.timeZone ?? defaultTimeZone, hours, calendars, limits };
}

/** A unit and those above it, nearest first. */
export function* loadChain(unitId: string): Load<readonly string[]> {
  const chain: string[] = [];
  let id: string | null = unitId === '' ? null : unitId;
  while (id !== null && chain.length < maxDepth && !chain.includes(id)) {
    chain.push(id);
    const unit: RowOf<'unit'> | undefined = yield* get('unit', id, orgScope);
    id = unit?.parentId ?? null;
  }
  return chain;
}

export function officeClock(rules: ClockRules): OfficeClock {
  const calendar = calendarOf(rules);
  const limitOf: OfficeClock['limitOf'] = (step, { urgency, kind }) =>
    limitFor({ step, urgency, kind }, rules.limits);
  const runsThrough = (urgency: Urgency): boolean =>
    urgency === 'extraUrgent' && calendar.times.dutyDesk;
  const add = (urgency: Urgency, from: number, ms: number): number =>
    runsThrough(urgency) ? from + ms : addWorkingTime(calendar, from, ms / minuteMs);
  const between = (urgency: Urgency, from: number, to: number): number =>
    runsThrough(urgency) ? Math.max(0, to - from) : workingMsBetween(calendar, from, to);
  const limitAt: OfficeClock['limitAt'] = (step, document, from) =>
    dueBy(calendar, limitOf(step, document), from, runsThrough(document.urgency));
  return {
    calendar,
    limitAt,
    limitOf,
    dueAt: (step, document, from, limit) => {
      const own = limit?.[document.urgency];
      if (own != null) return add(document.urgency, from, own * minuteMs);
      const isSwitchedOff = own === null && !needsLimit(step, document.urgency);
      return isSwitchedOff ? null : limitAt(step, document, from);
    },
    afterPause: (dueAt, urgency, { heldAt, resumedAt }) =>
      dueAt === null || dueAt <= heldAt
        ? dueAt
        : add(urgency, resumedAt, between(urgency, heldAt, dueAt)),
    partOf: (urgency, { from, to }, part) => {
      const whole = between(urgency, from, to);
      return whole === 0 ? to : add(urgency, from, Math.round(whole * part));
    },
    isAtWork: (urgency, at) => runsThrough(urgency) || isOpenAt(calendar, at),
    isOpen: (at) => isOpenAt(calendar, at),
    nextOpening: (at) => nextOpening(calendar, at),
    nextDayOpening: (at) => nextDayOpening(calendar, at),
  };
}

/** The nearest hours, and for every year the nearest calendar, the shipped ones last. */
function calendarOf({ timeZone, hours, calendars }: ClockRules): OfficeCalendar {
  const years = new Map<number, { readonly days: readonly CalendarDay[] }>(
    shippedCalendars.entries(),
  );
  for (const year of calendars.toReversed()) years.set(year.year, year);
  const days = new Map<string, DayKind>();
  for (const year of years.values()) {
    for (const { date, kind } of year.days) days.set(date, kind);
  }
  return { timeZone, times: hours[0] ?? shippedTimes, days };
}

/** With a duty desk, 特急 counts the hours of the day as they come; its day ends at midnight. */
function dueBy(
  calendar: OfficeCalendar,
  limit: Limit | null,
  from: number,
  runsThrough: boolean,
): number | null {
  if (limit === null) return null;
  switch (limit.kind) {
    case 'minutes':
      return runsThrough
        ? from + limit.minutes * minuteMs
        : addWorkingTime(calendar, from, limit.minutes);
    case 'days':
      return runsThrough
        ? from + limit.days * dayMs
        : addWorkingTime(calendar, from, limit.days * minutesOfDay(calendar.times));
    case 'calendarDays':
      return from + limit.days * dayMs;
    case 'sameDay':
      return runsThrough
        ? endOfCalendarDay(from, calendar.timeZone)
        : endOfOfficeDay(calendar, from);
    case 'sameDayOrNextMorning':
      return runsThrough
        ? endOfCalendarDay(from, calendar.timeZone)
        : sameDayOrNextMorning(calendar, from);
  }
}
