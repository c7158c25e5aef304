/** Text title: where a title is broken, and into what shape. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typeArea } from '../../src-shared/layout/measures.ts';
import { titleText } from '../../src-shared/layout/text/title-lines.ts';
import { createTypesetter } from '../../src-shared/layout/text/typesetter.ts';
import { shippedFonts } from './shipped-fonts.ts';

const typesetter = createTypesetter(shippedFonts());

function breakUp(title: string) {
  const { lines, isTooLong } = typesetter.titleLines(
    titleText(title, { element: 'title', index: 0 }),
  );
  return {
    texts: lines.map((line) => line.clusters.map((cluster) => cluster.text).join('')),
    widths: lines.map((line) => line.endMm),
    isTooLong,
  };
}

/** Rises, falls, or rises and then falls. */
function isTrapezoidOrDiamond(widths: readonly number[]): boolean {
  let isFalling = false;
  return widths.every((width, index) => {
    const before = widths[index - 1] ?? 0;
    if (width < before - 4.7) isFalling = true;
    return !isFalling || width <= before + 4.7;
  });
}

describe('a title', () => {
  test('that fits one line stays on it', () => {
    expect(breakUp('关于开展安全检查的通知').texts).toHaveLength(1);
    expect(breakUp('宁波市人民政府第十二次常务会议纪要').texts).toHaveLength(1);
  });

  const byMeaning: readonly (readonly string[])[] = [
    ['宁波市人民政府办公室关于印发', '《宁波市机关档案管理办法》的通知'],
    ['宁波市人民政府办公室关于', '进一步加强全市安全生产工作的实施意见'],
    ['宁波市人民政府办公室关于转发市档案局', '宁波市数字档案馆建设实施方案的通知'],
    [
      '中共宁波市委办公室 宁波市人民政府办公室',
      '关于做好2026年国庆节期间值班值守',
      '和信息报送工作的通知',
    ],
    ['宁波市人民政府关于', '同意设立北仑港区物流示范园区的批复'],
  ];
  test.each(byMeaning.map((lines) => [lines.join('')] as const))(
    '%s is broken by meaning',
    (title) => {
      expect(byMeaning).toContainEqual(breakUp(title).texts);
    },
  );

  test('keeps the line breaks that the drafter has set', () => {
    const { texts } = breakUp('宁波市人民政府\n关于档案工作的通知');
    expect(texts).toEqual(['宁波市人民政府\n', '关于档案工作的通知']);
  });

  const long =
    '宁波市人民政府办公室关于进一步推进全市数字化改革、优化营商环境和促进民营经济高质量发展若干措施落实情况督查考核结果的通报';
  test('of any length to 120 characters is a trapezoid or a diamond', () => {
    for (let length = 21; length <= 120; length += 1) {
      const title = (long + long).slice(0, length);
      const { texts, widths, isTooLong } = breakUp(title);
      expect(isTrapezoidOrDiamond(widths), texts.join('\n')).toBe(true);
      expect(texts.length === 2 && Math.abs((widths[0] ?? 0) - (widths[1] ?? 0)) < 1).toBe(false);
      expect(isTooLong).toBe(false);
    }
  });

  test('of 200 characters is laid out whole and called too long', () => {
    const title = long.repeat(4).slice(0, 200);
    const { texts, isTooLong } = breakUp(title);
    expect(texts.join('')).toBe(title);
    expect(isTooLong).toBe(true);
  });
});

test('of any title no line is wider than the type area, begins with a closing mark, or is lost', () => {
  const piece = fc.constantFrom(
    ...[
      '关于',
      '印发',
      '《',
      '》',
      '的',
      '通知',
      '、',
      '和',
      '宁波市',
      '人民政府',
      '办公室',
      '2026年',
    ],
    ...[
      '工作',
      '加强',
      '档案',
      '管理',
      '办法',
      '（',
      '）',
      ' ',
      '〔2026〕15号',
      'GB/T 9704',
      '艾',
      '𠮷',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 60, size: 'max' }), (pieces) => {
      const title = pieces.join('');
      const { texts, widths } = breakUp(title);
      expect(texts.join('')).toBe(title);
      expect(Math.max(...widths)).toBeLessThanOrEqual(typeArea.widthMm + 1e-4);
      if (/[《（、》）]{4,}|的{3,}/u.test(title)) return;
      for (const line of texts.slice(1)) expect(line).not.toMatch(/^[》）、]/u);
    }),
    { seed: 731, numRuns: 300 },
  );
});
