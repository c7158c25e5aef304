/**
 * Auth-client: signing in, renewing and signing out over HTTP, and what the server says of itself.
 */

import { z } from 'zod';
import { Role } from '../../../src-shared/features/org/model.ts';
import { CoreError } from '../core-error.ts';
import type { HttpPort } from '../ports.ts';
import { readJson } from '../sync/http-fetch.ts';

const timeoutMs = 15_000;
const signOutTimeoutMs = 3_000;

export const GrantIdentity = z.object({
  id: z.string(),
  post: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  roles: z.array(z.union([Role, z.string()])),
  main: z.boolean(),
});

export const Grant = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresAt: z.number(),
  person: z.object({ id: z.string(), name: z.string(), account: z.string() }),
  identities: z.array(GrantIdentity),
  receiptKey: z.string(),
  recoveryKey: z.string(),
  epoch: z.string(),
});
export type Grant = Readonly<z.infer<typeof Grant>>;

export const ServerInfo = z.object({
  name: z.string(),
  version: z.string(),
  protocol: z.object({ oldest: z.int(), newest: z.int() }),
  demoRoles: z.array(
    z.object({ key: z.string(), label: z.string(), account: z.string(), note: z.string() }),
  ),
  timeZone: z.string(),
});
export type ServerInfo = Readonly<z.infer<typeof ServerInfo>>;

const Failure = z.object({
  code: z.string(),
  action: z.enum(['wipe', 'signIn']).optional(),
  triesLeft: z.number().optional(),
  untilMs: z.number().optional(),
  retryAfterMs: z.number().optional(),
});
type Failure = z.infer<typeof Failure>;

export type RenewOutcome =
  | { readonly kind: 'granted'; readonly grant: Grant }
  | { readonly kind: 'refused'; readonly action: 'wipe' | 'signIn'; readonly revoked: boolean }
  | { readonly kind: 'unreachable' };

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export class AuthClient {
  readonly #http: HttpPort;
  readonly #serverUrl: () => string;

  constructor(http: HttpPort, serverUrl: () => string) {
    this.#http = http;
    this.#serverUrl = serverUrl;
  }

  /** undefined = the server cannot be reached or is no server of ours. */
  async server(): Promise<ServerInfo | undefined> {
    const answer = await this.#ask('GET', '/server', undefined).catch(() => undefined);
    const info = answer?.status === 200 ? ServerInfo.safeParse(answer.body) : undefined;
    return info?.success === true ? info.data : undefined;
  }

  /** Throws a `CoreError`: `serverUnreachable`, `badCredentials`, `accountLocked`, `sessionRevoked`. */
  async signIn(path: '/auth/sign-in' | '/auth/demo', body: unknown): Promise<Grant> {
    const answer = await this.#ask('POST', path, body).catch(() => {
      throw new CoreError('serverUnreachable');
    });
    const grant = answer.status === 200 ? Grant.safeParse(answer.body) : undefined;
    if (grant?.success === true) return grant.data;
    throw refusalOf(answer);
  }

  async renew(refreshToken: string, deviceId: string): Promise<RenewOutcome> {
    const answer = await this.#ask('POST', '/auth/refresh', { refreshToken, deviceId }).catch(
      () => undefined,
    );
    if (answer === undefined) return { kind: 'unreachable' };
    const grant = answer.status === 200 ? Grant.safeParse(answer.body) : undefined;
    if (grant?.success === true) return { kind: 'granted', grant: grant.data };
    if (answer.status !== 401) return { kind: 'unreachable' };
    const failure = Failure.safeParse(answer.body);
    const action = failure.success ? (failure.data.action ?? 'signIn') : 'signIn';
    return {
      kind: 'refused',
      action,
      revoked: failure.success && failure.data.code === 'revoked',
    };
  }

  /** The server forgets the sign-in; what it says changes nothing here. */
  async signOut(accessToken: string): Promise<void> {
    await this.#http
      .request({
        method: 'POST',
        url: `${this.#serverUrl()}/auth/sign-out`,
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
        body: '{}',
        timeoutMs: signOutTimeoutMs,
      })
      .then(
        (answer) => readJson(answer.body()),
        // A server out of reach forgets the sign-in when its time runs out.
        () => undefined,
      );
  }

  async #ask(method: 'GET' | 'POST', path: string, body: unknown): Promise<Answer> {
    const answer = await this.#http.request({
      method,
      url: `${this.#serverUrl()}${path}`,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      timeoutMs,
    });
    return { status: answer.status, body: await readJson(answer.body()) };
  }
}

function refusalOf(answer: Answer): CoreError {
  const parsed = Failure.safeParse(answer.body);
  const failure: Failure = parsed.success ? parsed.data : { code: '' };
  if (failure.code === 'badCredentials') {
    const { triesLeft } = failure;
    return new CoreError('badCredentials', 'refused', triesLeft === undefined ? {} : { triesLeft });
  }
  if (answer.status === 423) {
    return new CoreError('accountLocked', 'refused', { untilMs: failure.untilMs ?? 0 });
  }
  if (failure.code === 'revoked') return new CoreError('sessionRevoked');
  if (answer.status === 429) {
    return new CoreError('accountLocked', 'too many tries', {
      waitMs: failure.retryAfterMs ?? 60_000,
    });
  }
  return new CoreError('serverUnreachable', `the server answered ${answer.status}`);
}
