/**
 * Clock-checks: what hours, calendar and limits must be before they are set; answers the guard, or null.
 */

import type { CalendarDay, LimitRule, OfficeTimes } from './clock-model.ts';
import { needsLimit } from './limits.ts';
import { isRealDate } from './local-time.ts';

export interface ClockProblem {
  readonly guard: string;
  /** The day or step that is meant, for the sentence. */
  readonly what: string;
}

export function hoursProblem(times: OfficeTimes): string | null {
  const { spans, weekdays, middayAt, dutyDesk, dutyIdentityIds } = times;
  const isOrdered = spans.every(
    (span, index) => span.from < span.to && span.from >= (spans[index - 1]?.to ?? 0),
  );
  if (!isOrdered) return 'clock.spans';
  if (new Set(weekdays).size !== weekdays.length) return 'clock.weekdays';
  const first = spans[0]?.from ?? 0;
  const last = spans.at(-1)?.to ?? 0;
  if (middayAt <= first || middayAt > last) return 'clock.midday';
  // A duty desk that nobody keeps would let 特急 run all night unseen.
  if (dutyDesk && dutyIdentityIds.length === 0) return 'clock.dutyDesk';
  return null;
}

export function calendarProblem(year: number, days: readonly CalendarDay[]): ClockProblem | null {
  const seen = new Set<string>();
  for (const { date } of days) {
    if (!isRealDate(date) || !date.startsWith(`${year}-`)) {
      return { guard: 'clock.day', what: date };
    }
    if (seen.has(date)) return { guard: 'clock.dayTwice', what: date };
    seen.add(date);
  }
  return null;
}

export function limitsProblem(rules: readonly LimitRule[]): ClockProblem | null {
  const seen = new Set<string>();
  for (const { step, urgency, kind, limit } of rules) {
    const key = `${step}/${urgency}/${kind ?? ''}`;
    if (seen.has(key)) return { guard: 'clock.limitTwice', what: step };
    seen.add(key);
    if (limit === null && needsLimit(step, urgency)) {
      return { guard: 'clock.urgentNeedsLimit', what: step };
    }
  }
  return null;
}
