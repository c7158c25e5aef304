/**
 * Core-handle: one running client core, as the simulation drives it: started, signed in or unlocked, then left alone.
 */

import type { CommandReceipt } from '../../src-shared/bridge/bridge.ts';
import { createClientCore } from '../../src-main/core/client-core.ts';
import { CoreError } from '../../src-main/core/core-error.ts';
import type { CorePorts } from '../../src-main/core/ports.ts';
import type { ProfileSession } from '../../src-main/core/profile-session.ts';

export interface CoreRequest {
  readonly name: string;
  readonly args: unknown;
  readonly identityId: string;
  readonly delegationId?: string | null;
}

export interface CoreHandle {
  /** A refusal of the bridge (too much queued, nobody signed in) answers undefined. */
  execute(request: CoreRequest): CommandReceipt | undefined;
  /** The person has read so far; told to the server when there is a line. */
  markRead(conversationId: string, no: number): void;
  /** The last frame ended a catch-up, and every frame since then followed without a gap. */
  readonly isCurrent: boolean;
  readonly repairs: number;
  readonly stoppedBecause: string | null;
  close(): Promise<void>;
}

export interface OpenCore {
  readonly ports: CorePorts;
  readonly personId: string;
}

const password = 'simulated';

/** Signs in at the first start, unlocks later; answers undefined when the first sign-in finds no server. */
export async function openCore({ ports, personId }: OpenCore): Promise<CoreHandle | undefined> {
  const core = await createClientCore(ports, {
    serverUrl: 'http://central',
    appVersion: 'sim',
    deviceName: 'sim',
  });
  const { last } = await recordOf(ports);
  try {
    if (last === null) {
      await core.handle('session.signIn', { account: personId, password, allowOffline: true });
    } else {
      await core.handle('session.unlock', { password });
    }
  } catch (cause) {
    if (!(cause instanceof CoreError) || cause.code !== 'serverUnreachable') throw cause;
    await core.close();
    return undefined;
  }
  const open = (): ProfileSession => {
    const profile = core.profile();
    if (profile === undefined) throw new Error('the profile is closed');
    return profile;
  };
  return {
    get isCurrent() {
      return core.profile()?.sync.isCurrent ?? false;
    },
    get repairs() {
      return core.profile()?.sync.background.repairs ?? 0;
    },
    get stoppedBecause() {
      return core.profile()?.sync.stopReason ?? null;
    },
    close: () => core.close(),
    markRead: (conversationId, no) => open().marks.mark(conversationId, no),
    execute: ({ name, args, identityId, delegationId }) => {
      try {
        return open().execute({ name, args, identityId, delegationId: delegationId ?? null });
      } catch (cause) {
        if (cause instanceof CoreError) return undefined;
        throw cause;
      }
    },
  };
}

async function recordOf(ports: CorePorts): Promise<{ readonly last: unknown }> {
  const data = await ports.files.read('client.json');
  if (data === undefined) return { last: null };
  const record: unknown = JSON.parse(new TextDecoder().decode(data));
  const last: unknown =
    typeof record === 'object' && record !== null && 'last' in record ? record.last : null;
  return { last };
}
