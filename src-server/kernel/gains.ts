/**
 * Gains: the rows of a scope that a person has come to follow, read as of the commit that gave it.
 *
 * Read inside the transaction, before the group's next command, so that a live frame shows the scope exactly as it was
 * at its own commit. Persons with one window share one reading.
 */

import { isPartition } from '../../src-shared/scopes.ts';
import type { FollowDifference } from './follow-derivation.ts';
import type { InlineRows, KernelStores } from './visibility.ts';
import { inlineRows } from './visibility.ts';

export interface Gain {
  readonly scope: string;
  readonly personIds: readonly string[];
  /** Rows written before this commit; undefined = too many, to be fetched over HTTP. */
  readonly rows: InlineRows | undefined;
}

/** A follow that was just written opens its scope anew, whatever was held before (docs/specs/sync.md §2). */
export function isGain(difference: FollowDifference): boolean {
  return difference.wanted?.toSeq === null && !isPartition(difference.scope);
}

export function readGains(
  stores: KernelStores,
  follows: readonly FollowDifference[],
  commit: number,
  isOnline: (personId: string) => boolean,
): readonly Gain[] {
  const shared = new Map<string, { first: FollowDifference; personIds: string[] }>();
  for (const difference of follows) {
    if (!isGain(difference) || !isOnline(difference.personId)) continue;
    const key = `${difference.wanted?.fromSeq ?? 0}/${difference.scope}`;
    const known = shared.get(key);
    if (known !== undefined) known.personIds.push(difference.personId);
    else shared.set(key, { first: difference, personIds: [difference.personId] });
  }
  return [...shared.values()].flatMap(({ first, personIds }) => {
    if (first.wanted === undefined) return [];
    const rows = inlineRows(stores, first.scope, first.wanted, commit - 1);
    return [{ scope: first.scope, personIds, rows }];
  });
}
