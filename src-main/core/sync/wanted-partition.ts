/**
 * Wanted-partition: which year of the archive is fetched next.
 *
 * Invariant: the newest year that is wanted comes first; what was filed last is looked for most, and ten years take minutes.
 */

import { archiveYearOf } from '../../../src-shared/features/file/held-files.ts';
import type { PartitionPosition } from '../store/cache-notes.ts';

/** Undefined when nothing is wanted but perhaps `but`, which is under way or has just ended. */
export function wantedPartition(
  partitions: readonly PartitionPosition[],
  but?: string,
): PartitionPosition | undefined {
  const year = ({ scope }: PartitionPosition): number => archiveYearOf(scope) ?? 0;
  let newest: PartitionPosition | undefined;
  for (const one of partitions) {
    if (one.wanted !== 1 || one.scope === but) continue;
    if (newest === undefined || year(one) > year(newest)) newest = one;
  }
  return newest;
}
