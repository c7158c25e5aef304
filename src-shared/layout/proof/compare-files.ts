/**
 * CompareFiles: whether two produced files of one document show the same, sheet by sheet and glyph by glyph.
 *
 * Invariant: what is not there in one of them counts as different, never as equal.
 */

import type { MeasuredFile, MeasuredItems } from '../reading/measured-file.ts';

export interface FileComparison {
  readonly sheets: readonly [one: number, other: number];
  /** Glyphs with another text, another size, or without a counterpart; rules and pictures without one. */
  readonly different: number;
  /** The largest distance between two that belong together. */
  readonly worstMm: number;
}

const SAME_SIZE_PT = 0.1;

export function compareFiles(one: MeasuredFile, other: MeasuredFile): FileComparison {
  const count = Math.max(one.pages.length, other.pages.length);
  let different = 0;
  let worstMm = 0;
  for (let index = 0; index < count; index += 1) {
    const [a, b] = [one.pages[index] ?? emptyPage, other.pages[index] ?? emptyPage];
    for (const [left, right] of [
      [a, b],
      [a.turned, b.turned],
    ] as const) {
      const found = compareItems(left, right);
      different += found.different;
      worstMm = Math.max(worstMm, found.worstMm);
    }
  }
  return { sheets: [one.pages.length, other.pages.length], different, worstMm };
}

const nothing: MeasuredItems = { glyphs: [], rules: [], pictures: [] };
const emptyPage: MeasuredItems & { readonly turned: MeasuredItems } = {
  ...nothing,
  turned: nothing,
};

function compareItems(
  one: MeasuredItems,
  other: MeasuredItems,
): { different: number; worstMm: number } {
  const glyphs = pairs(one.glyphs, other.glyphs);
  const rules = pairs(one.rules, other.rules);
  const pictures = pairs(one.pictures, other.pictures);
  const unlike = glyphs.both.filter(
    ([a, b]) => a.text !== b.text || Math.abs(a.sizePt - b.sizePt) > SAME_SIZE_PT,
  );
  const distances = [
    ...glyphs.both.map(([a, b]) => apart([a.xMm, a.baselineMm], [b.xMm, b.baselineMm])),
    ...rules.both.map(([a, b]) => apart([a.x1, a.y1, a.x2, a.y2], [b.x1, b.y1, b.x2, b.y2])),
    ...pictures.both.map(([a, b]) =>
      apart([a.x, a.y, a.widthMm, a.heightMm], [b.x, b.y, b.widthMm, b.heightMm]),
    ),
  ];
  return {
    different: unlike.length + glyphs.alone + rules.alone + pictures.alone,
    worstMm: distances.reduce((worst, distance) => Math.max(worst, distance), 0),
  };
}

function pairs<T>(
  one: readonly T[],
  other: readonly T[],
): { both: readonly (readonly [T, T])[]; alone: number } {
  const both = one.flatMap((item, index): readonly (readonly [T, T])[] => {
    const counterpart = other[index];
    return counterpart === undefined ? [] : [[item, counterpart]];
  });
  return { both, alone: Math.abs(one.length - other.length) };
}

function apart(one: readonly number[], other: readonly number[]): number {
  return Math.max(...one.map((value, index) => Math.abs(value - (other[index] ?? Infinity))));
}
