/** Disposal-cases: proposing, appraising, approving and witnessing the destruction of an item of the office. */

import { holdingId } from '../../src-shared/features/archive/holding-commands.ts';
import { identities } from '../convergence/world.ts';
import type { Cases } from './command-case.ts';
import { given } from './command-case.ts';
import { holding } from './archive-cases.ts';

const archiveNo = '002-WS·2010-D10-0001';
const itemId = holdingId('office', archiveNo);
const kept = given('system', 'archive.takeIn', { ...holding, archiveNo });
const forGood = given('system', 'archive.takeIn', holding);
/** The office head of this world is its archivist too: somebody else prepares what he approves. */
const second = given('sec-1', 'identity.setRoles', {
  targetIdentityId: 'ann-1',
  roles: ['DRAFTER', 'HANDLER', 'ARCHIVIST'],
});

const list = { listId: 'disposal-1', unitId: 'office' };
const item = { itemId, archiveClass: 'open' as const, year: 2010 };
const proposal = { ...list, items: [item] };
const verdict = {
  ...{ ...list, n: 1, verdict: 'destroy' as const, extendTo: null },
  ...{ reason: '保管期满，无继续保存价值', opinion: '' },
};
const approval = { ...list, isApproved: true, opinion: '同意' };
const hold = { unitId: 'office', ...item, reason: '诉讼' };
const reason = { ...list, reason: '另行鉴定' };
const proposed = [second, kept, given('ann-1', 'archive.disposalPropose', proposal)];
const appraised = [...proposed, given('ann-1', 'archive.disposalAppraise', verdict)];
const submitted = [...appraised, given('ann-1', 'archive.disposalSubmit', list)];
const approved = [...submitted, given('bob-1', 'archive.disposalApprove', approval)];
/** A third person of the office, who had no part in the list. */
const third = identities.filter(({ id }) => id === 'dee-1');
const apart = given('system', 'org.apply', {
  rows: third.map((row) => ({
    type: 'identity' as const,
    row: { ...row, unitId: 'office', unitName: '办公室', roles: ['CHIEF'] },
  })),
});
const held = [kept, given('bob-1', 'archive.hold', hold)];

export const disposalCases: {
  readonly 'archive.disposalPropose': Cases<'archive.disposalPropose'>;
  readonly 'archive.disposalAppraise': Cases<'archive.disposalAppraise'>;
  readonly 'archive.disposalSubmit': Cases<'archive.disposalSubmit'>;
  readonly 'archive.disposalApprove': Cases<'archive.disposalApprove'>;
  readonly 'archive.disposalWithdraw': Cases<'archive.disposalWithdraw'>;
  readonly 'archive.disposalWitness': Cases<'archive.disposalWitness'>;
  readonly 'archive.destroyNext': Cases<'archive.destroyNext'>;
  readonly 'archive.hold': Cases<'archive.hold'>;
  readonly 'archive.liftHold': Cases<'archive.liftHold'>;
} = {
  'archive.disposalPropose': [
    { title: 'of what is due', by: 'bob-1', given: [kept], args: proposal, outcome: 'accepted' },
    {
      title: 'of what is kept for good',
      by: 'bob-1',
      given: [forGood],
      args: {
        ...list,
        items: [{ ...item, itemId: holdingId('office', holding.archiveNo), year: 2015 }],
      },
      outcome: 'guardFailed',
    },
    {
      title: 'of what is on hold',
      by: 'bob-1',
      given: held,
      args: proposal,
      outcome: 'guardFailed',
    },
    { title: 'by a drafter', by: 'ann-1', args: proposal, outcome: 'notFoundOrForbidden' },
  ],
  'archive.disposalAppraise': [
    { title: 'with a reason', by: 'ann-1', given: proposed, args: verdict, outcome: 'accepted' },
    {
      title: 'of a list that is with the leader',
      by: 'ann-1',
      given: submitted,
      args: verdict,
      outcome: 'staleState',
    },
  ],
  'archive.disposalSubmit': [
    {
      title: 'of what is appraised',
      by: 'ann-1',
      given: appraised,
      args: list,
      outcome: 'accepted',
    },
    { title: 'before that', by: 'ann-1', given: proposed, args: list, outcome: 'guardFailed' },
  ],
  'archive.disposalApprove': [
    { title: 'by the head', by: 'bob-1', given: submitted, args: approval, outcome: 'accepted' },
    {
      title: 'by who prepared it',
      by: 'bob-1',
      given: [
        kept,
        given('bob-1', 'archive.disposalPropose', proposal),
        given('bob-1', 'archive.disposalAppraise', verdict),
        given('bob-1', 'archive.disposalSubmit', list),
      ],
      args: approval,
      outcome: 'guardFailed',
    },
  ],
  'archive.disposalWithdraw': [
    { title: 'before the end', by: 'ann-1', given: approved, args: reason, outcome: 'accepted' },
    {
      title: 'twice',
      by: 'ann-1',
      given: [...approved, given('ann-1', 'archive.disposalWithdraw', reason)],
      args: reason,
      outcome: 'staleState',
    },
  ],
  'archive.disposalWitness': [
    {
      title: 'by somebody apart',
      by: 'dee-1',
      given: [...approved, apart],
      args: list,
      outcome: 'accepted',
    },
    {
      title: 'by who prepared it',
      by: 'ann-1',
      given: approved,
      args: list,
      outcome: 'guardFailed',
    },
    {
      title: 'by who approved it',
      by: 'bob-1',
      given: approved,
      args: list,
      outcome: 'guardFailed',
    },
  ],
  'archive.destroyNext': [
    {
      title: 'of a list without its witnesses',
      by: 'system',
      given: approved,
      args: { ...list, n: 1, pass: 0, kept: null },
      outcome: 'accepted',
    },
    {
      title: 'by a person',
      by: 'bob-1',
      given: approved,
      args: { ...list, n: 1, pass: 0, kept: null },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'archive.hold': [
    { title: 'with a reason', by: 'bob-1', given: [kept], args: hold, outcome: 'accepted' },
    { title: 'of nothing', by: 'bob-1', args: hold, outcome: 'notFoundOrForbidden' },
  ],
  'archive.liftHold': [
    {
      title: 'by the head',
      by: 'bob-1',
      given: held,
      args: { unitId: 'office', itemId },
      outcome: 'accepted',
    },
    {
      title: 'of what is not held',
      by: 'bob-1',
      given: [kept],
      args: { unitId: 'office', itemId },
      outcome: 'notFoundOrForbidden',
    },
  ],
};
