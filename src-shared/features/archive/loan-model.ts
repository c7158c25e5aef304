/**
 * Loan-model: borrowing of archived items (借阅): the request with its way, the borrower's slip, and the copy that is lent.
 *
 * Invariants:
 *  1. A request is never deleted: it is the register of use (利用登记).
 *  2. The slip says the same as the request; the office and the borrower are two audiences.
 *  3. What is lent is a copy at home in a scope of its own: a loan opens one item, never its partition.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { deskScope, loanScope, recordsScope } from '../../scopes.ts';
import { itemCorrection, maxCorrections } from './correction-model.ts';
import { archiveItem, archiveText, maxFiledBytes } from './model.ts';
import { archiveRecord } from './record-model.ts';

export const loanKinds = ['electronic', 'paper'] as const;
export const loanStates = [
  'asked',
  'refused',
  'lent',
  'returned',
  'recalled',
  /** An electronic loan whose time is over. */
  'expired',
] as const;
/** Days of one grant or one extension. */
export const maxLoanDays = 90;
/** A loan is extended so often; then it is given back and asked for anew. */
export const maxExtensions = 2;
/** Requests of one identity that wait at the same time. */
export const maxWaitingRequests = 50;

export const LoanRow = z.object({
  id: Id,
  unitId: Id,
  unitName: z.string().max(100),
  archiveNo: z.string().max(80),
  /** The archivist's answer names the item; before it the borrower is told nothing, not even that it exists. */
  itemId: Id.nullable(),
  title: z.string().max(200).nullable(),
  kind: z.enum(loanKinds),
  purpose: z.string().max(200),
  days: z.int().min(1).max(maxLoanDays),
  borrowerIdentityId: Id,
  borrowerPersonId: Id,
  borrowerName: z.string().max(40),
  borrowerUnitName: z.string().max(100),
  askedAt: z.int(),
  state: z.enum(loanStates),
  /** Who granted or refused. */
  decidedByName: z.string().max(40).nullable(),
  decidedAt: z.int().nullable(),
  dueAt: z.int().nullable(),
  /** What is lent may be printed and kept as a file; otherwise it is read in the window alone. */
  mayPrint: z.boolean(),
  /** Days more that the borrower asks for. */
  wantedDays: z.int().min(1).max(maxLoanDays).nullable(),
  extensions: z.int().min(0).max(maxExtensions),
  /** Of a refusal or a recall. */
  reason: z.string().max(500).nullable(),
  endedByName: z.string().max(40).nullable(),
  endedAt: z.int().nullable(),
});
export type LoanRow = Readonly<z.infer<typeof LoanRow>>;

export const borrowRequest = defineEntity({
  type: 'borrowRequest',
  shape: LoanRow,
  key: (row) => row.id,
  homeScope: (row) => recordsScope(row.unitId),
  columns: {
    unitId: (row) => row.unitId,
    askedAt: (row) => row.askedAt,
    borrowerIdentityId: (row) => row.borrowerIdentityId,
    state: (row) => row.state,
    itemId: (row) => row.itemId,
  },
  indexes: {
    byUnit: ['unitId', 'askedAt'],
    byState: ['unitId', 'state', 'askedAt'],
    byBorrower: ['borrowerIdentityId', 'state'],
    byItem: ['itemId', 'state'],
  },
  bound: 'one a loan: 10,000 a unit and year',
});

export const borrowSlip = defineEntity({
  type: 'borrowSlip',
  shape: LoanRow,
  key: (row) => row.id,
  homeScope: (row) => deskScope(row.borrowerIdentityId),
  columns: {
    borrowerIdentityId: (row) => row.borrowerIdentityId,
    askedAt: (row) => row.askedAt,
  },
  indexes: { byBorrower: ['borrowerIdentityId', 'askedAt'] },
  bound: 'one a loan: 500 an identity and year',
});

export const loanCopy = defineEntity({
  type: 'loanCopy',
  shape: z.object({
    /** The request's. */
    id: Id,
    item: archiveItem.shape,
    corrections: z.array(itemCorrection.shape).max(maxCorrections),
    content: archiveText.shape.shape.content.nullable(),
    opinions: archiveText.shape.shape.opinions,
    record: archiveRecord.shape.nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => loanScope(row.id),
  columns: {},
  indexes: {},
  bound: '1 a loan, gone when it ends',
  maxBytes: maxFiledBytes,
});
