/**
 * Retention: until when a message is kept, as a pure rule.
 *
 * Invariants:
 *  1. Nothing is due before `leastRetentionDays`, nor before the longest period of a unit that the conversation belongs to.
 *  2. What stands beside a document is kept as long as the document: until the period of its archived copy has ended.
 *  3. What is under a hold is never due.
 */

import type { RowOf } from '../../entities.ts';
import { leastRetentionDays } from './retention-model.ts';
import type { RetentionRules } from './retention-model.ts';

const dayMs = 86_400_000;

/** Days for which a conversation of this kind keeps its messages; null = for ever. */
export function keptDays(
  kind: 'direct' | 'group',
  rules: RetentionRules,
  unitIds: readonly string[],
): number | null {
  const days = kind === 'direct' ? rules.directDays : rules.groupDays;
  if (days === null) return null;
  const floors = rules.unitFloors.filter((one) => unitIds.includes(one.unitId));
  return Math.max(leastRetentionDays, days, ...floors.map((one) => one.days));
}

/** Messages from before this instant are due; null = none is. */
export function dueBefore(days: number | null, now: number): number | null {
  return days === null ? null : now - days * dayMs;
}

const periodYears = { D30: 30, D10: 10, Y: null } as const;

/** When the last copy of a document may be destroyed; null = never, or it is not filed yet. */
export function documentEndsAt(
  items: readonly Pick<RowOf<'archiveItem'>, 'period' | 'filedAt'>[],
): number | null {
  const ends = items.map(({ period, filedAt }) => {
    const years = periodYears[period];
    if (years === null) return null;
    // The period is counted from the first of January after the year of filing.
    return Date.UTC(new Date(filedAt).getUTCFullYear() + 1 + years, 0, 1);
  });
  const known = ends.filter((end) => end !== null);
  return known.length === 0 || known.length < ends.length ? null : Math.max(...known);
}
