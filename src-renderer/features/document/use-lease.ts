/**
 * UseLease: the lease of an open editor: taken on the line, renewed while it is open, given back when it closes.
 *
 * Invariants:
 *  1. Without a line nothing is taken or given back: who holds the lease goes on, and still holds it when he comes back.
 *  2. A lease that was broken is not taken back silently; the writer asks for it.
 */
import { useEffect, useEffectEvent } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery, useSyncStatus } from '../../bridge/use-bridge.ts';
import { useCalendar } from '../../ui/clock.tsx';
import { leaseStanding } from './lease-standing.ts';
import type { LeaseStanding } from './lease-standing.ts';

/** Far below the 8 working hours for which it is given. */
const renewEveryMs = 20 * 60_000;

export interface EditorLease {
  /** null while it is read. */
  readonly standing: LeaseStanding | null;
  readonly isOnline: boolean;
  /** Takes it again after it was broken; true when it is held. */
  readonly take: () => Promise<boolean>;
  /** Tells the others that one goes on without a line, or that one is back. */
  readonly carry: (offline: boolean) => void;
  /** The draft was sent on: a lease that was carried along would keep the next step from amending it. */
  readonly end: () => void;
}

export interface LeaseOptions {
  readonly documentId: string;
  readonly identityId: string | null;
  /** The document is stored and this person may write on it. */
  readonly mayWrite: boolean;
}

export function useLease({ documentId, identityId, mayWrite }: LeaseOptions): EditorLease {
  const act = useAct();
  const { now } = useCalendar();
  const desk = useQuery('drafting.desk', { documentId }).data;
  const line = useSyncStatus()?.line ?? 'offline';
  const isOnline = line === 'online' || line === 'syncing';
  const standing = desk === null ? null : leaseStanding(desk.lease, identityId, now);
  const options = identityId === null ? {} : { identityId };
  const take = async (): Promise<boolean> =>
    (await act('lease.take', { documentId }, options)) !== null;
  const renew = (offline: boolean): void => {
    void act('lease.renew', { documentId, offline }, options);
  };
  const takeNow = useEffectEvent(take);
  const keep = useEffectEvent(() => {
    if (standing?.is === 'mine') renew(standing.isCarried);
  });
  const comeBack = useEffectEvent(() => {
    if (standing?.is === 'mine' && standing.isCarried) renew(false);
  });
  const giveBack = useEffectEvent(() => {
    if (standing?.is !== 'mine' || standing.isCarried || !isOnline) return;
    void act('lease.release', { documentId }, options);
  });
  const shallTake = mayWrite && isOnline && standing?.is === 'free';
  useEffect(() => {
    if (shallTake) void takeNow();
  }, [shallTake]);
  const keeps = isOnline && standing?.is === 'mine';
  useEffect(() => {
    if (!keeps) return undefined;
    const timer = setInterval(keep, renewEveryMs);
    return () => {
      clearInterval(timer);
    };
  }, [keeps]);
  const isBack = isOnline && standing !== null;
  useEffect(() => {
    if (isBack) comeBack();
  }, [isBack]);
  useEffect(
    () => () => {
      giveBack();
    },
    [],
  );
  const end = (): void => {
    if (standing?.is === 'mine' && standing.isCarried) {
      void act('lease.release', { documentId }, options);
    }
  };
  return { standing, isOnline, take, carry: renew, end };
}
