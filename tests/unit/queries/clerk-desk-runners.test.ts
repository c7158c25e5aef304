/** Clerk-desk runners: what a sender asks back, and the reminders of a person. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OfficeWorld } from './office-world.ts';
import { arrivalRow, now, openOfficeWorld } from './office-world.ts';

let world: OfficeWorld;

beforeEach(() => {
  world = openOfficeWorld();
});
afterEach(() => {
  world.close();
});

const asked = { reason: '附件有误', byName: '白杨', at: now, answer: '' };

it('a package that the sender asks for waits for an answer, not for a registration', () => {
  const withdrawal = { state: 'asked', ...asked, answeredByName: null, answeredAt: null } as const;
  world.put('arrival', arrivalRow({ state: 'signed', signedAt: now, withdrawal }));
  world.put('arrival', arrivalRow({ id: 'v2', state: 'registered', signedAt: now, withdrawal }));
  world.put('arrival', arrivalRow({ id: 'v3', state: 'registered', signedAt: now }));
  world.commit();
  const { rows } = world.run('desk.list', {});
  const lines = rows.filter(({ kind }) => kind === 'arrival').map(({ id, step }) => [id, step]);
  expect(lines.toSorted(([a = ''], [b = '']) => a.localeCompare(b))).toEqual([
    ['v1', 'answerWithdraw'],
    ['v2', 'answerWithdraw'],
  ]);
  expect(world.run('arrival.view', { arrivalId: 'v2' }).actions).toMatchObject([
    { command: 'arrival.answerWithdraw' },
  ]);
});

it('reminders are counted until they are opened', () => {
  const notice = (id: string, state: 'new' | 'shown' | 'clicked') => ({
    ...{ id, state, identityId: 'i-clerk', reminderId: `r-${id}`, subjectId: id },
    ...{ documentId: null, unitId: 'u-office', step: null, stage: 'urge' as const },
    ...{ title: '关于防汛工作的通知', holderName: '', urgency: 'none' as const },
    ...{ dueAt: now - 1, at: now },
  });
  world.put('deskNotice', notice('a', 'new'));
  world.put('deskNotice', notice('b', 'shown'));
  world.put('deskNotice', notice('c', 'clicked'));
  world.commit();
  expect(world.run('notice.list', {})).toMatchObject({
    unseen: 2,
    rows: [{ id: 'a', overdue: true }, { id: 'b' }, { id: 'c' }],
  });
  expect(world.run('badge.counts', {}).notices).toBe(2);
});
