/**
 * Subscriptions: queries of the bridge, live ones of the local store and single ones of the server.
 *
 * Invariant: a subscription of a `server` query answers once, with what the server said or why it could not be asked.
 */

import type { BridgeNotice } from '../../src-shared/bridge/bridge.ts';
import type { Query } from '../../src-shared/define-query.ts';
import { ServerQueryAnswer } from '../../src-shared/protocol/stream.ts';
import type { QueryArgs, QueryName, QueryResult } from '../../src-shared/registry.ts';
import { queries as registry } from '../../src-shared/registry.ts';
import { CoreError } from './core-error.ts';
import type { ServerLink } from './ports.ts';
import type { QueryEngine } from './query-engine.ts';
import { serverQuery } from './sync/wire.ts';

export const maxSubscriptions = 200;

export interface SubscriptionsParts {
  readonly queries: QueryEngine | undefined;
  link(): ServerLink | undefined;
  identityId(wanted: string | undefined): string;
  notify(notice: BridgeNotice): void;
}

export interface QueryCall {
  readonly name: string;
  readonly args: unknown;
  readonly identityId: string | undefined;
}

type Answer =
  { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly code: string };

export class Subscriptions {
  readonly #parts: SubscriptionsParts;
  readonly #open = new Map<number, { unsubscribe(): void }>();
  #nextId = 1;

  constructor(parts: SubscriptionsParts) {
    this.#parts = parts;
  }

  async run(call: QueryCall): Promise<unknown> {
    const { query, args } = this.#parse(call);
    if (query.place === 'server') return this.#askServer(query, args, call);
    const caller = { identityId: call.identityId };
    return query.result.parse(this.#engine().run(query.name, args, caller));
  }

  /** A local query of the core's own, with the result's type. */
  async ask<N extends QueryName>(name: N, args: QueryArgs<N>): Promise<QueryResult<N>> {
    // Parsed by the query's own schema; the registry's record is erased.
    return (await this.run({ name, args, identityId: undefined })) as QueryResult<N>;
  }

  subscribe(call: QueryCall): number {
    const { query, args } = this.#parse(call);
    if (this.#open.size >= maxSubscriptions) {
      throw new CoreError('tooManySubscriptions', 'too many', { limit: maxSubscriptions });
    }
    const id = this.#nextId;
    this.#nextId += 1;
    const caller = { identityId: call.identityId };
    const listener = (answer: Answer): void => this.#tell(id, answer);
    // Listed first: an engine may answer before it returns.
    this.#open.set(id, { unsubscribe: () => undefined });
    if (query.place === 'server') {
      this.#askServer(query, args, call).then(
        (result) => this.#tell(id, { ok: true, result }),
        (cause: unknown) =>
          this.#tell(id, { ok: false, code: cause instanceof CoreError ? cause.code : 'failed' }),
      );
    } else this.#open.set(id, this.#engine().subscribe(query.name, args, caller, listener));
    return id;
  }

  unsubscribe(id: number): void {
    this.#open.get(id)?.unsubscribe();
    this.#open.delete(id);
  }

  close(): void {
    for (const subscription of this.#open.values()) subscription.unsubscribe();
    this.#open.clear();
  }

  #engine(): QueryEngine {
    if (this.#parts.queries === undefined) throw new CoreError('failed', 'no query engine');
    return this.#parts.queries;
  }

  #parse(call: QueryCall): { readonly query: Query; readonly args: unknown } {
    const query = registry.get(call.name);
    if (query === undefined) throw new CoreError('unknownMethod', `no query ${call.name}`);
    const args = query.args.safeParse(call.args);
    if (!args.success) {
      const issue = args.error.issues[0];
      const field = issue?.path.join('.').slice(0, 100) ?? '';
      throw new CoreError('invalidParams', issue?.message ?? 'invalid', {
        query: call.name,
        field,
      });
    }
    return { query, args: args.data };
  }

  async #askServer(query: Query, args: unknown, call: QueryCall): Promise<unknown> {
    const link = this.#parts.link();
    if (link === undefined) throw new CoreError('needsServer');
    const identityId = this.#parts.identityId(call.identityId);
    const raw = await serverQuery(link, { name: query.name, args, identityId }).catch(() => {
      throw new CoreError('needsServer', 'the server did not answer');
    });
    const answer = ServerQueryAnswer.parse(raw);
    if (!answer.ok) throw new CoreError('failed', answer.code, { code: answer.code });
    return query.result.parse(answer.result);
  }

  #tell(subscriptionId: number, answer: Answer): void {
    if (!this.#open.has(subscriptionId)) return;
    this.#parts.notify({
      event: 'query.result',
      params: answer.ok
        ? { subscriptionId, result: asJson(answer.result), error: null }
        : { subscriptionId, result: null, error: answer.code },
    });
  }
}

type JsonResult = Extract<BridgeNotice, { event: 'query.result' }>['params']['result'];

/** Runners answer plain data; a member that is undefined is left out as JSON does. */
function asJson(result: unknown): JsonResult {
  return result === undefined ? null : (JSON.parse(JSON.stringify(result)) as JsonResult);
}
