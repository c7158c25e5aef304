/** Working time: counting in open hours, over holidays, make-up days and changes of summer time. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfficeTimes } from '../../../src-shared/features/clock/clock-model.ts';
import { instantOf, localTime } from '../../../src-shared/features/clock/local-time.ts';
import { officeClock } from '../../../src-shared/features/clock/office-clock.ts';
import { shippedTimes } from '../../../src-shared/features/clock/shipped-calendar.ts';
import type { OfficeCalendar } from '../../../src-shared/features/clock/working-time.ts';
import {
  addWorkingTime,
  isOpenAt,
  minutesOfDay,
  spansOn,
  workingMinutesBetween,
  workingMsBetween,
} from '../../../src-shared/features/clock/working-time.ts';

const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const local = (instant: number): string => {
  const { date, minute } = localTime(instant, 'Asia/Shanghai');
  const two = (part: number): string => String(Math.floor(part)).padStart(2, '0');
  return `${date}T${two(minute / 60)}:${two(minute % 60)}`;
};
const xinjiang: OfficeTimes = {
  ...shippedTimes,
  spans: [
    { from: 600, to: 840 },
    { from: 960, to: 1_200 },
  ],
  middayAt: 840,
};
const calendarOf = (times: OfficeTimes): OfficeCalendar =>
  officeClock({ timeZone: 'Asia/Shanghai', hours: [times], calendars: [], limits: [] }).calendar;
const ordinary = calendarOf(shippedTimes);

describe('adding working minutes', () => {
  it.each([
    ['inside the morning', '2026-11-23T09:00', 60, '2026-11-23T10:00'],
    ['over lunch', '2026-11-23T11:30', 60, '2026-11-23T14:30'],
    ['to the closing minute', '2026-11-23T17:00', 60, '2026-11-23T18:00'],
    ['over the night', '2026-11-23T17:30', 60, '2026-11-24T09:30'],
    ['from before opening', '2026-11-23T06:00', 30, '2026-11-23T09:30'],
    ['over a weekend', '2026-11-20T17:00', 120, '2026-11-23T10:00'],
    ['over the Spring Festival', '2026-02-14T17:00', 120, '2026-02-24T10:00'],
    ['on a make-up Sunday', '2026-01-04T09:00', 60, '2026-01-04T10:00'],
    ['a day over National Day', '2026-09-30T18:00', 420, '2026-10-08T18:00'],
    ['on the make-up Saturday after it', '2026-10-09T18:00', 60, '2026-10-10T10:00'],
  ])('%s', (_, from, minutes, due) => {
    expect(local(addWorkingTime(ordinary, at(from), minutes))).toBe(due);
  });

  it('keeps the hours of an office in Xinjiang by Beijing time', () => {
    const west = calendarOf(xinjiang);
    expect(local(addWorkingTime(west, at('2026-11-23T13:30'), 60))).toBe('2026-11-23T16:30');
    expect(local(addWorkingTime(west, at('2026-11-23T19:30'), 60))).toBe('2026-11-24T10:30');
    expect(minutesOfDay(xinjiang)).toBe(480);
  });

  it('works a half day until midday', () => {
    const half: OfficeCalendar = { ...ordinary, days: new Map([['2026-11-23', 'half']]) };
    expect(spansOn(half, '2026-11-23')).toEqual([{ from: 540, to: 720 }]);
    expect(local(addWorkingTime(half, at('2026-11-23T11:00'), 120))).toBe('2026-11-24T10:00');
  });
});

const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'];
const anyTimes = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: 287 }), { minLength: 2, maxLength: 8 }),
    fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  )
  .map(([marks, weekdays]): OfficeTimes => {
    const sorted = marks.toSorted((a, b) => a - b).map((mark) => mark * 5);
    const spans = Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({
      from: sorted[index * 2] ?? 0,
      to: sorted[index * 2 + 1] ?? 0,
    }));
    return { ...shippedTimes, weekdays, spans, middayAt: spans[0]?.to ?? 720 };
  });
const anyCalendar = fc.record({
  timeZone: fc.constantFrom(...zones),
  times: anyTimes,
  days: fc
    .dictionary(
      fc
        .integer({ min: 0, max: 720 })
        .map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)),
      fc.constantFrom('holiday' as const, 'working' as const, 'half' as const),
      { maxKeys: 30 },
    )
    .map((days) => new Map(Object.entries(days))),
});
const anyInstant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
const anyMinutes = fc.integer({ min: 0, max: 1_000 });

describe('properties, in zones with and without summer time', () => {
  it('what was added lies between', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyMinutes, (calendar, from, minutes) => {
        const due = addWorkingTime(calendar, from, minutes);
        expect(workingMinutesBetween(calendar, from, due)).toBe(minutes);
      }),
      { numRuns: 150 },
    );
  });

  it('adding is monotonous, and can be done in parts', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyMinutes, anyMinutes, (calendar, from, one, two) => {
        const first = addWorkingTime(calendar, from, one);
        const both = addWorkingTime(calendar, from, one + two);
        expect(both).toBeGreaterThanOrEqual(first);
        expect(workingMsBetween(calendar, first, both)).toBe(two * 60_000);
        expect(addWorkingTime(calendar, from + 3_600_000, one)).toBeGreaterThanOrEqual(first);
      }),
      { numRuns: 150 },
    );
  });

  it('a due instant lies in open hours', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyMinutes, (calendar, from, minutes) => {
        fc.pre(minutes > 0);
        expect(isOpenAt(calendar, addWorkingTime(calendar, from, minutes))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('local time and instant are inverse outside of a skipped hour', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), anyInstant, (timeZone, instant) => {
        const { date, minute } = localTime(instant, timeZone);
        const back = instantOf(date, minute, timeZone);
        // An hour that comes twice is answered with one of its two instants.
        expect([0, 1_800_000, 3_600_000]).toContain(Math.abs(Math.round(back - instant)));
      }),
      { numRuns: 300 },
    );
  });
});
