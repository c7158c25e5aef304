/** V17: what carries a 密级 mark leaves no byte in the store, whichever command brings it. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { draftContent } from '../contract/document-line.ts';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
});
afterEach(() => office.close());

const marked = '秘密★1年';
const tell = '某部队调动情况甲乙丙';

/** Every byte of the database: tables, log, outcomes, audit. */
function storeHas(text: string): boolean {
  return office.server.store.db.serialize().includes(Buffer.from(text));
}

it.each([
  ['a draft', 'document.saveDraft', { body: [{ level: 0, text: `${marked}${tell}` }] }],
  ['a title', 'document.saveDraft', { title: `机密 ★ 3年 ${tell}` }],
  ['a note', 'document.saveDraft', { note: `拟定密 ${tell}` }],
])('%s is refused and nothing of it is stored', async (_what, name, change) => {
  const args = {
    documentId: 'doc',
    unitId: 'office',
    content: { ...draftContent, ...change },
    attachments: [],
  };
  expect(await office.outcome('drafter', name, args)).toBe('guardFailed secretMark');
  expect(storeHas(tell)).toBe(false);
  expect(office.row('document', 'doc')).toBeUndefined();
});

it('an attachment is refused by its name', async () => {
  const file = {
    fileRefId: 'f1',
    name: `机密-${tell}.docx`,
    size: 1,
    mime: 'text/plain',
    sha256: 'a'.repeat(64),
  };
  const args = {
    documentId: 'doc',
    unitId: 'office',
    content: draftContent,
    attachments: [{ title: '名单', file }],
  };
  expect(await office.outcome('drafter', 'document.saveDraft', args)).toBe(
    'guardFailed secretMark',
  );
  expect(storeHas(tell)).toBe(false);
});

it('a refusal is on record with who, when and the hash of the name', async () => {
  const nameHash = 'e'.repeat(64);
  await office.accept('drafter', 'secrecy.logRefusal', { refusalId: 'r', place: 'drop', nameHash });
  const [row] = office.all('secrecyRefusal');
  expect(Object.keys(row ?? {}).toSorted()).toEqual(['at', 'id', 'nameHash', 'personId', 'place']);
  expect(row).toMatchObject({ personId: 'drafter', nameHash });
});
