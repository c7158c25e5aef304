/**
 * Statistics-rights: who may see the figures of a unit; the same on the server and for the menu.
 */

import type { RowOf } from '../../entities.ts';

export const statisticsRoles = ['OFFICE_HEAD', 'CHIEF', 'LEADER', 'CHASER'] as const;

/** `chain` = the unit asked for and those above it. Who sits in an office sees what the body sees whose office it is. */
export function maySeeStatistics(
  roles: readonly string[],
  seat: Pick<RowOf<'unit'>, 'id' | 'parentId' | 'kind'>,
  chain: readonly string[],
): boolean {
  if (!statisticsRoles.some((role) => roles.includes(role))) return false;
  const isOfficeOf = seat.kind === 'office' && seat.parentId !== null;
  return chain.includes(seat.id) || (isOfficeOf && chain.includes(seat.parentId));
}
