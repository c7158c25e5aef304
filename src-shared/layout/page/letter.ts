/**
 * Letter: 信函, the head between its red double lines (10.1).
 *
 * Invariants:
 *  1. The mark is the lead's name alone, 30 mm below the paper's edge; the first double line, thick over thin, begins
 *     4 mm below it; the second, thin over thick, ends 20 mm above the paper's lower edge. Both are 170 mm and centred.
 *  2. 份号, 密级 and 紧急程度 at the left and the number at the right stand 7/8 of a 3号 character below the first line.
 *  3. The text keeps to the type area, whose lower edge is farther from the second line than those 7/8.
 */
import type { PageItem, RuleLine } from '../laid-out.ts';
import { distances, paper, ruleThicknessMm, typeArea } from '../measures.ts';
import { setClassification } from './head.ts';
import type { HeadOptions, HeadZone } from './head.ts';
import { setMark } from './mark.ts';
import type { Setting } from './setting.ts';
import { numberLine } from './signers.ts';
import { setTitle } from './title.ts';

/** White between the two strokes of a double line. */
const BETWEEN_STROKES_MM = 0.6;

export function setLetterHead(setting: Setting, { markHeightMm }: HeadOptions): HeadZone {
  const { document, grid } = setting;
  const mark = setMark(
    setting,
    { names: document.mark.names.slice(0, 1), suffix: '' },
    { topMm: distances.letterMarkBelowPaperMm, heightLimitMm: markHeightMm },
  );
  const upper = doubleLine(mark.bottomMm + distances.letterRuleBelowMarkMm, 'thickFirst');
  const heightMm = upper.bottomMm - mark.bottomMm - distances.letterRuleBelowMarkMm;
  const lower = doubleLine(
    paper.heightMm - distances.letterRuleAbovePaperMm - heightMm,
    'thinFirst',
  );
  const elementsTopMm = upper.bottomMm + distances.sevenEighthsMm;
  const classification = setClassification(setting, elementsTopMm);
  const number = setRightNumber(setting, elementsTopMm);
  const numberBottomMm = number.length === 0 ? elementsTopMm : elementsTopMm + grid.emMm;
  const elementsBottomMm = Math.max(classification.bottomMm, numberBottomMm);
  const isTitled = document.title !== '';
  const title = setTitle(setting, elementsBottomMm + distances.twoLinesMm);
  return {
    items: [
      ...mark.items,
      ...upper.rules,
      ...lower.rules,
      ...classification.items,
      ...number,
      ...title.items,
    ],
    bottomMm: isTitled ? title.bottomMm : elementsBottomMm,
    notices: [...mark.notices, ...title.notices],
    markHeightMm: mark.bottomMm - distances.letterMarkBelowPaperMm,
    gapMm: isTitled ? distances.oneLineMm : distances.twoLinesMm,
  };
}

function setRightNumber(setting: Setting, topMm: number): readonly PageItem[] {
  const line = numberLine(setting);
  if (line === null) return [];
  const source = { element: 'issueNo', index: 0 } as const;
  return setting.place(line, { xMm: typeArea.rightMm - line.endMm, topMm, source });
}

interface DoubleLine {
  readonly rules: readonly RuleLine[];
  readonly bottomMm: number;
}

function doubleLine(topMm: number, order: 'thickFirst' | 'thinFirst'): DoubleLine {
  const { letterThick, letterThin } = ruleThicknessMm;
  const [first, second] =
    order === 'thickFirst' ? [letterThick, letterThin] : [letterThin, letterThick];
  const secondTopMm = topMm + first + BETWEEN_STROKES_MM;
  return {
    rules: [stroke(topMm + first / 2, first), stroke(secondTopMm + second / 2, second)],
    bottomMm: secondTopMm + second,
  };
}

function stroke(y: number, thicknessMm: number): RuleLine {
  const x1 = (paper.widthMm - distances.letterRuleWidthMm) / 2;
  return {
    kind: 'rule',
    element: 'letterRule',
    x1,
    y1: y,
    x2: x1 + distances.letterRuleWidthMm,
    y2: y,
    thicknessMm,
    colour: 'red',
  };
}
