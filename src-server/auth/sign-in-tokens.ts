/**
 * Sign-in-tokens: issuing, exchanging and judging the tokens of one sign-in on one device.
 *
 * Invariants:
 *  1. A refresh token is exchanged once. If its successor was ever used, presenting it again means that two parties
 *     hold it: the device's sign-in is revoked. If the successor was never used the answer got lost on the way, and a
 *     new pair replaces the unused one.
 *  2. A revoked device, a closed account and a person who left are refused at the next look, not at the next sign-in.
 */

import { randomUUID } from 'node:crypto';
import type { RowOf } from '../../src-shared/entities.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { err, ok } from '../../src-shared/kernel/result.ts';
import type { Clock } from '../../src-shared/kernel/time.ts';
import type { SessionIdentity } from '../ports.ts';
import type { AccountRow, AuthStore, FamilyRow } from './auth-store.ts';
import { accessTokenMs, newToken, signInMs, tokenHash } from './tokens.ts';

export type RevokedAction = 'wipe' | 'signIn';

export type AuthFailure =
  | { readonly code: 'badCredentials'; readonly triesLeft: number }
  | { readonly code: 'accountLocked'; readonly untilMs: number }
  /** `renews`: only this access token ran out; the sign-in goes on. */
  | { readonly code: 'expired'; readonly action: RevokedAction; readonly renews?: true }
  | { readonly code: 'revoked'; readonly action: RevokedAction };

export interface Caller extends SessionIdentity {
  readonly familyId: string;
}

export interface Grant {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: number;
  readonly person: { readonly id: string; readonly name: string; readonly account: string };
  readonly identities: readonly GrantIdentity[];
}

export type GrantIdentity = Pick<
  RowOf<'identity'>,
  'id' | 'post' | 'unitId' | 'unitName' | 'roles' | 'main'
>;

/** What the authenticator reads of the organisation. */
export interface Directory {
  person(personId: string): RowOf<'person'> | undefined;
  identitiesOf(personId: string): readonly RowOf<'identity'>[];
}

export interface AuthAudit {
  readonly event: 'signIn' | 'refresh' | 'signOut' | 'revoke';
  readonly outcome: string;
  readonly personId: string | null;
  readonly account: string;
  readonly deviceId: string;
  readonly address: string;
}

export interface TokenPorts {
  readonly store: AuthStore;
  readonly directory: Directory;
  readonly clock: Clock;
  audit(entry: AuthAudit): void;
}

export interface RefreshRequest {
  readonly refreshToken: string;
  readonly deviceId: string;
  readonly address: string;
}

export interface SignInRequest {
  readonly account: string;
  readonly deviceId: string;
  readonly deviceName: string;
  readonly address: string;
}

export function openSignIn(ports: TokenPorts, account: AccountRow, request: SignInRequest): Grant {
  const { store, clock } = ports;
  const startedAt = clock.now();
  const { personId } = account;
  const { deviceId } = request;
  store.seeDevice({ personId, deviceId, name: request.deviceName }, startedAt);
  store.revokeFamilies(personId, deviceId, startedAt);
  const family: FamilyRow = {
    familyId: randomUUID(),
    personId,
    deviceId,
    startedAt,
    revokedAt: null,
  };
  store.addFamily(family);
  return issuePair(ports, account, family);
}

function issuePair(ports: TokenPorts, account: AccountRow, family: FamilyRow): Grant {
  const { store, clock, directory } = ports;
  const accessToken = newToken();
  const refreshToken = newToken();
  const end = family.startedAt + signInMs;
  const expiresAt = Math.min(clock.now() + accessTokenMs, end);
  const { familyId } = family;
  const refreshHash = tokenHash(refreshToken);
  const accessHash = tokenHash(accessToken);
  store.addToken({ hash: refreshHash, familyId, kind: 'refresh', expiresAt: end });
  store.addToken({ hash: accessHash, familyId, kind: 'access', expiresAt });
  store.pairTokens(refreshHash, accessHash);
  const person = directory.person(account.personId);
  return {
    accessToken,
    refreshToken,
    expiresAt,
    person: { id: account.personId, name: person?.name ?? '', account: account.account },
    identities: directory
      .identitiesOf(account.personId)
      .filter((identity) => identity.active)
      .map(({ id, post, unitId, unitName, roles, main }) => ({
        id,
        post,
        unitId,
        unitName,
        roles,
        main,
      })),
  };
}

export function exchange(
  ports: TokenPorts,
  request: RefreshRequest,
  tell: (personId: string, deviceId: string | undefined) => void,
): Result<Grant, AuthFailure> {
  const { store, clock } = ports;
  const hash = tokenHash(request.refreshToken);
  const token = store.token(hash);
  const family = token === undefined ? undefined : store.family(token.familyId);
  if (token?.kind !== 'refresh' || family?.deviceId !== request.deviceId) {
    return err({ code: 'expired', action: 'signIn' });
  }
  const refused = refusal(ports, family, token.expiresAt);
  if (refused !== undefined) return err(refused);
  if (token.successor !== null && wasUsed(store, token.successor)) {
    store.revokeFamilies(family.personId, family.deviceId, clock.now());
    const { personId, deviceId } = family;
    const { address } = request;
    ports.audit({ event: 'refresh', outcome: 'reused', personId, account: '', deviceId, address });
    tell(personId, deviceId);
    return err({ code: 'revoked', action: 'signIn' });
  }
  const account = store.accountOfPerson(family.personId);
  if (account === undefined) return err({ code: 'expired', action: 'signIn' });
  const unused = token.successor;
  const grant = issuePair(ports, account, family);
  store.useToken(hash, clock.now(), tokenHash(grant.refreshToken));
  // Whoever holds the pair that is replaced shows himself by using it: it points to its replacement.
  if (unused !== null) retire(store, unused, tokenHash(grant.refreshToken), clock.now());
  store.seeDevice(
    { ...family, name: store.device(family.personId, family.deviceId)?.name ?? '' },
    clock.now(),
  );
  return ok(grant);
}

/** Did anybody use the refresh token or the access token of this pair? */
function wasUsed(store: AuthStore, refreshHash: string): boolean {
  const refresh = store.token(refreshHash);
  if (refresh?.usedAt !== null) return true;
  const access = store.accessTokenOf(refreshHash);
  return access?.usedAt !== null;
}

function retire(store: AuthStore, refreshHash: string, replacement: string, at: number): void {
  const access = store.accessTokenOf(refreshHash);
  if (access !== undefined) store.removeToken(access.hash);
  store.useToken(refreshHash, at, replacement);
}

/** Why a family's token of this expiry is dead; undefined = it lives. */
function refusal(
  ports: TokenPorts,
  family: FamilyRow,
  expiresAt: number,
): Extract<AuthFailure, { action: RevokedAction }> | undefined {
  const action = standingOf(ports, family);
  if (action === 'wipe') return { code: 'revoked', action };
  if (family.revokedAt !== null) return { code: 'revoked', action: 'signIn' };
  const now = ports.clock.now();
  if (family.startedAt + signInMs <= now) return { code: 'expired', action: 'signIn' };
  return expiresAt <= now ? { code: 'expired', action: 'signIn', renews: true } : undefined;
}

export function standingOf(
  ports: TokenPorts,
  { personId, deviceId }: SessionIdentity,
): RevokedAction | undefined {
  const { store, clock } = ports;
  const account = store.accountOfPerson(personId);
  if (account === undefined || !mayEnter(ports, account)) return 'wipe';
  if (typeof store.device(personId, deviceId)?.revokedAt === 'number') return 'wipe';
  const family = store.newestFamily(personId, deviceId);
  if (family?.revokedAt !== null) return 'signIn';
  return family.startedAt + signInMs <= clock.now() ? 'signIn' : undefined;
}

export function verifyAccess(ports: TokenPorts, accessToken: string): Result<Caller, AuthFailure> {
  const { store, clock } = ports;
  const hash = tokenHash(accessToken);
  const token = store.token(hash);
  const family = token === undefined ? undefined : store.family(token.familyId);
  if (token?.kind !== 'access' || family === undefined) {
    return err({ code: 'expired', action: 'signIn' });
  }
  const refused = refusal(ports, family, token.expiresAt);
  if (refused !== undefined) return err(refused);
  if (token.usedAt === null) store.useToken(hash, clock.now(), null);
  const { personId, deviceId, familyId } = family;
  return ok({ personId, deviceId, familyId });
}

export function mayEnter({ directory }: TokenPorts, account: AccountRow): boolean {
  return account.disabledAt === null && directory.person(account.personId)?.active === true;
}
