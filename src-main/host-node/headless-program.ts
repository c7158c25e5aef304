/**
 * Headless-program: signs in and serves the bridge on two streams until the input ends (docs/specs/headless.md).
 *
 * Invariants:
 *  1. Standard output carries JSON lines only: answers, notices, and the one `ready` event before all of them.
 *  2. After the end of the input every open call is answered before the core is closed, within `drainLimitMs`.
 */

import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { asBridgeError, serveBridge } from '../../src-shared/bridge/bridge-endpoint.ts';
import type { BridgeCore, BridgeServerEnd } from '../../src-shared/bridge/bridge-endpoint.ts';
import type { BridgeErrorCode, Session } from '../../src-shared/bridge/bridge.ts';
import type { ExitCode } from './exit-codes.ts';
import { exitCodes, HostError } from './exit-codes.ts';
import { signInAs } from './first-sign-in.ts';
import { lineTransport } from './line-transport.ts';

/** The longest wait that a call may ask for, and some time to answer it. */
export const drainLimitMs = 125_000;
const drainStepMs = 20;

export interface HeadlessParts {
  readonly core: BridgeCore;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly input: Readable;
  readonly output: Writable;
  readonly onUnexpected: (method: string, cause: unknown) => void;
}

/** Resolves when the input has ended and everything is answered; throws a `HostError` when nobody could sign in. */
export async function runHeadless(parts: HeadlessParts): Promise<void> {
  const { core, input, output } = parts;
  const session = await enter(parts);
  const transport = lineTransport(input, output);
  const sync = await core.handlers['sync.status']({});
  transport.send({ event: 'ready', params: { session, sync } });
  const { onUnexpected } = parts;
  const end = serveBridge(transport, core, { onUnexpected });
  try {
    await transport.ended;
    await drained(end);
  } finally {
    end.close();
  }
}

async function enter({ core, user, password }: HeadlessParts): Promise<Session> {
  const { handlers } = core;
  try {
    // Without a name the session stays as it is, and the caller signs in over the bridge.
    return user === undefined
      ? await handlers['session.get']({})
      : await signInAs(core, { user, password });
  } catch (cause) {
    const { code, message } = asBridgeError(cause);
    throw new HostError(exitCodeOf(code), `${code}: ${message}`, { cause });
  }
}

function exitCodeOf(code: BridgeErrorCode): ExitCode {
  if (code === 'serverUnreachable' || code === 'serverIncompatible') {
    return exitCodes.serverUnreachable;
  }
  return code === 'storageFailed' || code === 'diskFull'
    ? exitCodes.storageFailed
    : exitCodes.notSignedIn;
}

async function drained(end: BridgeServerEnd): Promise<void> {
  const until = performance.now() + drainLimitMs;
  while (end.pending() > 0 && performance.now() < until) await delay(drainStepMs);
}
