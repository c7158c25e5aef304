/** HeadClauses: 版头 of the general format (7.2). */

import { distances, grids, typeArea } from '../measures.ts';
import {
  about,
  AREA_TOLERANCE_MM,
  between,
  blankLines,
  EDGE_TOLERANCE_MM,
  none,
} from './clause.ts';
import type { Clause } from './clause.ts';
import {
  disorder,
  hasRedLine,
  lowestOf,
  markSpan,
  ofRedLine,
  redLine,
  topsBelow,
} from './head-facts.ts';
import { joined } from './locate-head.ts';
import type { LocatedDocument } from './located-document.ts';
import type { Piece } from './measured-text.ts';
import {
  gapBetween,
  isRed,
  leftInsets,
  middleOf,
  notRed,
  offCentre,
  otherFace,
} from './piece-clauses.ts';
import { cellMm } from './sheet-facts.ts';

const COPY_NUMBER_DIGITS = 6;

export const headClauses = {
  copyNoLine: {
    clause: '7.2.1',
    subject: 'copyNo',
    strength: '一般',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: ({ document, head }) =>
      document.format === 'letter' ? [] : topsBelow(head.copyNo, () => typeArea.topMm),
  },
  copyNoDigits: {
    clause: '7.2.1',
    subject: 'copyNo',
    strength: '一般',
    unit: 'count',
    required: about(COPY_NUMBER_DIGITS, 0),
    measure: ({ head }) =>
      head.copyNo === null
        ? []
        : [{ measured: head.copyNo.text.match(/\d/gu)?.length ?? 0, sheet: 1 }],
  },
  secrecyLine: {
    clause: '7.2.2',
    subject: 'secrecy',
    strength: '一般',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    // Without a copy number the secrecy moves up: 顶格 on the first line.
    measure: ({ document, head }) =>
      document.format === 'letter' || head.copyNo === null
        ? []
        : topsBelow(head.secrecy, () => typeArea.topMm + grids[document.grid].pitchMm),
  },
  secrecyFace: {
    clause: '7.2.2',
    subject: 'secrecy',
    strength: '一般',
    unit: 'count',
    required: none,
    measure: ({ head }) => otherFace([head.secrecy], 'hei'),
  },
  urgencyFace: {
    clause: '7.2.3',
    subject: 'urgency',
    strength: '一般',
    unit: 'count',
    required: none,
    measure: ({ head }) => otherFace([head.urgency], 'hei'),
  },
  classificationLeft: {
    clause: '7.2.3',
    subject: 'urgency',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: ({ head }) => leftInsets(classification(head).flatMap(({ lines }) => lines)),
  },
  classificationOrder: {
    clause: '7.2.3',
    subject: 'urgency',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: ({ head }) => disorder(classification(head)),
  },
  markTop: {
    clause: '7.2.4',
    subject: 'mark',
    strength: '规定',
    unit: 'mm',
    required: about(distances.markBelowTypeAreaMm, EDGE_TOLERANCE_MM),
    measure: ({ document, head }) =>
      document.format === 'general' || document.format === 'minutes'
        ? topsBelow(joined(head.markNames), () => typeArea.topMm)
        : [],
  },
  markCentre: {
    clause: '7.2.4',
    subject: 'mark',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: ({ head }) => offCentre(markSpan(head)),
  },
  markOrder: {
    clause: '7.2.4',
    subject: 'mark',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: ({ head }) => (head.markNames.length < 2 ? [] : disorder(head.markNames)),
  },
  markSuffixMiddle: {
    clause: '7.2.4',
    subject: 'mark',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: ({ head }) => {
      const { first, last } = joined(head.markNames) ?? {};
      if (head.markSuffix === null || first === undefined || last === undefined) return [];
      const stack = { topMm: first.topMm, bottomMm: last.bottomMm };
      return [{ measured: middleOf(head.markSuffix.first) - middleOf(stack), sheet: 1 }];
    },
  },
  markColour: {
    clause: '7.2.4',
    subject: 'mark',
    strength: '推荐',
    unit: 'count',
    required: none,
    measure: ({ head }) => notRed([...head.markNames, head.markSuffix]),
  },
  markFace: {
    clause: '7.2.4',
    subject: 'mark',
    strength: '推荐',
    unit: 'count',
    required: none,
    measure: ({ head }) => otherFace([...head.markNames, head.markSuffix], 'xiaobiaosong'),
  },
  issueNoGap: {
    clause: '7.2.5',
    subject: 'issueNo',
    strength: '规定',
    unit: 'mm',
    required: blankLines(2),
    measure: ({ document, head }) => {
      if (document.format === 'letter') return [];
      const below = [head.signersLabel, ...head.signers, head.issueNo].filter(
        (one) => one !== null,
      );
      const firstLine = below.map(({ first }) => first).toSorted((a, b) => a.topMm - b.topMm)[0];
      return gapBetween(lowestOf(markSpan(head)), firstLine);
    },
  },
  issueNoCentre: {
    clause: '7.2.5',
    subject: 'issueNo',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: ({ document, head }) =>
      document.format === 'letter' || document.signers.length > 0
        ? []
        : offCentre(head.issueNo?.lines ?? []),
  },
  issueNoLeft: {
    clause: '7.2.5',
    subject: 'issueNo',
    strength: '规定',
    unit: 'mm',
    required: about(cellMm, AREA_TOLERANCE_MM),
    measure: ({ document, head }) =>
      document.format === 'letter' || document.signers.length === 0
        ? []
        : leftInsets(head.issueNo?.lines ?? []),
  },
  issueNoLine: {
    clause: '7.2.5',
    subject: 'issueNo',
    strength: '规定',
    unit: 'mm',
    required: about(0, EDGE_TOLERANCE_MM),
    measure: ({ head }) => {
      const last = lowestOf(head.signers.map(({ first }) => first));
      if (last === undefined || head.issueNo === null) return [];
      return [{ measured: head.issueNo.first.bottomMm - last.bottomMm, sheet: 1 }];
    },
  },
  signersRight: {
    clause: '7.2.6',
    subject: 'signers',
    strength: '规定',
    unit: 'mm',
    required: about(cellMm, AREA_TOLERANCE_MM),
    measure: ({ head }) => {
      if (head.signers.length === 0) return [];
      const rightMm = Math.max(...head.signers.map(({ first }) => first.rightMm));
      return [{ measured: typeArea.rightMm - rightMm, sheet: 1 }];
    },
  },
  signersFace: {
    clause: '7.2.6',
    subject: 'signers',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: ({ head }) => otherFace(head.signers, 'kai'),
  },
  signersPerLine: {
    clause: '7.2.6',
    subject: 'signers',
    strength: '一般',
    unit: 'count',
    required: between(1, 2),
    measure: ({ head }) => rows(head.signers).map((row) => ({ measured: row.length, sheet: 1 })),
  },
  signersAligned: {
    clause: '7.2.6',
    subject: 'signers',
    strength: '规定',
    unit: 'mm',
    required: about(0, EDGE_TOLERANCE_MM),
    measure: ({ head }) => {
      const [first, ...others] = rows(head.signers).map((row) => row[0]?.first.leftMm ?? 0);
      return others.map((leftMm) => ({ measured: leftMm - (first ?? 0), sheet: 1 }));
    },
  },
  redLineGap: {
    clause: '7.2.7',
    subject: 'redLine',
    strength: '规定',
    unit: 'mm',
    required: about(distances.redLineBelowNumberMm, EDGE_TOLERANCE_MM),
    measure: (located) => {
      const above = lowestOf(
        [...located.head.signers, located.head.issueNo].flatMap((one) => one?.lines ?? []),
      );
      const rule = redLine(located);
      return above === undefined || rule === undefined
        ? []
        : [{ measured: rule.yMm - above.bottomMm, sheet: 1 }];
    },
  },
  redLineThere: {
    clause: '7.2.7',
    subject: 'redLine',
    strength: '规定',
    unit: 'count',
    required: about(1, 0),
    measure: (located) =>
      hasRedLine(located) ? [{ measured: redLine(located) === undefined ? 0 : 1, sheet: 1 }] : [],
  },
  redLineWidth: {
    clause: '7.2.7',
    subject: 'redLine',
    strength: '规定',
    unit: 'mm',
    required: about(typeArea.widthMm, AREA_TOLERANCE_MM),
    measure: (located) => ofRedLine(located, ({ leftMm, rightMm }) => rightMm - leftMm),
  },
  redLineLeft: {
    clause: '7.2.7',
    subject: 'redLine',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: (located) => ofRedLine(located, ({ leftMm }) => leftMm - typeArea.leftMm),
  },
  redLineColour: {
    clause: '7.2.7',
    subject: 'redLine',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: (located) => ofRedLine(located, ({ rule }) => (isRed(rule.colour) ? 0 : 1)),
  },
  redLineThickness: {
    clause: '7.2.7',
    subject: 'redLine',
    strength: '实务',
    unit: 'mm',
    required: between(0.34, 0.72),
    measure: (located) => ofRedLine(located, ({ rule }) => rule.thicknessMm),
  },
} as const satisfies Readonly<Record<string, Clause>>;

function classification({ copyNo, secrecy, urgency }: LocatedDocument['head']): readonly Piece[] {
  return [copyNo, secrecy, urgency].filter((piece) => piece !== null);
}

/** Names by the line on which they stand. */
function rows(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const found: Piece[][] = [];
  for (const piece of pieces) {
    const open = found.at(-1);
    const isSame = Math.abs((open?.[0]?.first.topMm ?? -1) - piece.first.topMm) < 1;
    if (open !== undefined && isSame) open.push(piece);
    else found.push([piece]);
  }
  return found;
}
