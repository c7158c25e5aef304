/**
 * ProofSummary: what a row of the store keeps of a proof, and what a list shows of it.
 *
 * Invariant: a file is compliant when no row of strength 规定 fails; softer rows are counted and never decide.
 */

import { distance } from './layout-proof.ts';
import type { LayoutProof, ProofRow, Strength, Verdict } from './layout-proof.ts';
import { strengths, verdicts } from './layout-proof.ts';

export interface ProofSummary {
  readonly edition: string;
  readonly kind: LayoutProof['kind'];
  readonly sheets: number;
  readonly isCompliant: boolean;
  readonly counts: Readonly<Record<Strength, Readonly<Record<Verdict, number>>>>;
  /** Keys of the failed rows, 规定 first. */
  readonly failed: readonly string[];
  /** The 规定 row in millimetres that is farthest from the value it aims at; null when none has one. */
  readonly worst: { readonly key: string; readonly deviationMm: number } | null;
}

export function summaryOf(proof: LayoutProof): ProofSummary {
  const { edition, kind, sheets, rows } = proof;
  const failed = strengths.flatMap((strength) =>
    rows.filter((row) => row.strength === strength && row.verdict === 'fail'),
  );
  return {
    edition,
    kind,
    sheets,
    isCompliant: !failed.some(({ strength }) => strength === '规定'),
    counts: countsOf(rows),
    failed: failed.map(({ key }) => key),
    worst: worstOf(rows),
  };
}

function countsOf(rows: readonly ProofRow[]): ProofSummary['counts'] {
  const counted = (strength: Strength): Readonly<Record<Verdict, number>> => {
    const own = rows.filter((row) => row.strength === strength).map(({ verdict }) => verdict);
    const count = (verdict: Verdict): number => own.filter((other) => other === verdict).length;
    const [pass, fail, notApplicable, notMeasurable] = verdicts.map(count);
    return {
      pass: pass ?? 0,
      fail: fail ?? 0,
      notApplicable: notApplicable ?? 0,
      notMeasurable: notMeasurable ?? 0,
    };
  };
  return {
    规定: counted('规定'),
    一般: counted('一般'),
    推荐: counted('推荐'),
    实务: counted('实务'),
  };
}

function worstOf(rows: readonly ProofRow[]): ProofSummary['worst'] {
  const measured = rows.flatMap(({ key, strength, unit, required, measured }) =>
    strength === '规定' && unit === 'mm' && measured !== null
      ? [{ key, deviationMm: distance(required, measured) }]
      : [],
  );
  return measured.toSorted((a, b) => b.deviationMm - a.deviationMm)[0] ?? null;
}
