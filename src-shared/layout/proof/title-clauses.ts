/** TitleClauses: title and addressees (7.3.1, 7.3.2). */

import { sizePt } from '../measures.ts';
import { about, AREA_TOLERANCE_MM, blankLines, none, violations } from './clause.ts';
import type { Clause } from './clause.ts';
import { redLine } from './head-facts.ts';
import { gapBetween, leftInsets, offCentre, otherFace, sizesOf } from './piece-clauses.ts';

const SIZE_TOLERANCE_PT = 0.2;
/** Lines of a title differ by more than a stroke before they count as longer or shorter. */
const SAME_WIDTH_MM = 5;

export const titleClauses = {
  titleGap: {
    clause: '7.3.1',
    subject: 'title',
    strength: '规定',
    unit: 'mm',
    required: blankLines(2),
    measure: (located) => {
      const { title } = located.head;
      const rule = redLine(located);
      if (title === null || rule === undefined || located.document.format === 'letter') return [];
      return [{ measured: title.first.topMm - rule.yMm, sheet: 1 }];
    },
  },
  titleCentre: {
    clause: '7.3.1',
    subject: 'title',
    strength: '规定',
    unit: 'mm',
    // A mark at the end of a line has half of its cell empty.
    required: about(0, AREA_TOLERANCE_MM),
    measure: ({ head }) => offCentre(head.title?.lines ?? []),
  },
  titleShape: {
    clause: '7.3.1',
    subject: 'title',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: ({ head }) => {
      const widths = (head.title?.lines ?? []).map(({ leftMm, rightMm }) => rightMm - leftMm);
      return widths.length < 2 ? [] : [{ measured: dents(widths), sheet: 1 }];
    },
  },
  titleMeaning: {
    clause: '7.3.1',
    subject: 'title',
    strength: '规定',
    unit: 'count',
    required: none,
    // Whether words are whole at the end of a line is for a reader to judge.
    measure: ({ head }) => ((head.title?.lines.length ?? 0) > 1 ? 'notMeasurable' : []),
  },
  titleSize: {
    clause: '7.3.1',
    subject: 'title',
    strength: '一般',
    unit: 'pt',
    required: about(sizePt.second, SIZE_TOLERANCE_PT),
    measure: ({ head }) => sizesOf([head.title]),
  },
  titleFace: {
    clause: '7.3.1',
    subject: 'title',
    strength: '一般',
    unit: 'count',
    required: none,
    measure: ({ head }) => otherFace([head.title], 'xiaobiaosong'),
  },
  mainToGap: {
    clause: '7.3.2',
    subject: 'mainTo',
    strength: '规定',
    unit: 'mm',
    required: blankLines(1),
    measure: ({ head }) => gapBetween(head.title?.last, head.mainTo?.first),
  },
  mainToLeft: {
    clause: '7.3.2',
    subject: 'mainTo',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: ({ head }) => leftInsets(head.mainTo?.lines ?? []),
  },
  mainToColon: {
    clause: '7.3.2',
    subject: 'mainTo',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: ({ head }) => (head.mainTo === null ? [] : violations([!head.hasMainToColon], 1)),
  },
} as const satisfies Readonly<Record<string, Clause>>;

/** A trapezoid or a diamond rises, falls, or rises and then falls; what rises again is a dent. */
function dents(widths: readonly number[]): number {
  let isFalling = false;
  let count = 0;
  for (const [index, width] of widths.entries()) {
    const before = widths[index - 1];
    if (before === undefined) continue;
    if (width < before - SAME_WIDTH_MM) isFalling = true;
    else if (isFalling && width > before + SAME_WIDTH_MM) count += 1;
  }
  return count;
}
