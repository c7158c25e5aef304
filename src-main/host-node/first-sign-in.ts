/**
 * First-sign-in: brings the core from "started" to "somebody works in it" without a screen.
 *
 * A data folder that already holds this account is unlocked by the password alone, so it works with no server in reach.
 */

import type { Session } from '../../src-shared/bridge/bridge.ts';
import type { BridgeCore } from '../../src-shared/bridge/bridge-endpoint.ts';
import { asBridgeError, BridgeError } from '../../src-shared/bridge/bridge-endpoint.ts';

export interface Credentials {
  readonly user: string;
  readonly password: string | undefined;
}

/** Throws a `BridgeError`: `badCredentials`, `serverUnreachable`, … */
export async function signInAs(core: BridgeCore, credentials: Credentials): Promise<Session> {
  const { user, password } = credentials;
  const { handlers } = core;
  const session = await handlers['session.get']({});
  if (session.state === 'open' && isSame(session, user)) return session;
  if (password === undefined) return demoSignIn(core, session, user);
  if (session.state !== 'locked' || !isSame(session, user)) {
    return handlers['session.signIn']({ account: user, password, allowOffline: true });
  }
  try {
    return await handlers['session.unlock']({ password });
  } catch (cause) {
    // The password may have been changed on another machine since; the server knows the new one.
    if (asBridgeError(cause).code !== 'badCredentials') throw cause;
    return handlers['session.signIn']({ account: user, password, allowOffline: true });
  }
}

function isSame(session: Session, user: string): boolean {
  return session.account === user;
}

async function demoSignIn(core: BridgeCore, session: Session, user: string): Promise<Session> {
  const role = session.server.demoRoles.find(
    ({ key, account }) => key === user || account === user,
  );
  if (role === undefined) {
    throw new BridgeError('badCredentials', 'no password was given', { account: user });
  }
  return core.handlers['session.demoSignIn']({ key: role.key });
}
