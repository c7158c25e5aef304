/** Meeting-cases: a meeting called, changed, cancelled and answered in the small world, and the rooms of a unit. */

import { worldStart } from '../convergence/world.ts';
import type { Cases, Given } from './command-case.ts';
import { given } from './command-case.ts';
import { group } from './message-cases.ts';

const hourMs = 3_600_000;
const place = { meetingId: 'meeting-1', conversationId: 'group-1' };
const facts = {
  title: '防汛会商',
  startAt: worldStart + 24 * hourMs,
  endAt: worldStart + 26 * hourMs,
  venue: '三楼会议室',
  hostName: '安然',
  contact: '鲍勇 8012',
  note: '请带汛情表。',
  joining: ['ann', 'bob'],
  confirmedWords: false,
};
const callArgs = { ...place, ...facts, messageId: 'meeting-card-1' };
const called: Given = given('bob-1', 'meeting.call', callArgs);
const answer = { ...place, answer: 'join' as const, reason: '', deputyName: '' };
const moved = { ...place, ...facts, venue: '二楼会议室', reason: '三楼停电' };
const cancelled: Given = given('bob-1', 'meeting.cancel', { ...place, reason: '改发书面通知' });

export const meetingCases: {
  readonly 'meeting.call': Cases<'meeting.call'>;
  readonly 'meeting.change': Cases<'meeting.change'>;
  readonly 'meeting.cancel': Cases<'meeting.cancel'>;
  readonly 'meeting.answer': Cases<'meeting.answer'>;
  readonly 'venue.set': Cases<'venue.set'>;
} = {
  'meeting.call': [
    {
      title: 'by a plain member',
      by: 'ann-1',
      given: [group],
      args: callArgs,
      outcome: 'accepted',
    },
    {
      title: 'that ends before it begins',
      by: 'ann-1',
      given: [group],
      args: { ...callArgs, endAt: facts.startAt },
      outcome: 'guardFailed',
    },
    {
      title: 'with somebody who is no member',
      by: 'ann-1',
      given: [group],
      args: { ...callArgs, joining: ['ann', 'dee'] },
      outcome: 'guardFailed',
    },
    {
      title: 'that is over already',
      by: 'ann-1',
      given: [group],
      args: { ...callArgs, startAt: worldStart - 2 * hourMs, endAt: worldStart - hourMs },
      outcome: 'guardFailed',
    },
    {
      title: 'a second time under its id',
      by: 'bob-1',
      given: [group, called],
      args: { ...callArgs, messageId: 'meeting-card-2' },
      outcome: 'alreadyDone',
    },
  ],
  'meeting.change': [
    {
      title: 'to another room, by its maker',
      by: 'bob-1',
      given: [group, called],
      args: moved,
      outcome: 'accepted',
    },
    {
      title: 'to what it is already',
      by: 'bob-1',
      given: [group, called],
      args: { ...place, ...facts, reason: '' },
      outcome: 'accepted',
    },
    {
      title: 'by who only answers',
      by: 'ann-1',
      given: [group, called],
      args: moved,
      outcome: 'notFoundOrForbidden',
    },
    {
      title: 'after it was cancelled',
      by: 'bob-1',
      given: [group, called, cancelled],
      args: moved,
      outcome: 'guardFailed',
    },
  ],
  'meeting.cancel': [
    {
      title: 'by its maker',
      by: 'bob-1',
      given: [group, called],
      args: { ...place, reason: '改发书面通知' },
      outcome: 'accepted',
    },
    {
      title: 'twice',
      by: 'bob-1',
      given: [group, called, cancelled],
      args: { ...place, reason: '再取消' },
      outcome: 'guardFailed',
    },
  ],
  'meeting.answer': [
    {
      title: 'that one comes',
      by: 'ann-1',
      given: [group, called],
      args: answer,
      outcome: 'accepted',
    },
    {
      title: 'with somebody else instead',
      by: 'ann-1',
      given: [group, called, given('ann-1', 'meeting.answer', answer)],
      args: { ...answer, answer: 'deputy', deputyName: '李代' },
      outcome: 'accepted',
    },
    {
      title: 'a leave without a reason',
      by: 'ann-1',
      given: [group, called],
      args: { ...answer, answer: 'leave' },
      outcome: 'guardFailed',
    },
    {
      title: 'a deputy without a name',
      by: 'ann-1',
      given: [group, called],
      args: { ...answer, answer: 'deputy' },
      outcome: 'guardFailed',
    },
    {
      title: 'after it is over',
      by: 'ann-1',
      given: [group, called],
      waitMs: 27 * hourMs,
      args: answer,
      outcome: 'guardFailed',
    },
  ],
  'venue.set': [
    {
      title: 'by the head of the office',
      by: 'bob-1',
      args: { unitId: 'office', venues: ['三楼会议室', '二楼会议室'] },
      outcome: 'accepted',
    },
    {
      title: 'by somebody else',
      by: 'ann-1',
      args: { unitId: 'office', venues: [] },
      outcome: 'notFoundOrForbidden',
    },
  ],
};
