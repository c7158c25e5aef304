/**
 * Loan queries: the register of loans of an archive office, one's own borrowings, and what is lent.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { FileRow } from '../file/file-row.ts';
import { borrowRequest, borrowSlip, loanCopy } from './loan-model.ts';

/** Of the register, newest first. */
export const maxLoanRows = 1_000;
/** Of what waits, and of what is out: these are shown however old they are. */
export const maxOpenLoans = 5_000;

export const loansOf = defineQuery({
  name: 'archive.loans',
  place: 'local',
  who: 'ARCHIVIST, OFFICE_HEAD and CHIEF of the unit',
  args: z.strictObject({ unitId: Id }),
  result: z.object({
    /** What waits, what is out, and the newest of the rest; newest first. */
    rows: z.array(borrowRequest.shape).max(maxLoanRows + 2 * maxOpenLoans),
    /** Of the whole register. */
    counts: z.object({ asked: z.int(), lent: z.int(), all: z.int() }),
  }),
});

export const myLoans = defineQuery({
  name: 'archive.myLoans',
  place: 'local',
  who: 'the borrower',
  args: z.strictObject({}),
  /** Newest first. */
  result: z.object({ rows: z.array(borrowSlip.shape).max(maxLoanRows) }),
});

export const loanView = defineQuery({
  name: 'archive.loanView',
  place: 'local',
  who: 'the borrower, until the loan is due',
  args: z.strictObject({ requestId: Id }),
  result: z.object({
    copy: loanCopy.shape.nullable(),
    /** When it is due, and whether it may be printed. */
    slip: borrowSlip.shape.nullable(),
    files: z.array(FileRow),
    /** The fixed files. */
    finals: z.array(FileRow),
    pictures: z.array(FileRow),
  }),
});
