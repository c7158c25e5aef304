/** Correction-cases: a wrong catalogue entry of the office's archive. */

import type { Cases } from './command-case.ts';
import { given } from './command-case.ts';
import { filedChain } from './issue-cases.ts';

const correction = { correctionId: 'cor-1', unitId: 'office' };
const ask = {
  ...correction,
  archiveNo: '002-WS·2026-D30-0001',
  entry: {
    ...{ title: '关于更正题名的通知', issueNo: '', receiptNo: '', writtenDate: '2026-03-01' },
    ...{ fromUnitName: '办公室', period: 'Y' as const, pageCount: '3' },
  },
  reason: '录入有误',
};
/** Bob heads the office too; so somebody else has to ask. */
const second = given('sec-1', 'identity.setRoles', {
  ...{ targetIdentityId: 'ann-1', roles: ['DRAFTER', 'HANDLER', 'ARCHIVIST'] },
});
const asked = [...filedChain, second, given('ann-1', 'archive.correctAsk', ask)];
const reason = { ...correction, reason: '原目录无误' };

export const correctionCases: {
  readonly 'archive.correctAsk': Cases<'archive.correctAsk'>;
  readonly 'archive.correctApprove': Cases<'archive.correctApprove'>;
  readonly 'archive.correctRefuse': Cases<'archive.correctRefuse'>;
} = {
  'archive.correctAsk': [
    {
      title: 'by the archivist',
      by: 'bob-1',
      given: filedChain,
      args: ask,
      outcome: 'accepted',
    },
    {
      title: 'of an item that is not',
      by: 'bob-1',
      args: ask,
      outcome: 'guardFailed',
    },
    {
      title: 'by a drafter',
      by: 'ann-1',
      given: filedChain,
      args: ask,
      outcome: 'notFoundOrForbidden',
    },
  ],
  'archive.correctApprove': [
    { title: 'by somebody else', by: 'bob-1', given: asked, args: correction, outcome: 'accepted' },
    {
      title: 'by who asked',
      by: 'bob-1',
      given: [...filedChain, given('bob-1', 'archive.correctAsk', ask)],
      args: correction,
      outcome: 'guardFailed',
    },
  ],
  'archive.correctRefuse': [
    { title: 'with a reason', by: 'bob-1', given: asked, args: reason, outcome: 'accepted' },
    {
      title: 'once it is approved',
      by: 'bob-1',
      given: [...asked, given('bob-1', 'archive.correctApprove', correction)],
      args: reason,
      outcome: 'staleState',
    },
  ],
};
