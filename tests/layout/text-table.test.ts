/** Text tables: tables and pictures as the parts that pages are made of. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GlyphRun, PageItem } from '../../src-shared/layout/laid-out.ts';
import { grids, paper, typeArea } from '../../src-shared/layout/measures.ts';
import type { PictureBlock, TableBlock } from '../../src-shared/layout/page-document.ts';
import type { TablePart } from '../../src-shared/layout/text/table-parts.ts';
import { createTypesetter } from '../../src-shared/layout/text/typesetter.ts';
import { shippedFonts } from './shipped-fonts.ts';

const fonts = shippedFonts();
const typesetter = createTypesetter(fonts);
const AT = { source: { element: 'body', index: 3 }, grid: 'exact' } as const;
const ORIGIN = { xMm: typeArea.leftMm, topMm: typeArea.topMm };
const TOLERANCE_MM = 1e-3;

function table(rows: readonly (readonly string[])[], more: Partial<TableBlock> = {}): TableBlock {
  const columns = (rows[0] ?? []).map(() => ({ share: 1, align: 'start' as const }));
  return {
    kind: 'table',
    caption: '',
    columns,
    headRows: 1,
    rows,
    orientation: 'portrait',
    ...more,
  };
}

const isRun = (item: PageItem): item is GlyphRun => item.kind === 'glyphs';

/** The text of a cell, put together from its runs. */
function cellText(runs: readonly GlyphRun[], row: number, column: number): string {
  return runs
    .filter(
      ({ source, start }) =>
        source.cell?.row === row && source.cell.column === column && start >= 0,
    )
    .map((run) => run.clusters.join(''))
    .join('');
}

function placed(parts: readonly TablePart[]): readonly PageItem[] {
  return parts.flatMap((part) => part.place(ORIGIN));
}

function rowsOf(count: number): readonly (readonly string[])[] {
  return Array.from({ length: count }, (_, row) => [`${row}`, `项目${row}`, '宁波市档案馆']);
}

describe('a table', () => {
  test('has rules around every cell, all inside the type area', () => {
    const [first] = typesetter.tableParts(table(rowsOf(2)), AT);
    const rules = (first?.place(ORIGIN) ?? []).filter((item) => item.kind === 'rule');
    // The top, and of each row three columns' four edges and the line below.
    expect(rules).toHaveLength(1 + 2 * 5);
    for (const { x1, x2 } of rules) {
      expect(Math.min(x1, x2)).toBeGreaterThanOrEqual(typeArea.leftMm);
      expect(Math.max(x1, x2)).toBeLessThanOrEqual(typeArea.rightMm + TOLERANCE_MM);
    }
  });

  test('keeps its caption and its head with the first row, and repeats the head alone', () => {
    const parts = typesetter.tableParts(table(rowsOf(5), { caption: '项目表' }), AT);
    expect(parts).toHaveLength(4);
    const first = (parts[0]?.place(ORIGIN) ?? []).filter(isRun);
    expect(first.find(({ source }) => source.cell === undefined)?.clusters.join('')).toBe('项目表');
    expect(cellText(first, 1, 1)).toBe('项目1');
    const repeated = (parts[1]?.repeated?.place(ORIGIN) ?? []).filter(isRun);
    expect(repeated.map(({ start }) => start)).toEqual(repeated.map(() => -1));
    expect(repeated.map((run) => run.clusters.join('')).join('')).toBe('0项目0宁波市档案馆');
  });

  test('has columns in the proportion of their shares', () => {
    const block = table([['甲', '乙']], {
      columns: [
        { share: 1, align: 'start' },
        { share: 3, align: 'end' },
      ],
      headRows: 0,
    });
    const [part] = typesetter.tableParts(block, AT);
    const xs = (part?.place(ORIGIN) ?? []).flatMap((item) =>
      item.kind === 'rule' && item.x1 === item.x2 ? [item.x1] : [],
    );
    expect(xs).toEqual([28, 28 + 39, 184]);
    const right = (part?.place(ORIGIN) ?? [])
      .filter(isRun)
      .find(({ clusters }) => clusters[0] === '乙');
    expect(right?.endMm).toBeGreaterThan(180);
  });

  test('is set smaller when its cells are long', () => {
    const sizeOf = (text: string): number | undefined =>
      placed(typesetter.tableParts(table([['甲', '乙', '丙', text]]), AT)).find(isRun)?.sizePt;
    expect(sizeOf('短')).toBe(16);
    expect(sizeOf('宁波市机关档案管理办法实施情况')).toBe(14);
    expect(sizeOf('宁波市机关档案管理办法实施情况'.repeat(5))).toBe(10.5);
  });

  test('leaves no single character alone on the last line of a cell', () => {
    const columns = [5, 3, 9].map((share) => ({ share, align: 'center' as const }));
    const rows = [['2026年10月底前完成', '责任单位名', '甲']];
    const parts = typesetter.tableParts(table(rows, { columns, headRows: 0 }), AT);
    const last = (column: number) =>
      placed(parts)
        .filter(isRun)
        .filter(({ source }) => source.cell?.column === column)
        .at(-1);
    expect(last(0)?.clusters.length).toBeGreaterThan(1);
    expect(last(1)?.clusters.join('')).toBe('位名');
  });

  test('splits a row that is higher than a page, and says so', () => {
    const text = '宁波市档案工作'.repeat(300);
    const parts = typesetter.tableParts(
      table([
        ['序', '内容'],
        ['1', text],
      ]),
      AT,
    );
    expect(parts.filter(({ isRowSplit }) => isRowSplit).length).toBeGreaterThan(1);
    expect(cellText(placed(parts).filter(isRun), 1, 1)).toBe(text);
  });

  test('drops no cell that stands outside its columns', () => {
    const block = table([['甲'], ['乙', '丙', '丁']]);
    const runs = placed(typesetter.tableParts(block, AT)).filter(isRun);
    expect(cellText(runs, 1, 2)).toBe('丁');
  });

  test('of 60 columns keeps every character inside its column', () => {
    const row = Array.from({ length: 60 }, () => '档案');
    const runs = placed(typesetter.tableParts(table([row, row]), AT)).filter(isRun);
    expect(runs).toHaveLength(240);
    for (const run of runs) {
      const column = run.source.cell?.column ?? 0;
      expect(run.xs[0]).toBeGreaterThanOrEqual(28 + (156 / 60) * column);
      expect(run.endMm).toBeLessThanOrEqual(28 + (156 / 60) * (column + 1));
    }
  });
});

describe('a landscape table', () => {
  const block = table(rowsOf(40), { orientation: 'landscape', caption: '项目表' });
  const sheets = typesetter.turnedTable(block, AT);

  test('lies in the turned type area, its head at the left edge of each sheet', () => {
    expect(sheets.length).toBeGreaterThan(1);
    for (const { items } of sheets) {
      for (const item of items) {
        if (item.kind !== 'rule') continue;
        // y of the frame is x of the sheet; 297 - x of the frame is y of the sheet.
        expect(item.y1).toBeGreaterThanOrEqual(typeArea.leftMm);
        expect(item.y2).toBeLessThanOrEqual(typeArea.rightMm + TOLERANCE_MM);
        expect(paper.heightMm - item.x1).toBeLessThanOrEqual(typeArea.bottomMm + TOLERANCE_MM);
        expect(paper.heightMm - item.x2).toBeGreaterThanOrEqual(typeArea.topMm - TOLERANCE_MM);
      }
    }
  });

  test('repeats its head on every sheet and loses no row', () => {
    const runs = sheets.map(({ items }) => items.filter(isRun));
    for (const later of runs.slice(1)) expect(later[0]?.start).toBe(-1);
    for (let row = 0; row < 40; row += 1) expect(cellText(runs.flat(), row, 1)).toBe(`项目${row}`);
  });
});

test('of any table all text comes out, inside its cell, in parts that a page has room for', () => {
  const cell = fc
    .array(fc.constantFrom('档案', '管理', '，', '《', '》', '12.5％', 'GB/T 9704', ' ', '𠮷'), {
      maxLength: 30,
      size: 'max',
    })
    .map((pieces) => pieces.join(''));
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 7 }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(
      rows,
      fc.integer({ min: 0, max: 3 }),
      fc.string({ maxLength: 5 }),
      (texts, headRows, caption) => {
        const parts = typesetter.tableParts(table(texts, { headRows, caption }), AT);
        const items = placed(parts);
        for (const part of parts) {
          const heightMm = part.heightMm + (part.repeated?.heightMm ?? 0);
          expect(heightMm).toBeLessThanOrEqual(typeArea.heightMm + TOLERANCE_MM);
        }
        const runs = items.filter(isRun);
        for (const run of runs) {
          expect(Math.min(...run.xs)).toBeGreaterThanOrEqual(typeArea.leftMm - TOLERANCE_MM);
          expect(run.endMm).toBeLessThanOrEqual(typeArea.rightMm + TOLERANCE_MM);
        }
        texts.forEach((row, y) => {
          row.forEach((text, x) => {
            expect(cellText(runs, y, x)).toBe(text);
          });
        });
        expect(
          createTypesetter(fonts).tableParts(table(texts, { headRows, caption }), AT).length,
        ).toBe(parts.length);
      },
    ),
    { seed: 8, numRuns: 120 },
  );
});

describe('a picture', () => {
  const picture = (more: Partial<PictureBlock>): PictureBlock => ({
    kind: 'picture',
    sha256: 'a'.repeat(64),
    widthPx: 800,
    heightPx: 600,
    widthMm: 120,
    caption: '',
    ...more,
  });

  test('stands in the middle of the type area in the width it wants', () => {
    const part = typesetter.picturePart(picture({}), AT);
    expect(part).toMatchObject({ heightMm: 90, isShrunk: false });
    expect(part.place(37)).toMatchObject([{ x: 46, y: 37, widthMm: 120, heightMm: 90 }]);
  });

  test('of 30,000 pixels is fitted into one page with its caption, and says so', () => {
    const tall = picture({ widthPx: 1000, heightPx: 30_000, caption: '图1　示意图' });
    const part = typesetter.picturePart(tall, AT);
    expect(part.isShrunk).toBe(true);
    expect(part.heightMm).toBeLessThanOrEqual(22 * grids.exact.pitchMm);
    expect(part.heightMm).toBeLessThanOrEqual(typeArea.heightMm);
    const caption = part.place(37).find(isRun);
    expect(caption?.topMm).toBeGreaterThan(200);
  });

  test('whose pixels are unknown gets a square instead of nothing', () => {
    const part = typesetter.picturePart(picture({ widthPx: 0, heightPx: 0 }), AT);
    expect(part.heightMm).toBe(120);
  });
});
