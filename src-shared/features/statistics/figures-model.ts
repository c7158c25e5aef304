/**
 * Figures model: what a line of the statistics says; every ratio carries its parts and its formula (V27).
 */

import { z } from 'zod';

/** A ratio with its parts, so that anybody can compute it again. */
export const Ratio = z.object({
  numerator: z.int().min(0),
  denominator: z.int().min(0),
  formula: z.string(),
});

export const Timely = z.object({
  inTime: z.int(),
  late: z.int(),
  openOverdue: z.int(),
  timeliness: Ratio,
});

export const StatisticRow = z.object({
  key: z.string(),
  sent: z.int(),
  received: z.int(),
  finished: z.int(),
  completion: Ratio,
  ...Timely.shape,
});
