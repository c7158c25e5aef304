/** OfficialPageText: the pure rules of the drawn page: numbers, dates, titles, lines and pages. */
import { describe, expect, test } from 'vitest';
import { pageModelOf } from '../../../src-renderer/features/document/document-words.ts';
import { chineseDate } from '../../../src-renderer/features/document/page/chinese-date.ts';
import type { DocumentPageModel } from '../../../src-renderer/features/document/page/document-page-model.ts';
import {
  chineseNumeral,
  levelNumbers,
} from '../../../src-renderer/features/document/page/level-numbers.ts';
import { breakLines } from '../../../src-renderer/features/document/page/line-break.ts';
import { lineRuns, markedRanges } from '../../../src-renderer/features/document/page/line-runs.ts';
import {
  firstTextRow,
  layOut,
  markLines,
  PAGE,
} from '../../../src-renderer/features/document/page/page-layout.ts';
import { cellsOf } from '../../../src-renderer/features/document/page/text-cells.ts';
import type { DocumentContent } from '../../../src-shared/features/document/model.ts';
import { titleLines } from '../../../src-renderer/features/document/page/title-lines.ts';

describe('level numbers', () => {
  test('count within their level and start again under the next heading', () => {
    const body = ([1, 2, 2, 3, 4, 0, 1, 2, 3] as const).map((level) => ({ level, text: '文' }));
    expect(levelNumbers(body)).toEqual([
      '一、',
      '（一）',
      '（二）',
      '1.',
      '（1）',
      '',
      '二、',
      '（一）',
      '1.',
    ]);
  });

  test('are Chinese figures beyond ten', () => {
    expect([1, 10, 11, 20, 21, 99].map(chineseNumeral)).toEqual([
      '一',
      '十',
      '十一',
      '二十',
      '二十一',
      '九十九',
    ]);
  });
});

test('a date has Arabic figures and no leading zero', () => {
  expect(chineseDate('2026-11-03')).toBe('2026年11月3日');
});

describe('title lines', () => {
  test('a short title stays on one line', () => {
    expect(titleLines('关于防汛值班的通知')).toEqual(['关于防汛值班的通知']);
  });

  test.each([
    '101团关于追加冬季供暖管网应急抢修资金的请示',
    '某市人民政府办公室关于2026年冬季供暖保障工作情况的报告',
    '关于组织申报2027年中央财政衔接推进乡村振兴补助资金项目的通知',
    '关于印发《城镇生活垃圾分类工作考核办法（试行）》的通知',
  ])('%s breaks between words and loses nothing', (title) => {
    const lines = titleLines(title);
    expect(lines.join('')).toBe(title);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      expect(cellsOf(line)).toBeLessThanOrEqual(20);
      expect(line).not.toMatch(/^[的》）、]/);
    }
  });

  test('the issuer stands on the first line when the lengths allow it', () => {
    expect(titleLines('某市人民政府办公室关于2026年冬季供暖保障工作情况的报告')[0]).toBe(
      '某市人民政府办公室关于',
    );
  });
});

describe('line breaks', () => {
  const options = { width: 10, firstIndent: 2 };

  test('no line begins with a closing sign', () => {
    const text = '一二三四五六七八，九十一二三四五六七八九。';
    const lines = breakLines(text, options).map((line) => text.slice(line.start, line.end));
    expect(lines.join('')).toBe(text);
    for (const line of lines) expect(line).not.toMatch(/^[，。]/);
  });

  test('a number is never torn apart', () => {
    const text = '一二三四五六七2026年';
    const lines = breakLines(text, options).map((line) => text.slice(line.start, line.end));
    expect(lines[1]).toBe('2026年');
  });

  test('a word longer than the line still stands somewhere', () => {
    const text = 'a'.repeat(80);
    expect(breakLines(text, options)).toHaveLength(1);
  });
});

const MODEL: DocumentPageModel = {
  issuerMark: '某市人民政府办公室文件',
  jointIssuers: [],
  issueNo: '某政办发〔2026〕18号',
  signers: [],
  urgency: 'normal',
  title: '关于进一步加强防汛值班值守工作的通知',
  mainToText: '各团场，市政府各部门、各直属机构',
  body: [
    { level: 0, text: '今年汛期降水预计偏多一至二成，防汛形势严峻。现通知如下：' },
    { level: 1, text: '严格值班制度' },
    { level: 2, text: '值班安排。汛期实行24小时防汛值班制度。' },
  ],
  attachments: ['值班电话一览表', '物资储备点一览表'],
  signature: '某市人民政府办公室',
  writtenDate: '2026-05-12',
  notes: ['此件公开发布'],
  cc: '市委办公室，市人大常委会办公室',
  printOrg: '某市人民政府办公室',
  printDate: '2026-05-12',
  direction: 'down',
};

describe('a joint document', () => {
  const joint: DocumentPageModel = {
    ...MODEL,
    jointIssuers: ['某市财政局', '某市水利局', '某市应急管理局', '某市公安局'],
    notes: ['此件公开发布', '联系人：王某'],
  };
  const textsOf = (kind: string): readonly string[] =>
    layOut(joint).pages.flatMap((page) =>
      page.blocks.filter((block) => block.kind === kind).map(({ text }) => text),
    );

  test('is signed by every issuer, the lead first, above one date', () => {
    expect(textsOf('signature')).toEqual([MODEL.signature, ...joint.jointIssuers]);
    expect(textsOf('date')).toEqual(['2026年5月12日']);
  });

  test('pushes its text down when the names need more room than one mark', () => {
    expect(markLines(1)).toEqual({ lineMm: 15, shiftMm: 0 });
    expect(markLines(3).shiftMm).toBe(0);
    expect(markLines(5).shiftMm).toBe(10);
    expect(firstTextRow(1, 13)).toBeLessThan(PAGE.rows);
    expect(firstTextRow(1, 5)).toBeGreaterThan(firstTextRow(1));
  });

  test('prints each note in parentheses of its own', () => {
    expect(textsOf('note')).toEqual(['（此件公开发布）', '（联系人：王某）']);
  });
});

describe('what is printed of a content', () => {
  const content: DocumentContent = {
    kind: 'notice',
    direction: 'down',
    urgency: 'none',
    title: '通知',
    mainTo: [],
    mainToText: '',
    cc: [],
    body: [],
    attachmentNote: [],
    note: '',
    issuerMark: '某市文件',
    signature: '某市',
    printOrg: '某市',
  };
  const facts = { issueNo: null, writtenDate: null, signerName: null, printDate: null };

  test('says once that it is published, also where the drafter typed it', () => {
    expect(pageModelOf(content, facts).notes).toEqual([]);
    expect(pageModelOf({ ...content, publish: true }, facts).notes).toEqual(['此件公开发布']);
    const typed = { ...content, publish: true, note: '此件公开发布' };
    expect(pageModelOf(typed, facts).notes).toEqual(['此件公开发布']);
  });

  test('names the joint issuers in their order', () => {
    const jointIssuers = ['乙', '甲'].map((name) => ({ unitId: name, name }));
    expect(pageModelOf({ ...content, jointIssuers }, facts).jointIssuers).toEqual(['乙', '甲']);
  });
});

describe('layout', () => {
  test('keeps every character once, in order', () => {
    const long = { ...MODEL, body: Array.from({ length: 40 }, () => MODEL.body).flat() };
    const paragraphs = new Map<string, string>();
    for (const block of layOut(long).pages.flatMap((page) => page.blocks)) {
      const name = block.key.replace(/-\d+$/, '');
      const text = block.lines.map((line) => block.text.slice(line.start, line.end)).join('');
      paragraphs.set(name, (paragraphs.get(name) ?? '') + text);
    }
    expect(paragraphs.get('paragraph-0')).toBe(MODEL.body[0]?.text);
    expect(paragraphs.get('paragraph-119')).toBe(`（一）${MODEL.body[2]?.text ?? ''}`);
    expect([...paragraphs.keys()].filter((name) => name.startsWith('paragraph'))).toHaveLength(120);
  });

  test('no line stands below the twenty-second row', () => {
    const long = { ...MODEL, body: Array.from({ length: 31 }, () => MODEL.body).flat() };
    const laid = layOut(long);
    expect(laid.pages.length).toBeGreaterThan(2);
    for (const page of laid.pages) {
      for (const block of page.blocks)
        expect(block.row + block.lines.length).toBeLessThanOrEqual(PAGE.rows);
    }
  });

  test('the colophon is on the last page only', () => {
    const pages = layOut(MODEL).pages;
    expect(pages.map((page) => page.hasColophon)).toEqual(
      pages.map((_, index) => index === pages.length - 1),
    );
  });

  test('signature and date stay together', () => {
    for (let extra = 0; extra < 30; extra += 1) {
      const body = [
        ...MODEL.body,
        ...Array.from({ length: extra }, () => ({ level: 0 as const, text: '行' })),
      ];
      const pages = layOut({ ...MODEL, body }).pages;
      const kinds = pages.map((page) => page.blocks.map((block) => block.kind));
      const withSignature = kinds.find((page) => page.includes('signature'));
      expect(withSignature).toContain('date');
    }
  });
});

test('a mark over a line end is marked on both lines', () => {
  const model = {
    ...MODEL,
    body: [{ level: 0 as const, text: `${'字'.repeat(25)}防汛值班${'字'.repeat(8)}` }],
  };
  const block = layOut(model).pages[0]?.blocks.find((one) => one.kind === 'paragraph');
  if (block === undefined) throw new Error('no paragraph');
  const ranges = markedRanges(block.text, [{ text: '防汛值班', kind: 'hit' }]);
  const marked = block.lines.map((line) =>
    lineRuns(block, line, ranges)
      .filter((run) => run.mark === 'hit')
      .map((run) => run.text)
      .join(''),
  );
  expect(marked).toEqual(['防', '汛值班']);
});
