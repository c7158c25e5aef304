/**
 * Document-actions: the buttons of a page are what the tables allow to the post, no more and no less, in every state and
 * for every role; said here from the tables themselves.
 */
import { describe, expect, it } from 'vitest';
import { documentActions } from '../../../src-main/core/queries/document-actions.ts';
import type { RowOf } from '../../../src-shared/entities.ts';
import { documentStates, taskSteps } from '../../../src-shared/features/document/model.ts';
import type { PersonAction } from '../../../src-shared/features/flow/flow-command.ts';
import { flowRules } from '../../../src-shared/features/flow/rules.ts';
import { transitions } from '../../../src-shared/features/flow/transitions.ts';
import { roles } from '../../../src-shared/features/org/model.ts';
import { commands } from '../../../src-shared/registry.ts';
import { rowSamples } from '../../contract/row-samples.ts';

const names = Object.keys(flowRules) as PersonAction[];

const documentIn = (state: RowOf<'document'>['state']): RowOf<'document'> => ({
  ...rowSamples.document,
  unitId: 'office',
  drafterUnitId: 'sec',
  drafterIdentityId: 'drafter-1',
  state,
});

/** One open task of every step, of somebody else unless said. */
const tasks = (identityId = 'other-1'): readonly RowOf<'task'>[] =>
  taskSteps.map((step) => ({
    ...rowSamples.task,
    id: `task-${step}`,
    step,
    identityId,
    state: 'open',
    fromIdentityId: 'sender-1',
    afterSigns: [{ identityId: 'asked-1', personName: '孙某某' }],
  }));

const post = (id: string, unitId: string, held: readonly string[]) => ({
  ...{ id, unitId, unitName: '', post: '', main: true },
  roles: [...held] as (typeof roles)[number][],
});

function offered(
  state: RowOf<'document'>['state'],
  identity: ReturnType<typeof post>,
  held = tasks(),
): readonly string[] {
  return documentActions({
    document: documentIn(state),
    tasks: held,
    hasRefusedDelivery: true,
    identities: [identity],
    principals: [],
  })
    .filter(({ action }) => action !== 'addLateOpinion')
    .map(({ action, taskId }) => `${action} ${taskId ?? ''}`);
}

/** By the tables: the cell is not null, the command exists, and `isMeant` says yes to one who may. */
function expected(
  state: RowOf<'document'>['state'],
  isMeant: (who: (typeof flowRules)[PersonAction]['who'][number], step: string | null) => boolean,
): readonly string[] {
  return names.flatMap((name) => {
    const { who, steps, command } = flowRules[name];
    if (transitions[state][name] === null || !commands.has(command)) return [];
    const places = steps.length === 0 ? [null] : taskSteps.filter((step) => steps.includes(step));
    return places
      .filter((step) => who.some((one) => isMeant(one, step)))
      .map((step) => `${name} ${step === null ? '' : `task-${step}`}`);
  });
}

describe('what is offered', () => {
  it.each(documentStates)('in state %s to each role of the unit and of the drafter', (state) => {
    for (const [unit, unitId] of [
      ['unit', 'office'],
      ['drafterUnit', 'sec'],
    ] as const) {
      for (const role of roles) {
        const right = expected(
          state,
          (who, step) =>
            typeof who === 'object' &&
            'roles' in who &&
            who.of === unit &&
            who.roles.includes(role) &&
            (who.steps === undefined || who.steps.some((one) => one === step)),
        );
        const found = offered(state, post('me-1', unitId, [role]));
        expect([...found].sort(), `${state} ${unit} ${role}`).toEqual([...right].sort());
      }
    }
  });

  it.each(documentStates)('in state %s to the owner, the sender and the drafter', (state) => {
    const owner = offered(state, post('me-1', 'elsewhere', []), tasks('me-1'));
    const asOwner = expected(
      state,
      (who, step) =>
        (who === 'owner' && step !== null) ||
        (typeof who === 'object' && 'owns' in who && who.owns.some((one) => one === step)) ||
        (who === 'asker' && step !== null && step !== 'consult'),
    );
    expect([...owner].sort()).toEqual([...asOwner].sort());
    const sender = offered(state, post('sender-1', 'elsewhere', []));
    expect([...sender].sort()).toEqual(
      [...expected(state, (who, step) => who === 'sender' && step !== null)].sort(),
    );
    const drafter = offered(state, post('drafter-1', 'elsewhere', []));
    expect([...drafter].sort()).toEqual([...expected(state, (who) => who === 'drafter')].sort());
  });

  it('is nothing to who has no part and no role', () => {
    for (const state of documentStates) {
      expect(offered(state, post('stranger-1', 'office', ['SYS_ADM']))).toEqual([]);
      expect(offered(state, post('stranger-1', 'elsewhere', ['OFFICE_HEAD', 'CLERK']))).toEqual([]);
    }
  });

  it('goes to a deputy under his delegation, for the owner’s acts only', () => {
    const lines = documentActions({
      document: documentIn('D4'),
      tasks: tasks('chief-1'),
      hasRefusedDelivery: false,
      identities: [post('deputy-1', 'elsewhere', [])],
      principals: [
        {
          identityId: 'chief-1',
          delegationId: 'delegation-1',
          deputyId: 'deputy-1',
          scope: { maySign: true },
        },
      ],
    });
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line).toMatchObject({ identityId: 'deputy-1', delegationId: 'delegation-1' });
    }
  });
});
