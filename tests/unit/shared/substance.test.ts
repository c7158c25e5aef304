/** Substance: which differences of a text need a new signature (domain §4.11). */

import { expect, it, test } from 'vitest';
import {
  isSubstantive,
  substantiveFields,
} from '../../../src-shared/features/outgoing/substance.ts';
import type { Content } from '../../support/outgoing-walk.ts';
import { walkContent } from '../../support/outgoing-walk.ts';

const base: Content = {
  ...walkContent,
  body: [{ level: 0, text: '各单位于5月1日前拨付经费1.5万元，并报财政局。' }],
  cc: [
    { unitId: 'a', name: '甲' },
    { unitId: 'b', name: '乙' },
  ],
  note: '（联系人：安然，电话：0001）',
};
const body = (text: string): Partial<Content> => ({ body: [{ level: 0, text }] });

test.each<[string, Partial<Content>, boolean]>([
  ['nothing', {}, false],
  ['the printing body', { printOrg: '秘书科' }, false],
  ['the order of the copies', { cc: [...base.cc].reverse() }, false],
  ['a comma', body('各单位于5月1日前拨付经费1.5万元并报财政局。'), false],
  ['contact and telephone', { note: '（联系人：白杨，电话：0002）' }, false],
  ['a word', body('各单位于5月1日前拨付经费1.5万元，并抄报财政局。'), true],
  ['an amount', body('各单位于5月1日前拨付经费15万元，并报财政局。'), true],
  ['a date', body('各单位于5月11日前拨付经费1.5万元，并报财政局。'), true],
  ['a level', { body: [{ level: 1, text: base.body[0]?.text ?? '' }] }, true],
  ['one copy more', { cc: [...base.cc, { unitId: 'c', name: '丙' }] }, true],
  ['the title', { title: '关于切实做好防汛工作的通知' }, true],
  ['the kind', { kind: 'circular' }, true],
  ['who receives it', { mainTo: base.mainTo.slice(1) }, true],
  ['the urgency', { urgency: 'urgent' }, true],
  ['the issuer', { issuerMark: '某师文件' }, true],
  ['what is attached', { attachmentNote: ['名单'] }, true],
  ['publication', { note: '（此件公开发布）' }, true],
  ['publication as a flag', { publish: true }, true],
  ['the seal', { sealMode: 'seal' }, true],
  ['a joint issuer', { jointIssuers: [{ unitId: 'c', name: '丙' }] }, true],
])('%s', (_what, change, expected) => {
  expect(isSubstantive(base, { ...base, ...change })).toBe(expected);
});

it('names the fields', () => {
  expect(substantiveFields(base, { ...base, kind: 'circular', printOrg: '科' })).toEqual(['kind']);
});
