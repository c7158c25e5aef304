/**
 * Clock-cases: hours, calendar and limits, and the reminders that follow from them.
 */

import { deriveId } from '../../src-shared/kernel/ids.ts';
import type { Cases } from './command-case.ts';
import { given } from './command-case.ts';
import { arrivalKey, draft, issued, signTask, submit } from './document-line.ts';

const times = {
  weekdays: [1, 2, 3, 4, 5],
  spans: [
    { from: 600, to: 840 },
    { from: 960, to: 1_200 },
  ],
  middayAt: 840,
  dutyDesk: true,
  dutyIdentityIds: ['bob-1'],
};
const holiday = { date: '2026-03-09', kind: 'holiday' as const, name: '某师成立纪念日' };
const year = { unitId: 'div', year: 2026, days: [holiday], source: '某师办公室通知' };
const rule = {
  step: 'undertake' as const,
  urgency: 'urgent' as const,
  kind: null,
  limit: { kind: 'days' as const, days: 2 },
};
const task = { documentId: 'doc-1', taskId: signTask };
const notice = { noticeId: `${signTask}/dee-1`, identityId: 'dee-1' };
/** The first run comes on Monday afternoon, when half of the day for signing has passed. */
const toMondayEvening = 36 * 60 * 60 * 1_000;
const firstRun = deriveId(submit.commandId, `effect/remind:${signTask}`);
const told = {
  reminderId: deriveId(firstRun, `reminder:${signTask}:dee-1`),
  documentId: 'doc-1',
  unitId: 'office',
  result: 'shown' as const,
  at: 1,
};

export const clockCases: {
  readonly 'clock.setHours': Cases<'clock.setHours'>;
  readonly 'clock.setCalendar': Cases<'clock.setCalendar'>;
  readonly 'clock.setLimits': Cases<'clock.setLimits'>;
  readonly 'reminder.runTask': Cases<'reminder.runTask'>;
  readonly 'reminder.runArrival': Cases<'reminder.runArrival'>;
  readonly 'reminder.seen': Cases<'reminder.seen'>;
  readonly 'reminder.report': Cases<'reminder.report'>;
  readonly 'reminder.clear': Cases<'reminder.clear'>;
} = {
  'clock.setHours': [
    {
      title: 'of the own office',
      by: 'bob-1',
      args: { unitId: 'office', times },
      outcome: 'accepted',
    },
    {
      title: 'of the body whose office it is',
      by: 'bob-1',
      given: [given('bob-1', 'clock.setHours', { unitId: 'div', times })],
      args: { unitId: 'div', times },
      outcome: 'accepted',
    },
    {
      title: 'of another body',
      by: 'bob-1',
      args: { unitId: 'reg', times },
      outcome: 'notFoundOrForbidden',
    },
    {
      title: 'by somebody who is not the office head',
      by: 'ann-1',
      args: { unitId: 'office', times },
      outcome: 'notFoundOrForbidden',
    },
    {
      title: 'with a duty desk that nobody keeps',
      by: 'bob-1',
      args: { unitId: 'office', times: { ...times, dutyIdentityIds: [] } },
      outcome: 'guardFailed',
    },
    {
      title: 'with somebody unknown on duty',
      by: 'bob-1',
      args: { unitId: 'office', times: { ...times, dutyIdentityIds: ['nobody'] } },
      outcome: 'guardFailed',
    },
  ],
  'clock.setCalendar': [
    { title: 'of the body', by: 'bob-1', args: year, outcome: 'accepted' },
    {
      title: 'with a day of another year',
      by: 'bob-1',
      args: { ...year, days: [{ ...holiday, date: '2025-03-09' }] },
      outcome: 'guardFailed',
    },
    {
      title: 'without its source',
      by: 'bob-1',
      args: { ...year, source: ' ' },
      outcome: 'guardFailed',
    },
    {
      title: 'by a leader',
      by: 'dee-1',
      args: year,
      outcome: 'notFoundOrForbidden',
    },
  ],
  'clock.setLimits': [
    {
      title: 'of the own office',
      by: 'bob-1',
      args: { unitId: 'office', rules: [rule] },
      outcome: 'accepted',
    },
    {
      title: 'an urgent document without a limit',
      by: 'bob-1',
      args: { unitId: 'office', rules: [{ ...rule, limit: null }] },
      outcome: 'guardFailed',
    },
    {
      title: 'one step twice',
      by: 'bob-1',
      args: { unitId: 'office', rules: [rule, rule] },
      outcome: 'guardFailed',
    },
    {
      title: 'of another body',
      by: 'bob-1',
      args: { unitId: 'reg', rules: [rule] },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'reminder.runTask': [
    {
      title: 'of a task that waits',
      by: 'system',
      given: [draft, submit],
      waitMs: toMondayEvening,
      args: task,
      outcome: 'accepted',
    },
    {
      title: 'by a person',
      by: 'ann-1',
      given: [draft],
      args: task,
      outcome: 'notFoundOrForbidden',
    },
  ],
  'reminder.runArrival': [
    {
      title: 'of a package that nobody has signed for',
      by: 'system',
      given: issued,
      waitMs: toMondayEvening,
      args: arrivalKey,
      outcome: 'accepted',
    },
    {
      title: 'by a person',
      by: 'cao-1',
      given: issued,
      args: arrivalKey,
      outcome: 'notFoundOrForbidden',
    },
  ],
  'reminder.seen': [
    {
      title: 'shown to the reminded person',
      by: 'dee-1',
      given: [draft, submit],
      waitMs: toMondayEvening,
      args: { ...notice, how: 'shown' },
      outcome: 'accepted',
    },
    {
      title: 'of another person',
      by: 'ann-1',
      given: [draft, submit],
      waitMs: toMondayEvening,
      args: { ...notice, how: 'shown' },
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
  ],
  'reminder.report': [
    {
      title: 'of a reminder that was shown',
      by: 'system',
      given: [draft, submit],
      waitMs: toMondayEvening,
      args: told,
      outcome: 'accepted',
    },
    {
      title: 'of one that is not there',
      by: 'system',
      given: [draft],
      args: { ...told, reminderId: 'none' },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'reminder.clear': [
    {
      title: 'of a task that was reminded of',
      by: 'system',
      given: [draft, submit],
      waitMs: toMondayEvening,
      args: { subjectId: signTask, documentId: 'doc-1', unitId: 'office' },
      outcome: 'accepted',
    },
    {
      title: 'by a person',
      by: 'cao-1',
      given: issued,
      args: { subjectId: arrivalKey.arrivalId, documentId: null, unitId: 'reg' },
      outcome: 'notFoundOrForbidden',
    },
  ],
};
