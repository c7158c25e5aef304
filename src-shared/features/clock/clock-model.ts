/**
 * Clock model: when an office is open, which days it works, and how long a step may take (domain §4.9).
 *
 * All three are at home in `org`, so that every client can show when something would be due; what counts is computed on
 * the server. A unit without a row of its own has that of the unit above, and the shipped one at the top.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { orgScope } from '../../scopes.ts';
import { DocumentKind, taskSteps, Urgency } from '../document/model.ts';

export const maxOfficeSpans = 4;
export const maxDutyIdentities = 20;
export const maxCalendarDays = 200;
export const maxLimitRules = 300;
export const minutesPerDay = 1_440;

const MinuteOfDay = z.int().min(0).max(minutesPerDay);
/** Part of a day, in minutes after local midnight; `from` belongs to it. */
export const OfficeSpan = z.object({ from: MinuteOfDay, to: MinuteOfDay });
export type OfficeSpan = z.infer<typeof OfficeSpan>;

/** Who changed a rule last; every change counts the version up. */
const changed = {
  version: z.int().min(1),
  setAt: z.int(),
  setByName: z.string().max(40),
};

export const OfficeTimes = z.object({
  /** 1 Monday … 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  /** In order, not overlapping. */
  spans: z.array(OfficeSpan).min(1).max(maxOfficeSpans),
  /** Ends the morning: a half day is worked until here, and the rule 上午来文 asks for it. */
  middayAt: MinuteOfDay,
  /** 值班: documents marked 特急 run outside office hours too. */
  dutyDesk: z.boolean(),
  /** Who is rung outside office hours. */
  dutyIdentityIds: z.array(Id).max(maxDutyIdentities),
});
export type OfficeTimes = z.infer<typeof OfficeTimes>;

export const officeHours = defineEntity({
  type: 'officeHours',
  shape: z.object({ unitId: Id, ...OfficeTimes.shape, ...changed }),
  key: (row) => row.unitId,
  homeScope: () => orgScope,
  columns: {},
  indexes: {},
  bound: '1 a unit',
});

/** 放假 / 调休上班 / 半天. */
export const DayKind = z.enum(['holiday', 'working', 'half']);
export type DayKind = z.infer<typeof DayKind>;
export const OfficeDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const CalendarDay = z.object({
  date: OfficeDate,
  kind: DayKind,
  name: z.string().max(40),
});
export type CalendarDay = z.infer<typeof CalendarDay>;

export const calendarYear = defineEntity({
  type: 'calendarYear',
  shape: z.object({
    unitId: Id,
    year: z.int().min(2000).max(2200),
    /** Only days that differ from the week's pattern. */
    days: z.array(CalendarDay).max(maxCalendarDays),
    /** The notice that the days were taken from. */
    source: z.string().max(200),
    ...changed,
  }),
  key: (row) => `${row.unitId}/${row.year}`,
  homeScope: () => orgScope,
  columns: { unitId: (row) => row.unitId, year: (row) => row.year },
  indexes: { byUnit: ['unitId', 'year'] },
  bound: '30 a unit',
});

/** Steps with a limit: the flow's, and those of a package on its way: 分发 → 送达 → 签收, and 分办 → 承接. */
export const limitSteps = [...taskSteps, 'deliver', 'signFor', 'accept'] as const;
export const LimitStep = z.enum(limitSteps);
export type LimitStep = z.infer<typeof LimitStep>;

/** How long a step may take. */
export const Limit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('minutes'), minutes: z.int().min(1).max(100_000) }),
  /** Working days, in halves. */
  z.object({ kind: z.literal('days'), days: z.number().multipleOf(0.5).min(0.5).max(250) }),
  /** Until the office closes on the day of arrival. */
  z.object({ kind: z.literal('sameDay') }),
  /** 上午来文当日、下午来文次日上午. */
  z.object({ kind: z.literal('sameDayOrNextMorning') }),
  /** Days as they come, holidays counted. */
  z.object({ kind: z.literal('calendarDays'), days: z.int().min(1).max(1_000) }),
]);
export type Limit = z.infer<typeof Limit>;

export const LimitRule = z.object({
  step: LimitStep,
  urgency: Urgency,
  /** null = every kind; a rule for a kind goes before. */
  kind: DocumentKind.nullable(),
  /** null = no limit. */
  limit: Limit.nullable(),
});
export type LimitRule = z.infer<typeof LimitRule>;

export const limitRules = defineEntity({
  type: 'limitRules',
  shape: z.object({
    unitId: Id,
    /** Only what differs from the unit above. */
    rules: z.array(LimitRule).max(maxLimitRules),
    ...changed,
  }),
  key: (row) => row.unitId,
  homeScope: () => orgScope,
  columns: {},
  indexes: {},
  bound: '1 a unit',
});
