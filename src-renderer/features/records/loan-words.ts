/** LoanWords: how a loan stands, in words, and by which clock its days are counted. */
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Translate } from '../../i18n/text.tsx';

export type Loan = QueryResult<'archive.loans'>['rows'][number];

const DAY_MS = 86_400_000;

export function isOverdue(loan: Loan, now: number): boolean {
  return loan.state === 'lent' && loan.dueAt !== null && loan.dueAt <= now;
}

export function loanWords(loan: Loan, now: number, t: Translate): string {
  if (loan.state !== 'lent') return t(`loan.state.${loan.state}`, { reason: loan.reason ?? '' });
  const left = (loan.dueAt ?? now) - now;
  if (left > 0) return t('loan.state.lent', { n: Math.ceil(left / DAY_MS) });
  if (loan.kind === 'electronic') return t('loan.state.expired');
  return t('loan.state.overdue', { n: Math.ceil(-left / DAY_MS) });
}
