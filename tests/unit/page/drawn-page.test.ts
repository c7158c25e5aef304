/** DrawnPage and PageMarks: what the window draws is where the layout put it, and marks lie under their words. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createPainter,
  sourceKey,
  sourceOfKey,
} from '../../../src-renderer/features/page/drawn-page.ts';
import type { DrawnLine } from '../../../src-renderer/features/page/drawn-page.ts';
import {
  allPlaces,
  areSameRanges,
  markBoxes,
  markedRanges,
  markPlaces,
} from '../../../src-renderer/features/page/page-marks.ts';
import type { PageMark } from '../../../src-renderer/features/page/page-marks.ts';
import type { FontSet } from '../../../src-shared/layout/font-set.ts';
import type { GlyphRun, LaidOut, LaidPage } from '../../../src-shared/layout/laid-out.ts';
import { pointsToMm } from '../../../src-shared/layout/measures.ts';

const fangsong = {
  id: 'Fang@000000000001',
  postScriptName: 'Fang',
  cssFamily: 'Test Fang',
  emTop: 800,
  standing: 'substitute',
  advances: [
    [0x20, 0x7e, 500],
    [0x4e00, 0x9fff, 1000],
    [0x20000, 0x2ffff, 1000],
  ],
} as const;
const kai = { ...fangsong, id: 'Kai@000000000002', cssFamily: 'Test Kai', emTop: 880 };
const ids = [fangsong.id, kai.id];
const fonts: FontSet = {
  faces: [fangsong, kai],
  roles: { fangsong: ids, xiaobiaosong: ids, hei: ids, kai: ids, song: ids },
};

function advanceOf(cluster: string): number {
  return (cluster.codePointAt(0) ?? 0) < 0x80 ? 500 : 1000;
}

function run(clusters: readonly string[], part: Partial<GlyphRun> = {}): GlyphRun {
  const em = pointsToMm(part.sizePt ?? 16);
  const gaps = clusters.map((_, index) => (index % 3 === 2 ? 0.4 : -0.07));
  let x = part.xs?.[0] ?? 28;
  const xs: number[] = [];
  for (const [index, cluster] of clusters.entries()) {
    xs.push(x);
    x += (advanceOf(cluster) / 1000) * em + (gaps[index] ?? 0);
  }
  return {
    kind: 'glyphs',
    element: 'body',
    source: { element: 'body', index: 0 },
    start: 0,
    face: fangsong.id,
    sizePt: 16,
    colour: 'black',
    baselineMm: 50,
    topMm: 45,
    clusters,
    endMm: x,
    stretch: 1,
    ...part,
    xs,
  };
}

function page(items: readonly GlyphRun[], sheet = 1): LaidPage {
  return { sheet, number: sheet, part: 'text', items, turned: [] };
}

function laidOut(pages: readonly LaidPage[]): LaidOut {
  return {
    engine: 'test',
    format: 'general',
    grid: 'exact',
    pages,
    outline: [],
    notices: [],
    faces: ids,
    isPreview: true,
  };
}

/** Left edges of the clusters as a browser sets them: advance and space, one after the other. */
function drawnXs(line: DrawnLine): readonly number[] {
  const xs: number[] = [];
  let x = line.leftMm;
  for (const { text, widthMm, spaceMm, emMm } of line.pieces) {
    if (widthMm !== null) {
      xs.push(x);
      x += widthMm;
      continue;
    }
    for (const cluster of text) {
      xs.push(x);
      x += (advanceOf(cluster) / 1000) * emMm + spaceMm;
    }
  }
  return xs;
}

const cluster = fc.constantFrom('国', '中', 'a', '1', '\u{20bb7}', '👨‍👩‍👧', 'é');
const drawnRun = fc
  .record({
    clusters: fc.array(cluster, { minLength: 1, maxLength: 30 }),
    face: fc.constantFrom(fangsong.id, kai.id, null),
    stretch: fc.constantFrom(1, 1, 0.8),
    sizePt: fc.constantFrom(16, 22),
  })
  .map(({ clusters, ...part }) => run(clusters, part));

describe('drawn lines', () => {
  test('set every cluster where the layout put it, and lose none', () => {
    fc.assert(
      fc.property(drawnRun, (one) => {
        const [block] = createPainter(fonts).draw(page([one])).upright.blocks;
        const [line] = block?.lines ?? [];
        if (line === undefined) throw new Error('nothing was drawn');
        const xs = drawnXs(line);
        expect(xs).toHaveLength(one.clusters.length);
        for (const [index, x] of xs.entries()) {
          expect(Math.abs(x - (one.xs[index] ?? 0))).toBeLessThan(0.02);
        }
        expect(line.pieces.map(({ text }) => text).join('')).toBe(one.clusters.join(''));
      }),
    );
  });

  test('join the runs of one baseline and hang on the first that has a face', () => {
    const first = run(['𠮷'], { face: null, endMm: 33 });
    const second = run(['国'], { face: kai.id, xs: [33], start: 2 });
    const below = run(['中'], { baselineMm: 60, start: 3 });
    const [block] = createPainter(fonts).draw(page([first, second, below])).upright.blocks;
    expect(block?.lines.map(({ pieces }) => pieces.map(({ text }) => text))).toEqual([
      ['𠮷', '国'],
      ['中'],
    ]);
    const em = pointsToMm(16);
    expect(block?.lines[0]?.topMm).toBeCloseTo(50 - 0.88 * em, 6);
    expect(block?.lines[1]?.topMm).toBeCloseTo(60 - 0.8 * em, 6);
  });

  test('a character without a face is a box of its own', () => {
    const [block] = createPainter(fonts).draw(page([run(['国', '国'], { face: null })])).upright
      .blocks;
    expect(block?.lines[0]?.pieces.map(({ family }) => family)).toEqual([null, null]);
  });

  test('one page is drawn once', () => {
    const painter = createPainter(fonts);
    const one = page([run(['国'])]);
    expect(painter.draw(one)).toBe(painter.draw(one));
  });

  test('a source has one name, and the name leads back to it', () => {
    const sources = [
      { element: 'body', index: 3 },
      { element: 'attachmentBody', index: 2, attachment: 0 },
      { element: 'body', index: 2, cell: { row: 1, column: 4 } },
      { element: 'attachmentBody', index: 2, attachment: 1, cell: { row: 0, column: 0 } },
    ] as const;
    for (const source of sources) expect(sourceOfKey(sourceKey(source))).toEqual(source);
    expect(sourceOfKey('nothing/1')).toBeNull();
  });
});

describe('marks', () => {
  const mark: PageMark = { id: 'hit', kind: 'hit', text: '防汛值班', within: null };
  const firstLine = run(Array.from('一、字字防'), { start: -1 + 1 });
  const secondLine = run(Array.from('汛值班字'), { start: 5, baselineMm: 60, topMm: 55 });
  const onePage = laidOut([page([firstLine, secondLine])]);

  test('a mark over a line end lies under both parts of its words', () => {
    const ranges = markedRanges(onePage, [mark]);
    const boxes = markBoxes(onePage.pages[0]?.items ?? [], ranges);
    expect(boxes.map(({ xMm, yMm }) => [xMm, yMm])).toEqual([
      [firstLine.xs[4], firstLine.topMm],
      [secondLine.xs[0], secondLine.topMm],
    ]);
    expect(boxes[0]?.widthMm).toBeCloseTo(firstLine.endMm - (firstLine.xs[4] ?? 0), 9);
    expect(boxes[1]?.widthMm).toBeCloseTo((secondLine.xs[3] ?? 0) - (secondLine.xs[0] ?? 0), 9);
  });

  test('ranges are the same while every mark lies where it lay', () => {
    const ranges = markedRanges(onePage, [mark]);
    const moved = run(Array.from('一、字字字防'), { start: 0 });
    const after = laidOut([page([moved, { ...secondLine, start: 6 }])]);
    expect(areSameRanges(ranges, markedRanges(onePage, [mark]))).toBe(true);
    expect(areSameRanges(ranges, markedRanges(after, [mark]))).toBe(false);
    expect(areSameRanges(ranges, markedRanges(onePage, [{ ...mark }]))).toBe(false);
    expect(areSameRanges(ranges, markedRanges(onePage, []))).toBe(false);
  });

  test('a mark over a page end is found on both pages, and begins on the first', () => {
    const laid = laidOut([page([firstLine], 1), page([secondLine], 2)]);
    const ranges = markedRanges(laid, [mark]);
    const onSheets = laid.pages.map(({ items }) => markBoxes(items, ranges).length);
    expect(onSheets).toEqual([1, 1]);
    expect(allPlaces(laid, ranges).map(({ sheet }) => sheet)).toEqual([1]);
  });

  test.each([
    ['[2026]15号', '〔2026〕15号'],
    ['〔2026〕15号', '〔2026〕15号'],
    ['（pdf）', 'PDF'],
    ['ＰＤＦ', 'PDF'],
  ])('%s is marked at %s, whatever its signs, width and case', (asked, found) => {
    const line = run(Array.from('见某办发〔2026〕15号，附PDF。'), { start: 0 });
    const ranges = markedRanges(laidOut([page([line])]), [{ ...mark, text: asked }]);
    const at = '见某办发〔2026〕15号，附PDF。'.indexOf(found.replace(/^〔/u, ''));
    const [[range] = []] = [...ranges.values()];
    expect(range).toMatchObject({ start: at, end: at + found.replace(/^〔/u, '').length });
  });

  test('what is only signs is not searched for, and findings are taken as they are written', () => {
    const line = run(Array.from('附PDF，。'), { start: 0 });
    const laid = laidOut([page([line])]);
    expect(markedRanges(laid, [{ ...mark, text: '，' }]).size).toBe(0);
    expect(markedRanges(laid, [{ ...mark, kind: 'error', text: '，' }]).size).toBe(1);
    expect(markedRanges(laid, [{ ...mark, kind: 'error', text: 'pdf' }]).size).toBe(0);
  });

  test('text that the layout made is not found', () => {
    const laid = laidOut([page([run(Array.from('防汛值班'), { start: -1 })])]);
    expect(markedRanges(laid, [mark]).size).toBe(0);
  });

  test('is found within its paragraph only, and without words at its first line', () => {
    const other = run(Array.from('防汛值班'), { source: { element: 'body', index: 1 }, topMm: 70 });
    const laid = laidOut([page([firstLine, secondLine, other])]);
    const within = { element: 'body', index: 1 } as const;
    const marks: readonly PageMark[] = [
      { ...mark, within },
      { id: 'whole', kind: 'error', text: '', within },
      { id: 'gone', kind: 'error', text: '', within: { element: 'note', index: null } },
    ];
    const ranges = markedRanges(laid, marks);
    expect([...ranges.keys()]).toEqual(['body/1']);
    expect(markPlaces(laid, marks, ranges).map((place) => [place.mark.id, place.yMm])).toEqual([
      ['hit', 70],
      ['whole', 70],
    ]);
  });
});
