/**
 * LayoutProof: what was demanded of a page and what a produced file really shows, clause by clause.
 *
 * Invariants:
 *  1. A proof has one row for every clause of the table, in its order, whatever the document is.
 *  2. `measured` comes from the file's bytes alone; the document only says what to look for.
 *  3. Only a row of strength 规定 can make a file not compliant.
 */

import type { ElementName } from '../page-document.ts';

/** 规定 is required; 一般 and 推荐 are the standard's own softer words; 实务 is practice or another standard. */
export const strengths = ['规定', '一般', '推荐', '实务'] as const;
export type Strength = (typeof strengths)[number];

/** `notMeasurable`: a clause that holds for the document, but that a file cannot show. */
export const verdicts = ['pass', 'fail', 'notApplicable', 'notMeasurable'] as const;
export type Verdict = (typeof verdicts)[number];

/** `count` counts things; where 0 is required it counts what is wrong. */
export type ProofUnit = 'mm' | 'pt' | 'count';

export type Requirement =
  /** One of the values, give or take the tolerance. */
  | { readonly kind: 'about'; readonly values: readonly number[]; readonly tolerance: number }
  | { readonly kind: 'between'; readonly least: number | null; readonly most: number | null };

/** What a row is about: an element, or the sheet or file as a whole. */
export type ProofSubject = ElementName | 'sheet' | 'typeArea' | 'file';

export interface ProofRow {
  /** Key of the clause table; the words for it are `proofRow.KEY` in the catalogues. */
  readonly key: string;
  /** Number in GB/T 9704, or the name of the other standard. */
  readonly clause: string;
  readonly subject: ProofSubject;
  readonly strength: Strength;
  readonly unit: ProofUnit;
  readonly required: Requirement;
  /** The reading that is farthest from what is required; null when there is none. */
  readonly measured: number | null;
  /** Readings behind it. */
  readonly readings: number;
  /** Where the reading was taken, from 1. */
  readonly sheet: number | null;
  readonly verdict: Verdict;
}

export interface LayoutProof {
  /** Of the clause table; a proof of another edition is read, never recomputed. */
  readonly edition: string;
  readonly kind: 'pdf' | 'ofd';
  readonly sheets: number;
  readonly rows: readonly ProofRow[];
}

/** How far a reading is outside of what is required; 0 when it is inside. */
export function excess(required: Requirement, measured: number): number {
  switch (required.kind) {
    case 'about':
      return Math.max(0, distance(required, measured) - required.tolerance);
    case 'between': {
      const below = required.least === null ? 0 : required.least - measured;
      const above = required.most === null ? 0 : measured - required.most;
      return Math.max(0, below, above);
    }
  }
}

/** How far a reading is from the value that is aimed at; of a range, how far it is outside. */
export function distance(required: Requirement, measured: number): number {
  return required.kind === 'about'
    ? Math.min(...required.values.map((value) => Math.abs(measured - value)))
    : excess(required, measured);
}
