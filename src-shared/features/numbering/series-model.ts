/**
 * Series model: which numbers a unit gives, one row per unit and 代字 (domain §1.2.2).
 *
 * Absent, a code of `unit.seriesCodes` is a yearly series for every direction and kind, and 收 is the yearly series of
 * receipts; a row narrows that. The next number is not here: it is known to the server alone (`numberSeries`).
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { orgScope } from '../../scopes.ts';
import { DocumentKind, documentKinds, RoutingDirection } from '../document/model.ts';

/** Series of one unit, issue and receipt together. */
export const maxSeriesOfUnit = 40;

export const SeriesUse = z.enum(['issue', 'receipt']);
export type SeriesUse = z.infer<typeof SeriesUse>;

export const seriesDefinition = defineEntity({
  type: 'seriesDefinition',
  shape: z.object({
    unitId: Id,
    code: z.string().min(1).max(12),
    use: SeriesUse,
    directions: z.array(RoutingDirection).max(4),
    kinds: z.array(DocumentKind).max(documentKinds.length),
    /** false = goes on over the years: 第×号. */
    yearly: z.boolean(),
    active: z.boolean(),
    note: z.string().max(200),
    byName: z.string().max(40),
    at: z.int(),
  }),
  key: (row) => `${row.unitId}/${row.code}`,
  homeScope: () => orgScope,
  columns: { unitId: (row) => row.unitId },
  indexes: { byUnit: ['unitId'] },
  bound: '40 a unit, named maxSeriesOfUnit',
});
