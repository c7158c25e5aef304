/** Body blocks: tables, pictures and attachments' texts in the content: hash, size, words, diff, substance, secrecy. */
import { describe, expect, test } from 'vitest';
import { BodyTable } from '../../../src-shared/features/document/body-model.ts';
import {
  attachmentTitles,
  bodyBar,
  isEmptyParagraph,
  paragraphText,
  picturesIn,
} from '../../../src-shared/features/document/body-text.ts';
import { contentHash } from '../../../src-shared/features/document/content-hash.ts';
import { DocumentContent } from '../../../src-shared/features/document/model.ts';
import { diffContent } from '../../../src-shared/features/drafting/content-diff.ts';
import { isSubstantive } from '../../../src-shared/features/outgoing/substance.ts';
import { secretMarkWithin } from '../../../src-shared/kernel/secret-mark.ts';
import { rowSamples } from '../../contract/row-samples.ts';

const plain = rowSamples.documentText.content;
const sha256 = 'c'.repeat(64);

function tableOf(rows: readonly (readonly string[])[]): BodyTable {
  return {
    caption: '物资储备表',
    columns: (rows[0] ?? []).map(() => ({ share: 1, align: 'start' })),
    headRows: 1,
    rows: rows.map((row) => [...row]),
    orientation: 'portrait',
  };
}

const table = tableOf([
  ['品名', '数量'],
  ['编织袋', '2000 条'],
]);
const picture = { sha256, widthPx: 800, heightPx: 600, widthMm: 120, caption: '堤段位置图' };

function withBody(...body: DocumentContent['body']): DocumentContent {
  return { ...plain, body };
}

describe('the content hash', () => {
  test('of a text without tables is what it was before there were any', () => {
    expect(contentHash(DocumentContent.parse(plain), [])).toBe(contentHash(plain, []));
    expect(Object.keys(DocumentContent.parse(plain))).not.toContain('attachmentTexts');
  });

  test('changes with a cell, with the bytes of a picture and with the text of an attachment', () => {
    const hashes = [
      plain,
      withBody({ level: 0, text: '', table }),
      withBody({
        level: 0,
        text: '',
        table: tableOf([
          ['品名', '数量'],
          ['编织袋', '200 条'],
        ]),
      }),
      withBody({ level: 0, text: '', picture }),
      withBody({ level: 0, text: '', picture: { ...picture, sha256: 'd'.repeat(64) } }),
      {
        ...plain,
        attachmentTexts: [{ title: '名单', isBound: true, body: [{ level: 0, text: '甲' }] }],
      },
    ].map((content) => contentHash(content, []));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe('words', () => {
  test('of a table are its caption and its cells, of a picture its caption', () => {
    expect(paragraphText({ level: 0, text: '', table })).toBe(
      '物资储备表\n品名\t数量\n编织袋\t2000 条',
    );
    expect(paragraphText({ level: 0, text: '', picture })).toBe('堤段位置图');
  });

  test('a picture without a caption is not nothing; a table of empty cells is', () => {
    expect(isEmptyParagraph({ level: 0, text: '', picture: { ...picture, caption: '' } })).toBe(
      false,
    );
    const blank = { ...tableOf([['', '']]), caption: '' };
    expect(isEmptyParagraph({ level: 0, text: '', table: blank })).toBe(true);
  });

  test('written attachments stand before attached files', () => {
    const content = { attachmentTexts: [{ title: '名单', isBound: true, body: [] }] };
    expect(attachmentTitles(content, ['值班表'])).toEqual(['名单', '值班表']);
  });

  test('a picture that stands twice is one file', () => {
    expect(
      picturesIn(withBody({ level: 0, text: '', picture }, { level: 0, text: '', picture })),
    ).toEqual([sha256]);
  });
});

describe('bounds', () => {
  test('cells count as text', () => {
    const rows = Array.from({ length: 40 }, () => ['字'.repeat(500)]);
    const refused = bodyBar(withBody({ level: 0, text: '', table: tableOf(rows) }));
    expect(refused).toMatchObject({ code: 'tooLarge' });
  });

  test('the largest text that is allowed fits a row of the line', () => {
    const rows = Array.from({ length: 200 }, () => Array.from({ length: 14 }, () => '字字字字'));
    const content = withBody({ level: 0, text: '', table: tableOf(rows) });
    expect(bodyBar(content)).toBeUndefined();
    expect(Buffer.byteLength(JSON.stringify(content))).toBeLessThan(64 * 1024);
  });

  test('rows of different length are refused', () => {
    const ragged = { ...table, rows: [['品名', '数量'], ['编织袋']] };
    expect(BodyTable.safeParse(ragged).success).toBe(true);
    expect(bodyBar(withBody({ level: 0, text: '', table: ragged }))).toMatchObject({
      params: { guard: 'tableRagged' },
    });
  });
});

describe('what differs', () => {
  const before = withBody({ level: 0, text: '请遵照执行。' }, { level: 0, text: '', table });

  test('an equal table is the same', () => {
    expect(diffContent(before, structuredClone(before)).isSame).toBe(true);
  });

  test('a changed cell is marked and is a matter of substance', () => {
    const after = withBody(
      { level: 0, text: '请遵照执行。' },
      {
        level: 0,
        text: '',
        table: tableOf([
          ['品名', '数量'],
          ['编织袋', '3000 条'],
        ]),
      },
    );
    const diff = diffContent(before, after);
    expect(diff.isSame).toBe(false);
    expect(JSON.stringify(diff.body)).toContain('3000');
    expect(isSubstantive(before, after)).toBe(true);
  });

  test('another picture and another text of an attachment are matters of substance', () => {
    const shown = withBody({ level: 0, text: '', picture });
    const other = withBody({ level: 0, text: '', picture: { ...picture, sha256: 'd'.repeat(64) } });
    expect(isSubstantive(shown, other)).toBe(true);
    expect(diffContent(shown, other).isSame).toBe(false);
    const attached = (text: string): DocumentContent => ({
      ...plain,
      attachmentTexts: [{ title: '名单', isBound: true, body: [{ level: 0, text }] }],
    });
    expect(isSubstantive(attached('甲'), attached('乙'))).toBe(true);
    expect(isSubstantive(attached('甲。'), attached('甲'))).toBe(false);
    expect(diffContent(attached('甲'), attached('乙')).elements[0]?.element).toBe(
      'attachmentTexts',
    );
  });
});

describe('secrecy', () => {
  test('a mark in a cell, over two cells and in an attachment is found', () => {
    const marked = (rows: string[][]): DocumentContent =>
      withBody({ level: 0, text: '', table: tableOf(rows) });
    expect(secretMarkWithin(marked([['名单', '机密★1年']]))).toBeDefined();
    expect(secretMarkWithin(marked([['秘密', '★1年']]))).toBeDefined();
    expect(secretMarkWithin(marked([['保密科', '秘密书写工具']]))).toBeUndefined();
    const attached = {
      ...plain,
      attachmentTexts: [{ title: '名单', isBound: true, body: [{ level: 0, text: '绝密★长期' }] }],
    };
    expect(secretMarkWithin({ content: attached })).toBeDefined();
  });
});
