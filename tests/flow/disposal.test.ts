/** Disposal: what is due, who may do what with a list in which state, and what is left of an item that two witnessed. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { disposalStates } from '../../src-shared/features/archive/disposal-model.ts';
import type { DisposalAct } from '../../src-shared/features/archive/disposal-rules.ts';
import { disposalActs, disposalRights } from '../../src-shared/features/archive/disposal-rules.ts';
import type { RowOf } from '../../src-shared/entities.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { openFlowOffice, who } from '../support/flow-office.ts';
import { rowSamples } from '../contract/row-samples.ts';

const list = { listId: 'list', unitId: 'office' };
const scope = 'archive:F1:open:2010';
const place = { itemId: 'a1', archiveClass: 'open', year: 2010 };
const verdict = { ...list, n: 1, verdict: 'destroy', reason: '期满', opinion: '', extendTo: null };
const sha256 = 'c'.repeat(64);

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
  await plant('a1', 2010, 'D10');
});
afterEach(() => office.close());

/** An item of the office with its text, its record and a file, as it stands after filing. */
async function plant(
  id: string,
  year: number,
  period: RowOf<'archiveItem'>['period'],
  { archiveNo = `F1-WS·${year}-${period}-${id}`, unitId = 'office' } = {},
): Promise<void> {
  const home = `archive:F1:open:${year}`;
  await office.put(
    {
      type: 'archiveItem',
      body: {
        ...rowSamples.archiveItem,
        ...{ id, fondsNo: 'F1', unitId, archiveNo },
        ...{ year, period, documentId: `doc-${id}` },
      },
    },
    { type: 'archiveText', body: { ...rowSamples.archiveText, id, scope: home } },
    { type: 'archiveRecord', body: { ...rowSamples.archiveRecord, id, scope: home } },
    {
      type: 'fileRef',
      body: {
        ...rowSamples.fileRef,
        ...{ id: `file-${id}`, scope: home, ownerType: 'archiveItem', ownerId: id, sha256 },
      },
    },
    {
      type: 'textPart',
      body: {
        ...rowSamples.textPart,
        ...{ id: `part-${id}`, scope: home, fileRefId: `file-${id}`, ownerId: id },
      },
    },
  );
}

async function upTo(state: 'appraising' | 'submitted' | 'approved'): Promise<void> {
  await office.accept('archivist', 'archive.disposalPropose', { ...list, items: [place] });
  if (state === 'appraising') return;
  await office.accept('archivist', 'archive.disposalAppraise', verdict);
  await office.accept('archivist', 'archive.disposalSubmit', list);
  if (state === 'submitted') return;
  await office.accept('head', 'archive.disposalApprove', approval);
}

const approval = { ...list, isApproved: true, opinion: '同意' };
const argsOf: Readonly<Record<DisposalAct, readonly [name: string, args: object]>> = {
  propose: ['archive.disposalPropose', { ...list, items: [{ ...place, itemId: 'a2' }] }],
  appraise: ['archive.disposalAppraise', verdict],
  submit: ['archive.disposalSubmit', list],
  approve: ['archive.disposalApprove', approval],
  sendBack: ['archive.disposalApprove', { ...approval, isApproved: false }],
  witness: ['archive.disposalWitness', list],
  withdraw: ['archive.disposalWithdraw', { ...list, reason: '另行鉴定' }],
};

/** What each state answers to an act of somebody who may take it; kept apart from the table of the product. */
const expected: Readonly<Record<(typeof disposalStates)[number], readonly DisposalAct[]>> = {
  appraising: ['propose', 'appraise', 'submit', 'withdraw'],
  submitted: ['approve', 'sendBack', 'withdraw'],
  approved: ['witness', 'withdraw'],
  destroying: [],
  destroyed: [],
  closed: [],
  withdrawn: [],
};
const actors = [
  'archivist',
  'head',
  'clerk',
  'editor',
  'keeper',
  'drafter',
  'regClerk',
  'regChief',
] as const satisfies readonly FlowPerson[];
const possible: ReadonlySet<string> = new Set([
  ...['archivist/propose', 'archivist/appraise', 'archivist/submit', 'archivist/withdraw'],
  ...['head/approve', 'head/sendBack', 'archivist/witness', 'head/witness', 'clerk/witness'],
]);

describe.each(disposalStates)('a list that is %s', (state) => {
  it.each(disposalActs)('answers to %s by everybody as the table says', async (act) => {
    for (const by of actors) {
      const row = { ...rowSamples.disposalList, id: 'list', unitId: 'office', state };
      const line = { ...rowSamples.disposalLine, unitId: 'office', listId: 'list', id: 'list/1' };
      await plant('a2', 2010, 'D10').catch(() => undefined);
      await office.put(
        {
          type: 'disposalList',
          body: { ...row, fondsNo: 'F1', preparedBy: ['nobody'], total: 1, appraised: 1 },
        },
        { type: 'disposalLine', body: { ...line, itemId: 'a9', state: 'withdrawn' } },
        {
          type: 'disposalLine',
          body: { ...line, id: 'list/2', n: 2, itemId: 'a2', state: 'withdrawn' },
        },
      );
      const [name, args] = argsOf[act];
      const outcome = await office.outcome(by, name, args);
      const isAllowed = possible.has(`${by}/${act}`);
      const isOpen = expected[state].includes(act);
      const wanted = !isAllowed ? 'notFoundOrForbidden' : isOpen ? 'accepted' : 'staleState';
      expect(`${by} ${act}: ${outcome}`).toBe(`${by} ${act}: ${wanted}`);
    }
  });
});

it('gives every act to somebody of the office', () => {
  for (const act of disposalActs) {
    const holders = Object.values(who).filter(
      ({ unitId, roles }) =>
        unitId === 'office' && roles.some((role) => disposalRights[act].includes(role)),
    );
    expect(holders.length).toBeGreaterThan(0);
  }
});

it('takes nothing that is kept for good, not due yet, listed, lent or on hold', async () => {
  await plant('good', 1990, 'Y');
  await plant('young', 2016, 'D10');
  const propose = (itemId: string, year: number, listId = `l-${itemId}`): Promise<string> =>
    office.outcome('archivist', 'archive.disposalPropose', {
      ...{ listId, unitId: 'office' },
      items: [{ itemId, archiveClass: 'open', year }],
    });
  expect(await propose('good', 1990)).toBe('guardFailed keptForGood');
  // Until the end of 2026; the clock of the test stands in that year.
  expect(await propose('young', 2016)).toBe('guardFailed notDue');
  await office.accept('head', 'archive.hold', { unitId: 'office', ...place, reason: '诉讼' });
  expect(await propose('a1', 2010)).toBe('guardFailed itemOnHold');
  await office.accept('head', 'archive.liftHold', { unitId: 'office', itemId: 'a1' });
  const loan = { requestId: 'loan', unitId: 'office' };
  await office.accept('outsider', 'archive.borrowAsk', {
    ...{ ...loan, archiveNo: 'F1-WS·2010-D10-0001', kind: 'paper', purpose: '查阅', days: 3 },
  });
  const asked = office.row('borrowRequest', 'loan');
  await office.put({ type: 'borrowRequest', body: { ...asked, state: 'lent', itemId: 'a1' } });
  expect(await propose('a1', 2010)).toBe('guardFailed itemLent');
  await office.accept('archivist', 'archive.borrowReturn', loan);
  expect(await propose('a1', 2010)).toBe('accepted');
  await office.accept('archivist', 'archive.disposalWithdraw', {
    ...{ listId: 'l-a1', unitId: 'office', reason: '重列' },
  });
  await upTo('appraising');
  expect(await propose('a1', 2010, 'other')).toBe('guardFailed onList');
});

it('wants two persons who neither prepared nor approved, each in person', async () => {
  await upTo('approved');
  const witness = (by: FlowPerson): Promise<string> =>
    office.outcome(by, 'archive.disposalWitness', list);
  expect(await witness('archivist')).toBe('guardFailed witnessApart');
  expect(await witness('head')).toBe('guardFailed witnessApart');
  expect(await witness('drafter')).toBe('notFoundOrForbidden');
  expect(await witness('clerk')).toBe('accepted');
  expect(await witness('clerk')).toBe('guardFailed witnessTwice');
  expect(office.row('archiveItem', 'a1')).toBeDefined();
  expect(await witness('clerk2')).toBe('accepted');
  expect(office.row('archiveItem', 'a1')).toBeUndefined();
  expect(office.row('disposalList', 'list')).toMatchObject({ state: 'destroyed', destroyed: 1 });
});

it('leaves the register with metadata and digests, and nothing of the item', async () => {
  await upTo('approved');
  const before = office.row('archiveItem', 'a1');
  await office.accept('clerk', 'archive.disposalWitness', list);
  await office.accept('clerk2', 'archive.disposalWitness', list);
  for (const type of [
    'archiveItem',
    'archiveText',
    'archiveRecord',
    'fileRef',
    'textPart',
  ] as const) {
    expect(office.all(type).filter((row) => 'scope' in row && row.scope === scope)).toEqual([]);
  }
  expect(office.row('disposalLine', 'list/1')).toMatchObject({
    ...{ state: 'destroyed', archiveNo: before?.archiveNo, title: before?.title },
    files: [{ sha256 }],
    reason: '期满',
  });
  expect(office.row('disposalList', 'list')).toMatchObject({
    approval: { name: 'head' },
    witnesses: [{ name: 'clerk' }, { name: 'clerk2' }],
  });
});

it('stops at what was put on hold after the approval, and goes on with the others', async () => {
  await plant('a3', 2011, 'D10');
  const second = { itemId: 'a3', archiveClass: 'open', year: 2011 };
  await office.accept('archivist', 'archive.disposalPropose', { ...list, items: [place, second] });
  await office.accept('archivist', 'archive.disposalAppraise', verdict);
  await office.accept('archivist', 'archive.disposalAppraise', { ...verdict, n: 2 });
  await office.accept('archivist', 'archive.disposalSubmit', list);
  await office.accept('head', 'archive.disposalApprove', approval);
  await office.accept('head', 'archive.hold', { unitId: 'office', ...place, reason: '审计' });
  await office.accept('clerk', 'archive.disposalWitness', list);
  await office.accept('clerk2', 'archive.disposalWitness', list);
  expect(office.row('disposalLine', 'list/1')).toMatchObject({
    ...{ state: 'stopped', because: 'itemOnHold' },
  });
  expect(office.row('archiveItem', 'a1')).toBeDefined();
  expect(office.row('disposalLine', 'list/2')?.state).toBe('destroyed');
  expect(office.row('disposalList', 'list')).toMatchObject({ destroyed: 1, stopped: 1 });
});

it('keeps longer what the leader approved to keep, and asks for it again after that', async () => {
  await upTo('appraising');
  const extend = { ...verdict, verdict: 'extend', extendTo: 2030 };
  const past = await office.outcome('archivist', 'archive.disposalAppraise', {
    ...{ ...extend, extendTo: 2020 },
  });
  expect(past).toBe('guardFailed extendedToPast');
  await office.accept('archivist', 'archive.disposalAppraise', extend);
  await office.accept('archivist', 'archive.disposalSubmit', list);
  await office.accept('head', 'archive.disposalApprove', approval);
  expect(office.row('disposalList', 'list')?.state).toBe('closed');
  expect(office.row('archiveExtension', 'a1')).toMatchObject({ keepUntil: 2030 });
  const again = { listId: 'l2', unitId: 'office', items: [place] };
  expect(await office.outcome('archivist', 'archive.disposalPropose', again)).toBe(
    'guardFailed notDue',
  );
});

it('leaves what the unit above has lent out of the fonds that both file into', async () => {
  await plant('a4', 2010, 'D10', { unitId: 'sec' });
  const keeper = { ...office.row('identity', 'secHead-1'), roles: ['ARCHIVIST'] };
  await office.put({ type: 'identity', body: keeper });
  const loan = { requestId: 'loan', unitId: 'office' };
  await office.accept('outsider', 'archive.borrowAsk', {
    ...{ ...loan, archiveNo: 'F1-WS·2010-D10-0001', kind: 'paper', purpose: '查阅', days: 3 },
  });
  const asked = office.row('borrowRequest', 'loan');
  await office.put({ type: 'borrowRequest', body: { ...asked, state: 'lent', itemId: 'a4' } });
  const items = [{ ...place, itemId: 'a4' }];
  const propose = { listId: 'sec-list', unitId: 'sec', items };
  expect(await office.outcome('secHead', 'archive.disposalPropose', propose)).toBe(
    'guardFailed itemLent',
  );
  await office.accept('archivist', 'archive.borrowReturn', loan);
  await office.accept('secHead', 'archive.disposalPropose', propose);
});

it('neither lends nor holds what is being taken away: both would find a part of it', async () => {
  const archiveNo = 'F1-WS·2010-D10-0001';
  await plant('a5', 2010, 'D10', { archiveNo });
  const loan = { requestId: 'loan', unitId: 'office' };
  await office.accept('outsider', 'archive.borrowAsk', {
    ...{ ...loan, archiveNo, kind: 'electronic', purpose: '查阅', days: 3 },
  });
  const line = { ...rowSamples.disposalLine, unitId: 'office', listId: 'l5', id: 'l5/1' };
  const going = { ...line, itemId: 'a5', state: 'going' };
  await office.put({ type: 'disposalLine', body: going });
  const grant = { ...loan, days: 3, mayPrint: true };
  expect(await office.outcome('archivist', 'archive.borrowGrant', grant)).toBe(
    'guardFailed itemGoing',
  );
  const hold = { ...place, itemId: 'a5', unitId: 'office', reason: '诉讼' };
  expect(await office.outcome('head', 'archive.hold', hold)).toBe('guardFailed itemGoing');
  expect(office.row('archiveHold', 'a5')).toBeUndefined();
  await office.put({ type: 'disposalLine', body: { ...going, state: 'withdrawn' } });
  await office.accept('head', 'archive.hold', hold);
  await office.accept('archivist', 'archive.borrowGrant', grant);
});

it('tells no title of what is not open with its hold, and none at all once it is destroyed', async () => {
  const closed = { ...office.row('archiveItem', 'a1'), id: 'a6', archiveClass: 'controlled' };
  await office.put({ type: 'archiveItem', body: closed });
  const hold = { unitId: 'office', year: 2010, reason: '诉讼' };
  await office.accept('head', 'archive.hold', {
    ...{ ...hold, itemId: 'a6', archiveClass: 'controlled' },
  });
  expect(office.row('archiveHold', 'a6')?.title).toBe('');
  await office.accept('head', 'archive.hold', { ...hold, ...place });
  expect(office.row('archiveHold', 'a1')?.title).not.toBe('');
  await office.accept('head', 'archive.liftHold', { unitId: 'office', itemId: 'a1' });
  await upTo('approved');
  await office.accept('clerk', 'archive.disposalWitness', list);
  await office.accept('clerk2', 'archive.disposalWitness', list);
  expect(office.row('archiveHold', 'a1')).toMatchObject({ title: '', reason: '诉讼' });
});
