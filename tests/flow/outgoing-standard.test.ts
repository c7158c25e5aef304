/** Standard way of an outgoing document: from the draft to the archive, with every step and what each leaves on record. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { finalHash } from '../../src-shared/features/outgoing/final-hash.ts';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import {
  deliveriesOf,
  doc,
  openTasks,
  personOf,
  proof,
  signNext,
  textOf,
  typeset,
  walkTo,
} from '../support/outgoing-walk.ts';

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
});
afterEach(() => office.close());

const state = () => office.row('document', 'doc')?.state;
const owners = () => openTasks(office, 'doc').map((task) => `${task.step} ${task.personName}`);
const opinion = { form: 'text', text: '同意。' };

it('a document walks every step, each with its owner, and is filed', async () => {
  await walkTo(office, 'D1');
  expect(owners()).toEqual(['review secHead']);
  const review = { ...doc, taskId: office.openTask('doc').id };
  await office.accept('secHead', 'document.setCountersign', {
    ...review,
    unitIds: ['bureau', 'bureau2'],
  });
  await office.accept('secHead', 'document.reviewAgree', { ...review, ...opinion });
  expect(state()).toBe('D2');
  expect(owners().sort()).toEqual(['countersign bureau2Head', 'countersign bureauHead']);

  const asked = openTasks(office, 'doc');
  for (const [index, task] of asked.entries()) {
    await office.accept(personOf(task), 'document.countersign', {
      ...doc,
      taskId: task.id,
      ...opinion,
      result: 'agree',
    });
    expect(state()).toBe(index === 0 ? 'D2' : 'D3');
  }
  expect(owners()).toEqual(['officeReview head']);

  await office.accept('head', 'document.pass', {
    ...doc,
    ...opinion,
    signerIdentityId: 'leader-1',
    needsMeeting: true,
  });
  expect(state()).toBe('D3a');
  expect(owners()).toEqual(['meeting head']);
  await office.accept('head', 'document.meetingResult', {
    ...doc,
    ref: '第3号',
    name: '师党委常委会',
    on: '2026-03-01',
    passed: true,
  });
  expect(owners()).toEqual(['sign leader']);
  await signNext(office, 'doc');
  expect(office.row('document', 'doc')).toMatchObject({
    state: 'D5',
    writtenDate: '2026-03-01',
    signerName: 'leader',
  });
  expect(owners()).toEqual(['recheck clerk']);
  await office.accept('clerk', 'document.recheck', {
    ...doc,
    taskId: office.openTask('doc').id,
    procedureComplete: true,
    formatCorrect: true,
  });
  await office.accept('clerk', 'document.number', { ...doc, seriesCode: '发', copies: 30 });
  expect(office.row('document', 'doc')).toMatchObject({ state: 'D7', issueNo: '发〔2026〕1号' });
  expect(owners()).toEqual(['typeset editor']);

  await typeset(office, 'doc');
  const { content } = textOf(office, 'doc');
  const { signers, production } = office.row('outgoingProcess', 'doc') ?? {};
  expect(production).toMatchObject({
    renderer: 'tongwen-layout-1',
    setByName: 'editor',
    finalHash: finalHash({
      content,
      files: [],
      issueNo: '发〔2026〕1号',
      writtenDate: '2026-03-01',
      signers: signers ?? [],
    }),
  });
  await proof(office, 'editor', 'doc');
  expect(state()).toBe('D7');
  await proof(office, 'drafter', 'doc');
  expect(state()).toBe('D9');
  expect(office.row('outgoingProcess', 'doc')?.production?.proofNames).toEqual([
    'editor',
    'drafter',
  ]);

  await office.accept('clerk', 'document.checkFail', { ...doc, reason: '版记位置不对' });
  expect(state()).toBe('D7');
  await typeset(office, 'doc');
  await proof(office, 'editor', 'doc');
  await proof(office, 'clerk2', 'doc');
  await office.accept('clerk', 'document.issue', doc);
  expect(state()).toBe('D10');
  expect(await office.outcome('clerk', 'document.close', doc)).toBe('staleState');
  for (const { id, toUnitId } of deliveriesOf(office, 'doc')) {
    const by = toUnitId === 'reg' ? 'regClerk' : 'bureauClerk';
    await office.accept(by, 'arrival.signFor', { arrivalId: id, unitId: toUnitId, pieces: 1 });
  }
  expect(office.row('document', 'doc')).toMatchObject({ state: 'D11', deliveredCount: 2 });
  expect(owners()).toEqual(['close clerk']);
  await office.accept('clerk', 'document.close', doc);
  expect(owners()).toEqual(['file archivist']);
  await office.accept('archivist', 'document.file', {
    ...doc,
    archiveClass: 'open',
    period: 'D30',
  });
  expect(state()).toBe('D13');
  expect(
    office
      .all('opinion')
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual([
    'countersign',
    'countersign',
    'meeting',
    'officeReview',
    'operation',
    'review',
    'sign',
  ]);
});

it('a sealed document waits at the keeper’s step after the proof', async () => {
  await walkTo(office, 'D7', { content: { sealMode: 'seal' } });
  await typeset(office, 'doc');
  await proof(office, 'editor', 'doc');
  await proof(office, 'clerk', 'doc');
  expect(state()).toBe('D8');
  expect(owners()).toEqual(['seal keeper']);
});
