/**
 * Circulation-cases: readers and matters under supervision, beside the main line of an incoming document.
 */

import type { Cases } from './command-case.ts';
import { given, madeBy } from './command-case.ts';
import { later, registeredPaper, toPropose } from './incoming-flow-steps.ts';

const doc = { documentId: 'doc-9' };
const beginning = {
  ...doc,
  mode: 'serial' as const,
  purpose: '请阅',
  readers: ['ann-1', 'dee-1'],
};
const start = given('bob-1', 'circulation.start', beginning);
const circulationId = madeBy(start, 'circulation');
const annRow = madeBy(start, 'reader:ann-1');
const deeRow = madeBy(start, 'reader:dee-1');
const started = [...toPropose, start];
const own = { ...doc, rowId: annRow };
const others = { ...doc, rowId: deeRow };
const skipping = { ...doc, rowIds: [annRow], reason: '出差', untilAt: null };
const skip = given('bob-1', 'circulation.skip', skipping);
const read = given('ann-1', 'circulation.read', own);
/** A document for information that one person reads. */
const forInfo = given('bob-1', 'document.precheck', {
  ...doc,
  answers: [true, true, true, true, true],
  category: 'forInfo',
  circulation: { mode: 'parallel', purpose: '请阅', readers: ['ann-1'] },
});
const onlyRead = given('ann-1', 'circulation.read', {
  ...doc,
  rowId: madeBy(forInfo, 'reader:ann-1'),
});

const matter = {
  item: '落实防汛物资',
  leadIdentityId: 'ann-1',
  assists: [],
  limitAt: later(20),
  feedbackDays: 7,
};
const openMatter = given('bob-1', 'supervision.open', { ...doc, ...matter });
const key = {
  supervisionId: madeBy(openMatter, 'supervision'),
  ...doc,
  unitId: 'office',
  year: 2026,
};
const opened = [...toPropose, openMatter];
const askClose = given('ann-1', 'supervision.askClose', { ...key, text: '已办。' });
const asked = [...opened, askClose];

export const circulationCases: {
  readonly 'circulation.start': Cases<'circulation.start'>;
  readonly 'circulation.addReaders': Cases<'circulation.addReaders'>;
  readonly 'circulation.skip': Cases<'circulation.skip'>;
  readonly 'circulation.comeBack': Cases<'circulation.comeBack'>;
  readonly 'circulation.recall': Cases<'circulation.recall'>;
  readonly 'circulation.urge': Cases<'circulation.urge'>;
  readonly 'circulation.absenceOver': Cases<'circulation.absenceOver'>;
  readonly 'circulation.finished': Cases<'circulation.finished'>;
  readonly 'circulation.opened': Cases<'circulation.opened'>;
  readonly 'circulation.read': Cases<'circulation.read'>;
  readonly 'circulation.comment': Cases<'circulation.comment'>;
  readonly 'circulation.forward': Cases<'circulation.forward'>;
  readonly 'supervision.open': Cases<'supervision.open'>;
  readonly 'supervision.openMatter': Cases<'supervision.openMatter'>;
  readonly 'supervision.feedback': Cases<'supervision.feedback'>;
  readonly 'supervision.askClose': Cases<'supervision.askClose'>;
  readonly 'supervision.close': Cases<'supervision.close'>;
  readonly 'supervision.sendBack': Cases<'supervision.sendBack'>;
  readonly 'supervision.changeLimit': Cases<'supervision.changeLimit'>;
} = {
  'circulation.start': [
    {
      title: 'one after the other',
      by: 'bob-1',
      given: toPropose,
      args: beginning,
      outcome: 'accepted',
    },
    {
      title: 'to somebody who has it',
      by: 'bob-1',
      given: started,
      args: { ...beginning, readers: ['ann-1'] },
      outcome: 'guardFailed',
    },
  ],
  'circulation.addReaders': [
    {
      title: 'one more',
      by: 'bob-1',
      given: started,
      args: { ...doc, circulationId, readers: ['cao-1'] },
      outcome: 'accepted',
    },
    {
      title: 'by a reader',
      by: 'ann-1',
      given: started,
      args: { ...doc, circulationId, readers: ['cao-1'] },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'circulation.skip': [
    {
      title: 'who is absent',
      by: 'bob-1',
      given: started,
      args: { ...skipping, untilAt: later(5) },
      outcome: 'accepted',
    },
    {
      title: 'without a reason',
      by: 'bob-1',
      given: started,
      args: { ...skipping, reason: '' },
      outcome: 'reasonRequired',
    },
  ],
  'circulation.comeBack': [
    {
      title: 'who was absent',
      by: 'bob-1',
      given: [...started, skip],
      args: { ...doc, rowIds: [annRow] },
      outcome: 'accepted',
    },
    {
      title: 'who was not',
      by: 'bob-1',
      given: started,
      args: { ...doc, rowIds: [annRow] },
      outcome: 'guardFailed',
    },
  ],
  'circulation.recall': [
    {
      title: 'with a reason',
      by: 'bob-1',
      given: started,
      args: { ...doc, rowIds: [annRow], reason: '发错范围' },
      outcome: 'accepted',
    },
    {
      title: 'from who has read',
      by: 'bob-1',
      given: [...started, read],
      args: { ...doc, rowIds: [annRow], reason: '发错范围' },
      outcome: 'guardFailed',
    },
  ],
  'circulation.urge': [
    {
      title: 'who has not read',
      by: 'bob-1',
      given: started,
      args: { ...doc, rowIds: [annRow] },
      outcome: 'accepted',
    },
    {
      title: 'whose turn has not come',
      by: 'bob-1',
      given: started,
      args: { ...doc, rowIds: [deeRow] },
      outcome: 'guardFailed',
    },
  ],
  'circulation.absenceOver': [
    {
      title: 'of somebody who has come back already',
      by: 'system',
      given: started,
      args: { ...doc, rowIds: [annRow] },
      outcome: 'accepted',
    },
    {
      title: 'by a person',
      by: 'bob-1',
      given: [...started, skip],
      args: { ...doc, rowIds: [annRow] },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'circulation.finished': [
    {
      title: 'a second time',
      by: 'system',
      given: [...registeredPaper, forInfo, onlyRead],
      args: doc,
      outcome: 'accepted',
    },
    {
      title: 'while somebody reads',
      by: 'system',
      given: [...registeredPaper, forInfo],
      args: doc,
      outcome: 'guardFailed',
    },
  ],
  'circulation.opened': [
    { title: 'by the reader', by: 'ann-1', given: started, args: own, outcome: 'accepted' },
    {
      title: 'for another',
      by: 'ann-1',
      given: started,
      args: others,
      outcome: 'notFoundOrForbidden',
    },
  ],
  'circulation.read': [
    { title: 'by the reader', by: 'ann-1', given: started, args: own, outcome: 'accepted' },
    {
      title: 'twice, as two machines do it',
      by: 'ann-1',
      given: [...started, read],
      args: own,
      outcome: 'accepted',
    },
    {
      title: 'for another',
      by: 'ann-1',
      given: started,
      args: others,
      outcome: 'notFoundOrForbidden',
    },
  ],
  'circulation.comment': [
    {
      title: 'by the reader',
      by: 'ann-1',
      given: started,
      args: { ...own, text: '已阅，无意见。' },
      outcome: 'accepted',
    },
    {
      title: 'for another',
      by: 'ann-1',
      given: started,
      args: { ...others, text: '已阅，无意见。' },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'circulation.forward': [
    {
      title: 'to one more',
      by: 'ann-1',
      given: started,
      args: { ...own, readers: ['cao-1'], reason: '请一并阅知' },
      outcome: 'accepted',
    },
    {
      title: 'to who waits for it',
      by: 'ann-1',
      given: started,
      args: { ...own, readers: ['dee-1'], reason: '请一并阅知' },
      outcome: 'guardFailed',
    },
  ],
  'supervision.open': [
    {
      title: 'on a document that is handled',
      by: 'bob-1',
      given: toPropose,
      args: { ...doc, ...matter },
      outcome: 'accepted',
    },
    {
      title: 'on one that is being checked',
      by: 'bob-1',
      given: registeredPaper,
      args: { ...doc, ...matter },
      outcome: 'staleState',
    },
  ],
  'supervision.openMatter': [
    {
      title: 'in the register',
      by: 'bob-1',
      args: { ...matter, unitId: 'office', leadIdentityId: 'bob-1' },
      outcome: 'accepted',
    },
    {
      title: 'led by who does not read the register',
      by: 'bob-1',
      args: { ...matter, unitId: 'office' },
      outcome: 'guardFailed',
    },
  ],
  'supervision.feedback': [
    {
      title: 'by the lead',
      by: 'ann-1',
      given: opened,
      args: { ...key, text: '已到位一半。' },
      outcome: 'accepted',
    },
    {
      title: 'after asking for the end',
      by: 'ann-1',
      given: asked,
      args: { ...key, text: '已到位一半。' },
      outcome: 'guardFailed',
    },
  ],
  'supervision.askClose': [
    {
      title: 'by the lead',
      by: 'ann-1',
      given: opened,
      args: { ...key, text: '已办。' },
      outcome: 'accepted',
    },
    {
      title: 'by another',
      by: 'bob-1',
      given: opened,
      args: { ...key, text: '已办。' },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'supervision.close': [
    {
      title: 'by the supervisor',
      by: 'bob-1',
      given: asked,
      args: { ...key, check: '已核查。' },
      outcome: 'accepted',
    },
    {
      title: 'before it was asked for',
      by: 'bob-1',
      given: opened,
      args: { ...key, check: '已核查。' },
      outcome: 'guardFailed',
    },
  ],
  'supervision.sendBack': [
    {
      title: 'by the supervisor',
      by: 'bob-1',
      given: asked,
      args: { ...key, reason: '缺验收单' },
      outcome: 'accepted',
    },
    {
      title: 'without a reason',
      by: 'bob-1',
      given: asked,
      args: { ...key, reason: '' },
      outcome: 'reasonRequired',
    },
  ],
  'supervision.changeLimit': [
    {
      title: 'to a later date',
      by: 'bob-1',
      given: opened,
      args: { ...key, limitAt: later(30), reason: '汛情变化' },
      outcome: 'accepted',
    },
    {
      title: 'to a past one',
      by: 'bob-1',
      given: opened,
      args: { ...key, limitAt: later(-1), reason: '汛情变化' },
      outcome: 'guardFailed',
    },
  ],
};
