/** Changes of a text on its way: who signs again, and what each change leaves on record (O15, O17, O18). */

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import type { Content, Walk } from '../support/outgoing-walk.ts';
import { doc, openTasks, personOf, signNext, textOf, walkTo } from '../support/outgoing-walk.ts';

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
});
afterEach(() => office.close());

const row = () => office.row('document', 'doc');
const signed = () =>
  office.row('outgoingProcess', 'doc')?.signers.map((one) => one.signedAt !== null);
/** What was replaced after the submission; the text as it was submitted is kept besides. */
const replaced = () => office.all('documentVersion').filter((version) => version.why !== 'draft');
const why = () => replaced().map((version) => version.why);
const reworded = (text: string): Content => ({
  ...textOf(office, 'doc').content,
  body: [{ level: 0, text }],
});
const inView = () => ({ ...doc, contentHash: row()?.contentHash });
const words = { form: 'text', text: '同意。' };
const joint: Walk = {
  content: { jointIssuers: [{ unitId: 'bureau2', name: '某师水利局' }] },
  pass: { signerIdentityId: 'chief-1', jointSignerIds: ['bureau2Head-1'] },
};

it('an amendment keeps the text before it, and goes to who reviews', async () => {
  await walkTo(office, 'D1');
  const before = textOf(office, 'doc');
  const args = { ...inView(), content: reworded('改过的正文。') };
  await office.accept('head', 'document.amend', args);
  expect(replaced()).toMatchObject([
    {
      why: 'amend',
      byName: 'head',
      contentHash: before.contentHash,
      content: before.content,
    },
  ]);
  expect(row()?.contentHash).toBe(textOf(office, 'doc').contentHash);
  expect(await office.outcome('head', 'document.amend', args)).toBe('contentChanged');
  expect(openTasks(office, 'doc')).toHaveLength(1);
});

it('a joint signer who changes the text signs the new one, and the earlier signer signs again', async () => {
  await walkTo(office, 'D4', joint);
  await signNext(office, 'doc');
  expect(signed()).toEqual([true, false]);
  const task = office.openTask('doc', 'sign');
  expect(personOf(task)).toBe('bureau2Head');
  await office.accept('bureau2Head', 'document.signWithChanges', {
    ...inView(),
    taskId: task.id,
    ...words,
    content: reworded('联署机关改过的正文。'),
  });
  expect(row()).toMatchObject({ state: 'D4', signedHash: null });
  expect(signed()).toEqual([false, true]);
  expect(personOf(office.openTask('doc', 'sign'))).toBe('chief');
  await signNext(office, 'doc');
  expect(row()).toMatchObject({ state: 'D5', signedHash: row()?.contentHash });
  expect(why()).toEqual(['signWithChanges']);
});

it('a joint document signed over New Year has the date and the year of the last signature', async () => {
  // 31 December 2026, ten in the morning in Shanghai.
  await office.advance(Date.UTC(2026, 11, 31, 2) - office.server.timers.now());
  await walkTo(office, 'D4', joint);
  await signNext(office, 'doc');
  expect(row()?.writtenDate).toBeNull();
  await office.advance(4 * 86_400_000);
  await signNext(office, 'doc');
  expect(row()).toMatchObject({ state: 'D5', writtenDate: '2027-01-04' });
  await office.accept('clerk', 'document.recheck', {
    ...doc,
    taskId: office.openTask('doc').id,
    procedureComplete: true,
    formatCorrect: true,
  });
  await office.accept('clerk', 'document.number', { ...doc, seriesCode: '发' });
  expect(row()?.issueNo).toBe('发〔2027〕1号');
});

it('a substantive change opens every signature again and keeps the signed text', async () => {
  await walkTo(office, 'D5');
  const before = textOf(office, 'doc');
  await office.accept('clerk', 'document.substantiveChange', {
    ...inView(),
    taskId: office.openTask('doc').id,
    reason: '金额有误',
    content: reworded('更正金额后的正文。'),
  });
  expect(row()).toMatchObject({ state: 'D4', signedHash: null, writtenDate: null });
  expect(signed()).toEqual([false]);
  expect(replaced()).toMatchObject([{ why: 'substantive', contentHash: before.contentHash }]);
  expect(personOf(office.openTask('doc', 'sign'))).toBe('leader');
});

it('a formal fix keeps the signature and stands on record', async () => {
  await walkTo(office, 'D5');
  await office.accept('clerk', 'document.fixFormal', {
    ...inView(),
    taskId: office.openTask('doc').id,
    reason: '印发机关名称',
    content: { ...textOf(office, 'doc').content, printOrg: '某师办公室秘书科' },
  });
  expect(row()).toMatchObject({ state: 'D5', signedHash: row()?.contentHash });
  expect(signed()).toEqual([true]);
  expect(why()).toEqual(['formal']);
  expect(office.all('opinion').map(({ kind }) => kind)).toContain('operation');
  expect(openTasks(office, 'doc').map(({ step }) => step)).toEqual(['recheck']);
});

it('a disagreement brings it back with a conflict that stops a downward document until it is settled', async () => {
  await walkTo(office, 'D2', { countersigners: ['bureau', 'bureau2'] });
  for (const task of openTasks(office, 'doc')) {
    const disagrees = task.personName === 'bureauHead';
    await office.accept(personOf(task), 'document.countersign', {
      ...doc,
      taskId: task.id,
      form: 'text',
      text: '意见如下。',
      result: disagrees ? 'disagree' : 'agreeWithChanges',
    });
  }
  expect(row()?.state).toBe('D1');
  const conflict = () => office.row('outgoingProcess', 'doc')?.conflict;
  expect(conflict()).toMatchObject({ unitNames: ['某师财政局'], settled: null });
  const agree = async () => {
    const taskId = office.openTask('doc', 'review').id;
    await office.accept('secHead', 'document.reviewAgree', { ...doc, taskId, ...words });
  };
  await agree();
  const pass = { ...doc, ...words, signerIdentityId: 'leader-1' };
  expect(await office.outcome('head', 'document.pass', pass)).toBe(
    'guardFailed countersignConflict',
  );
  await office.accept('head', 'document.setCountersign', {
    ...doc,
    unitIds: ['bureau'],
    newRound: true,
  });
  expect(row()?.state).toBe('D2');
  const task = office.openTask('doc', 'countersign');
  await office.accept('bureauHead', 'document.countersign', {
    ...doc,
    taskId: task.id,
    ...words,
    result: 'agree',
  });
  expect(conflict()).toBeNull();
  await office.accept('head', 'document.pass', pass);
  expect(row()?.state).toBe('D4');
});

it('the office’s record of the coordination settles a conflict too', async () => {
  await walkTo(office, 'D2', { countersigners: ['bureau'] });
  await office.accept('bureauHead', 'document.countersign', {
    ...doc,
    taskId: office.openTask('doc').id,
    form: 'text',
    text: '不同意。',
    result: 'disagree',
  });
  await office.accept('head', 'document.coordinate', { ...doc, reason: '经分管领导协调一致' });
  await walkToPass();
  expect(row()?.state).toBe('D4');
});

async function walkToPass(): Promise<void> {
  const taskId = office.openTask('doc', 'review').id;
  await office.accept('secHead', 'document.reviewAgree', { ...doc, taskId, ...words });
  const pass = { ...doc, ...words, signerIdentityId: 'leader-1' };
  await office.accept('head', 'document.pass', pass);
}

it('units are added and taken off while the countersigning runs', async () => {
  await walkTo(office, 'D2', { countersigners: ['bureau'] });
  const set = (unitIds: readonly string[]) =>
    office.accept('head', 'document.setCountersign', { ...doc, unitIds });
  await set(['bureau', 'bureau2']);
  expect(
    openTasks(office, 'doc')
      .map(({ personName }) => personName)
      .sort(),
  ).toEqual(['bureau2Head', 'bureauHead']);
  await set(['bureau2']);
  expect(openTasks(office, 'doc').map(({ personName }) => personName)).toEqual(['bureau2Head']);
  await set([]);
  expect(row()?.state).toBe('D3');
});
