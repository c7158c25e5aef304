/** HeadFacts: the mark from edge to edge, the red line, and the order of what stands there. */

import { typeArea } from '../measures.ts';
import { violations } from './clause.ts';
import type { Reading } from './clause.ts';
import type { LocatedDocument } from './located-document.ts';
import { longRules } from './locating.ts';
import type { RuleSpan } from './locating.ts';
import type { Line, Piece } from './measured-text.ts';

const SHORTEST_RED_LINE_MM = 60;

export function topsBelow(piece: Piece | null, fromMm: () => number): readonly Reading[] {
  return piece === null
    ? []
    : [{ measured: piece.first.topMm - fromMm(), sheet: piece.first.sheet }];
}

/** Pieces that do not stand below the one before them. */
export function disorder(pieces: readonly Piece[]): readonly Reading[] {
  const wrong = pieces
    .slice(1)
    .map(({ first }, index) => first.topMm <= (pieces[index]?.first.topMm ?? 0));
  return violations(wrong, 1);
}

/** Names and 文件 as one line from edge to edge. */
export function markSpan({ markNames, markSuffix }: LocatedDocument['head']): readonly Line[] {
  const lines = [...markNames, markSuffix].flatMap((piece) => piece?.lines ?? []);
  const [first] = lines;
  if (first === undefined) return [];
  return [
    {
      ...first,
      leftMm: Math.min(...lines.map(({ leftMm }) => leftMm)),
      rightMm: Math.max(...lines.map(({ rightMm }) => rightMm)),
      topMm: Math.min(...lines.map(({ topMm }) => topMm)),
      bottomMm: Math.max(...lines.map(({ bottomMm }) => bottomMm)),
    },
  ];
}

export function lowestOf(lines: readonly Line[]): Line | undefined {
  return lines.toSorted((a, b) => b.bottomMm - a.bottomMm)[0];
}

export function hasRedLine({ document }: LocatedDocument): boolean {
  return document.format === 'general' || document.format === 'minutes';
}

/** The long rule between mark and title, whatever its colour. */
export function redLine(located: LocatedDocument): RuleSpan | undefined {
  const { head, file } = located;
  if (!hasRedLine(located)) return undefined;
  const fromMm = lowestOf(markSpan(head))?.topMm ?? typeArea.topMm;
  const toMm = head.title?.first.topMm ?? head.mainTo?.first.topMm ?? typeArea.bottomMm;
  return longRules(file.pages[0]?.rules ?? [], SHORTEST_RED_LINE_MM).find(
    ({ yMm }) => yMm > fromMm && yMm < toMm,
  );
}

export function ofRedLine(
  located: LocatedDocument,
  value: (rule: RuleSpan) => number,
): readonly Reading[] {
  const rule = redLine(located);
  return rule === undefined ? [] : [{ measured: value(rule), sheet: 1 }];
}
