/**
 * Retention-cases: how long messages are kept, holds, and the purge.
 */

import { leastRetentionDays } from '../../src-shared/features/message/retention-model.ts';
import type { Cases } from './command-case.ts';
import { given } from './command-case.ts';

const dayMs = 86_400_000;
const group = given('bob-1', 'conversation.createGroup', {
  conversationId: 'group-1',
  title: '值班群',
  memberPersonIds: ['ann'],
  history: 'all',
});
const sent = given('bob-1', 'message.send', {
  ...{ messageId: 'message-1', conversationId: 'group-1', text: '在', file: null },
  ...{ documentId: null, replyToId: null, mentions: [] },
});
const rule = given('sec-1', 'retention.set', {
  directDays: null,
  groupDays: leastRetentionDays,
  unitFloors: [],
});
const hold = given('sec-1', 'retention.hold', {
  holdId: 'hold-1',
  conversationId: 'group-1',
  reason: '信访核查',
});
const purge = { conversationId: 'group-1', documentEndsAt: null };

export const retentionCases: {
  readonly 'retention.set': Cases<'retention.set'>;
  readonly 'retention.hold': Cases<'retention.hold'>;
  readonly 'retention.lift': Cases<'retention.lift'>;
  readonly 'retention.purge': Cases<'retention.purge'>;
} = {
  'retention.set': [
    {
      title: 'by the security administrator',
      by: 'sec-1',
      args: {
        directDays: null,
        groupDays: 365,
        unitFloors: [{ unitId: 'office', days: 3_650 }],
      },
      outcome: 'accepted',
    },
    {
      title: 'by anybody else',
      by: 'bob-1',
      args: { directDays: null, groupDays: 365, unitFloors: [] },
      outcome: 'notFoundOrForbidden',
    },
    {
      title: 'shorter than the law allows',
      by: 'sec-1',
      args: { directDays: null, groupDays: leastRetentionDays - 1, unitFloors: [] },
      outcome: 'invalidArgs',
    },
    {
      title: 'for a unit that is not there',
      by: 'sec-1',
      args: { directDays: null, groupDays: 365, unitFloors: [{ unitId: 'nowhere', days: 365 }] },
      outcome: 'guardFailed',
    },
  ],
  'retention.hold': [
    {
      title: 'by the security administrator',
      by: 'sec-1',
      given: [group],
      args: { holdId: 'hold-1', conversationId: 'group-1', reason: '信访核查' },
      outcome: 'accepted',
      shown: false,
    },
    {
      title: 'by a member',
      by: 'bob-1',
      given: [group],
      args: { holdId: 'hold-1', conversationId: 'group-1', reason: '我想留着' },
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
  ],
  'retention.lift': [
    {
      title: 'by the security administrator',
      by: 'sec-1',
      given: [group, hold],
      args: { holdId: 'hold-1', reason: '核查已结束' },
      outcome: 'accepted',
      shown: false,
    },
    {
      title: 'twice',
      by: 'sec-1',
      given: [
        group,
        hold,
        given('sec-1', 'retention.lift', { holdId: 'hold-1', reason: '核查已结束' }),
      ],
      args: { holdId: 'hold-1', reason: '再来一次' },
      outcome: 'alreadyDone',
      shown: false,
    },
  ],
  'retention.purge': [
    {
      title: 'after the period',
      by: 'system',
      given: [group, sent, rule],
      waitMs: (leastRetentionDays + 1) * dayMs,
      args: purge,
      outcome: 'accepted',
    },
    {
      title: 'by a person',
      by: 'sec-1',
      given: [group, sent, rule],
      args: purge,
      outcome: 'notFoundOrForbidden',
    },
  ],
};
