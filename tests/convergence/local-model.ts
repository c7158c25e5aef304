/**
 * Local-model: confirmed rows plus own commands, run again in memory (docs/specs/sync.md, S1), independent of the core.
 *
 * The commands' own `load` and `decide` are shared with the product, because they are the product's meaning; what
 * is independent is everything around them: which rows are read, which scopes count as held, in which order.
 */

import type { Actor } from '../../src-shared/define-command.ts';
import { commandContext } from '../../src-shared/define-command.ts';
import type { ColumnValue } from '../../src-shared/define-entity.ts';
import type { IndexOf, RowOf, RowType } from '../../src-shared/entities.ts';
import { entityOf, isRowType, serverOnlyTypes } from '../../src-shared/entities.ts';
import { Envelope } from '../../src-shared/protocol/envelope.ts';
import type { NotHeld, ReadView } from '../../src-shared/read-view.ts';
import { notHeld } from '../../src-shared/read-view.ts';
import { commands } from '../../src-shared/registry.ts';
import { deskScope, isPartition, orgScope, serverScope } from '../../src-shared/scopes.ts';
import type { ClientRow, ClientState, QueuedCommand } from './client-state.ts';
import { compareColumns, rowId } from './server-history.ts';

/** A row as a person sees it; `ord` names the own command that wrote it. */
export interface ModelRow {
  readonly type: string;
  readonly key: string;
  readonly scope: string;
  readonly deleted: boolean;
  readonly ord: number;
  readonly body: unknown;
}

export interface ModelOutcome {
  readonly rows: ReadonlyMap<string, ModelRow>;
  /** Command ids whose run had an effect. */
  readonly applied: ReadonlySet<string>;
  readonly notHeld: ReadonlySet<string>;
}

/** Unsettled, or accepted above the live position; what the cache already contains is left out. */
export function rerunSet(state: ClientState): readonly QueuedCommand[] {
  const position = state.position?.commit ?? 0;
  const unseen = state.receipts.filter((receipt) => (receipt.commit ?? 0) > position);
  return [...state.outbox, ...unseen]
    .filter((command) => !state.contained.has(command.commandId))
    .sort((a, b) => a.ord - b.ord);
}

/** The rows that a person must see: confirmed rows, and every command of the re-run set over them. */
export function runLocally(state: ClientState, personId: string): ModelOutcome {
  const model = new LocalModel(state, personId);
  for (const command of rerunSet(state)) model.run(command);
  return model.outcome();
}

function toModelRow(row: ClientRow): ModelRow {
  const { type, key, scope, deleted, ord } = row;
  return { type, key, scope, deleted, ord, body: deleted ? undefined : parsed(row.text) };
}

const bodies = new Map<string, unknown>();

/** Bodies are compared and read over and over; texts repeat. */
export function parsed(text: string): unknown {
  const known = bodies.get(text);
  if (known !== undefined) return known;
  const body: unknown = JSON.parse(text);
  if (bodies.size > 20_000) bodies.clear();
  bodies.set(text, body);
  return body;
}

class LocalModel {
  readonly #rows = new Map<string, ModelRow>();
  readonly #byType = new Map<string, Set<string>>();
  readonly #applied = new Set<string>();
  readonly #notHeld = new Set<string>();
  readonly #own = new Set<string>();
  readonly #state: ClientState;
  readonly #personId: string;

  constructor(state: ClientState, personId: string) {
    this.#state = state;
    this.#personId = personId;
    for (const row of state.confirmed.values()) this.#put(toModelRow(row));
  }

  outcome(): ModelOutcome {
    return { rows: this.#rows, applied: this.#applied, notHeld: this.#notHeld };
  }

  run(queued: QueuedCommand): void {
    const envelope = Envelope.parse(queued.envelope);
    const command = commands.get(envelope.name);
    const args = command?.parse(envelope.version, envelope.args);
    if (command === undefined || args?.ok !== true) return;
    const actor = this.#actor(envelope);
    if (actor === notHeld) this.#notHeld.add(queued.commandId);
    if (actor === notHeld || actor === undefined) return;
    const context = commandContext({
      commandId: envelope.commandId,
      actor,
      now: envelope.issuedAt,
      timeZone: 'Asia/Shanghai',
      side: 'client',
    });
    const outcome = command.run(this.#view(), args.value, context);
    if (outcome.kind === 'notHeld') this.#notHeld.add(queued.commandId);
    if (outcome.kind !== 'decided') return;
    this.#applied.add(queued.commandId);
    for (const change of outcome.decision.changes) {
      if (change.scope === serverScope || isServerOnly(change.type)) continue;
      const { type, key, scope } = change;
      const body = change.op === 'put' ? change.body : undefined;
      this.#put({ type, key, scope, body, deleted: change.op === 'delete', ord: queued.ord });
      if (!this.#isComplete(scope)) this.#own.add(scope);
    }
  }

  #put(row: ModelRow): void {
    const id = rowId(row.type, row.key);
    this.#rows.set(id, row);
    const ids = this.#byType.get(row.type);
    if (ids === undefined) this.#byType.set(row.type, new Set([id]));
    else ids.add(id);
  }

  #actor(envelope: Envelope): Actor | NotHeld | undefined {
    const view = this.#view();
    const own = view.get('identity', envelope.identityId, orgScope);
    if (own === notHeld) return notHeld;
    if (own?.active !== true || own.personId !== this.#personId) return undefined;
    if (envelope.delegationId === null) return personActor(own, own, null);
    const delegation = view.get('delegationEntry', envelope.delegationId, deskScope(own.id));
    if (delegation === notHeld) return notHeld;
    if (delegation?.toIdentityId !== own.id || delegation.revokedAt !== null) return undefined;
    const { startAt, endAt, fromIdentityId } = delegation;
    if (envelope.issuedAt < startAt || envelope.issuedAt > endAt) return undefined;
    const principal = view.get('identity', fromIdentityId, orgScope);
    if (principal === notHeld) return notHeld;
    return principal?.active === true
      ? personActor(own, principal, principal.personName, delegation)
      : undefined;
  }

  #view(): ReadView {
    return {
      get: (type, key, scope) => this.#get(type, key, scope),
      list: (type, index, prefix, scope) => this.#list(type, index, prefix, scope),
      within: () => notHeld,
      anywhere: () => notHeld,
    };
  }

  #get<T extends RowType>(type: T, key: string, scope: string): RowOf<T> | undefined | NotHeld {
    if (isServerOnly(type) || scope === serverScope) return notHeld;
    if (this.#state.scopes.get(scope)?.hidden === true) return notHeld;
    const row = this.#rows.get(rowId(type, key));
    if (row !== undefined) return row.deleted ? undefined : bodyOf(type, row);
    return this.#holds(scope) && !this.#isWindowed(type, scope) ? undefined : notHeld;
  }

  #list<T extends RowType>(
    type: T,
    index: IndexOf<T>,
    prefix: readonly ColumnValue[],
    scope: string,
  ): readonly RowOf<T>[] | NotHeld {
    if (isServerOnly(type) || scope === serverScope) return notHeld;
    if (!this.#holds(scope) || this.#isWindowed(type, scope)) return notHeld;
    const entity = entityOf(type);
    const names = entity.indexes[index] ?? [];
    const found: { readonly body: RowOf<T>; readonly sort: readonly ColumnValue[] }[] = [];
    for (const id of this.#byType.get(type) ?? []) {
      const row = this.#rows.get(id);
      if (row === undefined || row.deleted || row.scope !== scope) continue;
      const columns = entity.columns(row.body);
      if (!prefix.every((value, at) => (columns[names[at] ?? ''] ?? null) === value)) continue;
      found.push({
        body: bodyOf(type, row),
        sort: [...names.map((name) => columns[name] ?? null), row.key],
      });
    }
    return found.sort((a, b) => compareColumns(a.sort, b.sort)).map(({ body }) => body);
  }

  #isComplete(scope: string): boolean {
    const state = this.#state.scopes.get(scope);
    return state !== undefined && state.followed && state.hydrated && !state.hidden && state.open;
  }

  /** Complete, or so far on this machine alone. */
  #holds(scope: string): boolean {
    if (isPartition(scope)) return false;
    if (this.#isComplete(scope)) return true;
    const state = this.#state.scopes.get(scope);
    if (state !== undefined && (state.followed || state.hidden)) return false;
    return this.#own.has(scope);
  }

  #isWindowed(type: RowType, scope: string): boolean {
    return entityOf(type).timeline && (this.#state.scopes.get(scope)?.fromSeq ?? 0) > 0;
  }
}

function bodyOf<T extends RowType>(type: T, row: ModelRow): RowOf<T> {
  return entityOf(type).parse(row.body) as RowOf<T>;
}

function isServerOnly(type: string): boolean {
  return !isRowType(type) || serverOnlyTypes.some((serverOnly) => serverOnly === type);
}

function personActor(
  own: RowOf<'identity'>,
  identity: RowOf<'identity'>,
  onBehalfOfName: string | null,
  delegation?: RowOf<'delegationEntry'>,
): Actor {
  const { personId, personName } = own;
  return {
    kind: 'person',
    personId,
    personName,
    identity,
    onBehalfOfName,
    ...(delegation === undefined ? {} : { delegation }),
  };
}
