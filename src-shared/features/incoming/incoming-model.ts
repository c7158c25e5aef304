/**
 * Incoming model: what a receiving unit keeps besides its documents: which packages it has registered, and the register
 * of documents destroyed or given back (arts. 34, 35).
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { arrivalScope, registryScope } from '../../scopes.ts';

/** The same sender, number and content are registered once; the key is the three together. */
export const receivedMark = defineEntity({
  type: 'receivedMark',
  shape: z.object({
    id: z.string().min(1).max(400),
    unitId: Id,
    documentId: Id,
    receiptNo: z.string().max(60),
    at: z.int(),
  }),
  key: (row) => row.id,
  homeScope: (row) => arrivalScope(row.unitId),
  columns: {},
  indexes: {},
  bound: '1 a registered package',
});

export interface Received {
  readonly unitId: string;
  readonly sender: string;
  readonly number: string;
  readonly hash: string;
}

export function receivedKey({ unitId, sender, number, hash }: Received): string {
  return [unitId, sender, number, hash].join('|');
}

/** A line of the register of what was destroyed (销毁) or given back (清退). */
export const disposalEntry = defineEntity({
  type: 'disposalEntry',
  shape: z.object({
    id: Id,
    unitId: Id,
    year: z.int(),
    act: z.enum(['destroyed', 'sentBack']),
    documentId: Id,
    title: z.string().max(200),
    no: z.string().max(60),
    /** The issuer's request or list, or the article by which it is not kept. */
    reason: z.string().max(500),
    /** Of the issuer, for what was given back. */
    receipt: z.string().max(100),
    approvedByName: z.string().max(40).nullable(),
    witnesses: z.array(z.string().max(40)).max(2),
    byName: z.string().max(40),
    at: z.int(),
  }),
  key: (row) => row.id,
  homeScope: (row) => registryScope(row.unitId, row.year),
  columns: { unitId: (row) => row.unitId, at: (row) => row.at },
  indexes: { byUnit: ['unitId', 'at'] },
  bound: '100,000 a unit and year',
});
