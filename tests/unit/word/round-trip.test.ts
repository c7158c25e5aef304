/** Word round trip: what is written as a Word file is read again as the same structure, for any document. */
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { BodyParagraph } from '../../../src-shared/features/document/body-model.ts';
import type { DocumentContent } from '../../../src-shared/features/document/model.ts';
import { noPageFacts, pageDocumentOf } from '../../../src-shared/features/page/page-document-of.ts';
import { readWord } from '../../../src-shared/word/read/read-word.ts';
import { writeWord } from '../../../src-shared/word/write/write-word.ts';
import { digestOfBytes, pngOf } from '../../support/word-files.ts';

const png = pngOf(40, 30);
const sha256 = digestOfBytes(png);
const pictures = new Map([[sha256, png]]);

/** Words as people write them: no blanks at the ends, none twice, no line ends. */
const words = fc
  .array(
    fc.constantFrom(
      ...Array.from('防汛值班工作通知一二三十（）、，。：；1234567890.ABCxyz〔〕《》“”&<>"\'🌊'),
      ...['一、', '（一）', '1.', '（1）', '附件：', '抄送：', '2026年5月8日', '𠮷'],
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((parts) => parts.join(''));
const level = fc.integer({ min: 0, max: 4 });
const text: fc.Arbitrary<BodyParagraph> = fc.record({ level, text: words });
const table: fc.Arbitrary<BodyParagraph> = fc
  .record({
    columns: fc.integer({ min: 1, max: 5 }),
    rows: fc.integer({ min: 1, max: 6 }),
    cell: words,
    caption: fc.oneof(fc.constant(''), words),
    orientation: fc.constantFrom('portrait' as const, 'landscape' as const),
    hasHead: fc.boolean(),
  })
  .map(({ columns, rows, cell, caption, orientation, hasHead }) => ({
    level: 0,
    text: '',
    table: {
      ...{ caption, orientation, headRows: hasHead ? 1 : 0 },
      columns: Array.from({ length: columns }, () => ({
        share: Math.round(100 / columns),
        align: 'center' as const,
      })),
      rows: Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (__, column) => `${cell}${row}${column}`),
      ),
    },
  }));
const picture: fc.Arbitrary<BodyParagraph> = fc.oneof(fc.constant(''), words).map((caption) => ({
  ...{ level: 0, text: '' },
  picture: { sha256, widthPx: 40, heightPx: 30, widthMm: 80, caption },
}));
const body = fc.array(fc.oneof({ weight: 5, arbitrary: text }, table, picture), {
  minLength: 1,
  maxLength: 12,
});
const content: fc.Arbitrary<DocumentContent> = fc
  .record({
    body,
    title: words,
    note: fc.oneof(fc.constant(''), words),
    kind: fc.constantFrom('notice' as const, 'letter' as const, 'order' as const),
    direction: fc.constantFrom('up' as const, 'down' as const),
    joint: fc.array(words, { maxLength: 3 }),
    attachments: fc.array(fc.record({ title: words, body, isBound: fc.boolean() }), {
      maxLength: 3,
    }),
  })
  .map(({ joint, attachments, ...rest }) => ({
    ...rest,
    ...{ urgency: 'urgent' as const, mainTo: [], mainToText: '各单位：' },
    cc: [{ unitId: 'a', name: '甲局' }],
    attachmentNote: [...attachments.map((one) => one.title), '另附表'],
    ...{ issuerMark: '某市人民政府文件', signature: '某市人民政府', printOrg: '某市政府办公室' },
    ...(joint.length === 0 ? {} : { jointIssuers: joint.map((name) => ({ unitId: name, name })) }),
    ...(attachments.length === 0 ? {} : { attachmentTexts: attachments }),
  }));
const facts = {
  ...noPageFacts,
  ...{ issueNo: '某政发〔2026〕7号', writtenDate: '2026-05-08', printDate: '2026-05-09' },
  signers: [{ name: '李某某', unitId: '', postTitle: '市长', stamp: null }],
};

/** A caption of blanks or marks alone cannot be told from none. */
function written(value: DocumentContent, grid: 'exact' | 'points28' = 'exact'): Uint8Array {
  return writeWord(pageDocumentOf(value, facts, grid), pictures);
}

describe('any document', () => {
  test('comes back as it went', () => {
    fc.assert(
      fc.property(content, (value) => {
        const result = readWord(written(value));
        if (!result.ok) throw new Error(result.error);
        const { reading } = result.value;
        expect(reading.body).toEqual(value.body);
        expect(reading.attachmentTexts).toEqual(value.attachmentTexts ?? []);
        expect(reading.title).toBe(value.title);
        expect(reading.mainToText).toBe('各单位');
        expect(reading.note).toBe(value.note);
        expect(reading.left).toEqual([]);
        expect(reading.attachmentNames).toHaveLength(1);
        expect(reading.ending).toMatchObject({ writtenDate: '2026年5月8日', cc: '甲局' });
        expect(reading.head).toMatchObject({ issueNo: '某政发〔2026〕7号', urgency: 'urgent' });
        expect(reading.head.mark).toContain('某市人民政府');
      }),
      { numRuns: 60 },
    );
  });

  test('gives the same bytes each time', () => {
    fc.assert(
      fc.property(content, (value) => {
        expect(written(value)).toEqual(written(structuredClone(value)));
      }),
      { numRuns: 10 },
    );
  });
});

describe('the file', () => {
  const sample: DocumentContent = {
    ...{ kind: 'notice', direction: 'down', urgency: 'none', title: '关于值班的通知' },
    ...{ mainTo: [], mainToText: '各单位：', cc: [], note: '', attachmentNote: [] },
    body: [
      { level: 1, text: '值班' },
      {
        level: 0,
        text: '',
        picture: { sha256, widthPx: 40, heightPx: 30, widthMm: 80, caption: '' },
      },
    ],
    ...{ issuerMark: '某市人民政府文件', signature: '某市人民政府', printOrg: '' },
  };
  const parts = (bytes: Uint8Array): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
    );

  test('has the margins and the line grid of GB/T 33476.2', () => {
    const xml = parts(written(sample))['word/document.xml'] ?? '';
    // Twentieths of a point: 34.58, 26, 32.58 and 28 mm; 22 lines in 229.84 mm.
    expect(xml).toContain('w:top="1960" w:right="1474" w:bottom="1847" w:left="1587"');
    expect(xml).toContain('w:linePitch="592"');
  });

  test('has the fixed 28 points of office templates where that grid is chosen', () => {
    const all = parts(written(sample, 'points28'));
    expect(all['word/document.xml']).not.toContain('w:linePitch');
    expect(all['word/styles.xml']).toContain('w:line="560" w:lineRule="exact"');
  });

  test('names the faces of the standard, what stands in for them, and levels as styles of the outline', () => {
    const all = parts(written(sample));
    expect(all['word/styles.xml']).toContain('w:eastAsia="仿宋_GB2312"');
    expect(all['word/styles.xml']).toContain('<w:name w:val="公文一级标题"/>');
    expect(all['word/styles.xml']).toContain('<w:outlineLvl w:val="0"/>');
    expect(all['word/fontTable.xml']).toContain('w:name="方正小标宋简体"');
    expect(all['word/fontTable.xml']).toContain('FandolFang');
  });

  test('has page numbers on the outer side of odd and even pages, and none on page 1 of a letter', () => {
    const all = parts(written(sample));
    expect(all['word/odd.xml']).toContain('<w:jc w:val="right"/>');
    expect(all['word/even.xml']).toContain('<w:jc w:val="left"/>');
    expect(all['word/settings.xml']).toContain('<w:evenAndOddHeaders/>');
    const letter = parts(written({ ...sample, kind: 'letter' }));
    expect(letter['word/document.xml']).toContain('<w:titlePg/>');
    expect(letter['word/first.xml']).not.toContain('PAGE');
  });

  test('keeps the place of a picture whose bytes are not at hand', () => {
    const bytes = writeWord(pageDocumentOf(sample, facts), new Map());
    expect(parts(bytes)['word/document.xml']).toContain('［图］');
  });
});
