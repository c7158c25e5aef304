/**
 * Use-bridge: how a screen reads live queries, gives commands and sees session and sync state.
 *
 * Invariant: results are parsed with the query's own schema; a malformed one is an error, never a half-drawn screen.
 */

import { createContext, use, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Session, SyncStatus } from '../../src-shared/bridge/bridge.ts';
import { canonicalJson } from '../../src-shared/kernel/json.ts';
import type { QueryArgs, QueryName, QueryResult } from '../../src-shared/registry.ts';
import { queries } from '../../src-shared/registry.ts';
import type { Connection, ConnectionState, WireJson } from './connection.ts';

export const ConnectionContext = createContext<Connection | null>(null);

export function useConnection(): Connection {
  const connection = use(ConnectionContext);
  if (connection === null) throw new Error('no connection above this component');
  return connection;
}

export function useConnectionState(): ConnectionState {
  const connection = useConnection();
  return useSyncExternalStore(
    useCallback((changed) => connection.onState(changed), [connection]),
    () => connection.state(),
  );
}

export function useSession(): Session | null {
  return useConnectionState().session;
}

export function useSyncStatus(): SyncStatus | null {
  return useConnectionState().sync;
}

export interface LiveResult<Result> {
  /** null until the first answer; the last answer stays while a new one is on its way. */
  readonly data: Result | null;
  readonly error: string | null;
}

/** A live query; `args` null = not asked. A result of other arguments is never shown. Another `attempt` asks anew. */
export function useQuery<N extends QueryName>(
  name: N,
  args: QueryArgs<N> | null,
  attempt = 0,
): LiveResult<QueryResult<N>> {
  const connection = useConnection();
  const key = args === null ? null : canonicalJson(args);
  const [state, setState] = useState<{ readonly key: string | null } & LiveResult<QueryResult<N>>>({
    key: null,
    data: null,
    error: null,
  });
  useEffect(() => {
    if (key === null) return undefined;
    const schema = queries.get(name)?.result;
    return connection.subscribe(
      { name, args: JSON.parse(key) as WireJson },
      ({ result, error }) => {
        if (error !== null || schema === undefined) {
          setState({ key, data: null, error: error ?? 'unknownQuery' });
          return;
        }
        const parsed = schema.safeParse(result);
        // The registry's record is erased; the schema is the one of this name.
        if (parsed.success) setState({ key, data: parsed.data as QueryResult<N>, error: null });
        else setState({ key, data: null, error: 'malformed' });
      },
    );
  }, [connection, name, key, attempt]);
  return state.key === key ? state : { data: null, error: null };
}

/** The same query once, for what must not keep changing under the hand. */
export function useAsk(): <N extends QueryName>(
  name: N,
  args: QueryArgs<N>,
) => Promise<QueryResult<N>> {
  const connection = useConnection();
  return useCallback(
    async <N extends QueryName>(name: N, args: QueryArgs<N>) => {
      const result = await connection.call('query.run', { name, args: args as WireJson });
      const schema = queries.get(name)?.result;
      if (schema === undefined) throw new Error(`no query is named ${name}`);
      return schema.parse(result) as QueryResult<N>;
    },
    [connection],
  );
}
