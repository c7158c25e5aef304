/** UseServerList: a list that only the server holds, asked for when it is shown and again when an act has reached it. */
import { useCallback, useEffect, useState } from 'react';
import { useConnection } from '../../bridge/use-bridge.ts';

/** An act goes by the outbox: asked before it has arrived, the server would give the list without it. */
const arrivalMs = 5_000;

export interface ServerList<Result> {
  /** null until the first answer. */
  readonly data: Result | null;
  readonly failed: boolean;
  readonly again: () => void;
}

/** `load` has to stay the same from one drawing to the next. */
export function useServerList<Result>(load: () => Promise<Result>): ServerList<Result> {
  const [data, setData] = useState<Result | null>(null);
  const [failed, setFailed] = useState(false);
  const connection = useConnection();
  const read = useCallback(() => {
    load().then(
      (result) => {
        setData(result);
        setFailed(false);
      },
      () => {
        setFailed(true);
      },
    );
  }, [load]);
  useEffect(() => {
    read();
  }, [read]);
  const again = useCallback(() => {
    // Without a line it is not waited for in vain: the reading itself says so.
    connection.call('sync.wait', { timeoutMs: arrivalMs }).then(read, read);
  }, [connection, read]);
  return { data, failed, again };
}
