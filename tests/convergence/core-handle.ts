/**
 * Core-handle: one running client core, as the simulation drives it.
 */

import type { CommandReceipt } from '../../src-shared/bridge/bridge.ts';
import { commands } from '../../src-shared/registry.ts';
import type { Envelope } from '../../src-shared/protocol/envelope.ts';
import { ClientClock } from '../../src-main/core/clock.ts';
import { runCommand } from '../../src-main/core/commands/run-command.ts';
import { openProfile } from '../../src-main/core/open-profile.ts';
import type { CorePorts } from '../../src-main/core/ports.ts';
import { narrowRebase } from '../../src-main/core/rebase/rebase.ts';
import { SyncSession } from '../../src-main/core/sync/sync-session.ts';
import { receiptKey } from './sim-server.ts';
import { tokenOf } from './sim-http.ts';

export interface CoreRequest {
  readonly name: string;
  readonly args: unknown;
  readonly identityId: string;
  readonly delegationId?: string | null;
}

export interface CoreHandle {
  execute(request: CoreRequest): CommandReceipt | Promise<CommandReceipt>;
  /** The last frame ended a catch-up, and every frame since then followed without a gap. */
  readonly isCurrent: boolean;
  readonly repairs: number;
  close(): void;
}

export interface OpenCore {
  readonly ports: CorePorts;
  readonly personId: string;
  readonly deviceId: string;
}

export async function openCore({ ports, personId, deviceId }: OpenCore): Promise<CoreHandle> {
  const clock = new ClientClock(ports.timers);
  const profile = await openProfile(ports, {
    folder: 'profile',
    keys: { cache: new Uint8Array(32), work: new Uint8Array(32) },
    personId,
    deviceId,
    freshCache: false,
    sealedWork: false,
    extensions: [],
    clock,
    onCommit: () => undefined,
  });
  const { replica } = profile;
  const session = new SyncSession({
    ports,
    replica,
    clock,
    tokens: {
      access: () => Promise.resolve({ kind: 'token', token: tokenOf(personId, deviceId) }),
      invalidate: () => undefined,
    },
    deviceId,
    appVersion: 'sim',
    serverUrl: () => 'http://central',
    receiptKey: () => receiptKey,
    isUploaded: () => true,
    onChanged: () => undefined,
    onSettled: () => undefined,
    onRevoked: () => undefined,
    onCurrent: () => undefined,
  });
  session.start();
  return {
    get isCurrent() {
      return session.isCurrent;
    },
    get repairs() {
      return session.background.repairs;
    },
    close: () => {
      session.close();
      profile.close();
    },
    execute: ({ name, args, identityId, delegationId }) => {
      const command = commands.get(name);
      if (command === undefined) throw new Error(`no command ${name}`);
      const parsed = command.parse(command.version, args);
      if (!parsed.ok) return { status: 'refused', rejection: parsed.error };
      const envelope: Envelope = {
        commandId: ports.random.uuid(),
        name,
        version: command.version,
        args: JSON.parse(JSON.stringify(args)) as Envelope['args'],
        identityId,
        delegationId: delegationId ?? null,
        base: [],
        issuedAt: clock.now(),
        utcOffsetMin: 480,
        clockSkewMs: 0,
        queued: !session.isOnline,
      };
      const lane = command.lane(parsed.value);
      const ord = replica.work.outbox.add({ envelope, lane, coalesceKey: undefined });
      const result = replica.cache.commit(() => {
        const done = runCommand(replica, { ord, lane, envelope });
        if (done.kind === 'rejected') {
          narrowRebase(replica, { incoming: [], drop: new Set([ord]), apply: () => undefined });
        }
        return done;
      });
      if (result.kind === 'rejected') {
        replica.work.outbox.remove([ord]);
        return { status: 'refused', rejection: result.rejection };
      }
      session.kick();
      return {
        status: 'stored',
        commandId: envelope.commandId,
        applied: result.kind === 'applied',
      };
    },
  };
}

