/** Circulation machine: every cell of a reader's table, and what the commands do with it (domain §4.5). */

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readerStates } from '../../src-shared/features/circulation/circulation-model.ts';
import {
  isSettled,
  readerActs,
  readerTarget,
} from '../../src-shared/features/circulation/reader-machine.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import { checked, day, hour, proposed, state } from './incoming-office.ts';

/** Columns: deliver open read comment skip comeBack recall forward urge. */
const cells: Readonly<Record<(typeof readerStates)[number], string>> = {
  PENDING: 'DELIVERED - - - SKIPPED - RECALLED - -',
  DELIVERED: '- OPENED READ COMMENTED SKIPPED - RECALLED DELIVERED DELIVERED',
  OPENED: '- OPENED READ COMMENTED SKIPPED - RECALLED OPENED OPENED',
  READ: '- READ READ COMMENTED - - - READ -',
  COMMENTED: '- COMMENTED COMMENTED COMMENTED - - - COMMENTED -',
  SKIPPED: '- OPENED READ COMMENTED - PENDING RECALLED - -',
  RECALLED: '- - - - - - - - -',
};

describe.each(readerStates)('a reader in %s', (from) => {
  test.each(readerActs.map((act, index) => [act, cells[from].split(' ')[index]] as const))(
    '%s → %s',
    (act, to) => {
      expect(readerTarget(from, act) ?? '-').toBe(to);
    },
  );
});

test('only who has read, or was recalled, is not waited for', () => {
  expect(readerStates.filter(isSettled)).toEqual(['READ', 'COMMENTED', 'RECALLED']);
});

let office: FlowOffice;
const doc = { documentId: 'in' };

beforeEach(async () => {
  office = await openFlowOffice();
  await checked(office);
});

afterEach(async () => {
  await office.close();
});

const rows = () => office.all('circulationRow').toSorted((a, b) => a.order - b.order);
const states = (): string[] => rows().map((row) => row.state);
const rowId = (by: FlowPerson): string =>
  rows().find((row) => row.identityId === `${by}-1`)?.id ?? 'none';
const readTasks = () => office.all('task').filter((task) => task.step === 'read');

function start(rest: object = {}): Promise<void> {
  return office.accept('clerk', 'circulation.start', {
    ...doc,
    mode: 'parallel',
    purpose: '请阅知',
    readers: ['leader-1', 'leader2-1', 'drafter-1'],
    ...rest,
  });
}
const read = (by: FlowPerson): Promise<void> =>
  office.accept(by, 'circulation.read', { ...doc, rowId: rowId(by) });

test('all readers have it at once, each with a task that lets him follow the document', async () => {
  await start();
  expect(states()).toEqual(['DELIVERED', 'DELIVERED', 'DELIVERED']);
  expect(readTasks().map((task) => task.identityId)).toEqual(
    expect.arrayContaining(['leader-1', 'leader2-1', 'drafter-1']),
  );
  expect(office.all('deskEntry').filter((entry) => entry.step === 'read')).toHaveLength(3);
  expect(office.row('follow', 'leader2/doc:in')).toBeDefined();
});

test('one after the other: the next has it when the one before has read', async () => {
  await start({ mode: 'serial' });
  expect(states()).toEqual(['DELIVERED', 'PENDING', 'PENDING']);
  await read('leader');
  expect(states()).toEqual(['READ', 'DELIVERED', 'PENDING']);
  await office.accept('clerk', 'circulation.skip', {
    ...doc,
    rowIds: [rowId('leader2')],
    reason: '出差',
    untilAt: office.server.timers.now() + 2 * day,
  });
  expect(states()).toEqual(['READ', 'SKIPPED', 'DELIVERED']);
  await read('drafter');
  await office.advance(2 * day);
  expect(states()).toEqual(['READ', 'DELIVERED', 'READ']);
});

test('in groups leaders wait for each other, departments for nobody', async () => {
  await start({ mode: 'groups', readers: ['leader-1', 'leader2-1', 'drafter-1', 'secHead-1'] });
  expect(states()).toEqual(['DELIVERED', 'PENDING', 'DELIVERED', 'DELIVERED']);
});

test('read wins over opened, and the earliest times stay', async () => {
  await start();
  const mine = { ...doc, rowId: rowId('leader') };
  await office.accept('leader', 'circulation.opened', mine);
  const openedAt = rows()[0]?.openedAt;
  await office.advance(hour);
  await office.accept('leader', 'circulation.read', mine);
  const readAt = rows()[0]?.readAt;
  await office.advance(hour);
  await office.accept('leader', 'circulation.opened', mine);
  await office.accept('leader', 'circulation.read', mine);
  expect(rows()[0]).toMatchObject({ state: 'READ', openedAt, readAt });
  expect(readAt).toBe((openedAt ?? 0) + hour);
});

test('a comment is an opinion of the readers’ column', async () => {
  await start();
  const mine = { ...doc, rowId: rowId('leader'), text: '请财政局一并阅知。' };
  await office.accept('leader', 'circulation.comment', mine);
  expect(office.all('opinion').at(-1)).toMatchObject({ kind: 'read', text: mine.text });
  expect(states()[0]).toBe('COMMENTED');
});

test('a recall takes the task and the right, and keeps what was done', async () => {
  await start();
  await office.accept('leader2', 'circulation.opened', { ...doc, rowId: rowId('leader2') });
  const recall = { ...doc, rowIds: [rowId('leader2')], reason: '发错范围' };
  expect(await office.outcome('leader', 'circulation.recall', recall)).toBe('notFoundOrForbidden');
  expect(await office.outcome('clerk', 'circulation.recall', { ...recall, reason: '' })).toBe(
    'reasonRequired',
  );
  await office.accept('clerk', 'circulation.recall', recall);
  const row = rows().find((one) => one.identityId === 'leader2-1');
  expect(row).toMatchObject({ state: 'RECALLED', reason: '发错范围', endedByName: 'clerk' });
  expect(row?.openedAt).not.toBeNull();
  expect(office.row('follow', 'leader2/doc:in')).toBeUndefined();
  expect(await office.outcome('leader2', 'circulation.read', { ...doc, rowId: row?.id })).toBe(
    'guardFailed readerState',
  );
});

test('passing it on adds rows, which the office sees; nobody has it twice', async () => {
  await start({ mode: 'serial', readers: ['leader-1', 'drafter-1'] });
  const mine = { ...doc, rowId: rowId('leader'), reason: '请阅处' };
  const twice = { ...mine, readers: ['drafter-1'] };
  expect(await office.outcome('leader', 'circulation.forward', twice)).toBe(
    'guardFailed readerTwice',
  );
  await office.accept('leader', 'circulation.forward', { ...mine, readers: ['secHead-1'] });
  expect(states()).toEqual(['DELIVERED', 'PENDING', 'DELIVERED']);
  expect(rows().at(-1)).toMatchObject({ fromRowId: mine.rowId, addedByName: 'leader' });
});

test('more readers join the same circulation; who has left cannot', async () => {
  await start();
  const { circulationId } = rows()[0] ?? { circulationId: '' };
  await office.accept('clerk', 'circulation.addReaders', {
    ...doc,
    circulationId,
    readers: ['chief-1'],
  });
  expect(rows().map((row) => row.circulationId)).toEqual(Array(4).fill(circulationId));
  const gone = { ...doc, circulationId, readers: ['nobody'] };
  expect(await office.outcome('clerk', 'circulation.addReaders', gone)).toBe(
    'guardFailed readerGone',
  );
});

test('reminding is for selected rows, three times a day', async () => {
  await start();
  const urge = { ...doc, rowIds: [rowId('leader'), rowId('drafter')] };
  for (const by of ['clerk', 'chaser', 'clerk'] as const) {
    await office.accept(by, 'circulation.urge', urge);
  }
  expect(await office.outcome('clerk', 'circulation.urge', urge)).toBe('guardFailed urgedEnough');
  expect(rows().map((row) => row.urgedAt.length)).toEqual([3, 0, 3]);
  await office.advance(day + hour);
  await office.accept('clerk', 'circulation.urge', urge);
});

test('beside the main line the end of a circulation moves nothing', async () => {
  await start();
  for (const by of ['leader', 'leader2', 'drafter'] as const) await read(by);
  expect(state(office)).toBe('R4');
});

test('absent readers who are to come back are said so by the office', async () => {
  await start();
  const ids = { ...doc, rowIds: [rowId('leader')] };
  expect(await office.outcome('clerk', 'circulation.comeBack', ids)).toBe(
    'guardFailed readerState',
  );
  await office.accept('clerk', 'circulation.skip', { ...ids, reason: '休假', untilAt: null });
  await office.accept('clerk', 'circulation.comeBack', ids);
  expect(states()[0]).toBe('DELIVERED');
  expect(readTasks().filter((task) => task.identityId === 'leader-1')).toHaveLength(1);
});

test('a document that goes back at R5 leaves its three readers untouched', async () => {
  await office.close();
  office = await openFlowOffice();
  await proposed(office);
  await start();
  const before = [rows(), readTasks()];
  await office.accept('leader', 'document.return', {
    ...doc,
    taskId: office.all('task').find((task) => task.step === 'instruct')?.id,
    reason: '请补充拟办意见',
  });
  expect(state(office)).toBe('R4');
  expect([rows(), readTasks()]).toEqual(before);
});
