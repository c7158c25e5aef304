/** Reading Word files: what becomes of an office's file, what is left and said, and which files are not taken at all. */
import { describe, expect, test } from 'vitest';
import type { BodyParagraph } from '../../../src-shared/features/document/body-model.ts';
import type { ReadWord } from '../../../src-shared/word/word-reading.ts';
import { WordReading } from '../../../src-shared/word/word-reading.ts';
import { readWord } from '../../../src-shared/word/read/read-word.ts';
import { officeNotice, paragraph, pngOf, rawWord, relationship } from '../../support/word-files.ts';
import { hostileFiles } from './hostile-word.ts';

function taken(bytes: Uint8Array): ReadWord {
  const result = readWord(bytes);
  if (!result.ok) throw new Error(result.error);
  expect(WordReading.parse(result.value.reading)).toEqual(result.value.reading);
  return result.value;
}
const bodyOf = (body: string, parts: Parameters<typeof rawWord>[0] = {}) =>
  taken(rawWord({ ...parts, body })).reading;
const lines = (body: readonly BodyParagraph[]): readonly string[] =>
  body.map(({ level, text }) => `${level} ${text}`);

describe('a notice of an office', () => {
  test('is told apart into its elements', async () => {
    const { reading, pictures } = taken(await officeNotice());
    expect(reading).toMatchObject({
      title: '某市人民政府关于做好防汛值班工作的通知',
      kind: 'notice',
      mainToText: '各区人民政府，市直各单位',
      note: '此件公开发布',
      attachmentNames: ['联系方式'],
      head: { mark: '某市人民政府文件', issueNo: '某政发〔2026〕12号' },
      ending: { signatures: ['某市人民政府'], writtenDate: '2026年5月8日' },
      left: [],
    });
    expect(lines(reading.body.slice(0, 6))).toEqual([
      '0 为做好今年防汛值班工作，现通知如下。',
      '1 落实责任',
      '2 明确到人。各单位主要负责人是第一责任人。',
      '2 明确到岗。值班室二十四小时有人。',
      '1 备足物资',
      '0 物资储备见下表。',
    ]);
    expect(reading.body[6]?.table).toMatchObject({
      caption: '表1 物资储备',
      headRows: 1,
      rows: [
        ['品名', '数量'],
        ['编织袋', '2000条'],
        ['救生衣', '300件'],
      ],
    });
    expect(reading.body[7]?.picture).toMatchObject({ caption: '图1 重点堤段', widthPx: 80 });
    expect(pictures.map(({ sha256 }) => sha256)).toEqual([reading.body[7]?.picture?.sha256]);
    expect(reading.attachmentTexts).toEqual([
      {
        title: '值班安排',
        isBound: true,
        body: [
          { level: 1, text: '值班时间' },
          { level: 0, text: '每日八时交接。' },
        ],
      },
    ]);
  });

  test('a title broken by a line break inside of its paragraph is one title', () => {
    const title = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="44"/></w:rPr><w:t>某市人民政府</w:t><w:br/><w:t>关于值班的通知</w:t></w:r></w:p>`;
    const reading = bodyOf(title + paragraph('各单位：') + paragraph('请值班。'));
    expect(reading.title).toBe('某市人民政府关于值班的通知');
    expect(lines(reading.body)).toEqual(['0 请值班。']);
  });

  test('red head with copy number, urgency and signer, and the lines at the end, are told and not taken', () => {
    const red = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:color w:val="FF0000"/><w:sz w:val="80"/></w:rPr><w:t>某市水务局文件</w:t></w:r></w:p>`;
    const right = '<w:jc w:val="right"/>';
    const reading = bodyOf(
      [
        ...[paragraph('000012'), paragraph('特 急'), red],
        paragraph('某水发〔2026〕3号　　签发人：李某某'),
        paragraph('关于请求拨付经费的请示', '<w:jc w:val="center"/>'),
        ...[paragraph('市人民政府：'), paragraph('妥否，请批示。')],
        ...[paragraph('某市水务局', right), paragraph('2026年5月8日', right)],
        ...[paragraph('（联系人：张某某）'), paragraph('抄送：市财政局。')],
        paragraph('某市水务局办公室　2026年5月9日印发'),
      ].join(''),
    );
    expect(reading.head).toEqual({
      ...{ mark: '某市水务局文件', issueNo: '某水发〔2026〕3号', urgency: 'extraUrgent' },
      ...{ signers: ['李某某'], copyNo: '000012' },
    });
    expect(reading.ending).toEqual({
      ...{ signatures: ['某市水务局'], writtenDate: '2026年5月8日' },
      ...{ cc: '市财政局', printOrg: '某市水务局办公室' },
    });
    expect(lines(reading.body)).toEqual(['0 妥否，请批示。']);
    expect(reading.kind).toBe('request');
  });
});

describe('levels', () => {
  test('typed numbers are levels only where the page would print the same number', () => {
    const reading = bodyOf(
      ['一、甲', '(一) 乙', '1．丙', '（1）丁', '三、戊', '二、己', '3.庚']
        .map((one) => paragraph(one))
        .join(''),
    );
    expect(lines(reading.body)).toEqual([
      ...['1 甲', '2 乙', '3 丙', '4 丁', '0 三、戊', '1 己', '0 3.庚'],
    ]);
    expect(reading.left).toEqual([{ code: 'typedNumber', count: 2 }]);
  });

  test('figures that begin a sentence are no numbers', () => {
    const reading = bodyOf(
      ['1.5万元已到账。', '一是抓早。', '2026年安排如下。'].map((one) => paragraph(one)).join(''),
    );
    expect(reading.body.map(({ level }) => level)).toEqual([0, 0, 0]);
  });

  test('lists numbered by the word processor are counted and read', () => {
    const level = (at: number, format: string, text: string): string =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'chineseCountingThousand', '（%2）')}${level(2, 'bullet', '•')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const item = (text: string, at: number): string =>
      paragraph(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="1"/></w:numPr>`);
    const reading = bodyOf(
      [
        item('甲', 0),
        item('乙', 1),
        item('丙', 1),
        item('丁', 0),
        item('戊', 1),
        item('己', 2),
      ].join(''),
      {
        relationships: relationship('r2', 'numbering', 'numbering.xml'),
        parts: { 'word/numbering.xml': numbering },
      },
    );
    expect(lines(reading.body)).toEqual(['1 甲', '2 乙', '2 丙', '1 丁', '2 戊', '0 己']);
    expect(reading.left).toEqual([{ code: 'bullet', count: 1 }]);
  });
});

describe('what is left is said', () => {
  test('tracked changes come in as accepted', () => {
    const reading = bodyOf(
      `<w:p><w:r><w:t>拨付</w:t></w:r><w:del w:id="1"><w:r><w:delText>十</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>二十</w:t></w:r></w:ins><w:r><w:t>万元。</w:t></w:r></w:p>`,
    );
    expect(lines(reading.body)).toEqual(['0 拨付二十万元。']);
    expect(reading.left.map(({ code }) => code)).toEqual(['deletedText', 'insertedText']);
  });

  test('a deleted end of a paragraph joins it with the next', () => {
    const first = `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>上半句，</w:t></w:r></w:p>`;
    expect(lines(bodyOf(first + paragraph('下半句。')).body)).toEqual(['0 上半句，下半句。']);
  });

  test('hidden text never comes in', () => {
    const hidden = `<w:p><w:r><w:t>明文</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗文</w:t></w:r></w:p>`;
    const reading = bodyOf(hidden);
    expect(lines(reading.body)).toEqual(['0 明文']);
    expect(reading.left).toEqual([{ code: 'hiddenText', count: 1 }]);
  });

  test('text boxes, notes, comments, links and formulas are counted', () => {
    const reading = bodyOf(
      `<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="2"/><w:commentReference w:id="1"/></w:r><w:hyperlink r:id="r5"><w:r><w:t>网址</w:t></w:r></w:hyperlink><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${paragraph('框里')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x+y</m:t></m:r></m:oMath></w:p>`,
      { relationships: relationship('r5', 'hyperlink', 'http://127.0.0.1/', true) },
    );
    expect(lines(reading.body)).toEqual(['0 正文网址x+y']);
    expect(reading.left.map(({ code }) => code)).toEqual([
      ...['textBox', 'footnote', 'comment', 'hyperlink', 'equation'],
    ]);
  });

  test('the result of a field is text, its instruction is not', () => {
    const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const field = `<w:p>${mark('begin')}<w:r><w:instrText>DATE \\@ "yyyy"</w:instrText></w:r>${mark('separate')}<w:r><w:t>2026</w:t></w:r>${mark('end')}<w:r><w:t>年安排。</w:t></w:r></w:p>`;
    expect(lines(bodyOf(field).body)).toEqual(['0 2026年安排。']);
  });

  test('a table too wide for the page comes as text, word for word', () => {
    const cells = Array.from(
      { length: 16 },
      (_, at) => `<w:tc>${paragraph(`格${at}`)}</w:tc>`,
    ).join('');
    const reading = bodyOf(paragraph('见表。') + `<w:tbl><w:tr>${cells}</w:tr></w:tbl>`);
    expect(reading.left).toEqual([{ code: 'tableAsText', count: 1 }]);
    expect(reading.body[1]?.text.split('　')).toHaveLength(16);
  });

  test('merged cells keep their words, and the grid stays whole', () => {
    const cell = (text: string, properties = ''): string =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
    const reading = bodyOf(
      `<w:tbl><w:tr>${cell('合计', '<w:gridSpan w:val="2"/>')}${cell('甲', '<w:vMerge w:val="restart"/>')}</w:tr><w:tr>${cell('乙')}${cell('丙')}${cell('', '<w:vMerge/>')}</w:tr></w:tbl>`,
    );
    expect(reading.body[0]?.table?.rows).toEqual([
      ['合计', '', '甲'],
      ['乙', '丙', ''],
    ]);
    expect(reading.left).toEqual([{ code: 'mergedCells', count: 1 }]);
  });

  test('a picture of 30,000 × 30,000 pixels is left without being decoded; its neighbours come', () => {
    const shown = (id: string): string =>
      `<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="${id}"/></w:drawing></w:r></w:p>`;
    const reading = bodyOf(paragraph('见图。') + shown('p1') + shown('p2') + shown('p3'), {
      relationships: [
        relationship('p1', 'image', 'media/a.png'),
        relationship('p2', 'image', 'media/b.png'),
        relationship('p3', 'image', 'media/c.emf'),
      ].join(''),
      parts: {
        'word/media/a.png': pngOf(30_000, 30_000, false),
        'word/media/b.png': pngOf(8, 6),
        'word/media/c.emf': new Uint8Array([1, 0, 0, 0]),
      },
    });
    expect(reading.body.map(({ picture }) => picture?.widthPx)).toEqual([undefined, 8]);
    expect(reading.left.map(({ code }) => code)).toEqual(['pictureFormat', 'pictureTooLarge']);
  });

  test('the words of headers, comments and text boxes reach the check for 密级 marks', () => {
    const { words } = taken(rawWord({ parts: { 'word/comments.xml': '<c>机密★1年</c>' } }));
    expect(words).toContain('机密★1年');
  });
});

describe('files that are not taken', () => {
  test.each(hostileFiles)('$name: $reason', ({ bytes, reason }) => {
    expect(readWord(bytes)).toEqual({ ok: false, error: reason });
  });

  test('there are at least ten of them', () => {
    expect(hostileFiles.length).toBeGreaterThanOrEqual(10);
  });
});
