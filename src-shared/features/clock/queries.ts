/**
 * Clock queries: the rules of a unit as they apply, for the page on which an office head sets them.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { CalendarDay, LimitRule, OfficeTimes } from './clock-model.ts';

/** Whether the office of a person is open at an instant, by the calendar of the unit of his main post. */
export const officeTime = defineQuery({
  name: 'person.officeTime',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({ personId: Id, at: z.int() }),
  result: z.object({
    isOpen: z.boolean(),
    /** When the office opens on the next day on which it does. */
    tomorrowAt: z.int(),
  }),
});

export const clockSettings = defineQuery({
  name: 'clock.settings',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({ unitId: Id }),
  result: z.object({
    /** Changes with every change of the unit's own rows. */
    version: z.string(),
    times: OfficeTimes,
    year: z.int(),
    days: z.array(CalendarDay),
    source: z.string(),
    /** The unit's own limits alone. */
    rules: z.array(LimitRule),
    /** What the units above say, nearest first. */
    above: z.object({
      timeZone: z.string(),
      calendars: z.array(z.object({ year: z.int(), days: z.array(CalendarDay) })),
      limits: z.array(z.array(LimitRule)),
    }),
  }),
});
