/** ColophonClauses: 版记 and page numbers (7.4, 7.5). */

import { distances, ruleThicknessMm, sizePt, typeArea } from '../measures.ts';
import {
  about,
  AREA_TOLERANCE_MM,
  between,
  EDGE_TOLERANCE_MM,
  none,
  violations,
} from './clause.ts';
import type { Clause, Reading } from './clause.ts';
import type { LocatedReceivers } from './locate-colophon.ts';
import type { LocatedDocument } from './located-document.ts';
import type { RuleSpan } from './locating.ts';
import type { Line, Piece } from './measured-text.ts';
import { visible } from './measured-text.ts';
import { leftInsets, middleOf, rightInsets, sizesOf } from './piece-clauses.ts';
import { usualFace } from './face-kinds.ts';
import { fourthMm } from './sheet-facts.ts';

const THICKNESS_TOLERANCE_MM = 0.05;
const SIZE_TOLERANCE_PT = 0.2;
/** 印发 stands in the last lines, above the last rule and nothing else between. */
const MOST_ABOVE_LAST_RULE_MM = 6;

export const colophonClauses = {
  colophonLastSheet: {
    clause: '7.4.1',
    subject: 'colophonRule',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: ({ colophon, file }) =>
      colophon.sheet === null
        ? []
        : [{ measured: file.pages.length - colophon.sheet, sheet: colophon.sheet }],
  },
  colophonEvenSheet: {
    clause: 'GB/T 33476.2',
    subject: 'colophonRule',
    strength: '一般',
    unit: 'count',
    required: none,
    measure: (located) =>
      isRuled(located) && located.colophon.sheet !== null
        ? violations([located.colophon.sheet % 2 === 1], located.colophon.sheet)
        : [],
  },
  colophonLastRule: {
    clause: '7.4.1',
    subject: 'colophonRule',
    strength: '规定',
    unit: 'mm',
    required: about(typeArea.bottomMm, EDGE_TOLERANCE_MM),
    measure: (located) =>
      ofRules(
        located,
        (rules) => rules.slice(-1),
        ({ yMm }) => yMm,
      ),
  },
  colophonRuleWidth: {
    clause: '7.4.1',
    subject: 'colophonRule',
    strength: '规定',
    unit: 'mm',
    required: about(typeArea.widthMm, AREA_TOLERANCE_MM),
    measure: (located) =>
      ofRules(
        located,
        (rules) => rules,
        ({ leftMm, rightMm }) => rightMm - leftMm,
      ),
  },
  colophonRuleLeft: {
    clause: '7.4.1',
    subject: 'colophonRule',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: (located) =>
      ofRules(
        located,
        (rules) => rules,
        ({ leftMm }) => leftMm - typeArea.leftMm,
      ),
  },
  colophonRuleCount: {
    clause: '7.4.1',
    subject: 'colophonRule',
    strength: '规定',
    unit: 'count',
    required: about(2, 0),
    // One above and one below each group; what is between two groups counts once.
    measure: (located) => {
      const { cc, mainTo, printOrg, printDate, sheet, rules } = located.colophon;
      if (!isRuled(located) || sheet === null) return [];
      const groups = [cc ?? mainTo, printOrg ?? printDate].filter((group) => group !== null);
      return [{ measured: rules.length - groups.length + 1, sheet }];
    },
  },
  colophonThickRules: {
    clause: '7.4.1',
    subject: 'colophonRule',
    strength: '推荐',
    unit: 'mm',
    required: about(ruleThicknessMm.thick, THICKNESS_TOLERANCE_MM),
    measure: (located) =>
      ofRules(
        located,
        (rules) => [...rules.slice(0, 1), ...rules.slice(-1)],
        ({ rule }) => rule.thicknessMm,
      ),
  },
  colophonThinRules: {
    clause: '7.4.1',
    subject: 'colophonRule',
    strength: '推荐',
    unit: 'mm',
    required: about(ruleThicknessMm.thin, THICKNESS_TOLERANCE_MM),
    measure: (located) =>
      ofRules(
        located,
        (rules) => rules.slice(1, -1),
        ({ rule }) => rule.thicknessMm,
      ),
  },
  ccLeft: {
    clause: '7.4.2',
    subject: 'cc',
    strength: '规定',
    unit: 'mm',
    required: about(fourthMm, AREA_TOLERANCE_MM),
    measure: ({ colophon }) =>
      leftInsets([colophon.cc, colophon.mainTo].flatMap((own) => own?.label.lines ?? [])),
  },
  ccRight: {
    clause: '7.4.2',
    subject: 'cc',
    strength: '规定',
    unit: 'mm',
    required: between(fourthMm - AREA_TOLERANCE_MM, null),
    measure: ({ colophon }) =>
      rightInsets([colophon.cc, colophon.mainTo].flatMap((own) => own?.names.lines ?? [])),
  },
  ccWrap: {
    clause: '7.4.2',
    subject: 'cc',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: ({ colophon }) => [colophon.cc, colophon.mainTo].flatMap((own) => wrapsOf(own)),
  },
  ccEnd: {
    clause: '7.4.2',
    subject: 'cc',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: ({ colophon }) => {
      const present = [colophon.cc, colophon.mainTo].filter((own) => own !== null);
      return violations(
        present.map(({ hasFullStop }) => !hasFullStop),
        colophon.sheet ?? 1,
      );
    },
  },
  ccSize: {
    clause: '7.4.2',
    subject: 'cc',
    strength: '一般',
    unit: 'pt',
    required: about(sizePt.fourth, SIZE_TOLERANCE_PT),
    measure: ({ colophon }) =>
      sizesOf([colophon.cc?.names ?? null, colophon.mainTo?.names ?? null]),
  },
  movedMainToAbove: {
    clause: '7.4.2',
    subject: 'mainTo',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: ({ colophon: { mainTo, cc, rules, sheet } }) => {
      if (mainTo === null || sheet === null) return [];
      if (cc === null) return [{ measured: 0, sheet }];
      const isBelow = mainTo.names.last.bottomMm > cc.label.first.topMm;
      const hasRule = rules.some(
        ({ yMm }) => yMm > mainTo.names.last.topMm && yMm < cc.label.first.bottomMm,
      );
      return violations([isBelow, hasRule], sheet);
    },
  },
  printOrgLeft: {
    clause: '7.4.3',
    subject: 'printOrg',
    strength: '规定',
    unit: 'mm',
    required: about(fourthMm, AREA_TOLERANCE_MM),
    measure: ({ colophon }) => leftInsets(colophon.printOrg?.lines ?? []),
  },
  printDateRight: {
    clause: '7.4.3',
    subject: 'printDate',
    strength: '规定',
    unit: 'mm',
    required: about(fourthMm, AREA_TOLERANCE_MM),
    measure: ({ colophon }) => rightInsets(colophon.printDate?.lines ?? []),
  },
  printAboveLastRule: {
    clause: '7.4.3',
    subject: 'printOrg',
    strength: '规定',
    unit: 'mm',
    required: between(-EDGE_TOLERANCE_MM, MOST_ABOVE_LAST_RULE_MM),
    measure: ({ colophon: { printOrg, printDate, rules } }) => {
      const lowest = [printOrg?.last, printDate?.last].filter((line) => line !== undefined);
      const last = rules.at(-1);
      if (lowest.length === 0 || last === undefined) return [];
      const bottomMm = Math.max(...lowest.map((line) => line.bottomMm));
      return [{ measured: last.yMm - bottomMm, sheet: lowest[0]?.sheet ?? 1 }];
    },
  },
  printSize: {
    clause: '7.4.3',
    subject: 'printOrg',
    strength: '一般',
    unit: 'pt',
    required: about(sizePt.fourth, SIZE_TOLERANCE_PT),
    measure: ({ colophon }) => sizesOf([colophon.printOrg, colophon.printDate]),
  },
  pageNumberBelow: {
    clause: '7.5',
    subject: 'pageNumber',
    strength: '规定',
    unit: 'mm',
    required: about(distances.pageNumberBelowTypeAreaMm, EDGE_TOLERANCE_MM),
    // The one-em lines run through the middle of the em square.
    measure: (located) =>
      numbers(located).map(({ line, sheet }) => ({
        measured: middleOf(line) - typeArea.bottomMm,
        sheet,
      })),
  },
  pageNumberOdd: {
    clause: '7.5',
    subject: 'pageNumber',
    strength: '规定',
    unit: 'mm',
    required: about(fourthMm, AREA_TOLERANCE_MM),
    measure: (located) =>
      rightInsets(
        numbers(located)
          .filter(({ value }) => value % 2 === 1)
          .map(({ line }) => line),
      ),
  },
  pageNumberEven: {
    clause: '7.5',
    subject: 'pageNumber',
    strength: '规定',
    unit: 'mm',
    required: about(fourthMm, AREA_TOLERANCE_MM),
    measure: (located) =>
      leftInsets(
        numbers(located)
          .filter(({ value }) => value % 2 === 0)
          .map(({ line }) => line),
      ),
  },
  pageNumberSequence: {
    clause: '7.5',
    subject: 'pageNumber',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: (located) => {
      const found = numbers(located);
      const wrong = found.map(({ value, sheet }) => value !== sheet);
      const at = wrong.indexOf(true);
      return violations(wrong, found[at === -1 ? 0 : at]?.sheet ?? 1);
    },
  },
  pageNumberThere: {
    clause: '7.5',
    subject: 'pageNumber',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: (located) => {
      const wanted = numberedSheets(located);
      const wrong = wanted.map((sheet) => !located.text.pageNumbers.has(sheet));
      return violations(wrong, wanted[wrong.indexOf(true)] ?? 1);
    },
  },
  pageNumberAbsent: {
    clause: '7.5',
    subject: 'pageNumber',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: (located) => {
      const numbered = new Set(numberedSheets(located));
      const free = located.file.pages
        .map((_, index) => index + 1)
        .filter((sheet) => !numbered.has(sheet));
      const wrong = free.map((sheet) => located.text.pageNumbers.has(sheet));
      return violations(wrong, free[wrong.indexOf(true)] ?? free[0] ?? 1);
    },
  },
  pageNumberSize: {
    clause: '7.5',
    subject: 'pageNumber',
    strength: '一般',
    unit: 'pt',
    required: about(sizePt.fourth, SIZE_TOLERANCE_PT),
    measure: ({ text }) => sizesOf([...text.pageNumbers.values()]),
  },
  pageNumberFace: {
    clause: '7.5',
    subject: 'pageNumber',
    strength: '一般',
    unit: 'count',
    required: none,
    measure: ({ text }) => {
      const pieces = [...text.pageNumbers.values()];
      return violations(
        pieces.map(({ glyphs }) => usualFace(glyphs) !== 'song'),
        1,
      );
    },
  },
} as const satisfies Readonly<Record<string, Clause>>;

/** A letter's colophon has neither rules nor 印发 (10.1). */
function isRuled({ document }: LocatedDocument): boolean {
  return document.format !== 'letter';
}

function ofRules(
  located: LocatedDocument,
  choose: (rules: readonly RuleSpan[]) => readonly RuleSpan[],
  value: (rule: RuleSpan) => number,
): readonly Reading[] {
  const { sheet, rules } = located.colophon;
  if (!isRuled(located) || sheet === null) return [];
  return choose(rules).map((rule) => ({ measured: value(rule), sheet }));
}

/** Lines after the first begin where the first name does. */
function wrapsOf(own: LocatedReceivers | null): readonly Reading[] {
  if (own === null) return [];
  const { first, lines } = own.names;
  return lines.slice(1).map(({ leftMm, sheet }) => ({ measured: leftMm - first.leftMm, sheet }));
}

interface PageNumber {
  readonly sheet: number;
  readonly value: number;
  readonly line: Line;
}

function numbers({ text }: LocatedDocument): readonly PageNumber[] {
  return [...text.pageNumbers].map(([sheet, piece]) => ({
    sheet,
    value: valueOf(piece),
    line: piece.first,
  }));
}

function valueOf(piece: Piece): number {
  return Number(piece.text.replace(/\D/gu, ''));
}

/** Every sheet with text on it, except page 1 of a letter; what stands there besides the colophon is text. */
function numberedSheets({ document, file, text, colophon }: LocatedDocument): readonly number[] {
  const own = new Set(
    [colophon.cc, colophon.mainTo]
      .flatMap((receivers) => (receivers === null ? [] : [receivers.label, receivers.names]))
      .concat([colophon.printOrg, colophon.printDate].filter((piece) => piece !== null))
      .flatMap(({ glyphs }) => glyphs),
  );
  return file.pages.flatMap((page, index) => {
    const sheet = index + 1;
    const number = new Set(text.pageNumbers.get(sheet)?.glyphs);
    const hasText = page.glyphs.some(
      (glyph) => visible(glyph.text) !== '' && !number.has(glyph) && !own.has(glyph),
    );
    const hasOther = page.turned.glyphs.length > 0 || page.pictures.length > 0;
    const isLetterHead = document.format === 'letter' && sheet === 1;
    return (hasText || hasOther) && !isLetterHead ? [sheet] : [];
  });
}
