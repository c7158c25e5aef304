/**
 * Bridge-endpoint: the serving and the calling end of the bridge, over any transport that carries JSON.
 *
 * Neither end knows what carries it. Every message is checked where it arrives: requests at the serving end, answers
 * and notices at the calling end.
 *
 * Invariants:
 *  1. Each request with an id gets exactly one answer, and never the answer of another request.
 *  2. A result of a live query goes only to the end that subscribed, and after the answer that named it.
 *  3. Closing a serving end takes its subscriptions back; closing a calling end settles every call.
 *  4. What waits is bounded: `maxPendingCalls`, `maxHeldResults`, and a time limit for each call.
 */

import { z } from 'zod';
import type { BridgeMethod, InputOf, MessageTransport, OutputOf, ParsedInputOf } from './bridge.ts';
import {
  BridgeErrorCode,
  bridgeMethods,
  BridgeNotice,
  BridgeRequest,
  BridgeResponse,
} from './bridge.ts';

/** Calls of one end that may be unanswered at once. */
export const maxPendingCalls = 256;
/** Live queries whose newest result is held back until the answer that names them has left. */
export const maxHeldResults = 512;
export const defaultCallLimitMs = 30_000;
/** A file is read, digested and encrypted, or pages are made, before the answer. */
const fileCallLimitMs = 180_000;
/** Signing in waits for the server and for a slow password hash. */
const sessionCallLimitMs = 90_000;
/** Time for the answer to travel, beyond a wait that the caller asked for. */
const waitGraceMs = 10_000;

type ErrorParams = Readonly<Record<string, string | number>>;

/** A refusal with a closed code; what the core throws and what a caller catches. */
export class BridgeError extends Error {
  readonly code: BridgeErrorCode;
  readonly params: ErrorParams;
  constructor(code: BridgeErrorCode, message: string, params: ErrorParams = {}) {
    super(message);
    this.name = 'BridgeError';
    this.code = code;
    this.params = params;
  }
}

export type BridgeHandlers = {
  readonly [M in BridgeMethod]: (input: ParsedInputOf<M>) => Promise<OutputOf<M>>;
};

/** What is served: the client core, or a stand-in with the same methods. */
export interface BridgeCore {
  readonly handlers: BridgeHandlers;
  onNotice(listener: (notice: BridgeNotice) => void): () => void;
}

export interface BridgeServerEnd {
  /** Stops answering and takes back the subscriptions of this end. */
  close(): void;
  /** Requests that are not answered yet. */
  pending(): number;
}

export interface BridgeClient {
  call<M extends BridgeMethod>(
    method: M,
    input: InputOf<M>,
    options?: { readonly timeoutMs?: number },
  ): Promise<OutputOf<M>>;
  onNotice(listener: (notice: BridgeNotice) => void): () => void;
  /** Rejects every open call; the transport is the owner's to close. */
  close(reason: string): void;
}

/** Runs something later; answers how to call it off. */
export type After = (delayMs: number, run: () => void) => () => void;

export interface ServeOptions {
  /** A bug behind an answer: for the log, never for the caller. */
  readonly onUnexpected?: (method: string, cause: unknown) => void;
}

/** Answers requests of one transport from the core until closed. */
export function serveBridge(
  transport: MessageTransport,
  core: BridgeCore,
  options: ServeOptions = {},
): BridgeServerEnd {
  const end = new ServerEnd(transport, core, options);
  return { close: () => end.close(), pending: () => end.pending };
}

const CodedError = z.object({
  code: BridgeErrorCode,
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});

type QueryResultNotice = Extract<BridgeNotice, { event: 'query.result' }>;

class ServerEnd {
  readonly #transport: MessageTransport;
  readonly #core: BridgeCore;
  readonly #options: ServeOptions;
  readonly #subscriptions = new Set<number>();
  readonly #stop: readonly (() => void)[];
  readonly #held = new Map<number, QueryResultNotice>();
  #subscribing = 0;
  #closed = false;
  pending = 0;

  constructor(transport: MessageTransport, core: BridgeCore, options: ServeOptions) {
    this.#transport = transport;
    this.#core = core;
    this.#options = options;
    this.#stop = [
      transport.onMessage((message) => {
        void this.#answer(message);
      }),
      core.onNotice((notice) => this.#pass(notice)),
    ];
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const stop of this.#stop) stop();
    for (const subscriptionId of this.#subscriptions) this.#unsubscribe(subscriptionId);
    this.#subscriptions.clear();
    this.#held.clear();
  }

  async #answer(message: unknown): Promise<void> {
    const request = BridgeRequest.safeParse(message);
    if (!request.success) {
      this.#sendError(null, new BridgeError('invalidParams', 'not a request'));
      return;
    }
    const { id, method, params } = request.data;
    if (this.pending >= maxPendingCalls) {
      this.#sendError(id, new BridgeError('failed', 'too many calls are open'));
      return;
    }
    const subscribing = method === 'query.subscribe';
    this.pending += 1;
    if (subscribing) this.#subscribing += 1;
    try {
      if (!isBridgeMethod(method)) throw new BridgeError('unknownMethod', `no method ${method}`);
      const result = await callHandler(this.#core.handlers, method, params ?? {});
      this.#send({ id, result });
      this.#noteSubscription(method, params, result);
    } catch (cause) {
      if (!CodedError.safeParse(cause).success) this.#options.onUnexpected?.(method, cause);
      this.#sendError(id, asBridgeError(cause));
    } finally {
      this.pending -= 1;
      if (subscribing) this.#releaseHeld();
    }
  }

  #noteSubscription(method: BridgeMethod, params: unknown, result: unknown): void {
    if (method === 'query.subscribe') {
      const { subscriptionId } = bridgeMethods['query.subscribe'].output.parse(result);
      if (this.#closed) this.#unsubscribe(subscriptionId);
      else this.#subscriptions.add(subscriptionId);
    } else if (method === 'query.unsubscribe') {
      const { subscriptionId } = bridgeMethods['query.unsubscribe'].input.parse(params);
      this.#subscriptions.delete(subscriptionId);
    }
  }

  #pass(notice: BridgeNotice): void {
    if (notice.event !== 'query.result') {
      this.#send(notice);
      return;
    }
    const { subscriptionId } = notice.params;
    if (this.#subscriptions.has(subscriptionId)) this.#send(notice);
    else if (this.#subscribing > 0 && this.#held.size < maxHeldResults) {
      this.#held.set(subscriptionId, notice);
    }
  }

  /** Other ends share the core, so what was held may belong to them; a later subscriber may still be waiting. */
  #releaseHeld(): void {
    this.#subscribing -= 1;
    for (const [subscriptionId, notice] of this.#held) {
      if (!this.#subscriptions.has(subscriptionId)) continue;
      this.#held.delete(subscriptionId);
      this.#send(notice);
    }
    if (this.#subscribing === 0) this.#held.clear();
  }

  #unsubscribe(subscriptionId: number): void {
    // The core may be closing too; a subscription of a core that is gone needs no goodbye.
    this.#core.handlers['query.unsubscribe']({ subscriptionId }).catch(() => undefined);
  }

  #sendError(id: number | null, error: BridgeError): void {
    const { code, message, params } = error;
    this.#send({ id, error: { code, message, params } });
  }

  #send(message: unknown): void {
    if (!this.#closed) this.#transport.send(message);
  }
}

export function isBridgeMethod(method: string): method is BridgeMethod {
  return Object.hasOwn(bridgeMethods, method);
}

/** Checks the parameters of a call and makes it; for hosts that have a core at hand. */
export async function callHandler<M extends BridgeMethod>(
  handlers: BridgeHandlers,
  method: M,
  params: unknown,
): Promise<OutputOf<M>> {
  const schema: z.ZodType = bridgeMethods[method].input;
  const parsed = schema.safeParse(params);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`;
    throw new BridgeError('invalidParams', where.slice(0, 300));
  }
  // The schema is the one of this method, which the compiler cannot follow through the erased variable.
  return handlers[method](parsed.data as ParsedInputOf<M>);
}

/** Any thrown value as a refusal; the message of an unexpected one stays inside. */
export function asBridgeError(cause: unknown): BridgeError {
  if (cause instanceof BridgeError) return cause;
  const coded = CodedError.safeParse(cause);
  if (!coded.success) return new BridgeError('failed', 'unexpected', {});
  return new BridgeError(coded.data.code, coded.data.message, coded.data.params);
}

interface OpenCall {
  readonly method: BridgeMethod;
  resolve(result: unknown): void;
  reject(error: BridgeError): void;
  cancelLimit(): void;
}

/** Calls the core at the other end of a transport. */
export function createBridgeClient(
  transport: MessageTransport,
  options: { readonly after: After },
): BridgeClient {
  const end = new ClientEnd(transport, options.after);
  return {
    call: (method, input, callOptions) => end.call(method, input, callOptions?.timeoutMs),
    onNotice: (listener) => end.onNotice(listener),
    close: (reason) => end.close(reason),
  };
}

class ClientEnd {
  readonly #transport: MessageTransport;
  readonly #after: After;
  readonly #open = new Map<number, OpenCall>();
  readonly #listeners = new Set<(notice: BridgeNotice) => void>();
  readonly #stop: () => void;
  #nextId = 1;
  #closedBecause: string | undefined;

  constructor(transport: MessageTransport, after: After) {
    this.#transport = transport;
    this.#after = after;
    this.#stop = transport.onMessage((message) => this.#receive(message));
  }

  call<M extends BridgeMethod>(
    method: M,
    input: InputOf<M>,
    timeoutMs: number = callLimitMs(method, input),
  ): Promise<OutputOf<M>> {
    const closedBecause = this.#closedBecause;
    if (closedBecause !== undefined) {
      return Promise.reject(new BridgeError('failed', closedBecause));
    }
    if (this.#open.size >= maxPendingCalls) {
      return Promise.reject(new BridgeError('failed', 'too many calls are open'));
    }
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise<OutputOf<M>>((resolve, reject) => {
      const cancelLimit = this.#after(timeoutMs, () => {
        this.#open.delete(id);
        reject(new BridgeError('failed', `${method}: no answer within ${timeoutMs} ms`));
      });
      this.#open.set(id, {
        method,
        // Checked against the output schema of this method before it is handed over.
        resolve: (result) => resolve(result as OutputOf<M>),
        reject,
        cancelLimit,
      });
      this.#transport.send({ id, method, params: input });
    });
  }

  onNotice(listener: (notice: BridgeNotice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(reason: string): void {
    if (this.#closedBecause !== undefined) return;
    this.#closedBecause = reason;
    this.#stop();
    for (const call of this.#open.values()) {
      call.cancelLimit();
      call.reject(new BridgeError('failed', reason));
    }
    this.#open.clear();
    this.#listeners.clear();
  }

  #receive(message: unknown): void {
    const notice = BridgeNotice.safeParse(message);
    if (notice.success) {
      for (const listener of [...this.#listeners]) listener(notice.data);
      return;
    }
    const response = BridgeResponse.safeParse(message);
    if (!response.success || response.data.id === null) return;
    const call = this.#open.get(response.data.id);
    if (call === undefined) return;
    this.#open.delete(response.data.id);
    call.cancelLimit();
    settle(call, response.data);
  }
}

function settle(call: OpenCall, response: z.infer<typeof BridgeResponse>): void {
  if ('error' in response) {
    const { code, message, params } = response.error;
    call.reject(new BridgeError(code, message, params));
    return;
  }
  const schema: z.ZodType = bridgeMethods[call.method].output;
  const result = schema.safeParse(response.result);
  if (result.success) call.resolve(result.data);
  else call.reject(new BridgeError('failed', `${call.method}: malformed answer`));
}

function callLimitMs<M extends BridgeMethod>(method: M, input: InputOf<M>): number {
  if (method.startsWith('files.') || method.startsWith('print.')) return fileCallLimitMs;
  if (method.startsWith('session.')) return sessionCallLimitMs;
  const asked = 'timeoutMs' in input ? input.timeoutMs : undefined;
  return typeof asked === 'number' ? asked + waitGraceMs : defaultCallLimitMs;
}
