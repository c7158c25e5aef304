/**
 * Register model: a unit's registers and number ledgers (`registry:`), and the series that only the server holds.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { registryScope, serverScope } from '../../scopes.ts';

/** A line of the unit's register of documents, out or in. */
export const registerEntry = defineEntity({
  type: 'registerEntry',
  shape: z.object({
    id: Id,
    unitId: Id,
    year: z.int(),
    flow: z.enum(['out', 'in']),
    documentId: Id,
    no: z.string().max(60),
    seq: z.int(),
    title: z.string().max(200),
    otherUnit: z.string().max(500),
    otherNo: z.string().max(60).nullable(),
    at: z.int(),
    status: z.string().max(40),
  }),
  key: (row) => row.id,
  homeScope: (row) => registryScope(row.unitId, row.year),
  columns: {
    unitId: (row) => row.unitId,
    flow: (row) => row.flow,
    at: (row) => row.at,
    documentId: (row) => row.documentId,
  },
  indexes: { byUnit: ['unitId', 'flow', 'at'], byDocument: ['documentId'] },
  bound: '100,000 a unit and year',
});

/** `reserved` = kept for a purpose; `gap` = never given, with the reason why. */
export const NumberState = z.enum(['reserved', 'used', 'void', 'gap']);
export type NumberState = z.infer<typeof NumberState>;

/** Whose year a number has: that of 成文日期, or that of the numbering in the first days of January. */
export const YearBasis = z.enum(['writtenDate', 'numbering']);
export type YearBasis = z.infer<typeof YearBasis>;

/** The ledger's year of a series that goes on over the years. */
export const continuousYear = 0;

/** Every integer of a series below `next` is used, reserved, void or an explained gap (V2, R-I9). */
export const numberLedger = defineEntity({
  type: 'numberLedger',
  shape: z.object({
    unitId: Id,
    series: z.string().max(40),
    /** `continuousYear` where the series does not begin again each year. */
    year: z.int(),
    seq: z.int().min(1),
    state: NumberState,
    documentId: Id.nullable(),
    reason: z.string().max(500).nullable(),
    byName: z.string().max(40),
    at: z.int(),
    /** Absent = a series of outgoing documents. */
    use: z.enum(['issue', 'receipt']).optional(),
    /** What the register prints, as it was when the number was given. */
    no: z.string().max(60).optional(),
    title: z.string().max(200).optional(),
    writtenDate: z.string().max(10).nullable().optional(),
    otherUnit: z.string().max(500).optional(),
    yearBasis: YearBasis.optional(),
    /** A reservation: what for, and the office date by which it is settled. */
    purpose: z.string().max(200).optional(),
    until: z.string().max(10).nullable().optional(),
  }),
  key: (row) => `${row.unitId}/${row.series}/${row.year}/${row.seq}`,
  homeScope: (row) => registryScope(row.unitId, row.year),
  columns: {
    unitId: (row) => row.unitId,
    series: (row) => row.series,
    seq: (row) => row.seq,
    year: (row) => row.year,
  },
  indexes: { bySeries: ['unitId', 'series', 'seq'], byYear: ['unitId', 'series', 'year', 'seq'] },
  bound: '100,000 a unit and year',
});

/** Numbers of one series that a restore may have lost. */
export const maxReservedNumbers = 2_000;
/** How far above `next` a number may be set aside, and so how many can be. */
export const maxNumbersAhead = 2_000;

/** The next number of a series; server only, so a client can never allocate. */
export const numberSeries = defineEntity({
  type: 'numberSeries',
  shape: z.object({
    id: Id,
    next: z.int().min(1),
    /** Below `next`, passed over after a restore: given before it to commands that are still to be offered again. */
    reserved: z.array(z.int().min(1)).max(maxReservedNumbers).optional(),
    /** Above `next`, already in the ledger (reserved, void): never given by counting. */
    ahead: z.array(z.int().min(1)).max(maxNumbersAhead).optional(),
  }),
  key: (row) => row.id,
  homeScope: () => serverScope,
  columns: {},
  indexes: {},
  bound: 'server only',
});
