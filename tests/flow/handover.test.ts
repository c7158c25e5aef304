/** Scenario 8: somebody leaves: the list of open tasks, drafts and borrowed things; sign-off by both sides (art. 36). */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { dayMs } from '../../src-shared/kernel/time.ts';
import { draftContent } from '../contract/document-line.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';

const content = { ...draftContent, mainTo: [{ unitId: 'reg', name: '某师一团' }] };
const from = { fromIdentityId: 'head-1' };

let office: FlowOffice;

beforeEach(async () => {
  office = await openFlowOffice();
  await office.accept('drafter', 'document.saveDraft', {
    documentId: 'doc',
    unitId: 'office',
    content,
    attachments: [],
  });
  await office.accept('drafter', 'document.submit', {
    documentId: 'doc',
    signerIdentityId: 'leader-1',
  });
  await office.accept('secHead', 'document.reviewAgree', {
    documentId: 'doc',
    taskId: office.openTask('doc', 'review').id,
    form: 'text',
    text: '同意。',
  });
  const now = office.server.timers.now();
  await office.accept('head', 'delegation.grant', {
    delegationId: 'del',
    fromIdentityId: 'head-1',
    toIdentityId: 'editor-1',
    startAt: now,
    endAt: now + dayMs,
  });
});

afterEach(() => office.close());

const items = (): readonly { id: string; kind: string; title: string; toName: string | null }[] =>
  office.all('handoverItem');
const itemOf = (kind: string): string => items().find((one) => one.kind === kind)?.id ?? 'none';
const assign = (by: FlowPerson, kind: string, toIdentityId: string): Promise<string> =>
  office.outcome(by, 'handover.assign', { ...from, itemIds: [itemOf(kind)], toIdentityId });
const signOff = (by: FlowPerson, side: 'giver' | 'taker', reason = ''): Promise<string> =>
  office.outcome(by, 'handover.signOff', { ...from, side, reason });

it('lists what is in hand, moves it, and is signed by both sides', async () => {
  const open = (by: FlowPerson, rest: object): Promise<string> =>
    office.outcome(by, 'handover.open', { ...from, reason: '调离', ...rest });
  expect(await open('drafter', {})).toBe('notFoundOrForbidden');
  expect(await open('head', { reason: '' })).toBe('reasonRequired');
  expect(await open('head', { held: ['借阅档案：2019年会议纪要一卷'] })).toBe('accepted');
  expect(await open('head', {})).toBe('alreadyDone');
  expect(
    items()
      .map((one) => one.kind)
      .toSorted(),
  ).toEqual(['delegation', 'held', 'task']);

  expect(await signOff('head', 'giver')).toBe('guardFailed handoverItems');
  expect(await assign('head', 'task', 'clerk-1')).toBe('guardFailed handoverItem');
  expect(await assign('head', 'task', 'editor-1')).toBe('accepted');
  expect(office.openTask('doc', 'officeReview').identityId).toBe('editor-1');
  expect(await assign('head', 'held', 'archivist-1')).toBe('accepted');

  expect(await signOff('clerk', 'taker')).toBe('guardFailed handoverTaker');
  expect(await signOff('editor', 'taker')).toBe('accepted');
  expect(await signOff('editor', 'taker')).toBe('alreadyDone');
  expect(await signOff('head', 'giver')).toBe('accepted');
  expect(office.row('delegation', 'del')?.revokedAt).not.toBeNull();
  expect(office.row('handover', 'head-1')?.state).toBe('open');
  expect(await signOff('archivist', 'taker')).toBe('accepted');
  expect(office.row('handover', 'head-1')).toMatchObject({ state: 'closed', givenByName: 'head' });
  expect(await signOff('head', 'giver')).toBe('notFoundOrForbidden');
});

it('two drafts go to one successor in one act, each with a task of its own', async () => {
  const drafting = { unitId: 'office', content, attachments: [] };
  for (const documentId of ['a', 'b']) {
    await office.accept('drafter', 'document.saveDraft', { ...drafting, documentId });
  }
  const by = { fromIdentityId: 'drafter-1' };
  await office.accept('drafter', 'handover.open', { ...by, reason: '调离' });
  const itemIds = office.all('handoverItem').map(({ id }) => id);
  const args = { ...by, itemIds, toIdentityId: 'successor-1' };
  const [drafter] = office.all('identity').filter(({ id }) => id === 'drafter-1');
  await office.put({
    type: 'identity',
    body: { ...drafter, id: 'successor-1', personId: 'editor', main: false },
  });
  await office.accept('drafter', 'handover.assign', args);
  for (const documentId of ['a', 'b']) {
    expect(office.openTask(documentId, 'draft').identityId).toBe('successor-1');
  }
});

it('what comes in meanwhile is added before anybody signs, and takes earlier signatures back', async () => {
  await office.accept('head', 'handover.open', { ...from, reason: '退休' });
  expect(await assign('head', 'task', 'editor-1')).toBe('accepted');
  expect(await signOff('editor', 'taker')).toBe('accepted');
  await office.accept('editor', 'document.transfer', {
    documentId: 'doc',
    taskId: office.openTask('doc', 'officeReview').id,
    toIdentityId: 'head-1',
  });
  expect(await signOff('head', 'giver')).toBe('guardFailed handoverNew');
  expect(await office.outcome('head', 'handover.addItems', from)).toBe('accepted');
  expect(await office.outcome('head', 'handover.addItems', from)).toBe(
    'guardFailed handoverNobody',
  );
  expect(office.row('handover', 'head-1')?.takers).toMatchObject([{ signedAt: null }]);
});

it('a draft takes its drafter along', async () => {
  await office.accept('drafter', 'document.saveDraft', {
    documentId: 'own',
    unitId: 'office',
    content,
    attachments: [],
  });
  const drafts = { fromIdentityId: 'drafter-1' };
  await office.accept('head', 'handover.open', { ...drafts, reason: '借调' });
  expect(
    await office.outcome('head', 'handover.assign', {
      ...drafts,
      itemIds: [itemOf('draft')],
      toIdentityId: 'secHead-1',
    }),
  ).toBe('guardFailed handoverItem');
  await office.put({
    type: 'identity',
    body: { ...office.row('identity', 'secHead-1'), roles: ['DEPT_HEAD', 'DRAFTER'] },
  });
  await office.accept('head', 'handover.assign', {
    ...drafts,
    itemIds: [itemOf('draft')],
    toIdentityId: 'secHead-1',
  });
  expect(office.row('document', 'own')).toMatchObject({ drafterIdentityId: 'secHead-1' });
  const signs = (reason: string): Promise<string> =>
    office.outcome('head', 'handover.signOff', { ...drafts, side: 'giver', reason });
  expect(await signs('')).toBe('reasonRequired');
  expect(await signs('本人已离岗')).toBe('accepted');
});

it('an account does not end while work is in hand, unless a reason is given', async () => {
  const end = (rest: object): Promise<string> =>
    office.outcome('admin', 'person.deactivate', { personId: 'head', reason: '调离', ...rest });
  expect(await end({})).toBe('guardFailed handoverOpen');
  expect(await end({ despiteHandover: '停职审查' })).toBe('accepted');
});
