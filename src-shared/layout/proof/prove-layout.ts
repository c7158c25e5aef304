/**
 * ProveLayout: measures a produced file against every clause of the table.
 *
 * Invariants:
 *  1. It is a pure function of document and measured file; nothing of the layout engine is asked.
 *  2. Of several readings the one farthest from what is required stands in the row.
 */

import type { PageDocument } from '../page-document.ts';
import type { MeasuredFile } from '../reading/measured-file.ts';
import type { Clause, Reading } from './clause.ts';
import { clauseKeys, clauseTable, EDITION } from './clause-table.ts';
import { distance, excess } from './layout-proof.ts';
import type { LayoutProof, ProofRow, Verdict } from './layout-proof.ts';
import { locateDocument } from './located-document.ts';
import type { LocatedDocument } from './located-document.ts';

const PARTS_PER_UNIT = 1_000;
/** Sums of fractions: a reading on the very edge passes. */
const EQUAL = 1e-6;

export function proveLayout(document: PageDocument, file: MeasuredFile): LayoutProof {
  const located = locateDocument(document, file);
  return {
    edition: EDITION,
    kind: file.kind,
    sheets: file.pages.length,
    rows: clauseKeys.map((key) => rowOf(key, clauseTable[key], located)),
  };
}

function rowOf(key: string, clause: Clause, located: LocatedDocument): ProofRow {
  const required = clause.required(located.document);
  const measurement = clause.measure(located);
  const readings = measurement === 'notMeasurable' ? [] : measurement;
  const worst = readings.reduce<Reading | null>(
    (found, reading) =>
      found === null ||
      excess(required, reading.measured) > excess(required, found.measured) ||
      (excess(required, reading.measured) === excess(required, found.measured) &&
        distance(required, reading.measured) > distance(required, found.measured))
        ? reading
        : found,
    null,
  );
  const verdict: Verdict =
    measurement === 'notMeasurable'
      ? 'notMeasurable'
      : worst === null
        ? 'notApplicable'
        : excess(required, worst.measured) > EQUAL
          ? 'fail'
          : 'pass';
  return {
    key,
    clause: clause.clause,
    subject: clause.subject,
    strength: clause.strength,
    unit: clause.unit,
    required,
    measured: worst === null ? null : Math.round(worst.measured * PARTS_PER_UNIT) / PARTS_PER_UNIT,
    readings: readings.length,
    sheet: worst?.sheet ?? null,
    verdict,
  };
}
