/**
 * Clock-rights: whose hours and limits an office head sets; the same on the server and for the page.
 */

import type { RowOf } from '../../entities.ts';

type Unit = Pick<RowOf<'unit'>, 'id' | 'parentId' | 'kind'>;

/** An office acts for itself, for the body whose office it is, and for its sections; a body for itself and its sections. */
export function headsClockOf(roles: readonly string[], seat: Unit, unit: Unit): boolean {
  if (!roles.includes('OFFICE_HEAD')) return false;
  if (unit.id === seat.id) return true;
  if (seat.kind === 'office' && unit.id === seat.parentId) return true;
  if (unit.kind !== 'section') return false;
  return unit.parentId === seat.id || (seat.kind === 'office' && unit.parentId === seat.parentId);
}
