/** Incoming undertaking: 承办, 答复 and what may still be done after the end (domain I1–I26). */

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import {
  allInOrder,
  arrivedAtRegiment,
  assigned,
  day,
  hour,
  instruct,
  leadAndAssist,
  proposed,
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

describe('承办', () => {
  test('退办 of the lead goes back to the office; late it is refused', async () => {
    await assigned(office);
    const objection = {
      ...doc,
      taskId: taskOf(office, 'secHead', 'undertake').id,
      reason: '非本科职责',
    };
    expect(await office.outcome('secHead', 'document.object', { ...objection, reason: '' })).toBe(
      'reasonRequired',
    );
    await office.accept('secHead', 'document.object', objection);
    expect(state(office)).toBe('R6');
    expect(office.openTask('in').step).toBe('assign');
    await office.accept('head', 'document.assign', {
      ...doc,
      units: leadAndAssist,
      limitAt: later(day),
    });
    await office.advance(24 * hour);
    const late = { ...objection, taskId: taskOf(office, 'secHead', 'undertake').id };
    expect(await office.outcome('secHead', 'document.object', late)).toBe(
      'guardFailed objectionLate',
    );
  });

  test('退办 of an assisting unit opens only its own part; the office names another', async () => {
    await assigned(office);
    await office.accept('bureauHead', 'document.object', {
      ...doc,
      taskId: taskOf(office, 'bureauHead', 'undertake').id,
      reason: '不涉及资金',
    });
    expect(state(office)).toBe('R7');
    expect(taskOf(office, 'secHead', 'undertake').state).toBe('open');
    const again = { ...doc, limitAt: null };
    expect(
      await office.outcome('head', 'document.assign', {
        ...again,
        units: [{ unitId: 'sec', part: 'assist' }],
      }),
    ).toBe('guardFailed unitTwice');
    await office.accept('head', 'document.assign', {
      ...again,
      units: [{ unitId: 'bureau2', part: 'assist' }],
    });
    expect(office.row('incomingProcess', 'in')?.units.map((one) => one.unitId)).toEqual([
      'sec',
      'bureau2',
    ]);
    expect(taskOf(office, 'bureau2Head', 'undertake').dueAt).toBe(
      office.row('incomingProcess', 'in')?.limitAt,
    );
  });

  test('the lead ends it only after every assisting unit; the head of the office lets one off', async () => {
    await assigned(office);
    const handled = {
      ...doc,
      taskId: taskOf(office, 'secHead', 'undertake').id,
      text: '已办。',
    };
    expect(await office.outcome('secHead', 'document.handled', handled)).toBe(
      'guardFailed assistsOpen',
    );
    const bureauTask = taskOf(office, 'bureauHead', 'undertake').id;
    expect(
      await office.outcome('bureauHead', 'document.handled', { ...handled, taskId: bureauTask }),
    ).toBe('guardFailed notLead');
    expect(await office.outcome('secHead', 'document.assistDone', handled)).toBe(
      'guardFailed notAssist',
    );
    const waive = { ...doc, unitId: 'bureau', reason: '已电话答复' };
    expect(await office.outcome('clerk', 'document.waiveAssist', waive)).toBe(
      'notFoundOrForbidden',
    );
    await office.accept('head', 'document.waiveAssist', waive);
    expect(await office.outcome('head', 'document.waiveAssist', waive)).toBe('alreadyDone');
    expect(await office.outcome('head', 'document.waiveAssist', { ...waive, unitId: 'sec' })).toBe(
      'guardFailed notAssist',
    );
    await office.accept('secHead', 'document.handled', handled);
    expect(state(office)).toBe('R10');
  });

  test('承接 is done once; a handler is a person of the unit', async () => {
    await assigned(office);
    const mine = { ...doc, taskId: taskOf(office, 'secHead', 'undertake').id };
    await office.accept('secHead', 'document.acceptTask', mine);
    expect(await office.outcome('secHead', 'document.acceptTask', mine)).toBe('alreadyDone');
    const to = (identityId: string): Promise<string> =>
      office.outcome('secHead', 'document.delegateInner', { ...mine, identityId });
    expect(await to('bureauHandler-1')).toBe('guardFailed handlerElsewhere');
    expect(await to('secHead-1')).toBe('guardFailed handlerTwice');
    expect(await to('drafter-1')).toBe('accepted');
    expect(await to('drafter-1')).toBe('guardFailed handlerTwice');
  });

  test('延期: asked by the lead, granted by who set the limit; every task moves', async () => {
    await assigned(office);
    const before = office.row('incomingProcess', 'in')?.limitAt ?? 0;
    const ask = {
      ...doc,
      taskId: taskOf(office, 'secHead', 'undertake').id,
      untilAt: before + 2 * day,
      reason: '等待团场数据',
    };
    const earlier = { ...ask, untilAt: before - 1 };
    expect(await office.outcome('secHead', 'document.askExtension', earlier)).toBe(
      'guardFailed extensionEarlier',
    );
    const assist = { ...ask, taskId: taskOf(office, 'bureauHead', 'undertake').id };
    expect(await office.outcome('bureauHead', 'document.askExtension', assist)).toBe(
      'guardFailed notLead',
    );
    expect(await office.outcome('head', 'document.grantExtension', doc)).toBe(
      'guardFailed noExtensionAsked',
    );
    await office.accept('secHead', 'document.askExtension', ask);
    expect(await office.outcome('secHead', 'document.askExtension', ask)).toBe(
      'guardFailed extensionPending',
    );
    expect(await office.outcome('clerk', 'document.grantExtension', doc)).toBe(
      'guardFailed notLimitSetter',
    );
    await office.accept('head', 'document.grantExtension', doc);
    expect(office.row('incomingProcess', 'in')).toMatchObject({
      limitAt: ask.untilAt,
      extension: { state: 'granted', fromAt: before, untilAt: ask.untilAt },
    });
    expect(taskOf(office, 'secHead', 'undertake').dueAt).toBe(ask.untilAt);
    expect(taskOf(office, 'bureauHead', 'undertake').dueAt).toBe(ask.untilAt);
  });

  test('延期 is refused with a reason, and not asked for after the limit', async () => {
    await assigned(office);
    const ask = {
      ...doc,
      taskId: taskOf(office, 'secHead', 'undertake').id,
      untilAt: later(30 * day),
      reason: '等待数据',
    };
    await office.accept('secHead', 'document.askExtension', ask);
    await office.accept('head', 'document.refuseExtension', { ...doc, reason: '须按期办结' });
    expect(office.row('incomingProcess', 'in')?.extension?.state).toBe('refused');
    await office.advance(4 * day);
    expect(await office.outcome('secHead', 'document.askExtension', ask)).toBe(
      'guardFailed extensionLate',
    );
  });
});

describe('答复', () => {
  async function handled(): Promise<void> {
    await assigned(office);
    await office.accept('head', 'document.waiveAssist', {
      ...doc,
      unitId: 'bureau',
      reason: '无须',
    });
    await office.accept('secHead', 'document.handled', {
      ...doc,
      taskId: taskOf(office, 'secHead', 'undertake').id,
      text: '已办。',
      needsAnswer: true,
    });
  }

  test('an own issued document answers, and is linked', async () => {
    await handled();
    await arrivedAtRegiment(office);
    const answer = { ...doc, text: '', answerDocumentId: 'out' };
    expect(await office.outcome('head', 'document.answer', { ...doc, text: '' })).toBe(
      'guardFailed answerEmpty',
    );
    const draft = { ...office.row('document', 'out'), id: 'draft', state: 'D4' };
    await office.put({ type: 'document', body: draft });
    expect(
      await office.outcome('head', 'document.answer', { ...answer, answerDocumentId: 'draft' }),
    ).toBe('guardFailed answerNotIssued');
    expect(
      await office.outcome('head', 'document.answer', { ...answer, answerDocumentId: 'in' }),
    ).toBe('guardFailed answerElsewhere');
    await office.accept('head', 'document.answer', answer);
    expect(office.row('documentLink', 'out/answers/in')?.kind).toBe('answers');
    expect(state(office)).toBe('R10');
  });

  test('a few words reach the sender of a 请示', async () => {
    const key = await arrivedAtRegiment(office, { unitId: 'office', kind: 'request' });
    const mine = { arrivalId: key.arrivalId, unitId: 'office' };
    await office.accept('clerk', 'arrival.signFor', { ...mine, pieces: 1 });
    await office.accept('clerk', 'arrival.register', { ...mine, ...doc });
    await office.accept('clerk', 'document.precheck', {
      ...doc,
      answers: allInOrder,
      category: 'forAction',
    });
    expect(office.row('incomingProcess', 'in')?.needsAnswer).toBe(true);
    const process = { ...office.row('incomingProcess', 'in') };
    await office.put(
      { type: 'document', body: { ...office.row('document', 'in'), state: 'R8' } },
      { type: 'incomingProcess', body: process },
      { type: 'task', body: { ...office.openTask('in'), step: 'answer' } },
    );
    await office.accept('head', 'document.answer', { ...doc, text: '同意。' });
    expect(office.row('delivery', key.arrivalId)?.answer).toMatchObject({ text: '同意。' });
  });
});

describe('after the end', () => {
  async function finished(): Promise<void> {
    await proposed(office);
    await instruct(office, 'leader');
    await office.accept('head', 'document.finish', {
      ...doc,
      taskId: office.openTask('in', 'assign').id,
      text: '已阅存。',
    });
  }

  test('it is opened again only by the head of the office, with a reason', async () => {
    await finished();
    const reopen = { ...doc, reason: '领导要求补充' };
    expect(await office.outcome('clerk', 'document.reopen', reopen)).toBe('notFoundOrForbidden');
    await office.accept('head', 'document.reopen', reopen);
    expect(state(office)).toBe('R6');
  });

  test('销毁 needs the head and two different witnesses, and is a line of the register', async () => {
    await finished();
    await office.accept('archivist', 'document.notFile', {
      ...doc,
      article: 'peer',
      reason: '同级机关不需办理的抄送文件',
    });
    expect(state(office)).toBe('R12');
    expect(office.openTask('in').step).toBe('destroy');
    const act = (by: 'head' | 'clerk' | 'clerk2', what: string): Promise<string> =>
      office.outcome(by, 'document.destroy', { ...doc, act: what });
    expect(await act('clerk', 'witness')).toBe('guardFailed disposalUnapproved');
    expect(await act('clerk', 'approve')).toBe('guardFailed disposalApprover');
    expect(await act('head', 'approve')).toBe('accepted');
    expect(await act('head', 'approve')).toBe('alreadyDone');
    expect(await act('head', 'witness')).toBe('guardFailed witnessTwice');
    expect(await act('clerk', 'witness')).toBe('accepted');
    expect(await act('clerk', 'witness')).toBe('guardFailed witnessTwice');
    expect(state(office)).toBe('R12');
    expect(office.all('disposalEntry')).toEqual([]);
    expect(await act('clerk2', 'witness')).toBe('accepted');
    expect(state(office)).toBe('R13');
    expect(office.all('disposalEntry')).toMatchObject([
      { act: 'destroyed', approvedByName: 'head', witnesses: ['clerk', 'clerk2'] },
    ]);
  });

  test('清退 is registered with the receipt of the issuer', async () => {
    await finished();
    await office.accept('clerk', 'document.sendBack', {
      ...doc,
      reason: '发文机关清退通知第3号',
      receipt: '清退收据12',
    });
    expect(state(office)).toBe('R14');
    expect(office.all('disposalEntry')).toMatchObject([{ act: 'sentBack', receipt: '清退收据12' }]);
  });
});
