/**
 * Requirement-words: what a clause demands, as figures that a person reads beside what was measured.
 */

import type { ProofLine } from './final-files-model.ts';

/** `35 ± 0.5`, `≤ 0`, `≥ 10.39`, `10 – 12`. */
export function requiredWords({ required }: Pick<ProofLine, 'required'>): string {
  if (required.kind === 'about') {
    const values = required.values.map(figure).join(' / ');
    return required.tolerance === 0 ? values : `${values} ± ${figure(required.tolerance)}`;
  }
  const { least, most } = required;
  if (least === null) return most === null ? '' : most === 0 ? '0' : `≤ ${figure(most)}`;
  return most === null ? `≥ ${figure(least)}` : `${figure(least)} – ${figure(most)}`;
}

/** At most two decimals, none that says nothing. */
export function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}
