/**
 * Notice-cases: announcements and urgent notices in the small world.
 */

import type { Cases, Given } from './command-case.ts';
import { given } from './command-case.ts';
import { group } from './message-cases.ts';

const place = { messageId: 'urgent-1', conversationId: 'group-1' };
const posted: Given = given('bob-1', 'announcement.post', {
  announcementId: 'announcement-1',
  conversationId: 'group-1',
  text: '今晚值班表已更新。',
  mustRead: true,
});
const announcementPlace = { announcementId: 'announcement-1', conversationId: 'group-1' };
const urgentArgs = {
  ...place,
  text: '请立即到岗。',
  recipientPersonIds: ['ann'],
  repeatMinutes: 5,
  repeats: 1,
  escalateToPersonId: 'dee',
};
const urgent: Given = given('bob-1', 'message.urgent', urgentArgs);
const confirmed: Given = given('ann-1', 'notice.answer', { ...place, step: 'confirmed' });
const rung: Given = given('system', 'notice.ring', { ...place, ringNo: 2 });

export const noticeCases: {
  readonly 'announcement.post': Cases<'announcement.post'>;
  readonly 'announcement.withdraw': Cases<'announcement.withdraw'>;
  readonly 'announcement.confirm': Cases<'announcement.confirm'>;
  readonly 'message.urgent': Cases<'message.urgent'>;
  readonly 'notice.answer': Cases<'notice.answer'>;
  readonly 'notice.end': Cases<'notice.end'>;
  readonly 'notice.ring': Cases<'notice.ring'>;
  readonly 'notice.escalate': Cases<'notice.escalate'>;
} = {
  'announcement.post': [
    {
      title: 'by the owner',
      by: 'bob-1',
      given: [group],
      args: { ...announcementPlace, text: '今晚值班表已更新。', mustRead: true },
      outcome: 'accepted',
    },
    {
      title: 'by a plain member',
      by: 'ann-1',
      given: [group],
      args: { ...announcementPlace, text: '我说', mustRead: false },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'announcement.withdraw': [
    {
      title: 'by the owner',
      by: 'bob-1',
      given: [group, posted],
      args: announcementPlace,
      outcome: 'accepted',
    },
    {
      title: 'twice',
      by: 'bob-1',
      given: [group, posted, given('bob-1', 'announcement.withdraw', announcementPlace)],
      args: announcementPlace,
      outcome: 'alreadyDone',
    },
  ],
  'announcement.confirm': [
    {
      title: 'by a member',
      by: 'ann-1',
      given: [group, posted],
      args: announcementPlace,
      outcome: 'accepted',
    },
    {
      title: 'of no announcement',
      by: 'ann-1',
      given: [group],
      args: announcementPlace,
      outcome: 'notFoundOrForbidden',
    },
  ],
  'message.urgent': [
    { title: 'to a member', by: 'bob-1', given: [group], args: urgentArgs, outcome: 'accepted' },
    {
      title: 'to nobody of the group',
      by: 'bob-1',
      given: [group],
      args: { ...urgentArgs, recipientPersonIds: ['cao'] },
      outcome: 'guardFailed',
    },
    {
      title: 'with nobody to turn to',
      by: 'bob-1',
      given: [group],
      args: { ...urgentArgs, escalateToPersonId: 'nobody' },
      outcome: 'guardFailed',
    },
  ],
  'notice.answer': [
    {
      title: 'delivered',
      by: 'ann-1',
      given: [group, urgent],
      args: { ...place, step: 'delivered' },
      outcome: 'accepted',
    },
    {
      title: 'confirmed by the last one: the notice ends',
      by: 'ann-1',
      given: [group, urgent],
      args: { ...place, step: 'confirmed' },
      outcome: 'accepted',
    },
    {
      title: 'by somebody who was not asked',
      by: 'bob-1',
      given: [group, urgent],
      args: { ...place, step: 'confirmed' },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'notice.end': [
    {
      title: 'by the sender',
      by: 'bob-1',
      given: [group, urgent],
      args: place,
      outcome: 'accepted',
    },
    {
      title: 'after it has ended',
      by: 'bob-1',
      given: [group, urgent, confirmed],
      args: place,
      outcome: 'alreadyDone',
    },
  ],
  'notice.ring': [
    {
      title: 'again for those who have not confirmed',
      by: 'system',
      given: [group, urgent],
      args: { ...place, ringNo: 1 },
      outcome: 'accepted',
    },
    {
      title: 'the last one passed: it is escalated',
      by: 'system',
      given: [group, urgent],
      args: { ...place, ringNo: 2 },
      outcome: 'accepted',
    },
    {
      title: 'by a person',
      by: 'bob-1',
      given: [group, urgent],
      args: { ...place, ringNo: 1 },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'notice.escalate': [
    {
      title: 'in a conversation of two that begins with it',
      by: 'system',
      given: [group, urgent, rung],
      args: place,
      outcome: 'accepted',
    },
    {
      title: 'by a person',
      by: 'bob-1',
      given: [group, urgent],
      args: place,
      outcome: 'notFoundOrForbidden',
    },
  ],
};
