/**
 * Conflict: units that disagree in the countersigning, until it is settled (domain O9, art. 16(4)).
 *
 * Settled = a new round in which nobody disagrees, or a record of the coordination by the office. An open conflict keeps
 * a downward document from being passed and signed; for others it stays in view.
 */

import type { DocumentContent } from '../document/model.ts';
import type { Countersigner, OutgoingProcess } from '../flow/process-model.ts';

export function unanswered(countersigners: readonly Countersigner[]): readonly Countersigner[] {
  return countersigners.filter((one) => one.result === null);
}

/** What a round that is complete leaves behind: a conflict, or none. */
export function conflictOf(
  countersigners: readonly Countersigner[],
  round: number,
  at: number,
): OutgoingProcess['conflict'] {
  const unitNames = countersigners
    .filter((one) => one.result === 'disagree')
    .map((one) => one.unitName);
  return unitNames.length === 0 ? null : { round, unitNames, at, settled: null };
}

/** The names of the units whose open 不同意 stops the document here. */
export function blockingUnits(
  { conflict }: Pick<OutgoingProcess, 'conflict'>,
  content: Pick<DocumentContent, 'direction'> | undefined,
): readonly string[] {
  if (conflict?.settled !== null) return [];
  return content?.direction === 'down' ? conflict.unitNames : [];
}
