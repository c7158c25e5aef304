/**
 * Document-line: the steps of one outgoing document and of the incoming one that it becomes, each given after the
 * others, so that a case can begin anywhere on the line.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { contentHash } from '../../src-shared/features/document/content-hash.ts';
import type { Given } from './command-case.ts';
import { given, madeBy } from './command-case.ts';

export const draftContent: RowOf<'documentText'>['content'] = {
  kind: 'notice',
  direction: 'down',
  urgency: 'urgent',
  title: '关于做好防汛工作的通知',
  mainTo: [{ unitId: 'reg', name: '某团' }],
  mainToText: '某团：',
  cc: [],
  body: [{ level: 0, text: '现将有关事项通知如下。' }],
  attachmentNote: [],
  note: '',
  issuerMark: '发',
  signature: '办公室',
  printOrg: '办公室',
};
export const draftHash = contentHash(draftContent, []);
const doc = { documentId: 'doc-1' };
const incoming = { documentId: 'doc-2' };

export const draft = given('ann-1', 'document.saveDraft', {
  ...doc,
  unitId: 'office',
  content: draftContent,
  attachments: [],
});
export const submit = given('ann-1', 'document.submit', { ...doc, signerIdentityId: 'dee-1' });
export const signTask = madeBy(submit, 'task:sign:dee-1');
export const sign = given('dee-1', 'document.sign', {
  ...doc,
  taskId: signTask,
  contentHash: draftHash,
  form: 'circle',
  text: '',
});
export const recheckTask = madeBy(sign, 'task:recheck:bob-1');
export const recheck = given('bob-1', 'document.recheck', {
  ...doc,
  taskId: recheckTask,
  procedureComplete: true,
  formatCorrect: true,
});
export const number = given('bob-1', 'document.number', { ...doc, seriesCode: '发' });
export const issue = given('bob-1', 'document.issue', doc);
export const close = given('bob-1', 'document.close', doc);

export const arrivalKey = { arrivalId: madeBy(issue, 'delivery:reg'), unitId: 'reg' };
export const signFor = given('cao-1', 'arrival.signFor', { ...arrivalKey, pieces: 1 });
export const refuse = given('cao-1', 'arrival.refuse', { ...arrivalKey, reason: '份数不对' });
export const register = given('cao-1', 'arrival.register', { ...arrivalKey, ...incoming });
export const proposeTask = madeBy(register, 'task:propose:cao-1');
export const propose = given('cao-1', 'document.propose', {
  ...incoming,
  taskId: proposeTask,
  leaderIdentityId: 'dee-1',
  text: '请批示。',
});
export const instructTask = madeBy(propose, 'task:instruct:dee-1');
export const instruct = given('dee-1', 'document.instruct', {
  ...incoming,
  taskId: instructTask,
  contentHash: draftHash,
  form: 'text',
  text: '请办理。',
});
export const handleTask = madeBy(instruct, 'task:handle:cao-1');
export const finish = given('cao-1', 'document.finish', {
  ...incoming,
  taskId: handleTask,
  text: '已办。',
});

export const signed: readonly Given[] = [draft, submit, sign];
export const numbered: readonly Given[] = [...signed, recheck, number];
export const issued: readonly Given[] = [...numbered, issue];
export const registered: readonly Given[] = [...issued, signFor, register];
