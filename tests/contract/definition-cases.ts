/**
 * Definition-cases: publishing a flow and going over to the standard one.
 */

import { builtInDefinition } from '../../src-shared/features/flow/definitions.ts';
import type { FlowStep } from '../../src-shared/features/flow/definition-model.ts';
import type { Cases, Given } from './command-case.ts';
import { given } from './command-case.ts';

const place = { unitId: 'office', flow: 'out' as const };
const short = builtInDefinition('out', 1)?.steps ?? [];

/** Bob is head and clerk; with the short way's steps on, everything that is on has somebody. */
function steps(change: (step: FlowStep) => FlowStep = (step) => step): FlowStep[] {
  return short.map((step) => change({ ...step, enabled: step.enabled || step.state === 'D3' }));
}
const publish = {
  ...place,
  baseVersion: 1,
  name: '办公室发文流程',
  note: '审核由办公室主任负责',
  steps: steps(),
};
const allRoles: Given = given('sec-1', 'identity.setRoles', {
  targetIdentityId: 'bob-1',
  roles: [
    'OFFICE_HEAD',
    'OFFICE_EDITOR',
    'REGISTRAR',
    'CLERK',
    'ARCHIVIST',
    'DEPT_HEAD',
    'COSIGN_HEAD',
    'PRINTER',
    'SEAL_KEEPER',
  ],
});
const adopt = { ...place, note: '' };

export const definitionCases: {
  readonly 'flow.publish': Cases<'flow.publish'>;
  readonly 'flow.adoptStandard': Cases<'flow.adoptStandard'>;
} = {
  'flow.publish': [
    { title: 'a first own version', by: 'bob-1', args: publish, outcome: 'accepted' },
    {
      title: 'over one that somebody else has published',
      by: 'bob-1',
      given: [given('bob-1', 'flow.publish', publish)],
      args: publish,
      outcome: 'guardFailed',
    },
    {
      title: 'without the office review of article 20',
      by: 'bob-1',
      args: {
        ...publish,
        steps: steps((step) => (step.state === 'D3' ? { ...step, enabled: false } : step)),
      },
      outcome: 'guardFailed',
    },
    {
      title: 'with a step that nobody can own',
      by: 'bob-1',
      args: {
        ...publish,
        steps: steps((step) => (step.state === 'D8' ? { ...step, enabled: true } : step)),
      },
      outcome: 'guardFailed',
    },
    {
      title: 'without a note',
      by: 'bob-1',
      args: { ...publish, note: '' },
      outcome: 'reasonRequired',
    },
    { title: 'by the drafter', by: 'ann-1', args: publish, outcome: 'notFoundOrForbidden' },
  ],
  'flow.adoptStandard': [
    {
      title: 'with everybody that it needs',
      by: 'bob-1',
      given: [allRoles],
      args: adopt,
      outcome: 'accepted',
    },
    {
      title: 'without somebody for every step',
      by: 'bob-1',
      args: adopt,
      outcome: 'guardFailed',
    },
    {
      title: 'a second time',
      by: 'bob-1',
      given: [allRoles, given('bob-1', 'flow.adoptStandard', adopt)],
      args: adopt,
      outcome: 'guardFailed',
    },
  ],
};
