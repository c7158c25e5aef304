/**
 * Every cell of the two tables: what is not allowed is refused and changes nothing; what is allowed leads where the
 * table says; and nobody but those whom the rules name may take it, administrators never (V16).
 */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentStates } from '../../src-shared/features/document/model.ts';
import type { DocumentState } from '../../src-shared/features/document/model.ts';
import type { PersonAction } from '../../src-shared/features/flow/flow-command.ts';
import { flowRules } from '../../src-shared/features/flow/rules.ts';
import { fixedTarget, transitions } from '../../src-shared/features/flow/transitions.ts';
import { rowSamples } from '../contract/row-samples.ts';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice, who } from '../support/flow-office.ts';
import { argsOf, enrolSeal, jumpTarget, otherIssued, takerOf } from './cell-arguments.ts';
import type { Cell, PlantedCell } from './cell-planting.ts';
import { everybody, plant } from './cell-planting.ts';
import { mayByRules } from './cell-rights.ts';

const actions = Object.keys(flowRules) as PersonAction[];
const cells = documentStates.flatMap((state) => actions.map((action): Cell => ({ state, action })));
const isAllowed = ({ state, action }: Cell): boolean => transitions[state][action] !== null;
const nameOf = ({ state, action }: Cell): string => `${state}.${action}`;

/** Where the cells lead that name no state: `next`, `chosen` and `back`, by the standard flow and the arguments. */
const foundTargets: Readonly<Record<string, DocumentState>> = {
  'D0.submit': 'D1',
  'D1.reviewAgree': 'D3',
  'D2.countersign': 'D3',
  'D2.setCountersign': 'D2',
  'D3.setCountersign': 'D2',
  'D3.pass': 'D4',
  'D3a.meetingResult': 'D4',
  'D4.sign': 'D5',
  'D4.signWithChanges': 'D5',
  'D5.recheck': 'D6',
  'D6.number': 'D7',
  'D7.proof': 'D9',
  'D8.seal': 'D9',
  'D10.withdraw': 'D10',
  'D10.explainDelivery': 'D11',
  'DH.resume': 'D1',
  'R3.precheck': 'R4',
  'R3.propose': 'R5',
  'R4.propose': 'R5',
  'R5.instruct': 'R6',
  'R6.assign': 'R7',
  'R7.handled': 'R10',
  'RH.resume': 'R4',
  'D1.return': 'D0',
  'D2.return': 'D0',
  'D3.return': 'D0',
  'D4.return': 'D0',
  'D5.return': 'D0',
  'R5.return': 'R4',
  'R6.return': 'R5',
  'R7.return': 'R6',
  'R8.return': 'R7',
  'D1.retract': 'D0',
  'D2.retract': 'D1',
  'D3.retract': 'D1',
  'D3a.retract': 'D3',
  'D4.retract': 'D3',
  'D5.retract': 'D4',
  'D6.retract': 'D5',
  'D8.retract': 'D7',
  'D9.retract': 'D7',
  'R4.retract': 'R3',
  'R5.retract': 'R4',
  'R6.retract': 'R5',
  'R7.retract': 'R6',
  'R8.retract': 'R7',
};

/** Allowed by the table and still refused there, by the guard of its name. */
const guarded: Readonly<Record<string, string>> = {
  // The act before it was the numbering, which is voided and never taken back.
  'D7.retract': 'guardFailed retractLasting',
  // It came from outside: nobody in the office sent it.
  'R3.retract': 'guardFailed retractTarget',
  // Forward is the proofreading, back are the number and the signatures.
  'D7.jump': 'guardFailed jumpUnproofed',
};

let office: FlowOffice;

beforeAll(async () => {
  office = await openFlowOffice();
  await office.put(
    ...(
      [
        ['second-sec', 'sec', ['DRAFTER', 'DEPT_HEAD', 'HANDLER']],
        ['second-bureau', 'bureau', ['COSIGN_HEAD', 'DEPT_HEAD']],
        ['second-bureau2', 'bureau2', ['COSIGN_HEAD']],
        [
          'second-office',
          'office',
          ['OFFICE_HEAD', 'CLERK', 'REGISTRAR', 'PRINTER', 'SEAL_KEEPER', 'ARCHIVIST'],
        ],
      ] as const
    ).map(([id, unitId, roles]) => ({
      type: 'identity' as const,
      body: { ...rowSamples.identity, id, personId: id, personName: id, unitId, roles },
    })),
    {
      type: 'document',
      body: {
        ...rowSamples.document,
        id: otherIssued,
        unitId: 'office',
        state: 'D10',
        issuedAt: 1,
        issueNo: '发〔2026〕999号',
      },
    },
  );
  await enrolSeal(office);
});

afterAll(() => office.close());

/** The rows of the document, and how much was ever written. */
function written(): unknown {
  return office.server.store.db.prepare('SELECT count(*) AS entries FROM log_entry').get();
}

const give = (cell: PlantedCell): Promise<string> =>
  office.outcome(takerOf(cell), flowRules[cell.action].command, argsOf(cell, office));

it('the two tables of this test are total', () => {
  // O13, O26, O27 …: the arguments decide there; 跳转 has a table of its own.
  const open = cells.filter(
    (cell) => isAllowed(cell) && fixedTarget(cell.state, cell.action) === null,
  );
  const named = open
    .filter((cell) => cell.action !== 'jump' || nameOf(cell) in guarded)
    .map(nameOf);
  expect(Object.keys({ ...foundTargets, ...guarded }).sort()).toEqual(named.sort());
});

it.each(documentStates)(
  '%s: what the table does not allow is refused and changes nothing',
  async (state) => {
    const said: Record<string, string> = {};
    for (const cell of cells.filter((one) => one.state === state && !isAllowed(one))) {
      const planted = await plant(office, cell);
      const before = written();
      const outcome = await give(planted);
      if (outcome !== 'staleState' && outcome !== 'taskGone') said[nameOf(cell)] = outcome;
      expect(written(), nameOf(cell)).toEqual(before);
    }
    expect(said).toEqual({});
  },
);

it.each(documentStates)(
  '%s: who may is who the rules name, and the action leads where the table says',
  async (state) => {
    const said: Record<string, string> = {};
    for (const cell of cells.filter((one) => one.state === state && isAllowed(one))) {
      const planted = await plant(office, cell);
      for (const wrong of await admittedWrongly(planted))
        said[`${nameOf(cell)} by ${wrong}`] = 'may';
      const outcome = await give(planted);
      const wanted = guarded[nameOf(cell)] ?? `accepted ${targetOf(cell)}`;
      const got =
        outcome === 'accepted'
          ? `accepted ${office.row('document', planted.documentId)?.state}`
          : outcome;
      if (got !== wanted) said[nameOf(cell)] = `${got}, wanted ${wanted}`;
    }
    expect(said).toEqual({});
  },
);

function targetOf({ state, action }: Cell): string {
  if (action === 'jump') return jumpTarget(state);
  return fixedTarget(state, action) ?? foundTargets[nameOf({ state, action })] ?? 'nowhere';
}

/** People whom the rules do not name and who were not refused as strangers. */
async function admittedWrongly(cell: PlantedCell): Promise<readonly string[]> {
  const { command } = flowRules[cell.action];
  const wrong: string[] = [];
  for (const person of everybody) {
    const isAdministrator = (who[person].roles as readonly string[]).includes('SYS_ADM');
    if (!isAdministrator && mayByRules(office, cell, person)) continue;
    const outcome = await office.outcome(person, command, argsOf(cell, office));
    if (outcome !== 'notFoundOrForbidden') wrong.push(`${person}: ${outcome}`);
  }
  return wrong;
}
