/** Circulation and supervision runners: the board, the colours, and the numbers of registrations that wait. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rowSamples } from '../../contract/row-samples.ts';
import type { OfficeWorld } from './office-world.ts';
import {
  arrivalRow,
  clerkIdentity,
  documentRow,
  furnish,
  now,
  openOfficeWorld,
} from './office-world.ts';

const day = 24 * 60 * 60_000;
let world: OfficeWorld;
beforeEach(() => {
  world = openOfficeWorld();
  furnish(world);
});
afterEach(() => world.close());

it('the board tells who has it since when, and what I may do with each row', () => {
  const { unitId } = clerkIdentity;
  world.put('document', documentRow({ id: 'd-in', unitId, flow: 'in', state: 'R4' }));
  const row = { ...rowSamples.circulationRow, documentId: 'd-in', circulationId: 'c-1' };
  world.put('circulationRow', {
    ...row,
    id: 'r-2',
    order: 1,
    identityId: clerkIdentity.id,
    state: 'OPENED',
    openedAt: 7,
  });
  world.put('circulationRow', { ...row, id: 'r-1', order: 0, state: 'READ', readAt: 5 });
  const board = world.run('circulation.board', { documentId: 'd-in' });
  expect(board).toMatchObject({ officeIdentityId: clerkIdentity.id, canStart: true });
  expect(board.circulations).toMatchObject([{ circulationId: 'c-1', settled: 1, total: 2 }]);
  expect(board.circulations[0]?.rows).toMatchObject([
    { id: 'r-1', since: 5, mine: false, acts: [] },
    {
      id: 'r-2',
      since: 7,
      mine: true,
      acts: ['open', 'read', 'comment', 'forward', 'skip', 'recall', 'urge'],
    },
  ]);
});

it('matters are sorted by their limit and coloured by the clock', () => {
  const matter = { ...rowSamples.supervision, leadIdentityId: clerkIdentity.id };
  const at = (id: string, limitAt: number): void =>
    world.put('supervision', { ...matter, id, limitAt, feedbackDueAt: now - 1 });
  at('s-later', now + 10 * day);
  at('s-over', now - 1);
  at('s-soon', now + day);
  const { rows, counts } = world.run('supervision.list', {});
  expect(rows.map(({ id, colour }) => [id, colour])).toEqual([
    ['s-over', 'overdue'],
    ['s-soon', 'soon'],
    ['s-later', 'normal'],
  ]);
  expect(counts).toEqual({ normal: 1, soon: 1, overdue: 1 });
  expect(rows[0]).toMatchObject({
    feedbackOverdue: true,
    actions: [
      { command: 'supervision.feedback', identityId: clerkIdentity.id },
      { command: 'supervision.askClose', identityId: clerkIdentity.id },
    ],
  });
});

it('registrations that wait for the line are numbered in their order', () => {
  const { unitId } = clerkIdentity;
  const queue = (commandId: string, name: string, args: object): void => {
    world.work
      .prepare(
        `INSERT INTO outbox (command_id, name, version, args, envelope, lane, state, tries, next_at, issued_at, queued_offline)
         VALUES (?, ?, 1, ?, '{}', 'lane', 'queued', 0, 0, ?, 1)`,
      )
      .run(commandId, name, JSON.stringify(args), now);
  };
  world.put('arrival', arrivalRow({ id: 'v-9', unitId, state: 'signed' }));
  queue('k1', 'arrival.registerPaper', {
    unitId,
    documentId: 'd-8',
    title: '关于防汛的函',
    fromName: '某县人民政府',
    issueNo: '',
  });
  queue('k2', 'arrival.register', { unitId, arrivalId: 'v-9', documentId: 'd-9' });
  const { waiting } = world.run('register.list', { unitId, flow: 'in' });
  expect(waiting).toMatchObject([
    { provisionalNo: '暂-1', title: '关于防汛的函', otherNo: null },
    { provisionalNo: '暂-2', documentId: 'd-9' },
  ]);
  expect(world.run('register.list', { unitId, flow: 'out' }).waiting).toEqual([]);
  const arrivals = world.run('arrival.list', { states: ['signed'] }).rows;
  expect(arrivals.find(({ id }) => id === 'v-9')?.provisionalNo).toBe('暂-2');
});
