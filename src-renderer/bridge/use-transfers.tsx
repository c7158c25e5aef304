/**
 * UseTransfers: files on their way between this machine and the server, live, by their hash.
 *
 * Invariant: what has ended is forgotten, except a failure, which stays until the file moves again.
 */

import { createContext, use, useCallback, useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Transfer } from '../../src-shared/features/file/transfer.ts';
import { useConnection, useSession } from './use-bridge.ts';

type Transfers = ReadonlyMap<string, Transfer>;
const none: Transfers = new Map();
const TransfersContext = createContext<Transfers>(none);

export function TransfersProvider(props: { readonly children: ReactNode }): ReactElement {
  const connection = useConnection();
  const isOpen = useSession()?.state === 'open';
  const [transfers, setTransfers] = useState<Transfers>(none);
  useEffect(() => {
    if (!isOpen) return undefined;
    const stop = connection.onNotice((notice) => {
      if (notice.event === 'files.progress') {
        setTransfers((before) => withTransfer(before, notice.params));
      }
    });
    connection.call('files.transfers', {}).then(
      (found) => {
        setTransfers((before) => found.transfers.reduce(withTransfer, before));
      },
      // A lost carrier: the notices of the next one tell the same.
      () => undefined,
    );
    return stop;
  }, [connection, isOpen]);
  return <TransfersContext value={isOpen ? transfers : none}>{props.children}</TransfersContext>;
}

function withTransfer(before: Transfers, transfer: Transfer): Transfers {
  const next = new Map(before);
  if (transfer.state === 'done' || transfer.state === 'cancelled') next.delete(transfer.sha256);
  else next.set(transfer.sha256, transfer);
  return next;
}

/** undefined = the file does not move. */
export function useTransfer(sha256: string | null): Transfer | undefined {
  const transfers = use(TransfersContext);
  return sha256 === null ? undefined : transfers.get(sha256);
}

export type SteerTransfer = (transfer: Transfer, act: 'pause' | 'resume' | 'cancel') => void;

export function useSteerTransfer(): SteerTransfer {
  const connection = useConnection();
  return useCallback(
    ({ way, sha256 }, act) => {
      // Of a transfer that has just ended there is nothing to steer.
      connection.call('files.steer', { way, sha256, act }).catch(() => undefined);
    },
    [connection],
  );
}
