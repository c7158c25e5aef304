/**
 * Connection: the page's one connection to the client core, with live queries that survive a new carrier.
 *
 * Invariants:
 *  1. A subscription lives until it is taken back; after a new carrier it is asked again, and its last result stays
 *     on screen meanwhile.
 *  2. Session and sync status are held here once, and every screen reads the same value.
 */

import { BridgeError, createBridgeClient } from '../../src-shared/bridge/bridge-endpoint.ts';
import type { BridgeClient } from '../../src-shared/bridge/bridge-endpoint.ts';
import type {
  BridgeMethod,
  BridgeNotice,
  InputOf,
  OutputOf,
  Session,
  SyncStatus,
} from '../../src-shared/bridge/bridge.ts';

import type { Carrier } from './page-transport.ts';

/** JSON as the bridge's schema names it. */
export type WireJson = InputOf<'query.run'>['args'];

export interface QueryState {
  readonly result: unknown;
  readonly error: string | null;
}

export interface ConnectionState {
  readonly attached: boolean;
  readonly session: Session | null;
  readonly sync: SyncStatus | null;
}

export interface Connection {
  call<M extends BridgeMethod>(method: M, input: InputOf<M>): Promise<OutputOf<M>>;
  subscribe(
    request: { readonly name: string; readonly args: WireJson; readonly identityId?: string },
    listener: (state: QueryState) => void,
  ): () => void;
  onNotice(listener: (notice: BridgeNotice) => void): () => void;
  state(): ConnectionState;
  onState(listener: () => void): () => void;
}

interface Subscription {
  readonly request: {
    readonly name: string;
    readonly args: WireJson;
    readonly identityId?: string;
  };
  readonly listener: (state: QueryState) => void;
  id: number | null;
}

export function openConnection(carrier: Carrier): Connection {
  return new PageConnection(carrier);
}

class PageConnection implements Connection {
  readonly #subscriptions = new Set<Subscription>();
  readonly #noticeListeners = new Set<(notice: BridgeNotice) => void>();
  readonly #stateListeners = new Set<() => void>();
  #client: BridgeClient | null = null;
  #state: ConnectionState = { attached: false, session: null, sync: null };

  constructor(carrier: Carrier) {
    carrier.onOpen((transport) => {
      const client = createBridgeClient(transport, {
        after: (delayMs, run) => {
          const timer = setTimeout(run, delayMs);
          return () => {
            clearTimeout(timer);
          };
        },
      });
      this.#attach(client);
    });
    carrier.onLost(() => {
      this.#client?.close('the connection to the client core was lost');
      this.#client = null;
      for (const subscription of this.#subscriptions) subscription.id = null;
      this.#change({ attached: false });
    });
    carrier.start();
  }

  call<M extends BridgeMethod>(method: M, input: InputOf<M>): Promise<OutputOf<M>> {
    if (this.#client === null) {
      return Promise.reject(new BridgeError('failed', 'not connected to the client core'));
    }
    return this.#client.call(method, input);
  }

  subscribe(request: Subscription['request'], listener: Subscription['listener']): () => void {
    const subscription: Subscription = { request, listener, id: null };
    this.#subscriptions.add(subscription);
    if (this.#client !== null) this.#ask(this.#client, subscription);
    return () => {
      this.#subscriptions.delete(subscription);
      if (subscription.id !== null) this.#takeBack(subscription.id);
    };
  }

  onNotice(listener: (notice: BridgeNotice) => void): () => void {
    this.#noticeListeners.add(listener);
    return () => this.#noticeListeners.delete(listener);
  }

  state(): ConnectionState {
    return this.#state;
  }

  onState(listener: () => void): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  #attach(client: BridgeClient): void {
    this.#client = client;
    client.onNotice((notice) => {
      this.#receive(notice);
    });
    this.#change({ attached: true });
    void this.#refresh(client);
    for (const subscription of this.#subscriptions) this.#ask(client, subscription);
  }

  async #refresh(client: BridgeClient): Promise<void> {
    try {
      this.#change({ session: await client.call('session.get', {}) });
      this.#change({ sync: await client.call('sync.status', {}) });
    } catch (cause) {
      // A lost carrier is answered by the next opening; anything else must be seen.
      if (this.#client === client) throw cause;
    }
  }

  #ask(client: BridgeClient, subscription: Subscription): void {
    client.call('query.subscribe', subscription.request).then(
      ({ subscriptionId }) => {
        if (this.#client !== client) return;
        if (this.#subscriptions.has(subscription)) subscription.id = subscriptionId;
        else this.#takeBack(subscriptionId);
      },
      (cause: unknown) => {
        if (this.#client !== client) return;
        const error = cause instanceof BridgeError ? cause.code : 'failed';
        subscription.listener({ result: null, error });
      },
    );
  }

  #takeBack(subscriptionId: number): void {
    this.#client?.call('query.unsubscribe', { subscriptionId }).catch((cause: unknown) => {
      // The carrier went away first; the core has dropped the subscription with it.
      if (!(cause instanceof BridgeError)) throw cause;
    });
  }

  #receive(notice: BridgeNotice): void {
    if (notice.event === 'query.result') this.#deliver(notice.params);
    if (notice.event === 'sync.changed') this.#change({ sync: notice.params });
    if (notice.event === 'session.changed') this.#sessionChanged(notice.params);
    for (const listener of [...this.#noticeListeners]) listener(notice);
  }

  /** Another person or a fresh unlock: live queries are asked anew. */
  #sessionChanged(session: Session): void {
    const before = this.#state.session;
    this.#change({ session });
    const client = this.#client;
    const opened = session.state === 'open' && before?.state !== 'open';
    if (client === null || !opened) return;
    for (const subscription of this.#subscriptions) {
      if (subscription.id === null) this.#ask(client, subscription);
    }
  }

  #deliver(params: { subscriptionId: number; result: unknown; error: string | null }): void {
    for (const subscription of this.#subscriptions) {
      if (subscription.id === params.subscriptionId) {
        subscription.listener({ result: params.result, error: params.error });
      }
    }
  }

  #change(part: Partial<ConnectionState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of [...this.#stateListeners]) listener();
  }
}
