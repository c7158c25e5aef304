/** Text lines: what holds of every line that the layout breaks, with the faces that the product brings along. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grids, typeArea } from '../../src-shared/layout/measures.ts';
import type { BrokenLine, LineShape } from '../../src-shared/layout/text/line-breaking.ts';
import { placeLine } from '../../src-shared/layout/text/place-line.ts';
import { gridStyle, styledText } from '../../src-shared/layout/text/styled-text.ts';
import { createTypesetter } from '../../src-shared/layout/text/typesetter.ts';
import { shippedFonts } from './shipped-fonts.ts';

const fonts = shippedFonts();
const typesetter = createTypesetter(fonts);
const { cellMm } = grids.exact;
const SOURCE = { element: 'body', index: 0 } as const;
const FULL: LineShape = {
  widthMm: typeArea.widthMm,
  firstIndentMm: 2 * cellMm,
  restIndentMm: 0,
  justify: true,
};
const PLAIN: LineShape = { ...FULL, firstIndentMm: 0 };
const TOLERANCE_MM = 1e-4;

const NEVER_FIRST = '、，。：；！？）》〉」』】〕”’％‰℃·～';
const NEVER_LAST = '（《〈「『【〔“‘';

function bodyText(text: string) {
  return styledText(SOURCE, [{ text, style: gridStyle('fangsong', 'exact'), sourceStart: 0 }]);
}

function lines(text: string, shape: LineShape = FULL): readonly BrokenLine[] {
  return typesetter.lines(bodyText(text), shape);
}

function texts(text: string, shape: LineShape = FULL): readonly string[] {
  return lines(text, shape).map((line) => line.clusters.map((cluster) => cluster.text).join(''));
}

describe('a line of full-width characters', () => {
  test('stands on the grid of 28 cells, the first one moved in by two', () => {
    const [first, second] = lines('同文'.repeat(40));
    expect(first?.clusters).toHaveLength(26);
    expect(second?.clusters).toHaveLength(28);
    expect(first?.clusters[0]?.x).toBeCloseTo(2 * cellMm, 9);
    second?.clusters.forEach((cluster, index) => {
      expect(cluster.x).toBeCloseTo(index * cellMm, 9);
    });
  });

  test('squeezes a mark in that would begin the next line', () => {
    const text = `一，${'文'.repeat(26)}。${'文'.repeat(5)}`;
    expect(texts(text, PLAIN)[0]).toBe(`一，${'文'.repeat(26)}。`);
    expect(lines(text, PLAIN)[0]?.endMm).toBeCloseTo(typeArea.widthMm, 6);
  });

  test('gives its last character to the next line when nothing can be squeezed', () => {
    const text = `${'文'.repeat(28)}。${'文'.repeat(5)}`;
    expect(texts(text, PLAIN)[0]).toBe('文'.repeat(27));
    expect(lines(text, PLAIN)[0]?.endMm).toBeCloseTo(typeArea.widthMm, 6);
  });

  test('halves the white between two marks', () => {
    const [line] = lines('《甲》、“乙”。（丙）《丁》', PLAIN);
    const x = (text: string) => line?.clusters.find((cluster) => cluster.text === text)?.x ?? 0;
    // 甲 》 、 “ 乙: the cell of 》 and that of 、 are half ones.
    expect(x('乙') - x('甲')).toBeCloseTo(3 * cellMm, 9);
    expect(x('丁') - x('丙')).toBeCloseTo(2.5 * cellMm, 9);
  });
});

describe('what stays whole', () => {
  const cases = [
    ['a word', 'Tongwen'],
    ['a number', '1,234,567.89'],
    ['a number with its unit', '12.5％'],
    ['an amount', '3.5亿元'],
    ['a year', '2026年'],
    ['the number of a document', '〔2026〕15号'],
    ['破折号', '——'],
    ['省略号', '……'],
  ] as const;
  test.each(cases)('%s', (_name, whole) => {
    for (let before = 20; before < 28; before += 1) {
      const broken = texts(`${'文'.repeat(before)}${whole}${'文'.repeat(30)}`, PLAIN);
      expect(broken.some((line) => line.includes(whole))).toBe(true);
    }
  });

  test('a date may break between its parts, never inside a number', () => {
    for (let before = 18; before < 28; before += 1) {
      const [first] = texts(`${'文'.repeat(before)}2026年11月29日${'文'.repeat(30)}`, PLAIN);
      expect(first).toMatch(/(文|年|月|日)$/u);
    }
  });

  test('an address longer than a line is broken, and nothing of it is lost', () => {
    const address = `https://localhost/${'abcdefghij/'.repeat(12)}`;
    const broken = texts(`详见${address}。`, PLAIN);
    expect(broken.join('')).toBe(`详见${address}。`);
    expect(broken.length).toBeGreaterThan(2);
    for (const line of broken.slice(0, -1)) expect(line).toMatch(/\/$/u);
  });
});

describe('rare characters', () => {
  test('of the later planes keep their cell, are boxed and never dropped', () => {
    const [line] = lines('委员\u{3134a}𠮷\u{e0100}艾山', PLAIN);
    const runs = line === undefined ? [] : placeLine(line, { xMm: 28, topMm: 37, source: SOURCE });
    expect(runs.map((run) => run.clusters.join('')).join('')).toBe('委员\u{3134a}𠮷\u{e0100}艾山');
    const boxed = runs.find((run) => run.face === null);
    expect(boxed?.clusters[0]).toBe('\u{3134a}');
    expect(boxed?.start).toBe(2);
    expect(line?.endMm).toBeCloseTo(6 * cellMm, 9);
  });
});

/** Texts of the kind that offices write, with every sort of mark, word and number in them. */
const anyText = fc
  .array(
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc.constantFrom(...Array.from('关于进一步加强全市档案工作的通知人民政府')),
      },
      {
        weight: 3,
        arbitrary: fc.constantFrom(...Array.from('、，。：；！？）》」』】〕”’（《「『【〔“‘·％')),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom('2026年', '11月', '3.5亿元', '〔2026〕15号', '12.5%'),
      },
      { weight: 1, arbitrary: fc.constantFrom('GB/T 9704-2012', 'Tongwen', ' ', '　', '——', '……') },
      {
        weight: 1,
        arbitrary: fc.constantFrom('𠮷', '\u{3134a}', 'e\u0301', '葛\u{e0100}', '\u200b', '👨‍👩‍👧'),
      },
      { weight: 1, arbitrary: fc.stringMatching(/^[a-z0-9/.:-]{1,90}$/) },
    ),
    { maxLength: 120, size: 'max' },
  )
  .map((pieces) => pieces.join(''));
const anyShape = fc.record({
  widthMm: fc.double({ min: 30, max: 156, noNaN: true }),
  firstIndentMm: fc.constantFrom(0, 2 * cellMm),
  restIndentMm: fc.constantFrom(0, cellMm),
  justify: fc.boolean(),
});

describe('of any text, in any width', () => {
  test('no line is wider than its width, and no glyph stands outside it', () => {
    fc.assert(
      fc.property(anyText, anyShape, (text, shape) => {
        for (const line of lines(text, shape)) {
          expect(line.endMm).toBeLessThanOrEqual(shape.widthMm + TOLERANCE_MM);
          let endX = line.indentMm;
          for (const cluster of line.clusters) {
            // The white half of an opening mark may lie under its neighbour; its advance may not.
            expect(cluster.endX).toBeGreaterThanOrEqual(endX - TOLERANCE_MM);
            expect(cluster.x).toBeGreaterThanOrEqual(line.indentMm - TOLERANCE_MM);
            endX = cluster.endX;
          }
          expect(endX).toBeLessThanOrEqual(shape.widthMm + TOLERANCE_MM);
        }
      }),
      { seed: 9704, numRuns: 400 },
    );
  });

  test('the text comes out as it went in, with its offsets', () => {
    fc.assert(
      fc.property(anyText, anyShape, (text, shape) => {
        const broken = lines(text, shape);
        expect(broken.flatMap((line) => line.clusters.map((c) => c.text)).join('')).toBe(text);
        for (const run of broken.flatMap((line) =>
          placeLine(line, { xMm: 28, topMm: 37, source: SOURCE }),
        )) {
          expect(text.startsWith(run.clusters.join(''), run.start)).toBe(true);
          expect(run.xs).toHaveLength(run.clusters.length);
        }
      }),
      { seed: 9704, numRuns: 400 },
    );
  });

  test('no line begins or ends with a mark that may not stand there', () => {
    // Not more marks in a row than a line has room for: then there is no place to break by the rules.
    const tame = anyText.filter(
      (text) => !/[、，。：；！？）》」』】〕”’（《「『【〔“‘·％%—…\d:/.-]{9,}/u.test(text),
    );
    fc.assert(
      fc.property(tame, (text) => {
        const broken = texts(text).map((line) => line.trim());
        broken.slice(1).forEach((line) => {
          expect(NEVER_FIRST.includes(line.charAt(0)) && line !== '').toBe(false);
        });
        broken.slice(0, -1).forEach((line) => {
          expect(NEVER_LAST.includes(line.slice(-1)) && line !== '').toBe(false);
        });
      }),
      { seed: 9704, numRuns: 400 },
    );
  });

  test('equal input gives equal lines, remembered or not', () => {
    fc.assert(
      fc.property(anyText, anyShape, (text, shape) => {
        expect(createTypesetter(fonts).lines(bodyText(text), shape)).toEqual(lines(text, shape));
      }),
      { seed: 9704, numRuns: 100 },
    );
  });
});
