/** Core-client: a real client core on an encrypted folder, with search and queries, over the real network. */
import type { ClientCore } from '../../src-main/core/client-core.ts';
import { createClientCore } from '../../src-main/core/client-core.ts';
import type { HttpPort } from '../../src-main/core/ports.ts';
import type { CacheExtension } from '../../src-main/core/row-observer.ts';
import type { ProfileSession } from '../../src-main/core/profile-session.ts';
import { cacheExtensions } from '../../src-main/core/queries/cache-extensions.ts';
import { openLocalQueryEngine } from '../../src-main/core/queries/local-query-engine.ts';
import { livePosition } from '../../src-main/core/sync/replica.ts';
import { silentLog } from '../../src-main/platform-node/json-log.ts';
import { createNodePorts } from '../../src-main/platform-node/node-ports.ts';
import { replicatedTypes } from '../../src-shared/entities.ts';
import { account, password } from './office.ts';

const settleMs = 60_000;

export function openCore(
  serverUrl: string,
  dataFolder: string,
  options: {
    readonly startOffline?: boolean;
    readonly watch?: (http: HttpPort) => HttpPort;
    readonly extensions?: readonly CacheExtension[];
  } = {},
): Promise<ClientCore> {
  const made = createNodePorts({
    ...{ dataFolder, log: silentLog, notices: { show: () => undefined } },
    serverUrl: () => serverUrl,
  });
  const { watch = (http: HttpPort) => http, extensions = cacheExtensions } = options;
  const ports = { ...made, http: watch(made.http) };
  return createClientCore(ports, {
    ...{ serverUrl, appVersion: 'bench', deviceName: 'bench', extensions },
    ...{ openQueryEngine: openLocalQueryEngine, startOffline: options.startOffline ?? false },
  });
}

export function signIn(core: ClientCore, n: number): Promise<unknown> {
  return core.handle('session.signIn', { account: account(n), password });
}

/** Everything that was queued is seen, and every scope is on this machine. */
export async function whole(core: ClientCore): Promise<void> {
  for (;;) {
    const status = await core.handlers['sync.wait']({ timeoutMs: settleMs });
    if (status.line === 'online' && status.scopesLoading === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export function profileOf(core: ClientCore): ProfileSession {
  const profile = core.profile();
  if (profile === undefined) throw new Error('nobody is signed in');
  return profile;
}

export const positionOf = (core: ClientCore): number =>
  livePosition(profileOf(core).replica).commit;

export interface PlainRow {
  readonly type: string;
  readonly key: string;
  readonly scope: string;
  readonly rev: number;
  readonly text: string;
}

export function rowsOf(core: ClientCore): readonly PlainRow[] {
  const { rows } = profileOf(core).replica.cache;
  return replicatedTypes.flatMap((type) =>
    [...rows.everything(type)].map(({ key, scope, rev, text }) => ({
      ...{ type, key, scope, rev, text },
    })),
  );
}
