/** Reminders: 50, 80, 100 % and then daily, escalating, capped, and gone with the task (domain §4.9). */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RowOf } from '../../src-shared/entities.ts';
import { maxRemindersPerDay } from '../../src-shared/features/clock/reminder-model.ts';
import { rowSamples } from '../contract/row-samples.ts';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import { newCommandId } from '../support/server-harness.ts';

const hour = 60 * 60 * 1_000;
let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
});
afterEach(() => office.close());

const now = (): number => office.server.timers.now();
const until = async (instant: number): Promise<void> => {
  // In steps, as effects schedule effects.
  while (now() < instant) await office.advance(Math.min(hour, instant - now()));
};
const times = {
  weekdays: [1, 2, 3, 4, 5],
  spans: [
    { from: 540, to: 720 },
    { from: 840, to: 1_080 },
  ],
  middayAt: 720,
  dutyDesk: false,
  dutyIdentityIds: [],
};

/** A document of `office` with an open task of the drafter in his section, opened and due as given. */
async function waiting(changes: Partial<RowOf<'task'>> = {}): Promise<RowOf<'task'>> {
  const task: RowOf<'task'> = {
    ...rowSamples.task,
    id: 'task',
    documentId: 'doc',
    step: 'undertake',
    identityId: 'drafter-1',
    personName: 'drafter',
    state: 'open',
    openedAt: now(),
    dueAt: now() + 8 * hour,
    closedAt: null,
    closedByName: null,
    ...changes,
  };
  const document = {
    ...rowSamples.document,
    id: 'doc',
    unitId: 'office',
    state: 'D1' as const,
    drafterIdentityId: 'drafter-1',
  };
  await office.put({ type: 'document', body: document }, { type: 'task', body: task });
  return task;
}

const run = async (): Promise<void> => {
  const { kernel } = office.server;
  await kernel.submitSystem(
    'reminder.runTask',
    { documentId: 'doc', taskId: 'task' },
    newCommandId(),
  );
};
const told = (): readonly string[] =>
  office
    .all('reminder')
    .toSorted((a, b) => a.at - b.at || (a.personName < b.personName ? -1 : 1))
    .map((row) => `${row.stage} ${row.personName}`);
const scheduled = (): number =>
  office.server.store.db
    .prepare<[], { n: number }>(
      'SELECT count(*) AS n FROM effect WHERE done_at IS NULL AND slot IS NOT NULL',
    )
    .get()?.n ?? 0;

describe('a task with a limit of one day', () => {
  it('is reminded of at half, at four fifths and at the limit, then once a working day, ever higher', async () => {
    // A working day of 420 minutes, from the next opening on.
    const monday = nextMonday(now());
    await until(monday + 9 * hour);
    await waiting({ openedAt: monday + 9 * hour, dueAt: monday + 18 * hour });
    await run();
    expect(told()).toEqual([]);
    await until(monday + 17 * hour);
    expect(told()).toEqual(['half drafter', 'most drafter']);
    await until(monday + 18 * hour);
    expect(told().slice(2)).toEqual(['due drafter', 'due secHead']);
    await until(monday + 34 * hour);
    expect(told().slice(4)).toEqual(['overdue chaser', 'overdue drafter', 'overdue secHead']);
    await until(monday + 58 * hour);
    expect(told().slice(7)).toEqual([
      'overdue chaser',
      'overdue drafter',
      'overdue head',
      'overdue secHead',
    ]);
    expect(scheduled()).toBe(1);
  });

  it('leaves one notice a person on his desk, and takes it away when the task is closed', async () => {
    const monday = nextMonday(now());
    await until(monday + 18 * hour);
    await waiting({ openedAt: monday + 9 * hour, dueAt: monday + 17 * hour });
    await run();
    expect(office.all('deskNotice').map((row) => row.id)).toEqual([
      'task/drafter-1',
      'task/secHead-1',
    ]);
    await office.server.kernel.submitSystem(
      'reminder.clear',
      { subjectId: 'task', documentId: 'doc', unitId: 'office' },
      newCommandId(),
    );
    expect(office.all('deskNotice')).toEqual([]);
  });

  it('says of a reminder that nobody was shown that it was not delivered', async () => {
    const monday = nextMonday(now());
    await until(monday + 9 * hour);
    await waiting({ openedAt: monday + 9 * hour, dueAt: monday + 18 * hour });
    await run();
    await until(monday + 16 * hour);
    await office.accept('drafter', 'reminder.seen', {
      noticeId: 'task/drafter-1',
      identityId: 'drafter-1',
      how: 'shown',
    });
    await until(monday + 34 * hour);
    const results = office
      .all('reminder')
      .filter((row) => row.personName === 'drafter')
      .toSorted((a, b) => a.at - b.at)
      .map((row) => `${row.stage} ${row.result}`);
    expect(results).toEqual(['half shown', 'most undelivered', 'due undelivered', 'overdue sent']);
  });

  it('says nothing of a closed task, and runs twice without telling twice', async () => {
    const monday = nextMonday(now());
    await until(monday + 18 * hour);
    const task = await waiting({ openedAt: monday + 9 * hour, dueAt: monday + 18 * hour });
    await run();
    await run();
    expect(told()).toEqual(['due drafter', 'due secHead']);
    await office.put({ type: 'task', body: { ...task, state: 'done', closedAt: now() } });
    await until(monday + 58 * hour);
    expect(told()).toHaveLength(2);
    expect(scheduled()).toBe(0);
  });
});

describe('the cap', () => {
  it('is three a person, document and office day, over all its steps', async () => {
    const monday = nextMonday(now());
    await until(monday + 10 * hour);
    for (let number = 0; number < 5; number += 1) {
      await waiting({
        id: `task${number}`,
        openedAt: monday + 9 * hour,
        dueAt: monday + 9 * hour + 1,
      });
      await office.server.kernel.submitSystem(
        'reminder.runTask',
        { documentId: 'doc', taskId: `task${number}` },
        newCommandId(),
      );
    }
    const drafters = office.all('reminder').filter((row) => row.identityId === 'drafter-1');
    expect(drafters).toHaveLength(maxRemindersPerDay);
  });
});

describe('特急 at 19:50', () => {
  it('rings the duty desk, and nobody else at night', async () => {
    await office.accept('head', 'clock.setHours', {
      unitId: 'office',
      times: { ...times, dutyDesk: true, dutyIdentityIds: ['chaser-1'] },
    });
    const monday = nextMonday(now());
    await until(monday + 19 * hour + 50 * 60_000);
    await office.put({
      type: 'arrival',
      body: {
        ...rowSamples.arrival,
        id: 'package',
        unitId: 'office',
        urgency: 'extraUrgent',
        state: 'arrived',
        arrivedAt: now(),
        dueAt: now() + hour / 2,
      },
    });
    await office.server.kernel.submitSystem(
      'reminder.runArrival',
      { arrivalId: 'package', unitId: 'office' },
      newCommandId(),
    );
    expect(told()).toEqual(['ring chaser']);
  });
});

describe('who may set the rules', () => {
  const args = { unitId: 'office', times };
  it('the head of the office, for his office, the body above it and its sections', async () => {
    expect(await office.outcome('head', 'clock.setHours', args)).toBe('accepted');
    expect(await office.outcome('head', 'clock.setHours', { ...args, unitId: 'div' })).toBe(
      'accepted',
    );
    expect(await office.outcome('head', 'clock.setHours', { ...args, unitId: 'sec' })).toBe(
      'accepted',
    );
    expect(await office.outcome('head', 'clock.setHours', { ...args, unitId: 'reg' })).toBe(
      'notFoundOrForbidden',
    );
    for (const by of ['chief', 'clerk', 'chaser', 'admin'] as const) {
      expect(await office.outcome(by, 'clock.setHours', args)).toBe('notFoundOrForbidden');
    }
  });

  it('a second editor who did not see the first change is told so by the version', async () => {
    await office.accept('head', 'clock.setHours', args);
    await office.accept('head', 'clock.setHours', args);
    expect(office.row('officeHours', 'office')).toMatchObject({ version: 2, setByName: 'head' });
  });
});

/** Midnight at the beginning of a Monday without a holiday near. */
function nextMonday(from: number): number {
  let day = Date.parse('2026-03-09T00:00:00+08:00');
  while (day < from) day += 7 * 24 * hour;
  return day;
}
