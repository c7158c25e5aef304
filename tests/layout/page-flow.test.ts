/** Pages: lines, attachments, colophon, numbers, turned tables, and many of them (5.2, 7.3.7, 7.4, 7.5, 8). */
import { describe, expect, it } from 'vitest';
import { layOut } from '../../src-shared/layout/lay-out.ts';
import { grids, pointsToMm, sizePt } from '../../src-shared/layout/measures.ts';
import type { BodyBlock, PageDocument } from '../../src-shared/layout/page-document.ts';
import {
  bodies,
  boxOn,
  glyphsOf,
  lineTops,
  notice,
  noticeCodes,
  paragraph,
  prose,
  rulesOf,
  shortLines,
  textOf,
} from './page-samples.ts';
import { shippedFonts } from './shipped-fonts.ts';

const fonts = shippedFonts();
const { pitchMm, emMm } = grids.exact;
const fourthMm = pointsToMm(sizePt.fourth);
const pagesOf = (document: PageDocument) => layOut(document, fonts).pages;

const wideTable: BodyBlock = {
  kind: 'table',
  caption: '任务分工表',
  columns: [
    { share: 1, align: 'center' },
    { share: 3, align: 'start' },
  ],
  headRows: 1,
  rows: [['序号', '任务'], ...Array.from({ length: 8 }, (_, row) => [String(row + 1), '落实'])],
  orientation: 'landscape',
};

describe('lines and pages', () => {
  it('fills a page with 22 lines from 37 to 262 mm, 28 characters each', () => {
    const page = pagesOf({ ...notice, body: [paragraph('同'.repeat(2000))] })[1];
    const tops = lineTops(page, 'body');
    expect(tops).toHaveLength(22);
    expect(tops[0]).toBeCloseTo(37, 3);
    expect((tops[21] ?? 0) + emMm).toBeCloseTo(262, 3);
    const line = glyphsOf(page, 'body').filter(({ topMm }) => topMm === tops[5]);
    expect(line.flatMap(({ clusters }) => clusters)).toHaveLength(28);
    expect(line[0]?.xs[0]).toBeCloseTo(28, 3);
    expect(line.at(-1)?.endMm).toBeCloseTo(184, 3);
  });

  it.each(Array.from({ length: 24 }, (_, lines) => lines + 1))(
    'leaves a heading as the last line of a full page only, after %i lines of text',
    (lines) => {
      const heading: BodyBlock = { kind: 'text', level: 1, text: '组织领导' };
      const under: BodyBlock = { kind: 'text', level: 2, text: '责任分工' };
      const body = [
        paragraph('同'.repeat(lines * 28 - 2)),
        heading,
        under,
        paragraph('照此执行。'),
      ];
      const pages = pagesOf({ ...notice, body });
      for (const page of pages) {
        const last = glyphsOf(page, 'body').at(-1);
        if (last?.source.index !== 1 && last?.source.index !== 2) continue;
        expect(last.topMm + emMm + pitchMm).toBeGreaterThan(262);
      }
      expect(textOf(pages.flatMap((page) => glyphsOf(page, 'body')))).toContain(
        '一、组织领导（一）责任分工',
      );
    },
  );

  it('keeps 22 lines in the grid of 28 points', () => {
    const page = pagesOf({ ...notice, grid: 'points28', body: [paragraph(prose(2000))] })[1];
    const tops = lineTops(page, 'body');
    expect(tops).toHaveLength(22);
    expect((tops[1] ?? 0) - (tops[0] ?? 0)).toBeCloseTo((28 * 25.4) / 72, 3);
  });

  it.each(Array.from({ length: 120 }, (_, index) => index + 1))(
    'shows text below a title of %i characters',
    (count) => {
      const laid = layOut({ ...notice, title: prose(count) }, fonts);
      const [page] = laid.pages;
      expect(textOf(glyphsOf(page, 'title'))).toBe(prose(count));
      expect(boxOn(page, 'title').left).toBeGreaterThanOrEqual(27.999);
      expect(boxOn(page, 'title').right).toBeLessThanOrEqual(184.001);
      expect(glyphsOf(page, 'body').length).toBeGreaterThan(0);
    },
  );

  it('lays out 300 pages', () => {
    const body = Array.from({ length: 300 * 22 }, (_, index) => paragraph(`第${index}条。`));
    const pages = pagesOf({ ...notice, body });
    expect(pages.length).toBeGreaterThanOrEqual(300);
    const text = textOf(pages.flatMap((page) => glyphsOf(page, 'body')));
    expect(text).toBe(body.map((block) => (block.kind === 'text' ? block.text : '')).join(''));
  });

  it('lists headings and attachments with their places', () => {
    const laid = layOut(
      {
        ...notice,
        body: [paragraph('总体要求', 1), paragraph(prose(600)), paragraph('保障措施。落实。', 1)],
        attachments: [{ title: '分工表', blocks: [paragraph('范围', 1)], isBound: true }],
      },
      fonts,
    );
    expect(laid.outline.map(({ title, level }) => [title, level])).toEqual([
      ['一、总体要求', 1],
      ['二、保障措施', 1],
      ['附件 分工表', 1],
      ['一、范围', 2],
    ]);
    for (const { sheet } of laid.outline) expect(laid.pages[sheet - 1]?.sheet).toBe(sheet);
  });
});

describe('attachments', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('%i of them begin pages of their own', (count) => {
    const attachments = Array.from({ length: count }, (_, index) => ({
      title: `第${index + 1}号表`,
      blocks: [paragraph(prose(700))],
      isBound: true,
    }));
    const pages = pagesOf({ ...notice, attachments });
    const first = pages.filter((page) => glyphsOf(page, 'attachmentMark').length > 0);
    expect(first.map((page) => textOf(glyphsOf(page, 'attachmentMark')))).toEqual(
      count === 1 ? ['附件'] : attachments.map((_, index) => `附件${index + 1}`),
    );
    for (const page of first) {
      const mark = boxOn(page, 'attachmentMark');
      expect([mark.left, mark.top]).toEqual([28, 37]);
      const title = boxOn(page, 'attachmentTitle');
      expect(title.top).toBeCloseTo(37 + 2 * pitchMm, 3);
      expect((title.left + title.right) / 2).toBeCloseTo(106, 3);
      expect(boxOn(page, 'attachmentBody').top - title.bottom).toBeGreaterThanOrEqual(9.39);
      expect(page.part).toBe('attachment');
    }
    const colophon = pages.findIndex((page) => rulesOf(page, 'colophonRule').length > 0);
    expect(colophon).toBe(pages.length - 1);
  });

  it('bear the number of the document when they are not bound in', () => {
    const attachments = [{ title: '表', blocks: [paragraph('文字。')], isBound: false }];
    const page = pagesOf({ ...notice, attachments }).find(({ part }) => part === 'attachment');
    expect(textOf(glyphsOf(page, 'attachmentMark'))).toBe('滨政发〔2026〕12号附件');
  });
});

describe('the colophon', () => {
  const colophon = {
    cc: bodies.join('，'),
    printOrg: '滨江市人民政府办公室',
    printDate: '2026-03-09',
  };

  it.each(Array.from({ length: 66 }, (_, index) => index + 1))(
    'ends the last page, an even one, below a text of %i lines',
    (count) => {
      const pages = pagesOf({ ...notice, body: shortLines(count) });
      const page = pages.at(-1);
      const rules = rulesOf(page, 'colophonRule');
      expect(pages.length % 2).toBe(0);
      expect(rules.map(({ thicknessMm }) => thicknessMm).toSorted((a, b) => a - b)).toEqual([
        0.25, 0.35, 0.35,
      ]);
      const lowest = Math.max(...rules.map(({ y1 }) => y1));
      const highest = Math.min(...rules.map(({ y1 }) => y1));
      expect(lowest).toBe(262);
      for (const { x1, x2 } of rules) expect([x1, x2]).toEqual([28, 184]);
      for (const element of ['body', 'writtenDate', 'note'] as const) {
        for (const top of lineTops(page, element)) {
          expect(top + emMm).toBeLessThanOrEqual(highest);
        }
      }
      const isAlone = glyphsOf(page, 'writtenDate').length === 0;
      expect(page?.part).toBe(isAlone ? 'colophon' : 'text');
      expect(page?.number).toBe(isAlone ? null : pages.length);
      const blank = pages.filter(({ part }) => part === 'blank');
      for (const each of blank) expect([each.items, each.number]).toEqual([[], null]);
    },
  );

  it('keeps one character from both edges, aligns behind the colon and ends with a full stop', () => {
    const page = pagesOf({ ...notice, colophon }).at(-1);
    const runs = glyphsOf(page, 'cc');
    const box = boxOn(page, 'cc');
    expect(box.left).toBeCloseTo(28 + fourthMm, 3);
    expect(box.right).toBeLessThanOrEqual(184 - fourthMm + 0.001);
    expect(textOf(runs).startsWith('抄送：')).toBe(true);
    expect(textOf(runs).endsWith('。')).toBe(true);
    const tops = lineTops(page, 'cc');
    expect(tops.length).toBeGreaterThan(1);
    const second = runs.filter(({ topMm }) => topMm === tops[1]);
    expect(second[0]?.xs[0]).toBeCloseTo(28 + 4 * fourthMm, 3);
    expect(boxOn(page, 'printOrg').left).toBeCloseTo(28 + fourthMm, 3);
    expect(boxOn(page, 'printDate').right).toBeCloseTo(184 - fourthMm, 3);
    expect(textOf(glyphsOf(page, 'printDate'))).toBe('2026年3月9日印发');
  });

  it.each([800, 2000, 6000])('brings %i characters of receivers onto one page', (count) => {
    const cc = prose(count).replaceAll('。', '，');
    const page = pagesOf({ ...notice, colophon: { cc, printOrg: '办公室', printDate: null } }).at(
      -1,
    );
    const [first] = rulesOf(page, 'colophonRule').toSorted((a, b) => a.y1 - b.y1);
    expect(first?.y1).toBeGreaterThanOrEqual(37);
    expect(textOf(glyphsOf(page, 'cc').filter(({ start }) => start >= 0))).toBe(cc);
  });

  it('of a letter has no rules, no printing body, and stands at the bottom of the last page', () => {
    const pages = pagesOf({ ...notice, format: 'letter', body: shortLines(2) });
    const page = pages.at(-1);
    expect(rulesOf(page, 'colophonRule')).toEqual([]);
    expect(glyphsOf(page, 'printOrg')).toEqual([]);
    expect(boxOn(page, 'cc').bottom).toBeCloseTo(262, 3);
  });
});

describe('page numbers', () => {
  const pages = pagesOf({
    ...notice,
    body: [paragraph(prose(900)), wideTable, paragraph(prose(500))],
  });

  it('stand 7 mm below the type area, outside, one character from its edge', () => {
    for (const page of pages.filter(({ number }) => number !== null)) {
      const box = boxOn(page, 'pageNumber');
      expect((box.top + box.bottom) / 2).toBeCloseTo(269, 3);
      const isOdd = (page.number ?? 0) % 2 === 1;
      if (isOdd) expect(box.right).toBeCloseTo(184 - fourthMm, 3);
      else expect(box.left).toBeCloseTo(28 + fourthMm, 3);
      expect(textOf(glyphsOf(page, 'pageNumber')).replaceAll(' ', '')).toBe(`—${page.number}—`);
    }
  });

  it('stay in their place on the sheet of a turned table', () => {
    const turned = pages.find((page) => page.turned.length > 0);
    expect(turned?.items.every(({ element }) => element === 'pageNumber')).toBe(true);
    expect(turned?.items.length).toBeGreaterThan(0);
  });
});

describe('fonts', () => {
  it('names the faces that were used and calls a substitute a preview', () => {
    const laid = layOut(notice, fonts);
    expect(laid.faces.length).toBeGreaterThan(2);
    expect(laid.isPreview).toBe(true);
    const originals = {
      ...fonts,
      faces: fonts.faces.map((face) => ({ ...face, standing: 'original' as const })),
    };
    expect(layOut(notice, originals).isPreview).toBe(false);
  });

  it('keeps a character that no face has, and reports it', () => {
    const rare = '\u{2B740}';
    const laid = layOut({ ...notice, body: [paragraph(`姓名${rare}。`)] }, fonts);
    expect(noticeCodes(laid)).toContain('missingGlyph');
    expect(textOf(glyphsOf(laid.pages[0], 'body'))).toBe(`姓名${rare}。`);
  });
});
