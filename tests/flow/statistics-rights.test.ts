/** Statistics on the server: who may see whose figures, and that they are the rows' (V27). */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReadContext, runRead } from '../../src-server/kernel/named-reads.ts';
import type { RowOf } from '../../src-shared/entities.ts';
import type { QueryResult } from '../../src-shared/registry.ts';
import { rowSamples } from '../contract/row-samples.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
});
afterEach(() => office.close());

type Figures = QueryResult<'statistics.documents'>;
type Answer =
  { readonly ok: true; readonly result: Figures } | { readonly ok: false; readonly code: string };
const march = { from: '2026-03-01', to: '2026-03-31' };
const at = (text: string): number => Date.parse(`${text}:00+08:00`);

function ask(by: FlowPerson, args: object): Answer {
  const context = createReadContext(office.server.store.db);
  const asked = { personId: by, identityId: `${by}-1`, now: at('2026-04-05T10:00'), args };
  return runRead(context, 'query:statistics.documents', asked) as Answer;
}

const outgoing = (id: string, unitId: string, issuedAt: number): RowOf<'document'> => ({
  ...rowSamples.document,
  ...{ id, unitId, flow: 'out', kind: 'notice', state: 'D10', createdAt: issuedAt, issuedAt },
});
const step = (id: string, documentId: string, changes: Partial<RowOf<'task'>>): object => ({
  ...rowSamples.task,
  ...{ id, documentId, step: 'sign', identityId: 'chief-1', state: 'done' },
  ...changes,
});

describe('the figures of a unit and those below', () => {
  beforeEach(async () => {
    const issued = at('2026-03-10T10:00');
    await office.put(
      { type: 'document', body: outgoing('one', 'office', issued) },
      { type: 'document', body: outgoing('two', 'bureau', issued) },
      { type: 'document', body: outgoing('early', 'bureau', at('2026-02-28T23:00')) },
      { type: 'task', body: step('t1', 'one', { dueAt: issued, closedAt: issued }) },
      { type: 'task', body: step('t2', 'two', { dueAt: issued, closedAt: issued + 1 }) },
      { type: 'task', body: step('t3', 'two', { dueAt: issued, closedAt: null, state: 'open' }) },
    );
  });

  it('are counted from the rows, with the parts of every ratio', () => {
    const answer = ask('head', { unitId: 'div', ...march });
    if (!answer.ok) throw new Error(answer.code);
    const { total, rows, unitNames, byUnit, byStep } = answer.result;
    expect(total).toMatchObject({ sent: 2, inTime: 1, late: 1, openOverdue: 1 });
    expect(total.timeliness).toMatchObject({ numerator: 1, denominator: 3 });
    expect(total.timeliness.formula).toContain('÷');
    expect(rows.map((row) => [row.key, row.sent])).toEqual([
      ['bureau', 1],
      ['office', 1],
    ]);
    expect(unitNames['bureau']).toBe('某师财政局');
    expect(byUnit).toMatchObject([{ unitId: 'div', late: 1, openOverdue: 1 }]);
    expect(byStep).toMatchObject([{ step: 'sign', inTime: 1 }]);
  });

  it('can be of one unit alone', () => {
    const answer = ask('head', { unitId: 'bureau', withBelow: false, ...march });
    expect(answer).toMatchObject({ ok: true, result: { total: { sent: 1, inTime: 0 } } });
  });
});

describe('who may see them', () => {
  it.each([
    ['head', 'div', true],
    ['chief', 'reg', true],
    ['leader', 'bureau', true],
    ['chaser', 'div', true],
    ['regChief', 'reg', true],
    ['regChief', 'div', false],
    ['bureauHead', 'bureau', true],
    ['bureauHead', 'bureau2', false],
    ['clerk', 'office', false],
    ['drafter', 'office', false],
    ['admin', 'sec', false],
  ] as const)('%s of %s: %s', (by, unitId, may) => {
    expect(ask(by, { unitId, ...march }).ok).toBe(may);
  });

  it('nobody by another’s identity, and no unit that is not there', () => {
    const context = createReadContext(office.server.store.db);
    const asked = { personId: 'drafter', identityId: 'chief-1', now: 1 };
    const args = { unitId: 'div', ...march };
    expect(runRead(context, 'query:statistics.documents', { ...asked, args })).toEqual({
      ok: false,
      code: 'notFoundOrForbidden',
    });
    expect(ask('chief', { unitId: 'none', ...march })).toMatchObject({ ok: false });
    expect(ask('chief', { unitId: 'div', from: '2026-04-01', to: '2026-03-01' })).toEqual({
      ok: false,
      code: 'invalidArgs',
    });
  });
});
