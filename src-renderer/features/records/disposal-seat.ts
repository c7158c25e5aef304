/** DisposalSeat: under which post one prepares, approves and witnesses the disposal of a unit's archive. */
import type { Session } from '../../../src-shared/bridge/bridge.ts';
import type { DisposalAct } from '../../../src-shared/features/archive/disposal-rules.ts';
import { disposalRights, witnessBar } from '../../../src-shared/features/archive/disposal-rules.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { seatOf } from './records-model.ts';

export type DisposalList = QueryResult<'archive.disposal'>['lists'][number];
export type DisposalLine = QueryResult<'archive.disposal'>['lines'][number];
export type DueRow = QueryResult<'archive.due'>['rows'][number];

export interface DisposalSeat {
  readonly unitId: string;
  readonly unitName: string;
  readonly personId: string;
  /** Identities that may prepare, approve and witness; null = one may not. */
  readonly archivistId: string | null;
  readonly leaderId: string | null;
  readonly witnessId: string | null;
}

export function disposalSeatOf(session: Session): DisposalSeat | null {
  const { identities } = session;
  const witnesses = identities.filter(({ roles }) => mayOf(roles, 'witness'));
  const own = seatOf(identities) ?? witnesses[0];
  if (own === undefined) return null;
  const { unitId, unitName } = own;
  const idFor = (act: DisposalAct): string | null =>
    identities.find((one) => one.unitId === unitId && mayOf(one.roles, act))?.id ?? null;
  return {
    ...{ unitId, unitName, personId: session.personId ?? '' },
    ...{ archivistId: idFor('propose'), leaderId: idFor('approve'), witnessId: idFor('witness') },
  };
}

function mayOf(roles: readonly string[], act: DisposalAct): boolean {
  return disposalRights[act].some((role) => roles.includes(role));
}

/** The guard that would refuse the signature; undefined = one may sign. */
export function barOf(list: DisposalList, seat: DisposalSeat): ReturnType<typeof witnessBar> {
  return witnessBar(list, { personId: seat.personId, onBehalfOfName: null });
}
