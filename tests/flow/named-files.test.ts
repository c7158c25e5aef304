/** Files of drafts, of what came on paper, and strokes of a pen: a name and a size are those of the bytes that came, not a client's word. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draftContent } from '../contract/document-line.ts';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import { paper, proposed } from './incoming-office.ts';

const sha256 = 'ab'.repeat(32);
const file = { fileRefId: 'f1', name: '名单.txt', size: 6, mime: 'text/plain', sha256 };

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
  const came = { sha256, size: 6, mime: 'text/plain', completedAt: 1 };
  await office.put(
    { type: 'upload', body: { personId: 'drafter', ...came } },
    { type: 'upload', body: { personId: 'clerk', ...came } },
  );
});
afterEach(() => office.close());

const draft = (named: object) => ({
  ...{ documentId: 'doc', unitId: 'office', content: draftContent },
  attachments: [{ title: '名单', file: { ...file, ...named } }],
});
const arrival = (named: object) => ({
  ...paper,
  scans: [{ title: '名单', file: { ...file, ...named } }],
});

const untrue = [
  ['the name of a program', { name: '补丁.bat' }],
  ['the name of another kind', { name: '名单.pdf' }],
  ['another size', { size: 5 }],
] as const;

describe('a draft', () => {
  it.each(untrue)(
    'takes no file under %s, as a new one or as one that it has',
    async (_, named) => {
      expect(await office.outcome('drafter', 'document.saveDraft', draft(named))).toBe(
        'fileMissing',
      );
      await office.accept('drafter', 'document.saveDraft', draft({}));
      expect(await office.outcome('drafter', 'document.saveDraft', draft(named))).toBe(
        'fileMissing',
      );
      expect(office.row('fileRef', 'f1')).toMatchObject({ name: '名单.txt', size: 6 });
    },
  );

  it('has the type of the name, whatever the client calls it', async () => {
    await office.accept('drafter', 'document.saveDraft', draft({ mime: 'text/html' }));
    expect(office.row('fileRef', 'f1')?.mime).toBe('text/plain');
    await office.accept('drafter', 'document.saveDraft', draft({ name: '新名单.txt' }));
    expect(office.row('fileRef', 'f1')?.name).toBe('新名单.txt');
  });
});

describe('what came on paper', () => {
  it.each(untrue)('takes no scan under %s', async (_, named) => {
    const args = arrival(named);
    expect(await office.outcome('clerk', 'arrival.registerPaper', args)).toBe('fileMissing');
    await office.accept('clerk', 'arrival.registerPaper', arrival({ mime: 'text/html' }));
    expect(office.row('fileRef', 'f1')).toMatchObject({ name: '名单.txt', mime: 'text/plain' });
  });
});

describe('strokes of a pen', () => {
  const ink = { ...file, name: '批示.ink', mime: 'application/x-tongwen-ink+json' };

  it.each([
    ['the name of a program', { name: '批示.bat' }],
    ['a size within the bound, of more that came', { size: 5 }],
  ] as const)('are no opinion under %s', async (_, named) => {
    const { sha256, size, mime } = ink;
    const came = { personId: 'leader', sha256, size, mime, completedAt: 1 };
    await office.put({ type: 'upload', body: came });
    await proposed(office);
    const instruction = (strokes: object) => ({
      documentId: 'in',
      taskId: office.openTask('in', 'instruct').id,
      contentHash: office.row('document', 'in')?.contentHash ?? '',
      ...{ form: 'ink', text: '', ink: { ...ink, ...strokes } },
    });
    expect(await office.outcome('leader', 'document.instruct', instruction(named))).toBe(
      'fileMissing',
    );
    await office.accept('leader', 'document.instruct', instruction({ mime: 'text/html' }));
    expect(office.row('fileRef', 'f1')).toMatchObject({ name: ink.name, size, mime });
  });
});
