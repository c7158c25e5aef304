/** Locating: what the finders of the elements share. */

import type { BodyBlock, ElementName } from '../page-document.ts';
import type { MeasuredRule } from '../reading/measured-file.ts';
import type { Piece } from './measured-text.ts';

export interface LocatedParagraph {
  readonly block: Extract<BodyBlock, { kind: 'text' }>;
  readonly piece: Piece;
  /** Whether the computed number of its level stands before it. */
  readonly hasNumber: boolean;
}

/** Looks for something; what is not there is noted under its element. */
export type Finder = (element: ElementName, found: Piece | null) => Piece | null;

export interface RuleSpan {
  readonly leftMm: number;
  readonly rightMm: number;
  readonly yMm: number;
  readonly rule: MeasuredRule;
}

/** Rules that run across, from the top downwards; those of a table's cells are short. */
export function longRules(rules: readonly MeasuredRule[], atLeastMm: number): readonly RuleSpan[] {
  return rules
    .filter(({ y1, y2 }) => Math.abs(y1 - y2) < 0.1)
    .map((rule) => ({
      leftMm: Math.min(rule.x1, rule.x2),
      rightMm: Math.max(rule.x1, rule.x2),
      yMm: (rule.y1 + rule.y2) / 2,
      rule,
    }))
    .filter(({ leftMm, rightMm }) => rightMm - leftMm >= atLeastMm)
    .toSorted((a, b) => a.yMm - b.yMm);
}
