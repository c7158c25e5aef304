/**
 * Statistics queries: how many documents a unit sent and received, and how timely its steps were (V27).
 *
 * Answered by the server alone: a client holds only a part of the documents.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { DocumentKind, TaskStep } from '../document/model.ts';
import { OfficeDate } from '../clock/clock-model.ts';
import { StatisticRow, Timely } from './figures-model.ts';

export const maxStatisticGroups = 500;

export const documentStatistics = defineQuery({
  name: 'statistics.documents',
  place: 'server',
  who: 'OFFICE_HEAD, CHIEF, LEADER or CHASER of the unit or of a unit above',
  args: z.strictObject({
    unitId: Id,
    withBelow: z.boolean().default(true),
    flow: z.enum(['both', 'out', 'in']).default('both'),
    /** Office dates, both inside the period. */
    from: OfficeDate,
    to: OfficeDate,
    groupBy: z.enum(['unit', 'kind', 'month']).default('unit'),
  }),
  result: z.object({
    asOf: z.int(),
    total: StatisticRow,
    rows: z.array(StatisticRow).max(maxStatisticGroups),
    unitNames: z.record(z.string(), z.string()),
    /** Most overdue first. */
    byUnit: z.array(z.object({ unitId: z.string(), ...Timely.shape })).max(maxStatisticGroups),
    byStep: z.array(z.object({ step: TaskStep, ...Timely.shape })),
    kinds: z.array(DocumentKind),
  }),
});
