/** Return: 退回 on both machines, in both modes, to every earlier step; who gets it, what is left of signatures and readers. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentState } from '../../src-shared/features/document/model.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import { doc, openTasks, personOf, signNext, walkTo } from '../support/outgoing-walk.ts';
import { assigned, day, instructed, leadAndAssist, proposed, taskOf } from './incoming-office.ts';

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
});
afterEach(() => office.close());

const incoming = { documentId: 'in' };
type Mode = 'directBack' | 'walkAgain';

const stateOf = (documentId: string): string | undefined =>
  office.row('document', documentId)?.state;
const open = (documentId: string): readonly string[] =>
  openTasks(office, documentId)
    .filter(({ step }) => step !== 'read')
    .map((task) => `${task.step} ${task.personName}`)
    .toSorted();

async function giveBack(documentId: string, to: DocumentState, resume: Mode): Promise<void> {
  const task = openTasks(office, documentId).find(({ step }) => step !== 'read');
  if (task === undefined) throw new Error('nobody has it');
  await office.accept(personOf(task), 'document.return', {
    documentId,
    taskId: task.id,
    reason: '请补充依据',
    to,
    resume,
  });
}

const circle = { form: 'circle', text: '' };
const agree = (): Promise<void> =>
  office.accept('secHead', 'document.reviewAgree', {
    ...doc,
    taskId: office.openTask('doc', 'review').id,
    ...circle,
  });
const submit = (): Promise<void> => office.accept('drafter', 'document.submit', doc);

describe('outgoing', () => {
  it('directBack from D4 brings the repaired draft straight to the signer', async () => {
    await walkTo(office, 'D4');
    await giveBack('doc', 'D0', 'directBack');
    expect([stateOf('doc'), open('doc')]).toEqual(['D0', ['draft drafter']]);
    await submit();
    expect([stateOf('doc'), open('doc')]).toEqual(['D4', ['sign leader']]);
    await signNext(office, 'doc');
    expect(stateOf('doc')).toBe('D5');
  });

  it('walkAgain from D4 walks every step', async () => {
    await walkTo(office, 'D4');
    await giveBack('doc', 'D0', 'walkAgain');
    await submit();
    expect(stateOf('doc')).toBe('D1');
    await agree();
    expect([stateOf('doc'), open('doc')]).toEqual(['D3', ['officeReview head']]);
  });

  it('directBack from D3 to D1 goes to the very person who returned it', async () => {
    await walkTo(office, 'D3');
    await office.accept('head', 'document.transfer', {
      ...doc,
      taskId: office.openTask('doc', 'officeReview').id,
      toIdentityId: 'editor-1',
    });
    await giveBack('doc', 'D1', 'directBack');
    expect(open('doc')).toEqual(['review secHead']);
    await agree();
    expect([stateOf('doc'), open('doc')]).toEqual(['D3', ['officeReview editor']]);
  });

  it('a return from D2 lets go the other units; directBack asks again who had not answered', async () => {
    await walkTo(office, 'D2', { countersigners: ['bureau', 'bureau2'] });
    const mine = openTasks(office, 'doc').find(({ personName }) => personName === 'bureauHead');
    await office.accept('bureauHead', 'document.return', {
      ...doc,
      taskId: mine?.id,
      reason: '须先明确资金来源',
      to: 'D1',
    });
    expect(open('doc')).toEqual(['review secHead']);
    await agree();
    expect([stateOf('doc'), open('doc')]).toEqual([
      'D2',
      ['countersign bureau2Head', 'countersign bureauHead'],
    ]);
  });

  it('a return from D5 takes the signatures back and is never straight: it is signed again', async () => {
    await walkTo(office, 'D5');
    await giveBack('doc', 'D0', 'directBack');
    expect(office.row('document', 'doc')).toMatchObject({ signedHash: null, writtenDate: null });
    await submit();
    expect(stateOf('doc')).toBe('D1');
  });

  it('the chain of two returns keeps only the newer promise', async () => {
    await walkTo(office, 'D4');
    await giveBack('doc', 'D3', 'directBack');
    expect(open('doc')).toEqual(['officeReview head']);
    await giveBack('doc', 'D0', 'walkAgain');
    await submit();
    expect(stateOf('doc')).toBe('D1');
  });

  it.each(['directBack', 'walkAgain'] as const)(
    'a return at D4 (%s) leaves three readers of the incoming document beside it alone',
    async (mode) => {
      await walkTo(office, 'D4');
      const readers: readonly FlowPerson[] = ['chaser', 'regChief', 'bureauHead'];
      await office.put(
        ...readers.flatMap((by, order) => {
          const taskId = `read-${by}`;
          return [
            {
              type: 'task' as const,
              body: {
                ...office.openTask('doc', 'sign'),
                id: taskId,
                step: 'read',
                identityId: `${by}-1`,
                personName: by,
              },
            },
            {
              type: 'circulationRow' as const,
              body: {
                ...readerRow(by, order, taskId),
                state: order === 0 ? 'OPENED' : 'DELIVERED',
              },
            },
          ];
        }),
      );
      const before = readersNow();
      await giveBack('doc', 'D0', mode);
      expect(readersNow()).toEqual(before);
      await submit();
      expect(readersNow()).toEqual(before);
    },
  );
});

function readerRow(by: FlowPerson, order: number, taskId: string) {
  return {
    id: `row-${by}`,
    documentId: 'doc',
    circulationId: 'c1',
    mode: 'parallel',
    purpose: '请阅',
    order,
    turn: null,
    identityId: `${by}-1`,
    personName: by,
    unitName: '某师',
    taskId,
    addedByName: 'clerk',
    addedAt: 1,
    fromRowId: null,
    deliveredAt: 1,
    openedAt: null,
    readAt: null,
    commentedAt: null,
    reason: null,
    skippedUntil: null,
    endedAt: null,
    endedByName: null,
    urgedAt: [],
  };
}

const readersNow = (documentId = 'doc'): unknown => [
  office.all('circulationRow').filter((row) => row.documentId === documentId),
  office.all('task').filter((row) => row.documentId === documentId && row.step === 'read'),
];

const propose = (): Promise<void> =>
  office.accept('head', 'document.propose', {
    ...incoming,
    taskId: office.openTask('in', 'propose').id,
    leaderIdentityId: 'leader2-1',
    text: '已补充依据。',
  });

describe('incoming', () => {
  it.each([
    ['directBack', 'leader'],
    ['walkAgain', 'leader2'],
  ] as const)('a return from R5 to R4 (%s) comes to %s', async (mode, leader) => {
    await proposed(office);
    await giveBack('in', 'R4', mode);
    expect([stateOf('in'), open('in')]).toEqual(['R4', ['propose head']]);
    await propose();
    expect([stateOf('in'), open('in')]).toEqual(['R5', [`instruct ${leader}`]]);
  });

  it('a return from R6 asks the leader who instructed, and comes straight back to who returned it', async () => {
    await instructed(office);
    await giveBack('in', 'R5', 'directBack');
    expect([stateOf('in'), open('in')]).toEqual(['R5', ['instruct leader']]);
    await office.accept('leader', 'document.instruct', {
      ...incoming,
      taskId: office.openTask('in', 'instruct').id,
      contentHash: office.row('document', 'in')?.contentHash,
      ...circle,
    });
    expect([stateOf('in'), open('in')]).toEqual(['R6', ['assign head']]);
    expect(office.row('incomingProcess', 'in')?.resume).toBeNull();
  });

  it('directBack from R6 to R4 is kept by the proposal, past the leader who had instructed', async () => {
    await instructed(office);
    await giveBack('in', 'R4', 'directBack');
    await propose();
    expect([stateOf('in'), open('in')]).toEqual(['R6', ['assign head']]);
  });

  it('a return from R7 takes the other unit off the matter; the office assigns anew', async () => {
    await assigned(office);
    const mine = taskOf(office, 'secHead', 'undertake');
    await office.accept('secHead', 'document.return', {
      ...incoming,
      taskId: mine.id,
      reason: '主办单位有误',
    });
    expect([stateOf('in'), open('in')]).toEqual(['R6', ['assign head']]);
    await office.accept('head', 'document.assign', {
      ...incoming,
      units: leadAndAssist,
      limitAt: office.server.timers.now() + day,
    });
    expect(open('in')).toEqual(['undertake bureauHead', 'undertake secHead']);
  });

  it('a return from R8 gives the handling back to the unit that leads, which can finish it again', async () => {
    await assigned(office);
    await handle();
    expect(stateOf('in')).toBe('R8');
    await giveBack('in', 'R7', 'directBack');
    expect([stateOf('in'), open('in')]).toEqual(['R7', ['undertake secHead']]);
    expect(taskOf(office, 'secHead', 'undertake').forUnitId).toBe('sec');
    await finish();
    expect([stateOf('in'), open('in')]).toEqual(['R8', ['answer head']]);
  });

  it('refuses a step that is not earlier, or not on the way', async () => {
    await proposed(office);
    const give = (to: string): Promise<string> =>
      office.outcome('leader', 'document.return', {
        ...incoming,
        taskId: office.openTask('in', 'instruct').id,
        reason: '请补充',
        to,
      });
    for (const nowhere of ['R5', 'R6', 'D0', 'R9', 'RX']) {
      expect(await give(nowhere), nowhere).toBe('guardFailed returnTarget');
    }
  });

  it('a jump to R7 asks the units that were assigned; without any it is refused', async () => {
    await instructed(office);
    const jump = (to: string): Promise<string> =>
      office.outcome('head', 'document.jump', { ...incoming, to, reason: '经办人外出' });
    expect(await jump('R7')).toBe('guardFailed jumpUnassigned');
    await office.accept('head', 'document.assign', {
      ...incoming,
      units: leadAndAssist,
      limitAt: office.server.timers.now() + day,
    });
    expect(await jump('R6')).toBe('accepted');
    expect(await jump('R7')).toBe('accepted');
    expect(open('in')).toEqual(['undertake bureauHead', 'undertake secHead']);
    await handle();
    expect(stateOf('in')).toBe('R8');
  });
});

async function handle(): Promise<void> {
  await office.accept('bureauHead', 'document.assistDone', {
    ...incoming,
    taskId: taskOf(office, 'bureauHead', 'undertake').id,
    text: '已协办。',
  });
  await finish();
}

const finish = (): Promise<void> =>
  office.accept('secHead', 'document.handled', {
    ...incoming,
    taskId: taskOf(office, 'secHead', 'undertake').id,
    text: '已办理。',
    needsAnswer: true,
  });
