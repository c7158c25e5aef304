/**
 * Handover-cases: the hand-over of ann's work to bob, who heads her office (art. 36).
 */

import type { Cases } from './command-case.ts';
import { given, madeBy } from './command-case.ts';
import { draft } from './document-line.ts';

const from = { fromIdentityId: 'ann-1' };
const bobDrafts = given('sec-1', 'identity.setRoles', {
  targetIdentityId: 'bob-1',
  roles: ['OFFICE_HEAD', 'REGISTRAR', 'CLERK', 'ARCHIVIST', 'DRAFTER'],
});
const open = given('bob-1', 'handover.open', { ...from, reason: '调离' });
const opened = [bobDrafts, draft, open];
const itemIds = [madeBy(open, 'item:0')];
const assign = given('bob-1', 'handover.assign', { ...from, itemIds, toIdentityId: 'bob-1' });

export const handoverCases: {
  readonly 'handover.open': Cases<'handover.open'>;
  readonly 'handover.addItems': Cases<'handover.addItems'>;
  readonly 'handover.assign': Cases<'handover.assign'>;
  readonly 'handover.signOff': Cases<'handover.signOff'>;
} = {
  'handover.open': [
    {
      title: 'by the head of the office, with a draft in hand',
      by: 'bob-1',
      given: [draft],
      args: { ...from, reason: '调离', held: ['借阅档案一卷'] },
      outcome: 'accepted',
    },
    {
      title: 'by somebody of another unit',
      by: 'cao-1',
      given: [draft],
      args: { ...from, reason: '调离' },
      outcome: 'notFoundOrForbidden',
    },
    {
      title: 'twice',
      by: 'bob-1',
      given: [draft, open],
      args: { ...from, reason: '调离' },
      outcome: 'alreadyDone',
    },
  ],
  'handover.addItems': [
    {
      title: 'what is on no desk',
      by: 'ann-1',
      given: [draft, open],
      args: { ...from, held: ['文件柜钥匙一把'] },
      outcome: 'accepted',
    },
    {
      title: 'nothing new',
      by: 'bob-1',
      given: [draft, open],
      args: from,
      outcome: 'guardFailed',
    },
  ],
  'handover.assign': [
    {
      title: 'a draft to another drafter',
      by: 'bob-1',
      given: opened,
      args: { ...from, itemIds, toIdentityId: 'bob-1' },
      outcome: 'accepted',
    },
    {
      title: 'a draft to somebody who drafts nothing',
      by: 'bob-1',
      given: opened,
      args: { ...from, itemIds, toIdentityId: 'dee-1' },
      outcome: 'guardFailed',
    },
  ],
  'handover.signOff': [
    {
      title: 'by who leaves',
      by: 'ann-1',
      given: [...opened, assign],
      args: { ...from, side: 'giver' },
      outcome: 'accepted',
    },
    {
      title: 'before everything has a successor',
      by: 'ann-1',
      given: opened,
      args: { ...from, side: 'giver' },
      outcome: 'guardFailed',
    },
  ],
};
