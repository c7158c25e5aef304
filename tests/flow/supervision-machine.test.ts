/** Supervision machine: every cell of the table, and the way of a matter from opening to its end (domain §4.13). */

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  supervisionActs,
  supervisionColour,
  supervisionTarget,
} from '../../src-shared/features/supervision/supervision-machine.ts';
import { supervisionStates } from '../../src-shared/features/supervision/supervision-model.ts';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import { checked, day, state } from './incoming-office.ts';

/** Columns: feedback askClose close sendBack changeLimit. */
const cells: Readonly<Record<(typeof supervisionStates)[number], string>> = {
  assigned: 'underway closeAsked - - assigned',
  underway: 'underway closeAsked - - underway',
  closeAsked: '- - closed sentBack closeAsked',
  sentBack: 'underway closeAsked - - sentBack',
  closed: '- - - - -',
};

describe.each(supervisionStates)('a matter that is %s', (from) => {
  test.each(supervisionActs.map((act, index) => [act, cells[from].split(' ')[index]] as const))(
    '%s → %s',
    (act, to) => {
      expect(supervisionTarget(from, act) ?? '-').toBe(to);
    },
  );
});

test('the colour is normal, from three days before the limit soon, then overdue', () => {
  const matter = { state: 'underway', limitAt: 10 * day } as const;
  expect(supervisionColour(matter, 6 * day)).toBe('normal');
  expect(supervisionColour(matter, 7 * day)).toBe('soon');
  expect(supervisionColour(matter, 10 * day)).toBe('soon');
  expect(supervisionColour(matter, 10 * day + 1)).toBe('overdue');
  expect(supervisionColour({ ...matter, state: 'closed' }, 11 * day)).toBe('closed');
});

let office: FlowOffice;

beforeEach(async () => {
  office = await openFlowOffice();
});

afterEach(async () => {
  await office.close();
});

const later = (days: number): number => office.server.timers.now() + days * day;
const opening = () => ({
  item: '落实防汛物资',
  leadIdentityId: 'bureauHead-1',
  assists: [],
  limitAt: later(10),
  feedbackDays: 3,
});
const only = () => {
  const [matter] = office.all('supervision');
  if (matter === undefined) throw new Error('no matter');
  return matter;
};
const named = () => {
  const { id: supervisionId, documentId, unitId, year } = only();
  return { supervisionId, documentId, unitId, year };
};

test('a matter is opened, reported on, sent back and closed by the supervisor alone', async () => {
  await checked(office);
  expect(
    await office.outcome('drafter', 'supervision.open', { documentId: 'in', ...opening() }),
  ).toBe('notFoundOrForbidden');
  await office.accept('chaser', 'supervision.open', { documentId: 'in', ...opening() });
  expect(state(office)).toBe('R4');
  expect(office.openTask('in', 'supervise')).toMatchObject({
    identityId: 'bureauHead-1',
    dueAt: only().limitAt,
  });
  const key = named();
  const report = { ...key, text: '已到位一半。' };
  expect(await office.outcome('chaser', 'supervision.feedback', report)).toBe(
    'notFoundOrForbidden',
  );
  await office.accept('bureauHead', 'supervision.feedback', report);
  expect(only()).toMatchObject({ state: 'underway', feedbackDueAt: later(3), feedbackCount: 1 });
  const close = { ...key, check: '已实地核查。' };
  expect(await office.outcome('chaser', 'supervision.close', close)).toBe(
    'guardFailed supervisionState',
  );
  await office.accept('bureauHead', 'supervision.askClose', { ...key, text: '已全部到位。' });
  const back = { ...key, reason: '缺验收单' };
  expect(await office.outcome('chaser', 'supervision.sendBack', { ...back, reason: '' })).toBe(
    'reasonRequired',
  );
  await office.accept('chaser', 'supervision.sendBack', back);
  expect(only()).toMatchObject({ state: 'sentBack', sentBackCount: 1 });
  await office.accept('bureauHead', 'supervision.askClose', { ...key, text: '已补验收单。' });
  expect(await office.outcome('head', 'supervision.close', close)).toBe('notFoundOrForbidden');
  await office.accept('chaser', 'supervision.close', close);
  expect(only()).toMatchObject({ state: 'closed', closedByName: 'chaser', check: '已实地核查。' });
  expect(
    office
      .all('supervisionFeedback')
      .map((one) => one.kind)
      .toSorted(),
  ).toEqual(['askClose', 'askClose', 'close', 'feedback', 'sendBack']);
  expect(office.all('task').filter((task) => task.step === 'supervise')).toMatchObject([
    { state: 'done' },
  ]);
});

test('a change of the limit keeps the old one, with its reason', async () => {
  await checked(office);
  await office.accept('head', 'supervision.open', { documentId: 'in', ...opening() });
  const before = only().limitAt;
  const change = { ...named(), limitAt: later(20), reason: '汛情变化' };
  expect(
    await office.outcome('head', 'supervision.changeLimit', { ...change, limitAt: later(-1) }),
  ).toBe('guardFailed limitPast');
  await office.accept('head', 'supervision.changeLimit', change);
  expect(only().limits).toMatchObject([{ from: before, to: change.limitAt, reason: '汛情变化' }]);
});

test('the end of the document leaves the matter and its task open', async () => {
  await checked(office);
  await office.accept('chaser', 'supervision.open', { documentId: 'in', ...opening() });
  await office.accept('head', 'document.finish', {
    documentId: 'in',
    taskId: office.openTask('in', 'propose').id,
    text: '已阅存。',
  });
  expect(state(office)).toBe('R10');
  expect(office.openTask('in', 'supervise').state).toBe('open');
  await office.accept('bureauHead', 'supervision.feedback', { ...named(), text: '继续办理。' });
});

test('a matter without a document is kept in the register, led by who reads it', async () => {
  const matter = { unitId: 'office', ...opening() };
  expect(await office.outcome('chaser', 'supervision.openMatter', matter)).toBe(
    'guardFailed leadCannotSee',
  );
  await office.accept('chaser', 'supervision.openMatter', { ...matter, leadIdentityId: 'clerk-1' });
  expect(office.row('follow', 'chaser/registry:office:2026')).toBeDefined();
  await office.accept('clerk', 'supervision.feedback', { ...named(), text: '已着手。' });
  expect(only().state).toBe('underway');
});
