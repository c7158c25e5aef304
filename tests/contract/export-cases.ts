/**
 * Export-cases: an auditor's request to see a conversation, step by step.
 */

import type { Cases } from './command-case.ts';
import { given } from './command-case.ts';

const group = given('bob-1', 'conversation.createGroup', {
  conversationId: 'group-1',
  title: '值班群',
  memberPersonIds: ['ann'],
  history: 'all',
});
const request = {
  exportId: 'export-1',
  conversationId: 'group-1',
  fromAt: null,
  toAt: null,
  reason: '信访核查',
};
const asked = given('aud-1', 'export.ask', request);
const agreed = given('sec-1', 'export.decide', {
  exportId: 'export-1',
  approve: true,
  reason: '同意核查',
});
const madeOutcome = {
  state: 'made' as const,
  sha256: 'a'.repeat(64),
  bytes: 10,
  messages: 1,
  name: '值班群.zip',
};
const made = given('system', 'export.made', { exportId: 'export-1', outcome: madeOutcome });

export const exportCases: {
  readonly 'export.ask': Cases<'export.ask'>;
  readonly 'export.decide': Cases<'export.decide'>;
  readonly 'export.made': Cases<'export.made'>;
  readonly 'export.lapse': Cases<'export.lapse'>;
  readonly 'export.tell': Cases<'export.tell'>;
} = {
  'export.ask': [
    {
      title: 'by the auditor',
      by: 'aud-1',
      given: [group],
      args: request,
      outcome: 'accepted',
      shown: false,
    },
    {
      title: 'by a member',
      by: 'bob-1',
      given: [group],
      args: request,
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
    {
      title: 'for a time that ends before it begins',
      by: 'aud-1',
      given: [group],
      args: { ...request, fromAt: 20, toAt: 10 },
      outcome: 'guardFailed',
      shown: false,
    },
  ],
  'export.decide': [
    {
      title: 'by the security administrator',
      by: 'sec-1',
      given: [group, asked],
      args: { exportId: 'export-1', approve: true, reason: '同意核查' },
      outcome: 'accepted',
      shown: false,
    },
    {
      title: 'by the auditor himself',
      by: 'aud-1',
      given: [group, asked],
      args: { exportId: 'export-1', approve: true, reason: '我自己同意' },
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
    {
      title: 'twice',
      by: 'sec-1',
      given: [group, asked, agreed],
      args: { exportId: 'export-1', approve: false, reason: '反悔一次' },
      outcome: 'alreadyDone',
      shown: false,
    },
  ],
  'export.made': [
    {
      title: 'after it was agreed to',
      by: 'system',
      given: [group, asked, agreed],
      args: { exportId: 'export-1', outcome: madeOutcome },
      outcome: 'accepted',
    },
    {
      title: 'by a person',
      by: 'aud-1',
      given: [group, asked, agreed],
      args: { exportId: 'export-1', outcome: madeOutcome },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'export.lapse': [
    {
      title: 'when its life is over',
      by: 'system',
      given: [group, asked, agreed, made],
      args: { exportId: 'export-1' },
      outcome: 'accepted',
    },
    {
      title: 'by a person',
      by: 'sec-1',
      args: { exportId: 'export-1' },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'export.tell': [
    {
      title: 'by the system',
      by: 'system',
      given: [group, asked],
      args: { exportId: 'export-1' },
      outcome: 'accepted',
    },
    {
      title: 'by a person',
      by: 'aud-1',
      args: { exportId: 'export-1' },
      outcome: 'notFoundOrForbidden',
    },
  ],
};
