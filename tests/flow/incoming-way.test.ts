/** Incoming way: every step of the standard flow, and what is refused on it (domain I1–I26). */

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import {
  allInOrder,
  arrivedAtRegiment,
  checked,
  day,
  instruct,
  instructed,
  leadAndAssist,
  paper,
  register,
  state,
  taskOf,
} from './incoming-office.ts';

let office: FlowOffice;
const doc = { documentId: 'in' };

beforeEach(async () => {
  office = await openFlowOffice();
});

afterEach(async () => {
  await office.close();
});

const later = (ms: number): number => office.server.timers.now() + ms;
const units = () => office.row('incomingProcess', 'in')?.units.map((one) => one.state);

test('a letter goes from the register to the archive, each step by its owner', async () => {
  await register(office);
  expect(office.row('document', 'in')?.receiptNo).toBe('收〔2026〕1号');
  expect(office.openTask('in').step).toBe('precheck');
  await office.accept('clerk', 'document.precheck', {
    ...doc,
    answers: allInOrder,
    category: 'forAction',
    needsAnswer: true,
  });
  expect(office.openTask('in', 'propose').identityId).toBe('head-1');
  await office.accept('head', 'document.propose', {
    ...doc,
    taskId: office.openTask('in').id,
    leaderIdentityId: 'leader-1',
    text: '拟请综合科主办。',
    units: leadAndAssist,
    limitAt: later(5 * day),
  });
  await instruct(office, 'leader', { nextLeaderId: 'chief-1' });
  expect(state(office)).toBe('R5');
  await instruct(office, 'chief');
  expect(state(office)).toBe('R6');
  const limitAt = later(3 * day);
  await office.accept('head', 'document.assign', { ...doc, units: leadAndAssist, limitAt });
  expect(taskOf(office, 'secHead', 'undertake')).toMatchObject({
    forUnitId: 'sec',
    dueAt: limitAt,
  });
  await office.accept('secHead', 'document.acceptTask', {
    ...doc,
    taskId: taskOf(office, 'secHead', 'undertake').id,
  });
  await office.accept('secHead', 'document.delegateInner', {
    ...doc,
    taskId: taskOf(office, 'secHead', 'undertake').id,
    identityId: 'drafter-1',
  });
  const handling = taskOf(office, 'drafter', 'handle');
  expect(handling.dueAt).toBe(limitAt);
  await office.accept('drafter', 'document.progress', {
    ...doc,
    taskId: handling.id,
    text: '已与有关团场联系。',
  });
  await office.accept('bureauHead', 'document.assistDone', {
    ...doc,
    taskId: taskOf(office, 'bureauHead', 'undertake').id,
    text: '资金已落实。',
  });
  await office.accept('secHead', 'document.handled', {
    ...doc,
    taskId: taskOf(office, 'secHead', 'undertake').id,
    text: '物资已发出。',
  });
  expect(state(office)).toBe('R8');
  expect(units()).toEqual(['done', 'done']);
  await office.accept('head', 'document.answer', { ...doc, text: '已按来函办理。' });
  expect(state(office)).toBe('R10');
  expect(office.openTask('in').step).toBe('fileIncoming');
  await office.accept('archivist', 'document.file', {
    ...doc,
    archiveClass: 'open',
    period: 'D10',
  });
  expect(state(office)).toBe('R11');
});

describe('初审', () => {
  test('needs every question answered, and goes on only when all is in order', async () => {
    await register(office);
    const answers = allInOrder.map((_, index) => index !== 1);
    const check = { ...doc, answers, category: 'forAction' };
    expect(await office.outcome('clerk', 'document.precheck', check)).toBe(
      'guardFailed precheckObjection',
    );
    expect(await office.outcome('clerk', 'document.precheck', { ...check, answers: [true] })).toBe(
      'invalidArgs',
    );
  });

  test('a document for information has readers and is finished when they have read', async () => {
    await register(office);
    const check = { ...doc, answers: allInOrder, category: 'forInfo' };
    expect(await office.outcome('clerk', 'document.precheck', check)).toBe('guardFailed noReaders');
    await office.accept('clerk', 'document.precheck', {
      ...check,
      circulation: { mode: 'parallel', purpose: '请阅', readers: ['leader-1', 'drafter-1'] },
    });
    expect(state(office)).toBe('R9');
    for (const by of ['leader', 'drafter'] as const) {
      const row = office.all('circulationRow').find((one) => one.identityId === `${by}-1`);
      await office.accept(by, 'circulation.read', { ...doc, rowId: row?.id });
    }
    expect(state(office)).toBe('R10');
    expect(office.openTask('in').step).toBe('fileIncoming');
  });

  test('退文 reaches the sender with the question and the reason', async () => {
    const key = await arrivedAtRegiment(office);
    await office.accept('regClerk', 'arrival.signFor', { ...key, pieces: 1 });
    await office.accept('regClerk', 'arrival.register', { ...key, documentId: 'in' });
    expect(
      await office.outcome('regClerk', 'document.returnToSender', {
        ...doc,
        question: 'consulted',
        reason: '',
      }),
    ).toBe('reasonRequired');
    await office.accept('regClerk', 'document.returnToSender', {
      ...doc,
      question: 'consulted',
      reason: '未与水利局会商',
    });
    expect(state(office)).toBe('RX');
    expect(office.row('delivery', key.arrivalId)).toMatchObject({
      state: 'RETURNED',
      reason: '未与水利局会商',
    });
    // What was returned may come again.
    await office.accept('clerk', 'delivery.deliverAgain', {
      documentId: 'out',
      deliveryId: key.arrivalId,
      reason: '已会商',
    });
    const again = office.all('arrival').find((one) => one.id !== key.arrivalId);
    const second = { arrivalId: again?.id, unitId: 'reg' };
    await office.accept('regClerk', 'arrival.signFor', { ...second, pieces: 1 });
    await office.accept('regClerk', 'arrival.register', { ...second, documentId: 'in-2' });
  });
});

describe('登记', () => {
  test('the same sender, number and content is registered once; the earlier number is named', async () => {
    const key = await arrivedAtRegiment(office);
    await office.accept('regClerk', 'arrival.signFor', { ...key, pieces: 1 });
    await office.accept('regClerk', 'arrival.register', { ...key, documentId: 'in' });
    const twin = { ...office.row('arrival', key.arrivalId), id: 'delivery-2', state: 'signed' };
    const text = office.row('arrivalText', key.arrivalId);
    await office.put(
      { type: 'arrival', body: twin },
      { type: 'arrivalText', body: { ...text, id: 'delivery-2' } },
    );
    const second = { arrivalId: 'delivery-2', unitId: 'reg', documentId: 'in-2' };
    const answer = await office.act('regClerk', 'arrival.register', second);
    expect(answer).toMatchObject({
      rejection: { params: { guard: 'duplicateArrival', receiptNo: '收〔2026〕1号' } },
    });
  });

  test('a letter on paper is registered once, and never one with a secrecy level', async () => {
    await register(office);
    const second = { ...paper, documentId: 'in-2' };
    expect(await office.outcome('clerk', 'arrival.registerPaper', second)).toBe(
      'guardFailed duplicateArrival',
    );
    expect(
      await office.outcome('clerk', 'arrival.registerPaper', { ...second, secrecy: '秘密' }),
    ).toBe('invalidArgs');
    expect(await office.outcome('drafter', 'arrival.registerPaper', second)).toBe(
      'notFoundOrForbidden',
    );
  });

  test('two clerks sign for one package: the second hears who did it and when', async () => {
    const key = await arrivedAtRegiment(office, { unitId: 'office' });
    const mine = { arrivalId: key.arrivalId, unitId: 'office', pieces: 1 };
    await office.accept('clerk', 'arrival.signFor', mine);
    expect(await office.act('clerk2', 'arrival.signFor', mine)).toMatchObject({
      rejection: {
        code: 'alreadyDone',
        params: { byName: 'clerk', at: office.server.timers.now() },
      },
    });
  });

  test('refusing a package that lacks an attachment reaches the sender', async () => {
    const key = await arrivedAtRegiment(office);
    await office.accept('regClerk', 'arrival.refuse', { ...key, reason: '缺附件2' });
    expect(office.row('delivery', key.arrivalId)).toMatchObject({
      state: 'REFUSED',
      reason: '缺附件2',
      signerName: 'regClerk',
    });
  });
});

test('two act on one step: the second hears who and when', async () => {
  await register(office);
  const { id: taskId } = office.openTask('in', 'precheck');
  const check = { ...doc, taskId, answers: allInOrder, category: 'forAction' };
  await office.accept('clerk', 'document.precheck', check);
  expect(await office.act('clerk2', 'document.precheck', check)).toMatchObject({
    rejection: { code: 'taskGone', params: { byName: 'clerk', at: office.server.timers.now() } },
  });
});

describe('分办', () => {
  const give = (rest: object): Promise<string> =>
    office.outcome('head', 'document.assign', {
      ...doc,
      units: leadAndAssist,
      limitAt: later(day),
      ...rest,
    });

  test('two units have exactly one lead; nobody is asked twice', async () => {
    await instructed(office);
    const both = (part: string): object => ({
      units: leadAndAssist.map((one) => ({ ...one, part })),
    });
    expect(await give(both('assist'))).toBe('guardFailed oneLead');
    expect(await give(both('lead'))).toBe('guardFailed oneLead');
    const twice = [leadAndAssist[0], { unitId: 'sec', part: 'assist' }];
    expect(await give({ units: twice })).toBe('guardFailed unitTwice');
    expect(await give({ units: [{ unitId: 'bureau', part: 'assist' }] })).toBe('accepted');
    expect(office.row('incomingProcess', 'in')?.units).toMatchObject([{ part: 'lead' }]);
  });

  test('an urgent document has a limit, and the limit is to come', async () => {
    await instructed(office, { urgency: 'extraUrgent' });
    expect(await give({ limitAt: null })).toBe('guardFailed limitMissing');
    expect(await give({ limitAt: later(-1) })).toBe('guardFailed limitPast');
    expect(await give({})).toBe('accepted');
  });

  test('only units below are asked, and only such as have a head', async () => {
    await instructed(office);
    expect(await give({ units: [{ unitId: 'div', part: 'lead' }] })).toBe(
      'guardFailed unitNotBelow',
    );
    expect(await give({ units: [{ unitId: 'nowhere', part: 'lead' }] })).toBe(
      'guardFailed unitNotBelow',
    );
    await office.put({
      type: 'unit',
      body: { ...office.row('unit', 'sec'), id: 'empty', name: '空科' },
    });
    expect(await give({ units: [{ unitId: 'empty', part: 'lead' }] })).toBe('guardFailed noHead');
  });

  test('routine matters go to the units without a leader', async () => {
    await checked(office);
    await office.accept('head', 'document.assignDirect', {
      ...doc,
      taskId: office.openTask('in', 'propose').id,
      reason: '例行统计报表',
    });
    expect(state(office)).toBe('R6');
  });
});
