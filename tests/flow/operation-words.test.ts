/** Operation words of the outgoing machine: 撤回, 转办, 催办, 加签, 减签, 跳转, 挂起, 恢复; each guard by name. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { contentHash } from '../../src-shared/features/document/content-hash.ts';
import { draftContent } from '../contract/document-line.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';

const documentId = 'doc';
const content = { ...draftContent, mainTo: [{ unitId: 'reg', name: '某师一团' }] };
const hash = contentHash(content, []);

let office: FlowOffice;

beforeEach(async () => {
  office = await openFlowOffice();
  await office.accept('drafter', 'document.saveDraft', {
    documentId,
    unitId: 'office',
    content,
    attachments: [],
  });
  await office.accept('drafter', 'document.submit', { documentId, signerIdentityId: 'leader-1' });
});

afterEach(() => office.close());

const state = (): string | undefined => office.row('document', documentId)?.state;
const task = (step?: Parameters<FlowOffice['openTask']>[1]): string =>
  office.openTask(documentId, step).id;
const opinions = (): readonly string[] =>
  office.all('opinion').map((one) => `${one.kind} ${one.personName} ${one.text}`);
const open = (): readonly string[] =>
  office
    .all('task')
    .filter((one) => one.state === 'open')
    .map((one) => `${one.step} ${one.identityId}`);

const review = (by: FlowPerson = 'secHead'): Promise<string> =>
  office.outcome(by, 'document.reviewAgree', {
    documentId,
    taskId: task('review'),
    form: 'text',
    text: '同意。',
  });
const pass = async (): Promise<void> => {
  await office.accept('head', 'document.pass', {
    documentId,
    taskId: task('officeReview'),
    form: 'text',
    text: '拟同意。',
  });
};
const sign = async (): Promise<void> => {
  await office.accept('leader', 'document.sign', {
    documentId,
    taskId: task('sign'),
    contentHash: hash,
    form: 'circle',
    text: '',
  });
};
const retract = (by: FlowPerson, taskId: string, reason = '附件漏了'): Promise<string> =>
  office.outcome(by, 'document.retract', { documentId, taskId, reason });

it('the sender takes back what nobody has acted on; that it was opened is recorded', async () => {
  const reviewing = task('review');
  await office.accept('secHead', 'document.opened', { documentId, hour: 1 });
  expect(await retract('editor', reviewing)).toBe('notFoundOrForbidden');
  expect(await retract('drafter', reviewing, '')).toBe('reasonRequired');
  expect(await retract('drafter', reviewing)).toBe('accepted');
  expect(state()).toBe('D0');
  expect(open()).toEqual(['draft drafter-1']);
  expect(office.row('task', reviewing)?.state).toBe('withdrawn');
  expect(opinions()).toEqual(['operation drafter 撤回（secHead已打开）：附件漏了']);
  expect(await retract('drafter', reviewing)).toBe('taskGone');
});

it('what was acted on is not taken back', async () => {
  const reviewing = task('review');
  await office.accept('secHead', 'document.addSign', {
    documentId,
    taskId: reviewing,
    order: 'before',
    identityIds: ['bureauHead-1'],
  });
  expect(await retract('drafter', reviewing)).toBe('guardFailed receiverActed');
});

it('a signature that is taken back is no signature', async () => {
  await review();
  await pass();
  await sign();
  expect(office.row('document', documentId)?.signedHash).toBe(hash);
  expect(await retract('leader', task('recheck'))).toBe('accepted');
  expect(state()).toBe('D4');
  expect(open()).toEqual(['sign leader-1']);
  expect(office.row('document', documentId)).toMatchObject({
    signedHash: null,
    writtenDate: null,
  });
  await sign();
  expect(state()).toBe('D5');
});

it('a number is not taken back by 撤回', async () => {
  await review();
  await pass();
  await sign();
  await office.accept('clerk', 'document.recheck', {
    documentId,
    taskId: task('recheck'),
    procedureComplete: true,
    formatCorrect: true,
  });
  await office.accept('clerk', 'document.number', { documentId, seriesCode: '发' });
  expect(await retract('clerk', task('typeset'))).toBe('guardFailed retractLasting');
});

it('a task goes to another whose role fits; the former owner stays in the history', async () => {
  await review();
  const mine = task('officeReview');
  const give = (by: FlowPerson, toIdentityId: string): Promise<string> =>
    office.outcome(by, 'document.transfer', { documentId, taskId: mine, toIdentityId, text: '' });
  for (const unfit of ['clerk-1', 'bureauHead-1', 'head-1', 'admin-1', 'nobody']) {
    expect(await give('head', unfit), unfit).toBe('guardFailed transferTarget');
  }
  expect(await give('clerk', 'editor-1')).toBe('notFoundOrForbidden');
  expect(await give('head', 'editor-1')).toBe('accepted');
  expect(open()).toEqual(['officeReview editor-1']);
  expect(office.row('task', mine)).toMatchObject({
    state: 'withdrawn',
    transferredToName: 'editor',
  });
  expect(await retract('head', task('officeReview'))).toBe('accepted');
  expect(open()).toEqual(['officeReview head-1']);
});

it('签发 goes only to somebody who may sign, who then is the signer', async () => {
  await review();
  await pass();
  const mine = task('sign');
  const give = (toIdentityId: string): Promise<string> =>
    office.outcome('leader', 'document.transfer', { documentId, taskId: mine, toIdentityId });
  expect(await give('head-1')).toBe('guardFailed transferTarget');
  expect(await give('leader2-1')).toBe('accepted');
  expect(office.row('outgoingProcess', documentId)?.signers).toMatchObject([
    { identityId: 'leader2-1', signedAt: null },
  ]);
  expect(office.row('document', documentId)).toMatchObject({ signerName: 'leader2' });
  await office.accept('leader2', 'document.sign', {
    documentId,
    taskId: task('sign'),
    contentHash: hash,
    form: 'text',
    text: '同意。',
  });
  expect(state()).toBe('D5');
});

it('an urgent matter is urged three times a day and person', async () => {
  const urge = (by: FlowPerson): Promise<string> =>
    office.outcome(by, 'document.urge', { documentId, taskId: task('review'), text: '请抓紧。' });
  expect(await urge('bureauHead')).toBe('notFoundOrForbidden');
  for (let n = 0; n < 3; n += 1) expect(await urge('drafter')).toBe('accepted');
  expect(await urge('drafter')).toBe('guardFailed urgeLimit');
  expect(await urge('chaser')).toBe('accepted');
  expect(office.all('urgeEntry')).toHaveLength(4);
  expect(office.row('deskEntry', task('review'))?.urgedAt).toBeGreaterThan(0);
  await office.advance(24 * 60 * 60 * 1000);
  expect(await urge('drafter')).toBe('accepted');
});

const ask = (
  by: FlowPerson,
  order: 'before' | 'after',
  identityIds: readonly string[],
  step: Parameters<FlowOffice['openTask']>[1] = 'review',
): Promise<string> =>
  office.outcome(by, 'document.addSign', { documentId, taskId: task(step), order, identityIds });
const answer = (by: FlowPerson, text = '没有不同意见。'): Promise<string> => {
  const mine = office
    .all('task')
    .find((one) => one.step === 'consult' && one.identityId === `${by}-1` && one.state === 'open');
  return office.outcome(by, 'document.answerSign', {
    documentId,
    taskId: mine?.id ?? 'none',
    form: 'text',
    text,
  });
};

it('前加签: the step waits for the opinion, and can still be held, returned or relieved of it', async () => {
  expect(await ask('secHead', 'before', ['admin-1'])).toBe('guardFailed consultTarget');
  expect(await ask('secHead', 'before', ['secHead-1'])).toBe('guardFailed consultTarget');
  expect(await ask('editor', 'before', ['bureauHead-1'])).toBe('notFoundOrForbidden');
  expect(await ask('secHead', 'before', ['bureauHead-1', 'bureau2Head-1'])).toBe('accepted');
  expect(await ask('secHead', 'before', ['bureauHead-1'])).toBe('guardFailed consultTwice');
  expect(await ask('secHead', 'after', ['editor-1', 'clerk-1', 'chief-1', 'leader-1'])).toBe(
    'tooMany',
  );
  expect(await review()).toBe('guardFailed consultOpen');
  expect(await answer('bureauHead', '')).toBe('guardFailed emptyOpinion');
  expect(await answer('bureauHead')).toBe('accepted');
  expect(await answer('bureauHead')).toBe('notFoundOrForbidden');
  expect(await review()).toBe('guardFailed consultOpen');
  const asked = task('consult');
  const drop = (by: FlowPerson): Promise<string> =>
    office.outcome(by, 'document.removeSign', { documentId, taskId: asked });
  expect(await drop('bureau2Head')).toBe('notFoundOrForbidden');
  expect(await drop('secHead')).toBe('accepted');
  expect(await drop('secHead')).toBe('taskGone');
  expect(await review()).toBe('accepted');
  expect(state()).toBe('D3');
  expect(opinions()).toContain('consult bureauHead 没有不同意见。');
});

it('a return lets go whoever was asked and not yet heard', async () => {
  await ask('secHead', 'before', ['bureauHead-1']);
  const asked = task('consult');
  expect(
    await office.outcome('secHead', 'document.return', {
      documentId,
      taskId: task('review'),
      reason: '标题不当',
    }),
  ).toBe('accepted');
  expect(office.row('task', asked)?.state).toBe('withdrawn');
  expect(open()).toEqual(['draft drafter-1']);
});

it('后加签: the document goes on when those asked afterwards have answered, and they sign nothing', async () => {
  await review();
  await pass();
  expect(await ask('leader', 'after', ['bureauHead-1', 'leader2-1'], 'sign')).toBe('accepted');
  expect(open()).toEqual(['sign leader-1']);
  await sign();
  expect(state()).toBe('D4');
  expect(open().toSorted()).toEqual(['consult bureauHead-1', 'consult leader2-1']);
  expect(await answer('bureauHead')).toBe('accepted');
  expect(state()).toBe('D4');
  expect(await answer('leader2')).toBe('accepted');
  expect(state()).toBe('D5');
  expect(open()).toEqual(['recheck clerk-1']);
  expect(office.row('outgoingProcess', documentId)).toMatchObject({
    deferred: null,
    signers: [{ identityId: 'leader-1' }],
  });
});

it('减签 of the last one asked afterwards lets the document go on; one not yet asked is dropped', async () => {
  await ask('secHead', 'after', ['bureauHead-1', 'bureau2Head-1']);
  const mine = task('review');
  const drop = (taskId: string, identityId?: string): Promise<string> =>
    office.outcome('secHead', 'document.removeSign', {
      documentId,
      taskId,
      ...(identityId === undefined ? {} : { identityId }),
    });
  expect(await drop(mine, 'clerk-1')).toBe('guardFailed notConsulted');
  expect(await drop(mine, 'bureau2Head-1')).toBe('accepted');
  await review();
  expect(state()).toBe('D1');
  expect(await drop(task('consult'))).toBe('accepted');
  expect(state()).toBe('D3');
  expect(open()).toEqual(['officeReview head-1']);
});

const jump = (by: FlowPerson, to: string, rest: object = {}): Promise<string> =>
  office.outcome(by, 'document.jump', { documentId, to, reason: '承办人外出', ...rest });

it('the office head moves a stuck document, never over a missing signature or number', async () => {
  expect(await jump('editor', 'D3')).toBe('notFoundOrForbidden');
  expect(await jump('head', 'D3', { reason: '' })).toBe('reasonRequired');
  for (const nowhere of ['D1', 'D10', 'R4', 'DX']) {
    expect(await jump('head', nowhere), nowhere).toBe('guardFailed jumpTarget');
  }
  expect(await jump('head', 'D5')).toBe('guardFailed jumpUnsigned');
  expect(await jump('head', 'D3', { ownerIdentityId: 'clerk-1' })).toBe(
    'guardFailed transferTarget',
  );
  const reviewing = task('review');
  expect(await jump('head', 'D3', { ownerIdentityId: 'editor-1' })).toBe('accepted');
  expect(open()).toEqual(['officeReview editor-1']);
  expect(office.row('task', reviewing)?.state).toBe('withdrawn');
  expect(opinions()).toEqual(['operation head 跳转（D1 → D3）：承办人外出']);
  expect(await jump('head', 'D4')).toBe('accepted');
  await sign();
  expect(await jump('head', 'D7')).toBe('guardFailed jumpUnnumbered');
  expect(await jump('head', 'D6')).toBe('guardFailed jumpUnchecked');
  await office.accept('clerk', 'document.recheck', {
    ...{ documentId, taskId: task('recheck') },
    ...{ procedureComplete: true, formatCorrect: true },
  });
  await office.accept('clerk', 'document.number', { documentId, seriesCode: '发' });
  expect(await jump('head', 'D4')).toBe('guardFailed jumpNumbered');
  expect(await jump('head', 'D8')).toBe('guardFailed jumpUnproofed');
});

it('a jump does not pass an open countersignature; one back before the signature takes it away', async () => {
  await office.accept('secHead', 'document.setCountersign', {
    documentId,
    taskId: task('review'),
    unitIds: ['bureau'],
  });
  expect(await jump('head', 'D3')).toBe('guardFailed jumpCountersign');
});

it('a jump back before 签发 asks for the signature again', async () => {
  await review();
  await pass();
  await sign();
  expect(await jump('head', 'D3')).toBe('accepted');
  expect(office.row('document', documentId)).toMatchObject({
    state: 'D3',
    signedHash: null,
    writtenDate: null,
  });
});

it('a held document shows its reason, keeps its tasks, and goes on with what was left of its limit', async () => {
  const mine = task('review');
  const due = office.row('task', mine)?.dueAt ?? 0;
  const hold = (by: FlowPerson, rest: object): Promise<string> =>
    office.outcome(by, 'document.hold', { documentId, taskId: mine, ...rest });
  expect(await hold('bureauHead', { reason: '等上级批复' })).toBe('notFoundOrForbidden');
  expect(await hold('secHead', { reason: '' })).toBe('reasonRequired');
  expect(await hold('secHead', { reason: '等上级批复', until: 1 })).toBe('guardFailed holdUntil');
  expect(await hold('secHead', { reason: '等上级批复', stopsClock: true })).toBe('accepted');
  expect(office.row('document', documentId)).toMatchObject({
    state: 'DH',
    heldFrom: 'D1',
    lastReason: '等上级批复',
  });
  expect(office.row('deskEntry', mine)).toMatchObject({ state: 'open', held: true, dueAt: null });
  expect(await review()).toBe('staleState');
  await office.advance(3 * 24 * 60 * 60 * 1000);
  expect(await office.outcome('bureauHead', 'document.resume', { documentId, taskId: mine })).toBe(
    'notFoundOrForbidden',
  );
  expect(await office.outcome('secHead', 'document.resume', { documentId, taskId: mine })).toBe(
    'accepted',
  );
  expect(state()).toBe('D1');
  expect(office.row('deskEntry', mine)?.held).toBeUndefined();
  expect(office.row('task', mine)?.dueAt).toBeGreaterThan(due);
  expect(office.row('outgoingProcess', documentId)?.hold).toBeNull();
  expect(await office.outcome('head', 'document.resume', { documentId })).toBe('staleState');
  expect(await review()).toBe('accepted');
});

it('a hold that does not stop the clock leaves the limit', async () => {
  const mine = task('review');
  const due = office.row('task', mine)?.dueAt;
  await office.accept('editor', 'document.hold', { documentId, reason: '等附件' });
  expect(office.row('deskEntry', mine)?.dueAt).toBe(due);
  await office.advance(60_000);
  await office.accept('clerk', 'document.resume', { documentId });
  expect(office.row('task', mine)?.dueAt).toBe(due);
});
