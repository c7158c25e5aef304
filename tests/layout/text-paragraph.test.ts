/** Text paragraphs: numbers, faces and indents of a text, and what an edit breaks anew. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grids } from '../../src-shared/layout/measures.ts';
import type { BodyLevel, TextBlock } from '../../src-shared/layout/page-document.ts';
import { chineseNumeral, levelNumbers } from '../../src-shared/layout/text/level-numbers.ts';
import type { BrokenLine } from '../../src-shared/layout/text/line-breaking.ts';
import { paragraphShape, paragraphText } from '../../src-shared/layout/text/paragraph.ts';
import { placeLine } from '../../src-shared/layout/text/place-line.ts';
import { createTypesetter } from '../../src-shared/layout/text/typesetter.ts';
import type { Typesetter } from '../../src-shared/layout/text/typesetter.ts';
import { shippedFonts } from './shipped-fonts.ts';

const fonts = shippedFonts();

function block(level: BodyLevel, text: string): TextBlock {
  return { kind: 'text', level, text };
}

function linesOf(typesetter: Typesetter, blocks: readonly TextBlock[]): (readonly BrokenLine[])[] {
  const numbers = levelNumbers(blocks);
  return blocks.map((each, index) => {
    const source = { element: 'body', index } as const;
    const text = paragraphText(each, source, { number: numbers[index] ?? '', grid: 'exact' });
    return [...typesetter.lines(text, paragraphShape('exact'))];
  });
}

/** The pieces of a paragraph, by the role of their face. */
function rolesOf(each: TextBlock, number: string) {
  const text = paragraphText(each, { element: 'body', index: 0 }, { number, grid: 'exact' });
  return text.spans.map((span) => [
    text.text.slice(span.start, span.end),
    span.style.role,
    span.sourceStart,
  ]);
}

describe('level numbers', () => {
  test('count on each level, and start again below a higher one', () => {
    const levels: readonly BodyLevel[] = [1, 2, 2, 3, 0, 3, 4, 1, 2, 3];
    const numbers = levelNumbers(levels.map((level) => block(level, '文')));
    expect(numbers).toEqual([
      '一、',
      '（一）',
      '（二）',
      '1.',
      '',
      '2.',
      '（1）',
      '二、',
      '（一）',
      '1.',
    ]);
  });

  test('are not disturbed by a table or a picture between', () => {
    const picture = {
      kind: 'picture',
      sha256: 'a'.repeat(64),
      widthPx: 1,
      heightPx: 1,
      widthMm: 10,
      caption: '',
    } as const;
    expect(levelNumbers([block(1, '甲'), picture, block(1, '乙')])).toEqual(['一、', '', '二、']);
  });

  test('are written in Chinese figures beyond ninety-nine', () => {
    expect([1, 10, 11, 20, 99, 100, 101, 110, 119, 250].map(chineseNumeral)).toEqual([
      ...[
        '一',
        '十',
        '十一',
        '二十',
        '九十九',
        '一百',
        '一百零一',
        '一百一十',
        '一百一十九',
        '二百五十',
      ],
    ]);
  });
});

describe('the faces of a paragraph', () => {
  test('a heading stands in its face with its number, which no one has written', () => {
    expect(rolesOf(block(1, '加强领导'), '一、')).toEqual([
      ['一、', 'hei', -1],
      ['加强领导', 'hei', 0],
    ]);
    expect(rolesOf(block(2, '明确责任。'), '（一）').map(([, role]) => role)).toEqual([
      'kai',
      'kai',
    ]);
    expect(rolesOf(block(3, '建立台账'), '1.').map(([, role]) => role)).toEqual([
      'fangsong',
      'fangsong',
    ]);
  });

  test('a heading that goes on is a heading up to its first full stop and what closes it', () => {
    expect(rolesOf(block(2, '“谁主管、谁负责。”各单位要落实。'), '（一）')).toEqual([
      ['（一）', 'kai', -1],
      ['“谁主管、谁负责。”', 'kai', 0],
      ['各单位要落实。', 'fangsong', 10],
    ]);
  });

  test('the first line is moved in by two characters, the others begin at the edge', () => {
    const [lines] = linesOf(createTypesetter(fonts), [block(0, '文'.repeat(60))]);
    expect(lines?.map(({ indentMm }) => indentMm)).toEqual([2 * grids.exact.cellMm, 0, 0]);
  });

  test('every run of a line says where in the text of the block it begins', () => {
    const text = '明确责任。各单位要落实到人，确保“应归尽归”。'.repeat(4);
    const [lines] = linesOf(createTypesetter(fonts), [block(2, text)]);
    const source = { element: 'body', index: 0 } as const;
    const runs = (lines ?? []).flatMap((line) => placeLine(line, { xMm: 28, topMm: 37, source }));
    expect(runs[0]).toMatchObject({ start: -1, element: 'body' });
    expect(runs[0]?.clusters.join('')).toBe('（一）');
    for (const run of runs.slice(1)) {
      expect(text.slice(run.start).startsWith(run.clusters.join(''))).toBe(true);
    }
  });
});

test('after any edits the remembered lines are those of a fresh typesetter', () => {
  const paragraph = fc
    .array(fc.constantFrom('档案', '管理', '，', '。', '《', '》', '2026年', 'GB/T 9704'), {
      maxLength: 80,
      size: 'max',
    })
    .map((pieces) => pieces.join(''));
  const level = fc.constantFrom<BodyLevel>(0, 1, 2, 3, 4);
  const edit = fc.record({ at: fc.nat(), level, text: paragraph, isNew: fc.boolean() });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
      const typesetter = createTypesetter(fonts);
      let blocks: readonly TextBlock[] = [];
      for (const each of edits) {
        const at = each.at % (blocks.length + 1);
        const written = block(each.level, each.text);
        blocks = [...blocks.slice(0, at), written, ...blocks.slice(each.isNew ? at : at + 1)];
        expect(linesOf(typesetter, blocks)).toEqual(linesOf(createTypesetter(fonts), blocks));
      }
    }),
    { seed: 733, numRuns: 40 },
  );
});

test('an edit breaks only the paragraph that it changes', () => {
  const typesetter = createTypesetter(fonts);
  const blocks = Array.from({ length: 30 }, (_, index) =>
    block(0, `第${index}段${'文'.repeat(90)}`),
  );
  const before = linesOf(typesetter, blocks);
  const after = linesOf(typesetter, blocks.with(7, block(0, '改过的一段')));
  const broken = after.flatMap((lines, index) =>
    lines.every((line, place) => line === before[index]?.[place]) ? [] : [index],
  );
  expect(broken).toEqual([7]);
});
