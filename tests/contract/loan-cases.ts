/** Loan-cases: borrowing an item of the archive of the office. */

import type { Cases } from './command-case.ts';
import { given } from './command-case.ts';
import { filedChain } from './issue-cases.ts';

const loan = { requestId: 'loan-1', unitId: 'office' };
const ask = {
  ...loan,
  archiveNo: '002-WS·2026-D30-0001',
  kind: 'electronic' as const,
  purpose: '查阅往年做法',
  days: 7,
};
const asked = given('ann-1', 'archive.borrowAsk', ask);
const more = { ...loan, days: 7 };
const granted = { ...more, mayPrint: false };
const lent = [...filedChain, asked, given('bob-1', 'archive.borrowGrant', granted)];
const reason = { ...loan, reason: '档案移交' };

export const loanCases: {
  readonly 'archive.borrowAsk': Cases<'archive.borrowAsk'>;
  readonly 'archive.borrowGrant': Cases<'archive.borrowGrant'>;
  readonly 'archive.borrowRefuse': Cases<'archive.borrowRefuse'>;
  readonly 'archive.borrowReturn': Cases<'archive.borrowReturn'>;
  readonly 'archive.borrowRecall': Cases<'archive.borrowRecall'>;
  readonly 'archive.borrowExtend': Cases<'archive.borrowExtend'>;
  readonly 'archive.borrowLapse': Cases<'archive.borrowLapse'>;
} = {
  'archive.borrowAsk': [
    { title: 'by anybody', by: 'ann-1', args: ask, outcome: 'accepted', shown: false },
    {
      title: 'by what is no number',
      by: 'bob-1',
      args: { ...ask, archiveNo: '第7号' },
      outcome: 'guardFailed',
    },
  ],
  'archive.borrowGrant': [
    {
      title: 'of an item that is there',
      by: 'bob-1',
      given: [...filedChain, asked],
      args: granted,
      outcome: 'accepted',
    },
    {
      title: 'of an item that is not',
      by: 'bob-1',
      given: [asked],
      args: granted,
      outcome: 'guardFailed',
    },
  ],
  'archive.borrowRefuse': [
    { title: 'with a reason', by: 'bob-1', given: [asked], args: reason, outcome: 'accepted' },
    {
      title: 'by the borrower',
      by: 'ann-1',
      given: [asked],
      args: reason,
      outcome: 'notFoundOrForbidden',
    },
  ],
  'archive.borrowReturn': [
    {
      title: 'by the borrower',
      by: 'ann-1',
      given: lent,
      args: loan,
      outcome: 'accepted',
      shown: false,
    },
    { title: 'before it is lent', by: 'bob-1', given: [asked], args: loan, outcome: 'staleState' },
  ],
  'archive.borrowRecall': [
    {
      title: 'by the archivist',
      by: 'bob-1',
      given: lent,
      args: reason,
      outcome: 'accepted',
      shown: false,
    },
    {
      title: 'by the borrower',
      by: 'ann-1',
      given: lent,
      args: reason,
      outcome: 'notFoundOrForbidden',
    },
  ],
  'archive.borrowExtend': [
    { title: 'by the archivist', by: 'bob-1', given: lent, args: more, outcome: 'accepted' },
    { title: 'before it is lent', by: 'bob-1', given: [asked], args: more, outcome: 'staleState' },
  ],
  'archive.borrowLapse': [
    {
      title: 'before it is due',
      by: 'system',
      given: lent,
      args: loan,
      outcome: 'accepted',
    },
    {
      title: 'by a person',
      by: 'bob-1',
      given: lent,
      args: loan,
      outcome: 'notFoundOrForbidden',
    },
  ],
};
