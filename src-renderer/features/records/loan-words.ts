/** LoanWords: how a loan stands, in words, and by which clock its days are counted. */
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Translate } from '../../i18n/text.tsx';

export type Loan = QueryResult<'archive.loans'>['rows'][number];

const DAY_MS = 86_400_000;
/** The screen's clock moves by the minute: a loan of seven days has not eight. */
const CLOCK_STEP_MS = 60_000;

export function isOverdue(loan: Loan, now: number): boolean {
  return loan.state === 'lent' && loan.dueAt !== null && loan.dueAt <= now;
}

export function loanWords(loan: Loan, now: number, t: Translate): string {
  if (loan.state !== 'lent') return t(`loan.state.${loan.state}`, { reason: loan.reason ?? '' });
  const left = (loan.dueAt ?? now) - now;
  if (left > 0) {
    const n = Math.max(1, Math.ceil((left - CLOCK_STEP_MS) / DAY_MS));
    return t('loan.state.lent', { n });
  }
  if (loan.kind === 'electronic') return t('loan.state.expired');
  return t('loan.state.overdue', { n: Math.ceil(-left / DAY_MS) });
}
