/**
 * Ports: what the central server's kernel needs, and the session interface that a transport drives.
 *
 * The kernel (store, executor, log, sessions) knows neither Socket.IO nor HTTP, so the simulation drives the same
 * code over in-memory links and a virtual clock.
 */

import type { Clock } from '../src-shared/kernel/time.ts';

export interface ServerTimers extends Clock {
  setTimer(delayMs: number, run: () => void): { cancel(): void };
}

export interface ServerLog {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  warn(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  error(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
}

/** The sending half of one connected client. `send` to many links at once encodes once. */
export interface SessionLink {
  readonly id: string;
  send(event: string, payload: unknown): void;
  close(reason: string): void;
}

/** Sends one payload to several links, encoded once; a transport that cannot, loops. */
export type Broadcast = (links: readonly SessionLink[], event: string, payload: unknown) => void;

export interface SessionIdentity {
  readonly personId: string;
  readonly deviceId: string;
}

/** What a transport calls for each event of its client. Answers are JSON; a rejection of the promise is a bug. */
export interface ServerSession {
  request(event: string, payload: unknown): Promise<unknown>;
  notify(event: string, payload: unknown): void;
  /** The link is gone. */
  closed(): void;
}

/** Ed25519 signing of receipts. */
export interface Signer {
  sign(text: string): string;
  readonly publicKeyBase64: string;
}
