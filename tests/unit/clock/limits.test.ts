/** Limits: the shipped table of defaults, whose rule goes before whose, and when a step is due. */

import { describe, expect, it } from 'vitest';
import {
  calendarProblem,
  hoursProblem,
  limitsProblem,
} from '../../../src-shared/features/clock/clock-checks.ts';
import type { LimitRule } from '../../../src-shared/features/clock/clock-model.ts';
import { limitSteps } from '../../../src-shared/features/clock/clock-model.ts';
import { limitFor, needsLimit } from '../../../src-shared/features/clock/limits.ts';
import { localTime } from '../../../src-shared/features/clock/local-time.ts';
import type { ClockRules } from '../../../src-shared/features/clock/office-clock.ts';
import { officeClock } from '../../../src-shared/features/clock/office-clock.ts';
import {
  shippedCalendars,
  shippedTimes,
} from '../../../src-shared/features/clock/shipped-calendar.ts';

const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const local = (instant: number | null): string => {
  if (instant === null) return 'none';
  const { date, minute } = localTime(instant, 'Asia/Shanghai');
  const two = (part: number): string => String(Math.floor(part)).padStart(2, '0');
  return `${date.slice(5)} ${two(minute / 60)}:${two(minute % 60)}`;
};
const rules: ClockRules = { timeZone: 'Asia/Shanghai', hours: [], calendars: [], limits: [] };
const clock = officeClock(rules);
const onDuty = officeClock({
  ...rules,
  hours: [{ ...shippedTimes, dutyDesk: true, dutyIdentityIds: ['duty-1'] }],
});
const notice = { kind: 'notice', urgency: 'none' } as const;
const urgent = { kind: 'notice', urgency: 'urgent' } as const;
const extra = { kind: 'notice', urgency: 'extraUrgent' } as const;
/** A Monday. */
const monday = '2026-11-23';

describe('the shipped limits', () => {
  it.each([
    ['review', notice, '09:00', '11-23 18:00'],
    ['review', urgent, '09:00', '11-23 14:30'],
    ['review', extra, '09:00', '11-23 10:00'],
    ['countersign', notice, '09:00', '11-25 18:00'],
    ['sign', notice, '10:00', '11-25 10:00'],
    ['instruct', extra, '17:00', '11-24 10:00'],
    ['precheck', notice, '10:00', '11-23 18:00'],
    ['precheck', notice, '15:00', '11-24 12:00'],
    ['propose', notice, '19:00', '11-24 18:00'],
    ['undertake', extra, '10:00', '11-23 18:00'],
    ['undertake', urgent, '18:00', '11-26 18:00'],
    ['undertake', notice, '09:00', '12-01 18:00'],
    ['undertake', { kind: 'request', urgency: 'none' }, '09:00', '12-04 18:00'],
    ['read', notice, '09:00', '11-24 18:00'],
    ['draft', notice, '09:00', 'none'],
  ] as const)('%s of %o from %s', (step, document, from, due) => {
    expect(local(clock.dueAt(step, document, at(`${monday}T${from}`)))).toBe(due);
  });

  it('of a package: four hours to arrive, half a day to be signed for', () => {
    expect(local(clock.limitAt('deliver', notice, at(`${monday}T09:00`)))).toBe('11-23 15:00');
    expect(local(clock.limitAt('signFor', notice, at(`${monday}T16:00`)))).toBe('11-24 10:30');
    expect(local(clock.limitAt('signFor', extra, at(`${monday}T16:00`)))).toBe('11-23 16:30');
    expect(local(clock.limitAt('accept', urgent, at(`${monday}T09:00`)))).toBe('11-23 14:30');
  });
});

describe('the duty desk', () => {
  it('lets 特急 run at night, and ends its day at midnight', () => {
    const evening = at(`${monday}T19:50`);
    expect(local(onDuty.limitAt('signFor', extra, evening))).toBe('11-23 20:20');
    expect(local(onDuty.dueAt('undertake', extra, evening))).toBe('11-24 00:00');
    expect(local(clock.limitAt('signFor', extra, evening))).toBe('11-24 09:30');
  });

  it('leaves 加急 in office hours', () => {
    expect(local(onDuty.limitAt('signFor', urgent, at(`${monday}T19:50`)))).toBe('11-24 11:00');
  });
});

describe('whose rule applies', () => {
  const rule = (changes: Partial<LimitRule>): LimitRule => ({
    step: 'undertake',
    urgency: 'none',
    kind: null,
    limit: { kind: 'days', days: 5 },
    ...changes,
  });
  const own = [rule({})];
  const above = [rule({ kind: 'request', limit: { kind: 'days', days: 20 } })];

  it('the nearest unit before the one above, the kind before the general one', () => {
    const question = { step: 'undertake', urgency: 'none', kind: 'request' } as const;
    expect(limitFor(question, [own, above])).toEqual({ kind: 'days', days: 5 });
    expect(limitFor(question, [[], above])).toEqual({ kind: 'days', days: 20 });
    expect(limitFor(question, [[...own, ...above]])).toEqual({ kind: 'days', days: 20 });
    expect(limitFor(question, [])).toEqual({ kind: 'days', days: 10 });
    expect(limitFor({ ...question, kind: 'notice' }, [])).toEqual({ kind: 'days', days: 7 });
  });

  it('V14: from the assignment on, an urgent document is never without a limit', () => {
    for (const step of limitSteps) {
      for (const urgency of ['urgent', 'extraUrgent'] as const) {
        const without = [rule({ step, urgency, limit: null })];
        if (!needsLimit(step, urgency)) continue;
        expect(limitFor({ step, urgency, kind: 'notice' }, [without])).not.toBeNull();
        expect(limitsProblem(without)).toEqual({ guard: 'clock.urgentNeedsLimit', what: step });
        const switchedOff = { none: null, urgent: null, extraUrgent: null };
        if (step !== 'deliver' && step !== 'signFor' && step !== 'accept') {
          const due = clock.dueAt(step, { kind: 'notice', urgency }, 0, switchedOff);
          expect(due).not.toBeNull();
        }
      }
    }
  });

  it('the flow definition’s own limit goes before the unit’s', () => {
    const limit = { none: 30, urgent: null, extraUrgent: 10 };
    expect(local(clock.dueAt('review', notice, at(`${monday}T09:00`), limit))).toBe('11-23 09:30');
    expect(clock.dueAt('review', urgent, at(`${monday}T09:00`), limit)).toBeNull();
  });
});

describe('a hold', () => {
  it('leaves after it what was left when it began', () => {
    const dueAt = at(`${monday}T18:00`);
    const pause = { heldAt: at(`${monday}T15:00`), resumedAt: at('2026-11-25T09:00') };
    expect(local(clock.afterPause(dueAt, 'none', pause))).toBe('11-25 12:00');
    expect(clock.afterPause(at(`${monday}T14:00`), 'none', pause)).toBe(at(`${monday}T14:00`));
    expect(clock.afterPause(null, 'none', pause)).toBeNull();
  });
});

describe('calendars', () => {
  it('the nearest unit’s year takes the place of the shipped one', () => {
    const open = officeClock({ ...rules, calendars: [{ year: 2026, days: [] }] });
    expect(open.isOpen(at('2026-10-01T10:00'))).toBe(true);
    expect(clock.isOpen(at('2026-10-01T10:00'))).toBe(false);
    const chain = officeClock({
      ...rules,
      calendars: [
        { year: 2026, days: [{ date: monday, kind: 'holiday', name: '本单位' }] },
        { year: 2026, days: [] },
      ],
    });
    expect(chain.isOpen(at(`${monday}T10:00`))).toBe(false);
  });

  it('the shipped years are the State Council’s: days off and make-up days', () => {
    const count = (year: number, kind: string): number =>
      shippedCalendars.get(year)?.days.filter((day) => day.kind === kind).length ?? 0;
    expect([count(2026, 'holiday'), count(2026, 'working')]).toEqual([33, 6]);
    expect([count(2025, 'holiday'), count(2025, 'working')]).toEqual([28, 5]);
    for (const [year, { days }] of shippedCalendars) {
      expect(calendarProblem(year, days)).toBeNull();
    }
    for (const day of [...shippedCalendars.values()].flatMap(({ days }) => days)) {
      const weekday = new Date(day.date).getUTCDay();
      if (day.kind === 'working') expect([0, 6]).toContain(weekday);
    }
  });
});

describe('what may be set', () => {
  it('hours are ordered, have a midday and a desk that somebody keeps', () => {
    expect(hoursProblem(shippedTimes)).toBeNull();
    const spans = [
      { from: 540, to: 720 },
      { from: 700, to: 900 },
    ];
    expect(hoursProblem({ ...shippedTimes, spans })).toBe('clock.spans');
    expect(hoursProblem({ ...shippedTimes, weekdays: [1, 1] })).toBe('clock.weekdays');
    expect(hoursProblem({ ...shippedTimes, middayAt: 1_200 })).toBe('clock.midday');
    expect(hoursProblem({ ...shippedTimes, dutyDesk: true })).toBe('clock.dutyDesk');
  });

  it('days are real, of the year, and named once', () => {
    const day = (date: string) => ({ date, kind: 'holiday' as const, name: '' });
    expect(calendarProblem(2026, [day('2026-02-30')])?.guard).toBe('clock.day');
    expect(calendarProblem(2026, [day('2025-02-01')])?.guard).toBe('clock.day');
    expect(calendarProblem(2026, [day('2026-02-01'), day('2026-02-01')])?.guard).toBe(
      'clock.dayTwice',
    );
  });
});
