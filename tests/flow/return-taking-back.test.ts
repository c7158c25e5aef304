/** 撤回 and 跳转: what a word that is taken back had written is undone, and no promise of a return outlives it. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TaskStep } from '../../src-shared/features/document/model.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import { doc, openTasks, proof, typeset, walkTo } from '../support/outgoing-walk.ts';
import {
  allInOrder,
  assigned,
  checked,
  day,
  instructed,
  leadAndAssist,
  proposed,
  register,
  taskOf,
} from './incoming-office.ts';

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
});
afterEach(() => office.close());

const incoming = { documentId: 'in' };
const stateOf = (documentId: string): string | undefined =>
  office.row('document', documentId)?.state;
const open = (documentId: string): readonly string[] =>
  openTasks(office, documentId)
    .map((task) => `${task.step} ${task.personName}`)
    .toSorted();
const retract = (by: FlowPerson, documentId: string, step: TaskStep): Promise<string> =>
  office.outcome(by, 'document.retract', {
    documentId,
    taskId: openTasks(office, documentId).find((task) => task.step === step)?.id,
    reason: '尚须核实',
  });
const jump = (documentId: string, to: string, rest: object = {}): Promise<string> =>
  office.outcome('head', 'document.jump', { documentId, to, reason: '经办人外出', ...rest });

describe('incoming', () => {
  it.each([
    ['precheck', checked, 'clerk', 'propose', 'R3', 'precheck clerk'],
    ['proposal', proposed, 'head', 'instruct', 'R4', 'propose head'],
    ['instruction', instructed, 'leader', 'assign', 'R5', 'instruct leader'],
    ['assignment', assigned, 'head', 'undertake', 'R6', 'assign head'],
  ] as const)('the %s is taken back by who gave it', async (_word, walk, by, step, state, left) => {
    await walk(office);
    expect(await retract(by, 'in', step)).toBe('accepted');
    expect([stateOf('in'), open('in')]).toEqual([state, [left]]);
  });

  it('what a unit has accepted is not taken back from it', async () => {
    await assigned(office);
    await office.accept('bureauHead', 'document.acceptTask', {
      ...incoming,
      taskId: taskOf(office, 'bureauHead', 'undertake').id,
    });
    expect(await retract('head', 'in', 'undertake')).toBe('guardFailed receiverActed');
  });

  it('退办 of the lead, taken back, asks him again, and he can finish', async () => {
    await assigned(office);
    await office.accept('secHead', 'document.object', {
      ...incoming,
      taskId: taskOf(office, 'secHead', 'undertake').id,
      reason: '非本科职责',
    });
    expect(await retract('secHead', 'in', 'assign')).toBe('accepted');
    expect(stateOf('in')).toBe('R7');
    expect(taskOf(office, 'secHead', 'undertake').forUnitId).toBe('sec');
    expect(open('in')).toEqual(['undertake bureauHead', 'undertake secHead']);
    expect(office.row('incomingProcess', 'in')?.units.map((one) => one.state)).toEqual([
      'assigned',
      'assigned',
    ]);
  });

  it('退办 of an assisting unit, taken back, leaves the lead his step', async () => {
    await assigned(office);
    await office.accept('bureauHead', 'document.object', {
      ...incoming,
      taskId: taskOf(office, 'bureauHead', 'undertake').id,
      reason: '非本局职责',
    });
    expect(open('in')).toEqual(['assign head', 'undertake secHead']);
    expect(await retract('bureauHead', 'in', 'assign')).toBe('accepted');
    expect([stateOf('in'), open('in')]).toEqual([
      'R7',
      ['undertake bureauHead', 'undertake secHead'],
    ]);
  });

  it('办结 of the lead is taken back before the office answers', async () => {
    await assigned(office);
    await office.accept('bureauHead', 'document.assistDone', {
      ...incoming,
      taskId: taskOf(office, 'bureauHead', 'undertake').id,
      text: '已协办。',
    });
    await office.accept('secHead', 'document.handled', {
      ...incoming,
      taskId: taskOf(office, 'secHead', 'undertake').id,
      text: '已办理。',
      needsAnswer: true,
    });
    expect(await retract('secHead', 'in', 'answer')).toBe('accepted');
    expect(open('in')).toEqual(['undertake secHead']);
    expect(office.row('incomingProcess', 'in')?.units).toMatchObject([
      { unitId: 'sec', state: 'accepted', result: '' },
      { unitId: 'bureau', state: 'done' },
    ]);
  });

  it('a jump to R7 names one head of a unit that was asked, for his own part', async () => {
    await assigned(office);
    expect(await jump('in', 'R6')).toBe('accepted');
    for (const unfit of ['head-1', 'regChief-1', 'admin-1', 'nobody']) {
      expect(await jump('in', 'R7', { ownerIdentityId: unfit }), unfit).toBe(
        'guardFailed transferTarget',
      );
    }
    expect(await jump('in', 'R7', { ownerIdentityId: 'drafter-1' })).toBe('accepted');
    expect(open('in')).toEqual(['undertake bureauHead', 'undertake drafter']);
    expect(taskOf(office, 'drafter', 'undertake').forUnitId).toBe('sec');
  });

  it('a jump over the assignment is refused: nobody would have handled it', async () => {
    await checked(office, { urgency: 'urgent' });
    expect(await jump('in', 'R8')).toBe('guardFailed jumpUnassigned');
  });

  it('a hold and its end leave the readers as they are', async () => {
    await checked(office);
    await office.accept('clerk', 'circulation.start', {
      ...incoming,
      mode: 'parallel',
      purpose: '请阅',
      readers: ['outsider-1'],
    });
    const reading = () => office.all('task').filter(({ step }) => step === 'read');
    const before = reading();
    await office.accept('head', 'document.hold', {
      ...incoming,
      reason: '等上级批复',
      stopsClock: true,
    });
    expect(reading()).toEqual(before);
    expect(office.row('deskEntry', before[0]?.id ?? '')?.held).toBeUndefined();
    await office.accept('head', 'document.resume', incoming);
    expect(reading()).toEqual(before);
  });

  it('what was read to its end during a hold is finished when the hold ends', async () => {
    await register(office);
    await office.accept('clerk', 'document.precheck', {
      ...incoming,
      answers: allInOrder,
      category: 'forInfo',
      circulation: { mode: 'parallel', purpose: '请阅', readers: ['outsider-1'] },
    });
    await office.accept('head', 'document.hold', { ...incoming, reason: '等上级批复' });
    const [row] = office.all('circulationRow');
    await office.accept('outsider', 'circulation.read', { ...incoming, rowId: row?.id });
    expect(stateOf('in')).toBe('RH');
    await office.accept('head', 'document.resume', incoming);
    expect([stateOf('in'), open('in')]).toEqual(['R10', ['fileIncoming archivist']]);
  });

  it('a matter that is taken up again knows nothing of an old promise', async () => {
    await instructed(office);
    await office.accept('head', 'document.return', {
      ...incoming,
      taskId: office.openTask('in', 'assign').id,
      reason: '须补充依据',
      to: 'R4',
    });
    expect(await jump('in', 'R6')).toBe('accepted');
    expect(office.row('incomingProcess', 'in')?.resume).toBeNull();
    await office.accept('head', 'document.assign', {
      ...incoming,
      units: leadAndAssist,
      limitAt: office.server.timers.now() + day,
    });
    expect(stateOf('in')).toBe('R7');
  });
});

describe('outgoing', () => {
  it('a return that is taken back leaves no way past the office review', async () => {
    await walkTo(office, 'D3');
    await office.accept('head', 'document.return', {
      ...doc,
      taskId: office.openTask('doc', 'officeReview').id,
      reason: '标题不当',
      to: 'D1',
    });
    expect(office.row('outgoingProcess', 'doc')?.resume).toMatchObject({ state: 'D3' });
    expect(await retract('head', 'doc', 'review')).toBe('accepted');
    expect([stateOf('doc'), open('doc')]).toEqual(['D3', ['officeReview head']]);
    expect(office.row('outgoingProcess', 'doc')?.resume).toBeNull();
  });

  it('a return by one of two countersigning units, taken back, asks both again', async () => {
    await walkTo(office, 'D2', { countersigners: ['bureau', 'bureau2'] });
    const mine = openTasks(office, 'doc').find((one) => one.personName === 'bureau2Head');
    await office.accept('bureau2Head', 'document.return', {
      ...doc,
      taskId: mine?.id,
      reason: '附件不全',
      to: 'D1',
    });
    expect(await retract('bureau2Head', 'doc', 'review')).toBe('accepted');
    expect([stateOf('doc'), open('doc')]).toEqual([
      'D2',
      ['countersign bureau2Head', 'countersign bureauHead'],
    ]);
    const units = openTasks(office, 'doc').map((one) => `${one.personName} ${one.forUnitId}`);
    expect(units.toSorted()).toEqual(['bureau2Head bureau2', 'bureauHead bureau']);
  });

  it('the second proof is taken back alone, and somebody reads again', async () => {
    await walkTo(office, 'D9');
    expect(await retract('clerk', 'doc', 'issue')).toBe('accepted');
    expect(stateOf('doc')).toBe('D7');
    expect(office.row('outgoingProcess', 'doc')?.production?.proofNames).toEqual(['editor']);
    await proof(office, 'clerk', 'doc');
    expect(stateOf('doc')).toBe('D9');
  });

  it('a jump back to the printing asks for both proofs again', async () => {
    await walkTo(office, 'D9');
    expect(await jump('doc', 'D7')).toBe('accepted');
    expect(office.row('outgoingProcess', 'doc')?.production?.proofNames).toEqual([]);
    await typeset(office, 'doc');
    await proof(office, 'editor', 'doc');
    await proof(office, 'clerk', 'doc');
    expect(stateOf('doc')).toBe('D9');
  });

  it('who is asked to countersign does not choose who else is', async () => {
    await walkTo(office, 'D2', { countersigners: ['bureau'] });
    const mine = office.openTask('doc', 'countersign');
    const list = (by: FlowPerson, unitIds: readonly string[], taskId?: string): Promise<string> =>
      office.outcome(by, 'document.setCountersign', {
        ...doc,
        unitIds,
        ...(taskId === undefined ? {} : { taskId }),
      });
    expect(await list('bureauHead', ['bureau', 'bureau2'], mine.id)).toBe('notFoundOrForbidden');
    expect(await list('head', ['bureau', 'bureau2'])).toBe('accepted');
    expect(open('doc')).toEqual(['countersign bureau2Head', 'countersign bureauHead']);
  });

  it('a jump to the countersigning names one head of a unit that was asked', async () => {
    await walkTo(office, 'D2', { countersigners: ['bureau', 'bureau2'] });
    expect(await jump('doc', 'D1')).toBe('accepted');
    expect(await jump('doc', 'D2', { ownerIdentityId: 'head-1' })).toBe(
      'guardFailed transferTarget',
    );
    expect(await jump('doc', 'D2', { ownerIdentityId: 'bureauHead-1' })).toBe('accepted');
    expect(open('doc')).toEqual(['countersign bureau2Head', 'countersign bureauHead']);
    await office.accept('bureauHead', 'document.countersign', {
      ...doc,
      taskId: openTasks(office, 'doc').find((one) => one.personName === 'bureauHead')?.id,
      form: 'circle',
      text: '',
      result: 'agree',
    });
    expect(open('doc')).toEqual(['countersign bureau2Head']);
  });
});
