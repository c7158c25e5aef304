/**
 * Token-keeper: the access token in memory and the refresh token sealed in `work`.
 *
 * Invariants:
 *  1. A rotated refresh token is durable before the access token that came with it is used.
 *  2. At most one renewal is under way; everybody waits for it.
 */

import type { ClientClock } from '../clock.ts';
import { fromBase64, toBase64 } from '../keys/base64.ts';
import type { CryptoPort } from '../ports.ts';
import type { WorkStore } from '../store/work-store.ts';
import { renewBeforeMs } from '../sync/limits.ts';
import type { AuthClient, Grant } from './auth-client.ts';
import type { AccessOutcome, TokenSource } from './tokens.ts';

const refreshName = 'refreshToken';

export interface TokenKeeperParts {
  readonly auth: AuthClient;
  readonly clock: ClientClock;
  readonly crypto: CryptoPort;
  readonly work: WorkStore;
  readonly workKey: Uint8Array;
  readonly deviceId: string;
  onGrant(grant: Grant): void;
}

export class TokenKeeper implements TokenSource {
  readonly #parts: TokenKeeperParts;
  #access: { readonly token: string; readonly expiresAt: number } | undefined;
  #renewing: Promise<AccessOutcome> | undefined;

  constructor(parts: TokenKeeperParts) {
    this.#parts = parts;
  }

  take(grant: Grant): void {
    const { work, crypto, workKey } = this.#parts;
    const sealed = crypto.seal(workKey, new TextEncoder().encode(grant.refreshToken));
    work.setMeta(refreshName, toBase64(sealed));
    this.#access = { token: grant.accessToken, expiresAt: grant.expiresAt };
  }

  async access(): Promise<AccessOutcome> {
    const { clock } = this.#parts;
    if (this.#access !== undefined && this.#access.expiresAt - renewBeforeMs > clock.now()) {
      return { kind: 'token', token: this.#access.token };
    }
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  invalidate(): void {
    this.#access = undefined;
  }

  /** The token as it is, for signing out. */
  get current(): string | undefined {
    return this.#access?.token;
  }

  /** Signed out or revoked: nothing opens the server any more. */
  forget(): void {
    this.#access = undefined;
    this.#parts.work.setMeta(refreshName, undefined);
  }

  async #renew(): Promise<AccessOutcome> {
    const refreshToken = this.#refreshToken();
    if (refreshToken === undefined) return { kind: 'signIn' };
    const outcome = await this.#parts.auth.renew(refreshToken, this.#parts.deviceId);
    if (outcome.kind === 'unreachable') return outcome;
    if (outcome.kind === 'granted') {
      this.take(outcome.grant);
      this.#parts.onGrant(outcome.grant);
      return { kind: 'token', token: outcome.grant.accessToken };
    }
    return outcome.revoked || outcome.action === 'wipe'
      ? { kind: 'revoked', action: outcome.action }
      : { kind: 'signIn' };
  }

  #refreshToken(): string | undefined {
    const sealed = this.#parts.work.meta(refreshName);
    if (sealed === undefined) return undefined;
    try {
      return new TextDecoder().decode(
        this.#parts.crypto.open(this.#parts.workKey, fromBase64(sealed)),
      );
    } catch {
      // Sealed under an earlier key: the person signs in again.
      return undefined;
    }
  }
}
