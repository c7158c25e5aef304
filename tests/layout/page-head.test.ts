/** Heads of the four formats: every distance of clauses 7.2, 7.3.1, 7.3.2 and 10 from edge to edge. */
import { describe, expect, it } from 'vitest';
import { layOut } from '../../src-shared/layout/lay-out.ts';
import { distances, grids, pointsToMm } from '../../src-shared/layout/measures.ts';
import type { PageDocument } from '../../src-shared/layout/page-document.ts';
import {
  bodies,
  boxOn,
  glyphsOf,
  joint,
  lineTops,
  notice,
  noticeCodes,
  paragraph,
  prose,
  rulesOf,
  sealed,
  textOf,
} from './page-samples.ts';
import { shippedFonts } from './shipped-fonts.ts';

const fonts = shippedFonts();
const firstPage = (document: PageDocument) => layOut(document, fonts).pages[0];
const { cellMm, pitchMm, emMm } = grids.exact;

describe('the head of the general format', () => {
  const page = firstPage(notice);

  it('puts 份号, 密级 and 紧急程度 on lines 1 to 3 at the left edge', () => {
    for (const [row, element] of (['copyNo', 'secrecy', 'urgency'] as const).entries()) {
      expect(boxOn(page, element).left).toBeCloseTo(28, 3);
      expect(boxOn(page, element).top).toBeCloseTo(37 + row * pitchMm, 3);
    }
  });

  it('closes the ranks when one of them is missing', () => {
    const without = firstPage({ ...notice, copyNo: null });
    expect(boxOn(without, 'secrecy').top).toBeCloseTo(37, 3);
    expect(boxOn(without, 'urgency').top).toBeCloseTo(37 + pitchMm, 3);
  });

  it('puts the upper edge of the mark 35 mm below the type area, in the middle, in red', () => {
    const box = boxOn(page, 'mark');
    expect(box.top).toBeCloseTo(72, 3);
    expect((box.left + box.right) / 2).toBeCloseTo(106, 3);
    expect(box.right - box.left).toBeLessThanOrEqual(156);
    expect(glyphsOf(page, 'mark').every(({ colour }) => colour === 'red')).toBe(true);
    expect(textOf(glyphsOf(page, 'mark'))).toBe('滨江市人民政府文件');
  });

  it('puts the number two lines below the mark and the red line 4 mm below the number', () => {
    const number = boxOn(page, 'issueNo');
    expect(number.top - boxOn(page, 'mark').bottom).toBeCloseTo(20.78, 3);
    expect((number.left + number.right) / 2).toBeCloseTo(106, 3);
    const [line] = rulesOf(page, 'redLine');
    expect((line?.y1 ?? 0) - number.bottom).toBeCloseTo(4, 3);
    expect([line?.x1, line?.x2]).toEqual([28, 184]);
  });

  it('puts the title two lines below the red line, each line of it in the middle', () => {
    const title = glyphsOf(page, 'title');
    const [line] = rulesOf(page, 'redLine');
    expect(boxOn(page, 'title').top - (line?.y1 ?? 0)).toBeCloseTo(20.78, 3);
    for (const run of title) {
      expect(((run.xs[0] ?? 0) + run.endMm) / 2).toBeCloseTo(106, 3);
      expect(run.sizePt).toBe(22);
    }
  });

  it('puts the addressees one line below the title, flush left, and the text on the next line', () => {
    const mainTo = boxOn(page, 'mainTo');
    const gap = mainTo.top - boxOn(page, 'title').bottom;
    expect(gap).toBeGreaterThanOrEqual(distances.oneLineMm - 1);
    expect(gap).toBeLessThanOrEqual(2 * pitchMm - emMm + 1e-3);
    expect(mainTo.left).toBeCloseTo(28, 3);
    expect(textOf(glyphsOf(page, 'mainTo')).endsWith('：')).toBe(true);
    expect(boxOn(page, 'body').top - mainTo.top).toBeCloseTo(pitchMm, 3);
  });

  it('keeps the lines of page 1 on a grid that ends at 262 mm, or above where the head leaves too much white', () => {
    for (const grid of ['exact', 'points28'] as const) {
      const { pitchMm } = grids[grid];
      const long = { ...notice, grid, body: [paragraph(prose(900))] };
      for (const title of [notice.title, '通知', '关于'.repeat(18), '关于'.repeat(30)]) {
        const page = firstPage({ ...long, title });
        const tops = lineTops(page, 'body');
        const gap = boxOn(page, 'mainTo').top - boxOn(page, 'title').bottom;
        const lastGridTop = 37 + 21 * pitchMm;
        const isMoved = Math.abs(gap - (2 * pitchMm - emMm)) < 1e-3;
        for (const [index, top] of tops.entries()) {
          expect(top).toBeCloseTo((tops[0] ?? 0) + index * pitchMm, 3);
        }
        expect(tops.at(-1)).toBeLessThanOrEqual(lastGridTop + 1e-3);
        expect(tops.at(-1)).toBeGreaterThan(lastGridTop - (isMoved ? pitchMm / 2 : 1e-3));
      }
    }
  });
});

describe('a document to a superior', () => {
  const signers = ['张三', '李建国', '欧阳修明'];
  const page = firstPage({ ...notice, signers });

  it('moves the number one character in, to the line of the last signer', () => {
    const number = boxOn(page, 'issueNo');
    const tops = lineTops(page, 'signers');
    expect(number.left).toBeCloseTo(28 + cellMm, 3);
    expect(number.top).toBeCloseTo(tops.at(-1) ?? 0, 3);
    expect(tops).toHaveLength(2);
    expect((tops[0] ?? 0) - boxOn(page, 'mark').bottom).toBeCloseTo(20.78, 3);
  });

  it('ends the names one character before the right edge, in 楷体, two to a line', () => {
    expect(boxOn(page, 'signers').right).toBeCloseTo(184 - cellMm, 3);
    const runs = glyphsOf(page, 'signers').filter(({ start }) => start === 0);
    expect(runs.map((run) => textOf([run]))).toEqual(signers);
    const faces = fonts.roles.kai;
    expect(runs.every(({ face }) => face !== null && faces.includes(face))).toBe(true);
    expect(runs[2]?.xs[0]).toBeCloseTo(runs[0]?.xs[0] ?? 0, 3);
  });

  it('puts the red line 4 mm below the last of them', () => {
    const [line] = rulesOf(page, 'redLine');
    expect((line?.y1 ?? 0) - boxOn(page, 'signers').bottom).toBeCloseTo(4, 3);
  });
});

describe('the mark of joint issuers', () => {
  it.each([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('stacks %i names and shows the text', (count) => {
    const laid = layOut(joint(count), fonts);
    const page = laid.pages[0];
    const runs = glyphsOf(page, 'mark');
    const names = runs.filter(({ source }) => source.index < count);
    expect(names.map((run) => textOf([run]))).toEqual(bodies.slice(0, count));
    const suffix = runs.filter(({ source }) => source.index === count);
    const box = boxOn(page, 'mark');
    expect(box.top).toBeCloseTo(72, 3);
    expect((box.left + box.right) / 2).toBeCloseTo(106, 3);
    for (const run of names) {
      expect(run.xs[0]).toBeCloseTo(names[0]?.xs[0] ?? 0, 2);
      expect(run.endMm).toBeCloseTo(names[0]?.endMm ?? 0, 2);
    }
    const [word] = suffix;
    const middle = (word?.topMm ?? 0) + pointsToMm(word?.sizePt ?? 0) / 2;
    expect(middle).toBeCloseTo((box.top + box.bottom) / 2, 2);
    expect(glyphsOf(page, 'body').length).toBeGreaterThan(0);
    expect(noticeCodes(laid)).not.toContain('firstPageWithoutBody');
  });

  it('narrows a single name only when 一号 is too wide, and says so', () => {
    const long = { ...notice, mark: { names: ['滨江市'.repeat(8)], suffix: '文件' } };
    const laid = layOut(long, fonts);
    const box = boxOn(laid.pages[0], 'mark');
    expect(box.right - box.left).toBeLessThanOrEqual(156.001);
    expect(noticeCodes(laid)).toContain('markNarrowed');
    expect(noticeCodes(layOut(notice, fonts))).not.toContain('markNarrowed');
  });
});

describe('addressees that leave no room for the text', () => {
  const laid = layOut(
    { ...notice, mainTo: '各县（市、区）人民政府，市政府各部门，'.repeat(16).slice(0, -1) },
    fonts,
  );

  it('move to the colophon, above the copies, without a rule between', () => {
    expect(noticeCodes(laid)).toContain('mainToMoved');
    expect(glyphsOf(laid.pages[0], 'mainTo')).toEqual([]);
    expect(glyphsOf(laid.pages[0], 'body').length).toBeGreaterThan(0);
    const last = laid.pages.at(-1);
    expect(textOf(glyphsOf(last, 'mainTo')).startsWith('主送：各县')).toBe(true);
    const between = rulesOf(last, 'colophonRule').filter(
      ({ y1 }) => y1 > boxOn(last, 'mainTo').top && y1 < boxOn(last, 'cc').bottom,
    );
    expect(between).toEqual([]);
  });
});

describe('the other formats', () => {
  it('letter: mark 30 mm below the paper, double lines of 170 mm, elements 4.84 mm below', () => {
    const page = firstPage({
      ...notice,
      format: 'letter',
      mark: { names: bodies.slice(0, 2), suffix: '文件' },
    });
    expect(textOf(glyphsOf(page, 'mark'))).toBe(bodies[0]);
    const mark = boxOn(page, 'mark');
    expect(mark.top).toBeCloseTo(30, 3);
    const rules = rulesOf(page, 'letterRule');
    expect(rules).toHaveLength(4);
    expect(rules.every(({ x1, x2 }) => x1 === 20 && x2 === 190)).toBe(true);
    const [thick, thin, lowerThin, lowerThick] = rules;
    expect((thick?.y1 ?? 0) - (thick?.thicknessMm ?? 0) / 2 - mark.bottom).toBeCloseTo(4, 3);
    expect(thick?.thicknessMm).toBeGreaterThan(thin?.thicknessMm ?? Infinity);
    expect(lowerThin?.thicknessMm).toBeLessThan(lowerThick?.thicknessMm ?? 0);
    const lowerEdge = (lowerThick?.y1 ?? 0) + (lowerThick?.thicknessMm ?? 0) / 2;
    expect(297 - lowerEdge).toBeCloseTo(20, 3);
    const upperEdge = (thin?.y1 ?? 0) + (thin?.thicknessMm ?? 0) / 2;
    expect(boxOn(page, 'copyNo').top - upperEdge).toBeCloseTo(4.84, 3);
    expect(boxOn(page, 'issueNo').top - upperEdge).toBeCloseTo(4.84, 3);
    expect(boxOn(page, 'issueNo').right).toBeCloseTo(184, 3);
    expect(boxOn(page, 'title').top - boxOn(page, 'urgency').bottom).toBeCloseTo(20.78, 3);
    expect(page?.number).toBeNull();
  });

  it('order: mark 20 mm below the type area, its number two lines below, then the text', () => {
    const page = firstPage({
      ...notice,
      format: 'order',
      copyNo: null,
      secrecy: null,
      urgency: '',
      mark: { names: ['滨江市人民政府'], suffix: '令' },
      issueNo: '第12号',
      title: '',
      mainTo: '',
    });
    const mark = boxOn(page, 'mark');
    expect(mark.top).toBeCloseTo(57, 3);
    const number = boxOn(page, 'issueNo');
    expect(number.top - mark.bottom).toBeCloseTo(20.78, 3);
    expect((number.left + number.right) / 2).toBeCloseTo(106, 3);
    const gap = boxOn(page, 'body').top - number.bottom;
    expect(gap).toBeGreaterThanOrEqual(19.78);
    expect(gap).toBeLessThanOrEqual(3 * pitchMm - emMm + 1e-3);
    expect(rulesOf(page, 'redLine')).toEqual([]);
  });

  it('minutes: those present one line below the text, in 黑体, names aligned behind the colon', () => {
    const laid = layOut(
      {
        ...notice,
        format: 'minutes',
        mark: { names: ['滨江市人民政府常务会议纪要'], suffix: '' },
        attendance: { present: bodies.join('、'), absent: '某某', observers: '某某某' },
        ending: { mode: 'none', issuers: [], writtenDate: null },
      },
      fonts,
    );
    const [page] = laid.pages;
    const runs = glyphsOf(page, 'attendance');
    const label = runs.find(({ clusters }) => clusters.join('') === '出席：');
    expect(label?.xs[0]).toBeCloseTo(28 + 2 * cellMm, 3);
    expect((label?.topMm ?? 0) - boxOn(page, 'body').bottom).toBeGreaterThanOrEqual(9.39);
    expect((label?.topMm ?? 0) - boxOn(page, 'body').bottom).toBeLessThan(9.39 + pitchMm);
    const present = runs.filter(({ source, start }) => source.index === 0 && start >= 0);
    const lefts = present.map(({ xs }) => Math.min(...xs));
    expect(present.length).toBeGreaterThan(1);
    for (const left of lefts) expect(left).toBeCloseTo(28 + 5 * cellMm, 3);
    const all = textOf(laid.pages.flatMap((each) => glyphsOf(each, 'attendance')));
    expect(all.endsWith('请假：某某列席：某某某')).toBe(true);
  });

  it('keeps the place of a seal that is not there yet', () => {
    const page = firstPage({
      ...notice,
      ending: { ...notice.ending, issuers: [{ ...sealed('滨江市人民政府'), seal: null }] },
    });
    const sealedPage = firstPage(notice);
    expect(boxOn(page, 'issuerName')).toEqual(boxOn(sealedPage, 'issuerName'));
  });
});
