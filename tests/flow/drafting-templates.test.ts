/** Letterheads and routing facts: a template of another unit, a lower body in the copies, an answered question. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { draftContent } from '../contract/document-line.ts';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
});
afterEach(() => office.close());

const doc = { documentId: 'doc' };
const regiment = { unitId: 'reg', name: '某师一团' };
const content = { ...draftContent, mainTo: [regiment], title: '某师办公室关于防汛的通知' };
const template = (templateId: string, unitId: string): object => ({
  templateId,
  unitId,
  name: '红头',
  kind: 'notice',
  direction: 'down',
  issuerMark: '某师文件',
  seriesCode: '发',
  preset: { title: '', body: [], note: '' },
  note: '',
});

it('a draft takes a letterhead of its own unit and none of another', async () => {
  await office.accept('head', 'template.save', template('own', 'office'));
  await office.accept('regChief', 'template.save', template('theirs', 'reg'));
  const save = { ...doc, unitId: 'office', content, attachments: [] };
  expect(
    await office.outcome('drafter', 'document.saveDraft', { ...save, templateId: 'theirs' }),
  ).toBe('guardFailed templateForeign');
  await office.accept('drafter', 'document.saveDraft', { ...save, templateId: 'own' });
  expect(office.row('outgoingProcess', 'doc')?.templateId).toBe('own');
});

it('an upward document with a lower body in the copies is refused by its rule', async () => {
  const up = {
    ...content,
    kind: 'request',
    direction: 'up',
    title: '某师办公室关于经费的请示',
    mainTo: [{ unitId: 'div', name: '某师' }],
    cc: [regiment],
  };
  await office.accept('drafter', 'document.saveDraft', {
    ...doc,
    unitId: 'office',
    content: up,
    attachments: [],
  });
  expect(await office.outcome('drafter', 'document.submit', doc)).toBe(
    'guardFailed finding.lowerInCopy',
  );
});

it('a question is asked until it is answered with a reason, which stays on record', async () => {
  const opinion = { ...content, kind: 'opinion', title: '某师办公室关于防汛的意见' };
  await office.accept('drafter', 'document.saveDraft', {
    ...doc,
    unitId: 'office',
    content: opinion,
    attachments: [],
  });
  expect(await office.outcome('drafter', 'document.submit', doc)).toBe(
    'guardFailed finding.opinionRole',
  );
  await office.accept('drafter', 'document.submit', {
    ...doc,
    overrides: [{ code: 'opinionRole', reason: '文中已写明参照执行' }],
  });
  expect(office.row('outgoingProcess', 'doc')?.overrides).toMatchObject([
    { code: 'opinionRole', reason: '文中已写明参照执行', byName: 'drafter' },
  ]);
});
