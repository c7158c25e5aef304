/**
 * Person-cases: settings and delegations.
 */

import { worldStart } from '../convergence/world.ts';
import { dayMs } from '../../src-shared/kernel/time.ts';
import type { Cases, Given } from './command-case.ts';
import { given, madeBy } from './command-case.ts';
import { draft, submit } from './document-line.ts';

const period = { startAt: worldStart, endAt: worldStart + 7 * dayMs };
const grant: Given = given('dee-1', 'delegation.grant', {
  delegationId: 'delegation-1',
  fromIdentityId: 'dee-1',
  toIdentityId: 'cao-1',
  ...period,
});
const signTask = { taskId: madeBy(submit, 'task:sign:dee-1'), documentId: 'doc-1' };
const granted = { delegationId: 'delegation-1', fromIdentityId: 'dee-1' };

export const personCases: {
  readonly 'setting.set': Cases<'setting.set'>;
  readonly 'delegation.grant': Cases<'delegation.grant'>;
  readonly 'delegation.revoke': Cases<'delegation.revoke'>;
  readonly 'delegation.projectTask': Cases<'delegation.projectTask'>;
  readonly 'delegation.projectAll': Cases<'delegation.projectAll'>;
} = {
  'setting.set': [
    {
      title: 'for oneself',
      by: 'ann-1',
      args: { personId: 'ann', name: 'theme', value: { dark: true } },
      outcome: 'accepted',
    },
    {
      title: 'for somebody else',
      by: 'ann-1',
      args: { personId: 'bob', name: 'theme', value: 'dark' },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'delegation.grant': [
    {
      title: 'for a week, with a document waiting',
      by: 'dee-1',
      given: [draft, submit],
      args: {
        delegationId: 'delegation-1',
        fromIdentityId: 'dee-1',
        toIdentityId: 'cao-1',
        ...period,
      },
      outcome: 'accepted',
    },
    {
      title: 'of a right of somebody else',
      by: 'ann-1',
      args: {
        delegationId: 'delegation-1',
        fromIdentityId: 'dee-1',
        toIdentityId: 'ann-1',
        ...period,
      },
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
    {
      title: 'for half a year',
      by: 'dee-1',
      args: {
        delegationId: 'delegation-1',
        fromIdentityId: 'dee-1',
        toIdentityId: 'cao-1',
        startAt: worldStart,
        endAt: worldStart + 180 * dayMs,
      },
      outcome: 'guardFailed',
    },
  ],
  'delegation.revoke': [
    { title: 'by the principal', by: 'dee-1', given: [grant], args: granted, outcome: 'accepted' },
    {
      title: 'by the delegate',
      by: 'cao-1',
      given: [grant],
      args: granted,
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
    {
      title: 'twice',
      by: 'dee-1',
      given: [grant, given('dee-1', 'delegation.revoke', granted)],
      args: granted,
      outcome: 'alreadyDone',
    },
  ],
  'delegation.projectTask': [
    {
      title: 'of a task whose owner has a delegate',
      by: 'system',
      given: [draft, submit, grant],
      args: signTask,
      outcome: 'accepted',
    },
    {
      title: 'of a task that is not there',
      by: 'system',
      args: signTask,
      outcome: 'notFoundOrForbidden',
    },
    { title: 'by a person', by: 'dee-1', args: signTask, outcome: 'notFoundOrForbidden' },
  ],
  'delegation.projectAll': [
    {
      title: 'after a grant',
      by: 'system',
      given: [draft, submit, grant],
      args: granted,
      outcome: 'accepted',
    },
    {
      title: 'of a delegation that is not there',
      by: 'system',
      args: granted,
      outcome: 'notFoundOrForbidden',
    },
  ],
};
