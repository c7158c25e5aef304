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

/** Every integer of a series is used or void with a reason (V2, R-I9). */
export const numberLedger = defineEntity({
  type: 'numberLedger',
  shape: z.object({
    unitId: Id,
    series: z.string().max(40),
    year: z.int(),
    seq: z.int().min(1),
    state: z.enum(['used', 'void']),
    documentId: Id,
    reason: z.string().max(500).nullable(),
    byName: z.string().max(40),
    at: z.int(),
  }),
  key: (row) => `${row.unitId}/${row.series}/${row.year}/${row.seq}`,
  homeScope: (row) => registryScope(row.unitId, row.year),
  columns: { unitId: (row) => row.unitId, series: (row) => row.series, seq: (row) => row.seq },
  indexes: { bySeries: ['unitId', 'series', 'seq'] },
  bound: '100,000 a unit and year',
});

/** Numbers of one series that a restore may have lost. */
export const maxReservedNumbers = 2_000;

/** The next number of a series; server only, so a client can never allocate. */
export const numberSeries = defineEntity({
  type: 'numberSeries',
  shape: z.object({
    id: Id,
    next: z.int().min(1),
    /** Below `next`, passed over after a restore: given before it to commands that are still to be offered again. */
    reserved: z.array(z.int().min(1)).max(maxReservedNumbers).optional(),
  }),
  key: (row) => row.id,
  homeScope: () => serverScope,
  columns: {},
  indexes: {},
  bound: 'server only',
});
