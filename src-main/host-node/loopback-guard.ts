/**
 * Loopback-guard: who may talk to the browser host.
 *
 * The socket is bound to 127.0.0.1, which keeps other machines out but not other pages of the same browser, nor names
 * that resolve to it (DNS rebinding). So every request must name our own address as its host, a request that names an
 * origin must name ours, and everything needs the cookie, which only the holder of the one-time token was given.
 *
 * Invariants:
 *  1. The token works once; the cookie value is made in this process and dies with it.
 *  2. Nothing is compared in a time that depends on how much of a secret was right.
 */

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export interface RequestFacts {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** What the browser says about who asked: same-origin, same-site, cross-site, none. */
  readonly fetchSite: string | undefined;
  readonly cookie: string | undefined;
}

export type Verdict = 'allowed' | 'wrongHost' | 'wrongOrigin' | 'noCookie';

export interface LoopbackGuard {
  /** For the line that the host prints; spent by the first `admit`. */
  readonly token: string;
  /** Judges a request for a page or a file. */
  judge(facts: RequestFacts): Verdict;
  /** Judges a request that writes or opens a socket: it must name its origin. */
  judgeFromPage(facts: RequestFacts): Verdict;
  /** The `Set-Cookie` value for the holder of the token, once. */
  admit(token: string): string | undefined;
}

const secretBytes = 32;

export function createLoopbackGuard(port: number): LoopbackGuard {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const token = randomBytes(secretBytes).toString('base64url');
  const secret = randomBytes(secretBytes).toString('base64url');
  // Cookies are shared by all ports of a host, so the name carries the port.
  const cookieName = `tongwen-${port}`;
  let spent = false;

  const judge = (facts: RequestFacts): Verdict => {
    if (facts.host !== host) return 'wrongHost';
    if (facts.origin !== undefined && facts.origin !== origin) return 'wrongOrigin';
    if (!isOwnOrTyped(facts.fetchSite)) return 'wrongOrigin';
    const sent = cookieValue(facts.cookie, cookieName);
    return sent !== undefined && sameSecret(sent, secret) ? 'allowed' : 'noCookie';
  };
  return {
    token,
    judge,
    judgeFromPage: (facts) =>
      facts.host === host && facts.origin === undefined ? 'wrongOrigin' : judge(facts),
    admit(offered) {
      if (spent || !sameSecret(offered, token)) return undefined;
      spent = true;
      return `${cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/`;
    },
  };
}

function isOwnOrTyped(fetchSite: string | undefined): boolean {
  return fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none';
}

function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return undefined;
}

function sameSecret(offered: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(offered), digest(secret));
}
