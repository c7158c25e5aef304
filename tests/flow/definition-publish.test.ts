/** Flow definitions: what may be published, that documents keep their version, and that the preview is what happens. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FlowStep } from '../../src-shared/features/flow/definition-model.ts';
import { builtInDefinition } from '../../src-shared/features/flow/definitions.ts';
import type { PreviewedDocument } from '../../src-shared/features/flow/preview.ts';
import { loadPreview, previewOf } from '../../src-shared/features/flow/preview.ts';
import type { ReadView } from '../../src-shared/read-view.ts';
import { notHeld, runLoad } from '../../src-shared/read-view.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import { doc, openTasks, proof, signNext, typeset, walkTo } from '../support/outgoing-walk.ts';

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
});
afterEach(() => office.close());

const standard = builtInDefinition('out', 2)?.steps ?? [];
const opinion = { form: 'text', text: '同意。' };

/** The samples of the office are published versions 3; the next is 4. */
const newest = () =>
  Math.max(
    ...office
      .all('flowDefinition')
      .filter((row) => row.unitId === 'office' && row.flow === 'out')
      .map((row) => row.version),
  );

function publish(steps: readonly FlowStep[], rest: object = {}): Record<string, unknown> {
  return {
    unitId: 'office',
    flow: 'out',
    baseVersion: newest(),
    name: '办公室发文',
    note: '按年度检查意见调整',
    steps,
    ...rest,
  };
}

const changed = (state: string, change: Partial<FlowStep>): FlowStep[] =>
  standard.map((step) => (step.state === state ? { ...step, ...change } : step));

describe('publishing', () => {
  const limits = (minutes: number) => ({ none: minutes, urgent: null, extraUrgent: null });
  it.each<[string, () => Record<string, unknown>, string]>([
    ['a changed limit', () => publish(changed('D3', { limit: limits(480) })), 'accepted'],
    ['without 审核', () => publish(changed('D3', { enabled: false })), 'guardFailed flowFixed'],
    [
      'signing by whoever sits in the unit',
      () => publish(changed('D4', { place: 'unit' })),
      'guardFailed flowPlace',
    ],
    [
      'signing by a section head',
      () => publish(changed('D4', { roles: ['DEPT_HEAD'] })),
      'guardFailed flowRoles',
    ],
    [
      'numbering by somebody who may not number',
      () => publish(changed('D6', { roles: ['OFFICE_HEAD'] })),
      'guardFailed flowRoles',
    ],
    [
      'a step of an administrator',
      () => publish(changed('D1', { roles: ['SYS_ADM'] })),
      'guardFailed flowRoles',
    ],
    ['no time at all', () => publish(changed('D1', { limit: limits(0) })), 'guardFailed flowLimit'],
    [
      'a step that nobody can own',
      () => publish(changed('D7', { roles: ['INFO_OFFICER'] })),
      'guardFailed flowNoOwner',
    ],
    [
      'asking oneself to countersign',
      () =>
        publish(changed('D2', { countersignUnits: [{ unitId: 'office', name: '某师办公室' }] })),
      'guardFailed flowCountersignUnit',
    ],
    [
      'asking a unit that is not there',
      () => publish(changed('D2', { countersignUnits: [{ unitId: 'gone', name: '已撤单位' }] })),
      'guardFailed flowCountersignUnit',
    ],
    ['half of the steps', () => publish(standard.slice(0, 5)), 'guardFailed flowSteps'],
    ['without a note', () => publish(standard, { note: '' }), 'reasonRequired'],
    [
      'over a newer version',
      () => publish(standard, { baseVersion: newest() - 1 }),
      'guardFailed flowNewer',
    ],
  ])('%s', async (_title, args, outcome) => {
    expect(await office.outcome('head', 'flow.publish', args())).toBe(outcome);
  });

  it('is the office head’s alone', async () => {
    for (const by of ['clerk', 'drafter', 'chief', 'admin', 'regChief'] as const) {
      expect(await office.outcome(by, 'flow.publish', publish(standard))).toBe(
        'notFoundOrForbidden',
      );
    }
  });

  it('a unit on the short way goes over to the standard one, once', async () => {
    // The bureau has no office of its own: nobody could review there.
    const args = { unitId: 'reg', flow: 'in', note: '' };
    expect(await office.outcome('regChief', 'flow.adoptStandard', args)).toBe(
      'guardFailed flowAdopted',
    );
  });
});

it('a document keeps the version with which it began', async () => {
  await walkTo(office, 'D3');
  const before = office.row('document', 'doc')?.flowVersion;
  const withoutPrinting = changed('D7', { enabled: false });
  await office.accept('head', 'flow.publish', publish(withoutPrinting));
  await office.accept('head', 'document.pass', {
    ...doc,
    ...opinion,
    signerIdentityId: 'leader-1',
  });
  await signNext(office, 'doc');
  await office.accept('clerk', 'document.recheck', {
    ...doc,
    taskId: office.openTask('doc').id,
    procedureComplete: true,
    formatCorrect: true,
  });
  await office.accept('clerk', 'document.number', { ...doc, seriesCode: '发' });
  expect(office.row('document', 'doc')).toMatchObject({ state: 'D7', flowVersion: before });

  await walkTo(office, 'D1', { documentId: 'next' });
  expect(office.row('document', 'next')?.flowVersion).toBe(newest());
});

/** Reads the server's rows, as the preview reads the client's. */
const view: ReadView = {
  get: (type, key) => office.row(type, key),
  list: (type, index, prefix) => office.server.kernel.list(type, index, [...prefix]),
  within: () => notHeld,
  anywhere: () => notHeld,
};

it('the preview names everybody and every date of the way that the document then goes', async () => {
  const limit = { none: 300, urgent: 120, extraUrgent: 30 };
  const steps = changed('D3', { limit }).map((step) =>
    step.state === 'D2'
      ? { ...step, countersignUnits: [{ unitId: 'bureau', name: '某师财政局' }] }
      : step,
  );
  await office.accept('head', 'flow.publish', publish(steps));
  const published = office.row('flowDefinition', `office/out/${newest()}`);
  if (published === undefined) throw new Error('just published');
  const asked: PreviewedDocument = {
    unitId: 'office',
    drafterIdentityId: 'drafter-1',
    signerIdentityId: 'leader-1',
    kind: 'notice',
    direction: 'down',
    urgency: 'none',
    important: false,
    needsMeeting: false,
    needsAnswer: false,
    sealMode: 'none',
    countersignUnits: [],
  };
  const loaded = runLoad(loadPreview(published, asked), view);
  if (!loaded.held) throw new Error(loaded.scope);
  const preview = previewOf(loaded.state, office.server.timers.now());
  const shown = preview.slice(1).map(({ state, step, owners, dueAt }) => ({
    state,
    step,
    owners: owners.map(({ identity }) => identity.id).sort(),
    dueAt,
  }));

  await walkTo(office, 'D1');
  const happened: typeof shown = [];
  for (const finish of finishing) {
    const state = office.row('document', 'doc')?.state ?? 'DX';
    const tasks = openTasks(office, 'doc');
    const [first] = tasks;
    if (first === undefined) throw new Error(`nobody has ${state}`);
    happened.push({
      state,
      step: first.step,
      owners: tasks.map((task) => task.identityId).sort(),
      dueAt: first.dueAt,
    });
    // The preview counts with everybody taking all the time there is.
    if (first.dueAt !== null) await office.advance(first.dueAt - office.server.timers.now());
    await finish(first.id);
  }
  expect(happened).toEqual(shown.slice(0, happened.length));
  expect(happened.map(({ state }) => state)).toEqual([
    'D1',
    'D2',
    'D3',
    'D4',
    'D5',
    'D6',
    'D7',
    'D9',
  ]);
});

const act =
  (by: FlowPerson, name: string, rest: object) =>
  (taskId: string): Promise<void> =>
    office.accept(by, name, { ...doc, taskId, ...rest });

const finishing: readonly ((taskId: string) => Promise<void>)[] = [
  act('secHead', 'document.reviewAgree', opinion),
  act('bureauHead', 'document.countersign', { ...opinion, result: 'agree' }),
  () =>
    office.accept('head', 'document.pass', { ...doc, ...opinion, signerIdentityId: 'leader-1' }),
  async () => {
    await signNext(office, 'doc');
  },
  act('clerk', 'document.recheck', { procedureComplete: true, formatCorrect: true }),
  () => office.accept('clerk', 'document.number', { ...doc, seriesCode: '发' }),
  async () => {
    await typeset(office, 'doc');
    await proof(office, 'editor', 'doc');
    await proof(office, 'drafter', 'doc');
  },
  () => office.accept('clerk', 'document.issue', doc),
];
