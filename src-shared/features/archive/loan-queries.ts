/**
 * Loan queries: the register of loans of an archive office, one's own borrowings, and what is lent.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { FileRow } from '../file/file-row.ts';
import { borrowRequest, borrowSlip, loanCopy } from './loan-model.ts';

export const maxLoanRows = 1_000;

export const loansOf = defineQuery({
  name: 'archive.loans',
  place: 'local',
  who: 'ARCHIVIST, OFFICE_HEAD and CHIEF of the unit',
  args: z.strictObject({ unitId: Id }),
  /** Newest first. */
  result: z.object({ rows: z.array(borrowRequest.shape).max(maxLoanRows) }),
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
  result: z.object({ copy: loanCopy.shape.nullable(), files: z.array(FileRow) }),
});
