/** SpecialClauses: 信函, 命令（令） and 纪要 (10.1 to 10.3). */

import { distances, paper, typeArea } from '../measures.ts';
import {
  about,
  AREA_TOLERANCE_MM,
  blankLines,
  EDGE_TOLERANCE_MM,
  none,
  violations,
} from './clause.ts';
import type { Clause, Reading } from './clause.ts';
import { usualFace } from './face-kinds.ts';
import { lowestOf, markSpan, topsBelow } from './head-facts.ts';
import { joined } from './locate-head.ts';
import type { LocatedDocument } from './located-document.ts';
import { longRules } from './locating.ts';
import type { RuleSpan } from './locating.ts';
import type { Line } from './measured-text.ts';
import { bottomOf } from './measured-text.ts';
import { gapBetween, isRed, leftInsets, otherFace, rightInsets } from './piece-clauses.ts';
import { cellMm } from './sheet-facts.ts';

const SHORTEST_LETTER_RULE_MM = 120;
const MIDDLE_OF_SHEET_MM = paper.heightMm / 2;
/** White between the strokes of a double line is small; another rule is farther away. */
const DOUBLE_LINE_MM = 4;

export const specialClauses = {
  letterMarkTop: {
    clause: '10.1',
    subject: 'mark',
    strength: '规定',
    unit: 'mm',
    required: about(distances.letterMarkBelowPaperMm, EDGE_TOLERANCE_MM),
    measure: (located) =>
      isLetter(located) ? topsBelow(joined(located.head.markNames), () => 0) : [],
  },
  letterUpperRule: {
    clause: '10.1',
    subject: 'letterRule',
    strength: '规定',
    unit: 'mm',
    required: about(distances.letterRuleBelowMarkMm, EDGE_TOLERANCE_MM),
    measure: (located) => {
      const mark = lowestOf(markSpan(located.head));
      const rule = upperRules(located)[0];
      return mark === undefined || rule === undefined
        ? []
        : [{ measured: rule.yMm - rule.rule.thicknessMm / 2 - mark.bottomMm, sheet: 1 }];
    },
  },
  letterLowerRule: {
    clause: '10.1',
    subject: 'letterRule',
    strength: '规定',
    unit: 'mm',
    required: about(distances.letterRuleAbovePaperMm, EDGE_TOLERANCE_MM),
    measure: (located) => {
      const rule = lowerRules(located).at(-1);
      return rule === undefined
        ? []
        : [{ measured: paper.heightMm - rule.yMm - rule.rule.thicknessMm / 2, sheet: 1 }];
    },
  },
  letterRuleCount: {
    clause: '10.1',
    subject: 'letterRule',
    strength: '规定',
    unit: 'count',
    required: about(4, 0),
    measure: (located) =>
      isLetter(located)
        ? [{ measured: upperRules(located).length + lowerRules(located).length, sheet: 1 }]
        : [],
  },
  letterRuleWidth: {
    clause: '10.1',
    subject: 'letterRule',
    strength: '规定',
    unit: 'mm',
    required: about(distances.letterRuleWidthMm, EDGE_TOLERANCE_MM),
    measure: (located) => ofRules(located, ({ leftMm, rightMm }) => rightMm - leftMm),
  },
  letterRuleCentre: {
    clause: '10.1',
    subject: 'letterRule',
    strength: '规定',
    unit: 'mm',
    required: about(0, EDGE_TOLERANCE_MM),
    measure: (located) =>
      ofRules(located, ({ leftMm, rightMm }) => (leftMm + rightMm - paper.widthMm) / 2),
  },
  letterRuleOrder: {
    clause: '10.1',
    subject: 'letterRule',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: (located) => {
      const thickness = (rules: readonly RuleSpan[]): readonly number[] =>
        rules.map(({ rule }) => rule.thicknessMm);
      const [a = 0, b = 0] = thickness(upperRules(located));
      const [c = 0, d = 0] = thickness(lowerRules(located));
      return isLetter(located) ? violations([a <= b, c >= d], 1) : [];
    },
  },
  letterRuleColour: {
    clause: '10.1',
    subject: 'letterRule',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: (located) => {
      const wrong = letterRules(located).map(({ rule }) => !isRed(rule.colour));
      return violations(wrong, 1);
    },
  },
  letterElementsGap: {
    clause: '10.1',
    subject: 'issueNo',
    strength: '规定',
    unit: 'mm',
    required: about(distances.sevenEighthsMm, EDGE_TOLERANCE_MM),
    measure: (located) => {
      const rule = upperRules(located).at(-1);
      const top = letterElements(located).toSorted((a, b) => a.topMm - b.topMm)[0];
      return rule === undefined || top === undefined
        ? []
        : [{ measured: top.topMm - rule.yMm - rule.rule.thicknessMm / 2, sheet: 1 }];
    },
  },
  letterNumberTop: {
    clause: '10.1',
    subject: 'issueNo',
    strength: '规定',
    unit: 'mm',
    required: about(distances.sevenEighthsMm, EDGE_TOLERANCE_MM),
    measure: (located) => {
      const rule = upperRules(located).at(-1);
      const number = located.head.issueNo?.first;
      return rule === undefined || number === undefined
        ? []
        : [{ measured: number.topMm - rule.yMm - rule.rule.thicknessMm / 2, sheet: 1 }];
    },
  },
  letterNumberRight: {
    clause: '10.1',
    subject: 'issueNo',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: (located) => (isLetter(located) ? rightInsets(located.head.issueNo?.lines ?? []) : []),
  },
  letterTitleGap: {
    clause: '10.1',
    subject: 'title',
    strength: '规定',
    unit: 'mm',
    required: blankLines(2),
    measure: (located) => gapBetween(lowestOf(letterElements(located)), located.head.title?.first),
  },
  letterTextAboveRule: {
    clause: '10.1',
    subject: 'letterRule',
    strength: '规定',
    unit: 'mm',
    required: () => ({
      kind: 'between',
      least: distances.sevenEighthsMm - EDGE_TOLERANCE_MM,
      most: null,
    }),
    measure: (located) => {
      const rule = lowerRules(located)[0];
      const glyphs = located.file.pages[0]?.glyphs ?? [];
      const above = glyphs.map(bottomOf).filter((bottomMm) => bottomMm < (rule?.yMm ?? 0));
      return rule === undefined || above.length === 0
        ? []
        : [{ measured: rule.yMm - Math.max(...above), sheet: 1 }];
    },
  },
  letterColophonPlain: {
    clause: '10.1',
    subject: 'colophonRule',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: (located) => {
      const { sheet, rules } = located.colophon;
      return isLetter(located) && sheet !== null ? [{ measured: rules.length, sheet }] : [];
    },
  },
  letterColophonBottom: {
    clause: '10.1',
    subject: 'cc',
    strength: '规定',
    unit: 'mm',
    required: about(typeArea.bottomMm, AREA_TOLERANCE_MM),
    measure: (located) => {
      const { cc, mainTo } = located.colophon;
      const last = (cc ?? mainTo)?.names.last;
      return isLetter(located) && last !== undefined
        ? [{ measured: last.bottomMm, sheet: last.sheet }]
        : [];
    },
  },
  orderMarkTop: {
    clause: '10.2',
    subject: 'mark',
    strength: '规定',
    unit: 'mm',
    required: about(distances.orderMarkBelowTypeAreaMm, EDGE_TOLERANCE_MM),
    measure: ({ document, head }) =>
      document.format === 'order' ? topsBelow(joined(head.markNames), () => typeArea.topMm) : [],
  },
  orderTextGap: {
    clause: '10.2',
    subject: 'body',
    strength: '规定',
    unit: 'mm',
    required: blankLines(2),
    measure: ({ document, head, body }) =>
      document.format === 'order' && document.title === '' && document.mainTo === ''
        ? gapBetween(head.issueNo?.last, body.paragraphs[0]?.piece.first)
        : [],
  },
  attendanceGap: {
    clause: '10.3',
    subject: 'attendance',
    strength: '规定',
    unit: 'mm',
    required: blankLines(1, { isInText: true }),
    measure: ({ document, body }) => {
      const above = body.attachmentNote.at(-1)?.name ?? body.paragraphs.at(-1)?.piece;
      const isAfterText = document.body.at(-1)?.kind === 'text';
      return isAfterText ? gapBetween(above?.last, body.attendance[0]?.label.first) : [];
    },
  },
  attendanceIndent: {
    clause: '10.3',
    subject: 'attendance',
    strength: '规定',
    unit: 'mm',
    required: about(2 * cellMm, AREA_TOLERANCE_MM),
    measure: ({ body }) => leftInsets(body.attendance.map(({ label }) => label.first)),
  },
  attendanceLabelFace: {
    clause: '10.3',
    subject: 'attendance',
    strength: '一般',
    unit: 'count',
    required: none,
    measure: ({ body }) =>
      otherFace(
        body.attendance.map(({ label }) => label),
        'hei',
      ),
  },
  attendanceNamesFace: {
    clause: '10.3',
    subject: 'attendance',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: ({ body }) => {
      const wrong = body.attendance.map(({ names }) => usualFace(names.glyphs) !== 'fangsong');
      return violations(wrong, body.attendance[0]?.names.first.sheet ?? 1);
    },
  },
  attendanceWrap: {
    clause: '10.3',
    subject: 'attendance',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: ({ body }) =>
      body.attendance.flatMap(({ names }) =>
        names.lines
          .slice(1)
          .map(({ leftMm, sheet }) => ({ measured: leftMm - names.first.leftMm, sheet })),
      ),
  },
} as const satisfies Readonly<Record<string, Clause>>;

function isLetter({ document }: LocatedDocument): boolean {
  return document.format === 'letter';
}

function letterRules(located: LocatedDocument): readonly RuleSpan[] {
  return [...upperRules(located), ...lowerRules(located)];
}

function upperRules(located: LocatedDocument): readonly RuleSpan[] {
  const rules = longLetterRules(located).filter(({ yMm }) => yMm < MIDDLE_OF_SHEET_MM);
  const first = rules[0]?.yMm ?? 0;
  return rules.filter(({ yMm }) => yMm - first < DOUBLE_LINE_MM);
}

function lowerRules(located: LocatedDocument): readonly RuleSpan[] {
  const rules = longLetterRules(located).filter(({ yMm }) => yMm >= MIDDLE_OF_SHEET_MM);
  const last = rules.at(-1)?.yMm ?? 0;
  return rules.filter(({ yMm }) => last - yMm < DOUBLE_LINE_MM);
}

function longLetterRules(located: LocatedDocument): readonly RuleSpan[] {
  if (!isLetter(located)) return [];
  return longRules(located.file.pages[0]?.rules ?? [], SHORTEST_LETTER_RULE_MM);
}

function ofRules(located: LocatedDocument, value: (rule: RuleSpan) => number): readonly Reading[] {
  return letterRules(located).map((rule) => ({ measured: value(rule), sheet: 1 }));
}

function letterElements(located: LocatedDocument): readonly Line[] {
  if (!isLetter(located)) return [];
  const { copyNo, secrecy, urgency, issueNo } = located.head;
  return [copyNo, secrecy, urgency, issueNo].flatMap((piece) => piece?.lines ?? []);
}
