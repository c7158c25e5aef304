/**
 * Followed-partitions: the partitions that a person may fetch, with their versions.
 */

import { isPartition } from '../../src-shared/scopes.ts';
import { bodyOf } from '../store/row-store.ts';
import { windowOf } from './follow-derivation.ts';
import type { KernelStores } from './visibility.ts';
import { isExpired } from './visibility.ts';

export interface PartitionVersion {
  readonly scope: string;
  /** The last commit that touched it; a client that holds rows up to here holds it all. */
  readonly version: number;
}

export function followedPartitions(
  stores: KernelStores,
  personId: string,
  now: number,
): PartitionVersion[] {
  return stores.rows
    .list('follow', { index: 'byPerson', prefix: [personId] })
    .flatMap((row): readonly PartitionVersion[] => {
      const follow = bodyOf('follow', row);
      if (!isPartition(follow.scope) || isExpired(windowOf(follow), now)) return [];
      const version = stores.log.head(follow.scope)?.last_commit ?? 0;
      return version === 0 ? [] : [{ scope: follow.scope, version }];
    });
}
