/** LeaseStanding: what the lease over a text means for one identity, now (domain §4.10). */
import type { QueryResult } from '../../../src-shared/registry.ts';

export type LeaseRow = NonNullable<QueryResult<'drafting.desk'>['lease']>;

export type LeaseStanding =
  /** Nobody writes: who may, can take it. */
  | { readonly is: 'free' }
  | { readonly is: 'mine'; readonly until: number; readonly isCarried: boolean }
  | {
      readonly is: 'other';
      readonly name: string;
      readonly until: number;
      readonly isCarried: boolean;
    }
  /** It was broken: what one goes on writing is kept beside the line. */
  | { readonly is: 'lost'; readonly byName: string; readonly reason: string };

export function leaseStanding(
  lease: LeaseRow | null,
  identityId: string | null,
  now: number,
): LeaseStanding {
  if (lease === null) return { is: 'free' };
  const isOwn = lease.identityId === identityId;
  if (lease.state === 'broken' && isOwn) {
    return { is: 'lost', byName: lease.brokenByName ?? '', reason: lease.reason ?? '' };
  }
  if (lease.state !== 'held' || lease.until <= now) return { is: 'free' };
  const { until, offline: isCarried, personName: name } = lease;
  return isOwn ? { is: 'mine', until, isCarried } : { is: 'other', name, until, isCarried };
}
