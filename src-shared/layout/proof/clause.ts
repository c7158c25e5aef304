/** Clause: one row of the clause table: what is demanded, how strongly, and how it is measured. */

import { distances, grids } from '../measures.ts';
import type { PageDocument } from '../page-document.ts';
import type { ProofSubject, ProofUnit, Requirement, Strength } from './layout-proof.ts';
import type { LocatedDocument } from './located-document.ts';

export interface Reading {
  readonly measured: number;
  /** From 1. */
  readonly sheet: number;
}

/** No readings: the clause does not apply to this document. */
export type Measurement = readonly Reading[] | 'notMeasurable';

export interface Clause {
  readonly clause: string;
  readonly subject: ProofSubject;
  readonly strength: Strength;
  readonly unit: ProofUnit;
  readonly required: (document: PageDocument) => Requirement;
  readonly measure: (located: LocatedDocument) => Measurement;
}

/** The type area may err by 1 mm (6.1), and so may what keeps to its edges or its middle. */
export const AREA_TOLERANCE_MM = 1;
/** A distance from edge to edge: what the eye sees on a ruler. */
export const EDGE_TOLERANCE_MM = 0.5;
/** 7.3.5.5: lines may be moved apart or together so that seal and date fit. */
const WIDEST_SPACING = 1.12;

export function about(value: number, tolerance: number): Clause['required'] {
  return () => ({ kind: 'about', values: [value], tolerance });
}

export function between(least: number | null, most: number | null): Clause['required'] {
  return () => ({ kind: 'between', least, most });
}

/** Of a count of what is wrong. */
export const none: Clause['required'] = () => ({ kind: 'between', least: null, most: 0 });

/** 10.39 mm of GB/T 33476.2 from edge to edge at least; a line of the grid left empty (3.2) at most. */
export function blankLines(count: number, { isInText = false } = {}): Clause['required'] {
  return ({ grid }) => {
    const { pitchMm, emMm } = grids[grid];
    const pitch = isInText ? pitchMm * WIDEST_SPACING : pitchMm;
    return {
      kind: 'between',
      least: count * distances.oneLineMm - AREA_TOLERANCE_MM,
      most: (count + 1) * pitch - emMm + EDGE_TOLERANCE_MM,
    };
  };
}

/** The next line: the white that lines of the grid have between them. */
export const nextLine: Clause['required'] = ({ grid }) => {
  const { pitchMm, emMm } = grids[grid];
  return {
    kind: 'between',
    least: pitchMm / WIDEST_SPACING - emMm - EDGE_TOLERANCE_MM,
    most: pitchMm * WIDEST_SPACING - emMm + EDGE_TOLERANCE_MM,
  };
};

/** One reading that counts what is wrong. */
export function violations(wrong: readonly boolean[], sheet: number): readonly Reading[] {
  return wrong.length === 0 ? [] : [{ measured: wrong.filter(Boolean).length, sheet }];
}
