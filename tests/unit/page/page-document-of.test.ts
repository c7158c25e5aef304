/** PageDocumentOf: what the rows of a document print, in the four formats and the three endings. */
import { describe, expect, test } from 'vitest';
import type { DocumentContent } from '../../../src-shared/features/document/model.ts';
import { noPageFacts, pageDocumentOf } from '../../../src-shared/features/page/page-document-of.ts';
import type { PageFacts, PageSeal } from '../../../src-shared/features/page/page-document-of.ts';
import { pageFactsOf } from '../../../src-shared/features/page/page-facts.ts';

const content: DocumentContent = {
  kind: 'notice',
  direction: 'down',
  urgency: 'none',
  title: '关于防汛值班的通知',
  mainTo: [],
  mainToText: '各团场：',
  cc: ['甲局', '乙局'].map((name) => ({ unitId: name, name })),
  body: [
    { level: 1, text: '值班' },
    { level: 0, text: '二十四小时。' },
  ],
  attachmentNote: ['值班表'],
  note: '',
  issuerMark: '某市人民政府文件',
  signature: '某市人民政府',
  printOrg: '某市人民政府办公室',
};
const fixed: PageFacts = {
  ...noPageFacts,
  issueNo: '某政发〔2026〕1号',
  writtenDate: '2026-11-23',
  printDate: '2026-11-24',
  signers: [
    { name: '李某某', unitId: 'office', postTitle: '市长', stamp: null },
    { name: '王某某', unitId: 'water', postTitle: '局长', stamp: null },
  ],
};

function seal(unitId: string, at: number, more: Partial<PageSeal> = {}): PageSeal {
  const picture = {
    sha256: `${unitId}-${at}`,
    widthMm: 42,
    heightMm: 42,
    isIntact: true,
    isTrusted: false,
  };
  return { unitId, at, isVoid: false, picture, ...more };
}

describe('what stands on the page', () => {
  test('number, date and addressees as they are fixed, without what the layout adds', () => {
    const page = pageDocumentOf(content, fixed);
    expect(page).toMatchObject({
      format: 'general',
      grid: 'exact',
      issueNo: '某政发〔2026〕1号',
      mainTo: '各团场',
      body: [
        { kind: 'text', level: 1, text: '值班' },
        { kind: 'text', level: 0, text: '二十四小时。' },
      ],
      attachmentNote: ['值班表'],
      attendance: null,
      colophon: { cc: '甲局，乙局', printOrg: '某市人民政府办公室', printDate: '2026-11-24' },
      copyNo: null,
      secrecy: null,
    });
    expect(page.ending).toMatchObject({ mode: 'seal', writtenDate: '2026-11-23' });
  });

  test('signers stand on documents to a superior only', () => {
    expect(pageDocumentOf(content, fixed).signers).toEqual([]);
    const up = { ...content, direction: 'up' } as const;
    expect(pageDocumentOf(up, fixed).signers).toEqual(['李某某', '王某某']);
    expect(pageDocumentOf(up, noPageFacts).signers).toEqual([]);
  });

  test('a draft says where number and signer will be, and a document that has them does not', () => {
    const up = { ...content, direction: 'up' } as const;
    const pending = { issueNo: '（复核后编号）', signer: '（待签发）' };
    const draft = pageDocumentOf(up, { ...noPageFacts, pending });
    expect([draft.issueNo, draft.signers]).toEqual(['（复核后编号）', ['（待签发）']]);
    const done = pageDocumentOf(up, { ...fixed, pending });
    expect([done.issueNo, done.signers.length]).toEqual(['某政发〔2026〕1号', 2]);
  });

  test('urgency is printed in its own word, and no word where it is plain', () => {
    const printed = (['none', 'urgent', 'extraUrgent'] as const).map(
      (urgency) => pageDocumentOf({ ...content, urgency }, fixed).urgency,
    );
    expect(printed).toEqual(['', '加急', '特急']);
  });

  test('says once that it is published, also where the drafter typed it', () => {
    const notes = (part: Partial<DocumentContent>): readonly string[] =>
      pageDocumentOf({ ...content, ...part }, fixed).notes;
    expect(notes({})).toEqual([]);
    expect(notes({ publish: true, note: '联系人：王某' })).toEqual([
      '此件公开发布',
      '联系人：王某',
    ]);
    expect(notes({ publish: true, note: '此件公开发布' })).toEqual(['此件公开发布']);
  });

  test('without copies and printing body there is no colophon', () => {
    expect(pageDocumentOf({ ...content, cc: [], printOrg: '' }, fixed).colophon).toBeNull();
  });
});

describe('the mark follows the format', () => {
  const jointIssuers = [{ unitId: 'water', name: '某市水利局' }];
  const markOf = (part: Partial<DocumentContent>) => {
    const { format, mark } = pageDocumentOf({ ...content, ...part }, fixed);
    return [format, mark.names.join('/'), mark.suffix];
  };

  test('文件 stands apart from the names, the lead first', () => {
    expect(markOf({})).toEqual(['general', '某市人民政府', '文件']);
    expect(markOf({ jointIssuers })).toEqual(['general', '某市人民政府/某市水利局', '文件']);
    expect(markOf({ issuerMark: '某市人民政府' })).toEqual(['general', '某市人民政府', '']);
  });

  test('a letter has the name of the lead alone', () => {
    expect(markOf({ kind: 'letter', jointIssuers })).toEqual(['letter', '某市人民政府', '']);
  });

  test('an order and minutes end in their own word', () => {
    expect(markOf({ kind: 'order' })).toEqual(['order', '某市人民政府令', '']);
    expect(markOf({ kind: 'order', issuerMark: '某市人民政府令' })[1]).toBe('某市人民政府令');
    expect(markOf({ kind: 'minutes', issuerMark: '某市人民政府常务会议纪要' })).toEqual([
      'minutes',
      '某市人民政府常务会议纪要',
      '',
    ]);
  });
});

test('a letter has neither printing body nor date in its colophon', () => {
  const { colophon } = pageDocumentOf({ ...content, kind: 'letter' }, fixed);
  expect(colophon).toEqual({ cc: '甲局，乙局', printOrg: '', printDate: null });
  expect(pageDocumentOf({ ...content, kind: 'letter', cc: [] }, fixed).colophon).toBeNull();
});

test('minutes list who was there below the text, however the drafter spelt it', () => {
  const body = ['会议认为。', '出席：甲、乙', '请假人员：丙', '列席:丁'].map((text) => ({
    level: 0,
    text,
  }));
  const page = pageDocumentOf({ ...content, kind: 'minutes', body }, fixed);
  expect(page.body).toEqual([{ kind: 'text', level: 0, text: '会议认为。' }]);
  expect(page.attendance).toEqual({ present: '甲、乙', absent: '丙', observers: '丁' });
  // In any other document such a line is text.
  expect(pageDocumentOf({ ...content, body }, fixed).body).toHaveLength(4);
});

describe('the ending', () => {
  const joint = { ...content, jointIssuers: [{ unitId: 'water', name: '某市水利局' }] };

  test('has every issuer in order, each with its own newest seal that is not void', () => {
    const seals = [
      seal('government', 1),
      seal('government', 3, { isVoid: true }),
      seal('government', 2),
      seal('water', 1),
    ];
    const { issuers } = pageDocumentOf(joint, { ...fixed, seals }).ending;
    expect(issuers.map(({ name, seal: one }) => [name, one?.sha256 ?? null])).toEqual([
      ['某市人民政府', 'government-2'],
      ['某市水利局', 'water-1'],
    ]);
    expect(issuers[0]?.seal).toMatchObject({ isIntact: true, isTrusted: false });
  });

  test('names the signer and the post of each issuer', () => {
    const { issuers, mode } = pageDocumentOf(
      { ...joint, sealMode: 'signatureStamp' },
      fixed,
    ).ending;
    expect(mode).toBe('signatureStamp');
    expect(issuers.map(({ postTitle, personName }) => [postTitle, personName])).toEqual([
      ['市长', '李某某'],
      ['局长', '王某某'],
    ]);
  });

  test('a document without 署名 has no issuer below its text', () => {
    expect(pageDocumentOf({ ...content, signature: '' }, fixed).ending.issuers).toEqual([]);
  });
});

test('tables, pictures and the texts of attachments are blocks at their place', () => {
  const table = {
    caption: '储备表',
    columns: [{ share: 1, align: 'start' as const }],
    headRows: 1,
    rows: [['品名'], ['编织袋']],
    orientation: 'landscape' as const,
  };
  const picture = {
    ...{ sha256: 'c'.repeat(64), widthPx: 8, heightPx: 6 },
    ...{ widthMm: 120, caption: '位置图' },
  };
  const page = pageDocumentOf(
    {
      ...content,
      body: [...content.body, { level: 0, text: '', table }, { level: 0, text: '', picture }],
      attachmentTexts: [{ title: '值班表', isBound: false, body: [{ level: 0, text: '', table }] }],
    },
    fixed,
  );
  expect(page.body.slice(2)).toEqual([
    { kind: 'table', ...table },
    { kind: 'picture', ...picture },
  ]);
  expect(page.attachments).toEqual([
    { title: '值班表', isBound: false, blocks: [{ kind: 'table', ...table }] },
  ]);
});

describe('facts of rows', () => {
  const document = {
    flow: 'out',
    issueNo: '某政发〔2026〕1号',
    writtenDate: '2026-11-23',
    signerName: '李某某、王某某',
  } as const;

  test('take the signers in issuer order from the flow', () => {
    const signers = [
      {
        identityId: 'i1',
        personName: '李某某',
        unitId: 'office',
        unitName: '某市人民政府',
        signedAt: 1,
        signedOn: '2026-11-23',
        contentHash: null,
      },
    ];
    const posts = new Map([['i1', '市长']]);
    const facts = pageFactsOf({ document, outgoing: { signers }, seals: [], posts });
    expect(facts.signers).toEqual([
      { name: '李某某', unitId: 'office', postTitle: '市长', stamp: null },
    ]);
    expect(facts.printDate).toBe('2026-11-23');
  });

  test('fall back to the names on the document itself, of what came from outside too', () => {
    const { signers } = pageFactsOf({ document, outgoing: null, seals: [] });
    expect(signers.map(({ name }) => name)).toEqual(['李某某', '王某某']);
  });
});
