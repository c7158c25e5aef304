/** Attention: when it is quiet, and what rings all the same; every case of both tables. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Attention,
  Quiet,
  QuietNow,
  RingKind,
} from '../../../src-shared/features/attention/attention.ts';
import {
  quietNow,
  readAttention,
  readDeviceQuiet,
  ringKinds,
  ringsIn,
  standardAttention,
} from '../../../src-shared/features/attention/attention.ts';

const now = Date.UTC(2026, 2, 2, 10);
const at = (change: Partial<QuietNow>): QuietNow => ({
  attention: standardAttention,
  device: { until: null },
  now,
  isOfficeOpen: true,
  minuteOfDay: 600,
  ...change,
});
const attention = (change: Partial<Attention>): Attention => ({ ...standardAttention, ...change });

/** yes = rings, no = does not, focus and mention = as the person has set it. */
type Rings = 'yes' | 'no' | 'focus' | 'mention';
const table: Readonly<Record<RingKind, Readonly<Record<Quiet, Rings>>>> = {
  urgentNotice: { no: 'yes', device: 'yes', until: 'yes', schedule: 'yes' },
  dutyRing: { no: 'yes', device: 'yes', until: 'yes', schedule: 'yes' },
  focus: { no: 'yes', device: 'focus', until: 'focus', schedule: 'focus' },
  mention: { no: 'yes', device: 'mention', until: 'mention', schedule: 'mention' },
  mentionAll: { no: 'yes', device: 'no', until: 'no', schedule: 'no' },
  message: { no: 'yes', device: 'no', until: 'no', schedule: 'no' },
  reminder: { no: 'yes', device: 'no', until: 'no', schedule: 'no' },
};

describe('what rings', () => {
  for (const kind of ringKinds) {
    for (const quiet of ['no', 'device', 'until', 'schedule'] as const) {
      it(`${kind} in quiet ${quiet}: ${table[kind][quiet]}`, () => {
        for (const focusRings of [true, false]) {
          for (const mentionRings of [true, false]) {
            const rings = { yes: true, no: false, focus: focusRings, mention: mentionRings };
            expect(ringsIn(quiet, kind, attention({ focusRings, mentionRings }))).toBe(
              rings[table[kind][quiet]],
            );
          }
        }
      });
    }
  }
});

describe('quiet', () => {
  it('is nothing by itself', () => {
    expect(quietNow(at({ isOfficeOpen: false }))).toBe('no');
  });

  it('names the device before the person, and the time before the schedule', () => {
    const all = attention({ quietUntil: now + 1, schedule: { kind: 'outsideHours' } });
    const closed = { attention: all, isOfficeOpen: false };
    expect(quietNow(at({ ...closed, device: { until: 'switchedOff' } }))).toBe('device');
    expect(quietNow(at({ ...closed, device: { until: now + 1 } }))).toBe('device');
    expect(quietNow(at(closed))).toBe('until');
    expect(quietNow(at({ ...closed, attention: { ...all, quietUntil: now } }))).toBe('schedule');
  });

  it('ends at its instant', () => {
    expect(quietNow(at({ device: { until: now } }))).toBe('no');
    expect(quietNow(at({ attention: attention({ quietUntil: now }) }))).toBe('no');
  });

  it('follows the office hours', () => {
    const outside = attention({ schedule: { kind: 'outsideHours' } });
    expect(quietNow(at({ attention: outside, isOfficeOpen: true }))).toBe('no');
    expect(quietNow(at({ attention: outside, isOfficeOpen: false }))).toBe('schedule');
  });

  it('runs over midnight, `from` inside and `to` outside', () => {
    const night = attention({ schedule: { kind: 'daily', from: 18 * 60, to: 8 * 60 } });
    const quiet = (minuteOfDay: number): Quiet => quietNow(at({ attention: night, minuteOfDay }));
    expect([18 * 60, 0, 8 * 60 - 1].map(quiet)).toEqual(['schedule', 'schedule', 'schedule']);
    expect([8 * 60, 12 * 60, 18 * 60 - 1].map(quiet)).toEqual(['no', 'no', 'no']);
  });

  it('of a day and of its complement never meet and never leave a minute out', () => {
    const minute = fc.integer({ min: 0, max: 1_439 });
    fc.assert(
      fc.property(minute, minute, minute, (from, to, minuteOfDay) => {
        fc.pre(from !== to);
        const isQuiet = (daily: { from: number; to: number }): boolean =>
          quietNow(
            at({ minuteOfDay, attention: attention({ schedule: { kind: 'daily', ...daily } }) }),
          ) === 'schedule';
        expect(isQuiet({ from, to })).toBe(!isQuiet({ from: to, to: from }));
      }),
    );
  });
});

it('what cannot be read is as if it had not been set', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(readAttention(value)).toEqual(standardAttention);
      expect(readDeviceQuiet({ until: value === null ? 'never' : [value] })).toEqual({
        until: null,
      });
    }),
  );
  expect(readAttention({ ...standardAttention, hidesContact: true }).hidesContact).toBe(true);
});
