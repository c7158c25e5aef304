/** TimeWords: moments and limits in office words, in the organisation's zone. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { translatorFor } from '../../../src-renderer/i18n/text.tsx';
import {
  dayWords,
  fullMomentWords,
  limitWords,
  momentWords,
  sinceWords,
  spanWords,
  untilWords,
  weekdayWords,
  zonedParts,
} from '../../../src-renderer/ui/time-words.ts';

const t = translatorFor('zh-CN');
const timeZone = 'Asia/Shanghai';
const at = (text: string): number => Date.parse(`${text}+08:00`);
const calendar = { now: at('2026-11-23T09:12:00'), timeZone };

test.each([
  ['2026-11-23T08:05:00', '08:05', '今天 08:05'],
  ['2026-11-22T17:02:00', '11月22日 17:02', '11月22日 17:02'],
  ['2025-12-31T23:59:00', '2025年12月31日 23:59', '2025年12月31日 23:59'],
])('content of %s is never called one of today when it is not', (moment, since, until) => {
  expect(sinceWords(at(moment), calendar, t)).toBe(since);
  expect(untilWords(at(moment), calendar, t)).toBe(until);
});

describe('moments', () => {
  test.each([
    ['2026-11-23T09:11:30', '刚刚'],
    ['2026-11-23T08:05:00', '08:05'],
    ['2026-11-22T17:02:00', '昨天 17:02'],
    ['2026-11-20T10:00:00', '星期五'],
    ['2026-11-10T10:00:00', '11月10日'],
    ['2025-12-31T23:59:00', '2025年12月31日'],
  ])('%s reads %s', (moment, words) => {
    expect(momentWords(at(moment), calendar, t)).toBe(words);
  });

  test('a moment to come today is not just now', () => {
    expect(momentWords(at('2026-11-23T09:12:20'), calendar, t)).toBe('09:12');
  });

  test('midnight is 00:00 and belongs to the new day', () => {
    expect(momentWords(at('2026-11-23T00:00:00'), calendar, t)).toBe('00:00');
    expect(fullMomentWords(at('2026-11-23T00:00:00'), timeZone, t)).toBe('2026年11月23日 00:00');
  });

  test('the zone is the office’s, not the machine’s', () => {
    expect(fullMomentWords(Date.parse('2026-11-22T16:30:00Z'), timeZone, t)).toBe(
      '2026年11月23日 00:30',
    );
  });

  test('the weekday and the day', () => {
    expect(weekdayWords(calendar.now, timeZone, t)).toBe('星期一');
    expect(dayWords(calendar.now, calendar, t)).toBe('11月23日');
  });
});

test('every moment of every zone reads as the platform reads it', () => {
  const zones = [
    'Asia/Shanghai',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'America/New_York',
    'UTC',
  ];
  const moments = fc.integer({ min: -1_000_000_000_000, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), (moment, zone) => {
      const { year, month, day, hour, minute, second } = zonedParts(moment, zone);
      const format = new Intl.DateTimeFormat('sv-SE', {
        ...{ timeZone: zone, dateStyle: 'short', timeStyle: 'medium' },
      });
      const two = (n: number): string => String(n).padStart(2, '0');
      expect(`${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`).toBe(
        format.format(moment),
      );
    }),
  );
});

describe('limits', () => {
  test.each([
    ['2026-11-23T06:02:00', 'red', '超 3小时10分', '06:02 前，超 3小时10分'],
    ['2026-11-23T09:30:00', 'amber', '剩 18分', '09:30 前，剩 18分'],
    ['2026-11-23T11:12:00', 'amber', '剩 2小时', '11:12 前，剩 2小时'],
    ['2026-11-23T12:30:00', 'plain', '12:30 前', '12:30 前'],
    ['2026-11-24T13:00:00', 'plain', '明天 13:00', '明天 13:00 前'],
    ['2026-11-25T13:00:00', 'plain', '11月25日', '11月25日 前'],
  ] as const)('%s is %s: %s', (due, tone, text, full) => {
    expect(limitWords(at(due), calendar, t)).toEqual({ tone, text, full });
  });

  test('a limit that was passed a moment ago counts at least a minute', () => {
    expect(limitWords(calendar.now - 1000, calendar, t).text).toBe('超 1分');
  });

  test('long spans are days', () => {
    expect(spanWords(50 * 3_600_000, t)).toBe('2天');
  });
});
