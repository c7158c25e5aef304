/**
 * Command-view: how a command reads the local rows, and what it is told that it does not know.
 *
 * Invariants:
 *  1. Absent is answered only for a complete scope, or for a scope that so far exists on this machine alone; otherwise
 *     `notHeld`. Server-only types are never held.
 *  2. Every read is recorded: the row or index prefix, and whether the scope was held.
 */

import type { ColumnValue } from '../../../src-shared/define-entity.ts';
import type { IndexOf, RowOf, RowType } from '../../../src-shared/entities.ts';
import { entityOf, serverOnlyTypes } from '../../../src-shared/entities.ts';
import type { NotHeld, ReadView } from '../../../src-shared/read-view.ts';
import { maxListRows, notHeld } from '../../../src-shared/read-view.ts';
import { isPartition, serverScope } from '../../../src-shared/scopes.ts';
import { indexKey, rowKey, scopeKey } from '../change-keys.ts';
import type { RowVersion } from '../row-observer.ts';
import type { CacheStore } from '../store/cache-store.ts';
import { isComplete } from '../store/scope-states.ts';

export class CommandView implements ReadView {
  readonly reads = new Set<string>();
  readonly #cache: CacheStore;

  constructor(cache: CacheStore) {
    this.#cache = cache;
  }

  get<T extends RowType>(type: T, key: string, scope: string): RowOf<T> | undefined | NotHeld {
    if (isServerOnly(type, scope)) return notHeld;
    this.reads.add(rowKey(type, key));
    const held = this.#holds(scope);
    if (this.#isHidden(scope)) return notHeld;
    const row = this.#cache.rows.get(type, key);
    if (row?.deleted === true) return undefined;
    if (row !== undefined) return this.#body(type, row) ?? notHeld;
    return held && !this.#isWindowed(type, scope) ? undefined : notHeld;
  }

  list<T extends RowType>(
    type: T,
    index: IndexOf<T>,
    prefix: readonly ColumnValue[],
    scope: string,
  ): readonly RowOf<T>[] | NotHeld {
    if (isServerOnly(type, scope)) return notHeld;
    this.reads.add(indexKey(type, index, prefix));
    const held = this.#holds(scope);
    if (!held || this.#isWindowed(type, scope)) return notHeld;
    const limit = maxListRows + 1;
    const rows = this.#cache.rows.list(type, index, prefix, { scope, limit });
    if (rows.length === limit) throw new Error(`a list of ${type} is longer than maxListRows`);
    const bodies: RowOf<T>[] = [];
    for (const row of rows) {
      const body = this.#body(type, row);
      if (body === undefined) return notHeld;
      bodies.push(body);
    }
    return bodies;
  }

  /** What a client does not know that it has all of; only the server's own commands ask. */
  within(): NotHeld {
    return notHeld;
  }

  anywhere(): NotHeld {
    return notHeld;
  }

  /** Complete, or made by own commands alone. */
  #holds(scope: string): boolean {
    this.reads.add(scopeKey(scope));
    if (isPartition(scope)) return false;
    const state = this.#cache.scopes.get(scope);
    if (isComplete(state)) return true;
    if (state !== undefined && (state.followed || state.hidden)) return false;
    for (const _writer of this.#cache.runs.writersOf(scopeKey(scope))) return true;
    return false;
  }

  #body<T extends RowType>(type: T, row: RowVersion): RowOf<T> | undefined {
    // The entity of this type read it; the erased registry cannot say so.
    return this.#cache.rows.body(type, row) as RowOf<T> | undefined;
  }

  #isHidden(scope: string): boolean {
    return this.#cache.scopes.get(scope)?.hidden === true;
  }

  /** Rows from before the join point are not sent, so their absence proves nothing. */
  #isWindowed(type: RowType, scope: string): boolean {
    return entityOf(type).timeline && (this.#cache.scopes.get(scope)?.fromSeq ?? 0) > 0;
  }
}

function isServerOnly(type: RowType, scope: string): boolean {
  return scope === serverScope || serverOnlyTypes.some((serverOnly) => serverOnly === type);
}

/** The body as today's shape; undefined when a newer server wrote what this build cannot read. */
export function readBody<T extends RowType>(type: T, row: RowVersion): RowOf<T> | undefined {
  try {
    // The entity of this type parsed it; the erased registry cannot say so.
    return entityOf(type).parse(JSON.parse(row.text)) as RowOf<T>;
  } catch {
    return undefined;
  }
}
