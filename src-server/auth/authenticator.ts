/**
 * Authenticator: who is signing in, with which device, and whether he may go on.
 *
 * Invariants:
 *  1. A wrong password and an unknown account are one answer, after the same work.
 *  2. A revoked device, a closed account and a person who left are refused at the next event, not at the next sign-in.
 *  3. Every sign-in, refused or not, leaves an audit record.
 */

import type { Result } from '../../src-shared/kernel/result.ts';
import { err, ok } from '../../src-shared/kernel/result.ts';
import type { SessionIdentity } from '../ports.ts';
import type { AccountRow } from './auth-store.ts';
import { createLockOut } from './lock-out.ts';
import type { PasswordHasher } from './passwords.ts';
import type {
  AuthFailure,
  Caller,
  Grant,
  RefreshRequest,
  RevokedAction,
  SignInRequest,
  TokenPorts,
} from './sign-in-tokens.ts';
import { exchange, mayEnter, openSignIn, standingOf, verifyAccess } from './sign-in-tokens.ts';

export interface AuthenticatorPorts extends TokenPorts {
  readonly hasher: PasswordHasher;
}

type RevokedListener = (personId: string, deviceId: string | undefined) => void;

export interface Authenticator {
  signIn(
    request: SignInRequest & { readonly password: string },
  ): Promise<Result<Grant, AuthFailure>>;
  /** The caller has already made sure that this server is a demonstration on one machine. */
  signInWithoutPassword(request: SignInRequest): Result<Grant, AuthFailure>;
  refresh(request: RefreshRequest): Result<Grant, AuthFailure>;
  signOut(caller: Caller, address: string): void;
  verify(accessToken: string): Result<Caller, AuthFailure>;
  /** Why a person's device may not go on; undefined = it may. */
  standing(identity: SessionIdentity): RevokedAction | undefined;
  /** false: this person has no such device. */
  revokeDevice(identity: SessionIdentity, by: string): boolean;
  revokeAccount(personId: string, by: string): void;
  onRevoked(listener: RevokedListener): void;
}

export function createAuthenticator(ports: AuthenticatorPorts): Authenticator {
  const { store, clock } = ports;
  const listeners: RevokedListener[] = [];
  const tell: RevokedListener = (personId, deviceId) => {
    for (const listener of listeners) listener(personId, deviceId);
  };
  return {
    signIn: passwordSignIn(ports),
    signInWithoutPassword(request) {
      const account = store.account(request.account);
      return account === undefined
        ? err({ code: 'badCredentials', triesLeft: 0 })
        : admit(ports, account, request);
    },
    refresh: (request) => store.transaction(() => exchange(ports, request, tell)),
    signOut({ personId, deviceId, familyId }, address) {
      store.revokeFamily(familyId, clock.now());
      const outcome = 'accepted';
      ports.audit({ event: 'signOut', outcome, personId, account: '', deviceId, address });
      tell(personId, deviceId);
    },
    verify: (accessToken) => verifyAccess(ports, accessToken),
    standing: (identity) => standingOf(ports, identity),
    revokeDevice({ personId, deviceId }, by) {
      if (store.device(personId, deviceId) === undefined) return false;
      store.transaction(() => {
        store.revokeDevice(personId, deviceId, clock.now());
        store.revokeFamilies(personId, deviceId, clock.now());
      });
      recordRevoke(ports, personId, deviceId, by);
      tell(personId, deviceId);
      return true;
    },
    revokeAccount(personId, by) {
      store.transaction(() => {
        store.disableAccount(personId, clock.now());
        store.revokeFamilies(personId, undefined, clock.now());
      });
      recordRevoke(ports, personId, '', by);
      tell(personId, undefined);
    },
    onRevoked: (listener) => void listeners.push(listener),
  };
}

function passwordSignIn(ports: AuthenticatorPorts): Authenticator['signIn'] {
  const { store } = ports;
  const lockOut = createLockOut(store, ports.clock);
  return async (request) => {
    const until = lockOut.lockedUntil(request.account, request.address);
    if (until !== undefined) {
      record(ports, request, null, 'locked');
      return err({ code: 'accountLocked', untilMs: until });
    }
    const account = store.account(request.account);
    const right = await ports.hasher.matches(request.password, account?.passwordHash);
    if (!right || account === undefined) {
      const triesLeft = lockOut.failed(request.account, request.address);
      record(ports, request, account?.personId ?? null, 'badCredentials');
      return err({ code: 'badCredentials', triesLeft });
    }
    lockOut.succeeded(request.account, request.address);
    return admit(ports, account, request);
  };
}

/** The person is who he says; may he enter, with this device? */
function admit(
  ports: AuthenticatorPorts,
  account: AccountRow,
  request: SignInRequest,
): Result<Grant, AuthFailure> {
  const { store } = ports;
  const { personId } = account;
  if (!mayEnter(ports, account)) {
    record(ports, request, personId, 'closed');
    return err({ code: 'revoked', action: 'wipe' });
  }
  if (typeof store.device(personId, request.deviceId)?.revokedAt === 'number') {
    record(ports, request, personId, 'deviceRevoked');
    return err({ code: 'revoked', action: 'wipe' });
  }
  record(ports, request, personId, 'accepted');
  return ok(store.transaction(() => openSignIn(ports, account, request)));
}

function record(
  ports: AuthenticatorPorts,
  request: SignInRequest,
  personId: string | null,
  outcome: string,
): void {
  const { account, deviceId, address } = request;
  ports.audit({ event: 'signIn', outcome, personId, account, deviceId, address });
}

function recordRevoke(
  ports: AuthenticatorPorts,
  personId: string,
  deviceId: string,
  by: string,
): void {
  ports.audit({ event: 'revoke', outcome: by, personId, account: '', deviceId, address: '' });
}
