/**
 * Proof-lines: the rows of a layout proof as the store keeps them: what does not apply is left out.
 */

import type { LayoutProof } from '../../layout/proof/layout-proof.ts';
import type { ProofLine } from './final-files-model.ts';

export function proofLinesOf({ rows }: LayoutProof): readonly ProofLine[] {
  return rows.flatMap(
    ({ key, clause, subject, strength, unit, required, measured, sheet, verdict }) => {
      if (verdict === 'notApplicable') return [];
      const demanded =
        required.kind === 'about' ? { ...required, values: [...required.values] } : required;
      return [
        { key, clause, subject, strength, unit, required: demanded, measured, sheet, verdict },
      ];
    },
  );
}
