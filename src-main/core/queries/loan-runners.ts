/**
 * Loan-runners: the register of loans, one's own borrowings, and what is lent.
 */

import { maxLoanRows } from '../../../src-shared/features/archive/loan-queries.ts';
import { filesOf } from './document-rows.ts';
import type { Runner } from './query-runner.ts';

const newest = { limit: maxLoanRows, order: 'desc' } as const;

export const loansOf: Runner<'archive.loans'> = (scene, { unitId }) => ({
  rows: scene.rows.list('borrowRequest', 'byUnit', [unitId], newest).map(({ row }) => row),
});

export const myLoans: Runner<'archive.myLoans'> = (scene) => ({
  rows: scene.identities
    .flatMap(({ id }) => scene.rows.list('borrowSlip', 'byBorrower', [id], newest))
    .map(({ row }) => row)
    .sort((one, other) => other.askedAt - one.askedAt)
    .slice(0, maxLoanRows),
});

export const loanView: Runner<'archive.loanView'> = (scene, { requestId }) => ({
  copy: scene.rows.get('loanCopy', requestId)?.row ?? null,
  files: [...filesOf(scene, requestId)],
});
