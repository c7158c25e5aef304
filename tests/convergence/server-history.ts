/**
 * Server-history: every version of every server row by commit, kept by the oracle and never by the product.
 *
 * Invariants:
 *  1. `at(id, c)` is the row right after commit c, for every c at which the history was fed.
 *  2. Readers see what the server's tables held at that commit; deleted rows are not seen by audiences.
 */

import type { ColumnValue } from '../../src-shared/define-entity.ts';
import type { IndexOf, RowOf, RowType } from '../../src-shared/entities.ts';
import { entityOf } from '../../src-shared/entities.ts';
import type { AudienceReader, FollowWindow, Placed } from '../../src-shared/follows/audience.ts';
import { audienceOf, standingScopes } from '../../src-shared/follows/audience.ts';

export interface ServerRow {
  readonly type: RowType;
  readonly key: string;
  readonly scope: string;
  readonly rev: number;
  readonly seq: number;
  readonly born: number;
  /** undefined = tombstone. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

export const rowId = (type: string, key: string): string => `${type}/${key}`;

export class ServerHistory {
  readonly #versions = new Map<string, ServerRow[]>();
  readonly #byType = new Map<RowType, Set<string>>();
  readonly #byScope = new Map<string, Set<string>>();
  /** The commit of a scope's first row; before it nobody follows the scope for its rows' sake. */
  readonly #firstCommit = new Map<string, number>();
  readonly #written = new Map<number, readonly ServerRow[]>();
  #audiences = new Map<string, Map<string, FollowWindow>>();
  #head = 0;

  /** The newest commit that has been fed. */
  get head(): number {
    return this.#head;
  }

  get scopes(): readonly string[] {
    return [...this.#byScope.keys()];
  }

  /** Takes the rows written up to `commit`, each once, as of `commit`. */
  feed(commit: number, rows: readonly ServerRow[]): void {
    for (const row of rows) {
      const id = rowId(row.type, row.key);
      const versions = this.#versions.get(id);
      if (versions === undefined) this.#versions.set(id, [row]);
      else versions.push(row);
      add(this.#byType, row.type, id);
      add(this.#byScope, row.scope, id);
      if (!this.#firstCommit.has(row.scope)) this.#firstCommit.set(row.scope, row.rev);
    }
    this.#written.set(commit, rows);
    this.#head = commit;
    this.#audiences = new Map();
  }

  /** The rows of one commit. */
  writtenAt(commit: number): readonly ServerRow[] {
    return this.#written.get(commit) ?? [];
  }

  at(id: string, commit: number): ServerRow | undefined {
    const versions = this.#versions.get(id);
    if (versions === undefined) return undefined;
    for (let index = versions.length - 1; index >= 0; index -= 1) {
      const version = versions[index];
      if (version !== undefined && version.rev <= commit) return version;
    }
    return undefined;
  }

  /** The version with exactly this rev. */
  version(id: string, rev: number): ServerRow | undefined {
    return this.#versions.get(id)?.find((version) => version.rev === rev);
  }

  *rowsOf(scope: string, commit: number): IterableIterator<ServerRow> {
    for (const id of this.#byScope.get(scope) ?? []) {
      const row = this.at(id, commit);
      if (row !== undefined) yield row;
    }
  }

  *rowsOfType(type: RowType, commit: number): IterableIterator<ServerRow> {
    for (const id of this.#byType.get(type) ?? []) {
      const row = this.at(id, commit);
      if (row !== undefined) yield row;
    }
  }

  reader(commit: number): AudienceReader {
    return {
      get: <T extends RowType>(type: T, key: string): RowOf<T> | undefined => {
        const row = this.at(rowId(type, key), commit);
        return row?.body as RowOf<T> | undefined;
      },
      list: <T extends RowType>(type: T, index: IndexOf<T>, prefix: readonly ColumnValue[]) =>
        this.#list(type, index, prefix, commit),
    };
  }

  /** Who follows a scope at a commit, from rows alone. */
  audience(scope: string, commit: number): ReadonlyMap<string, FollowWindow> {
    const name = `${commit}|${scope}`;
    const known = this.#audiences.get(name);
    if (known !== undefined) return known;
    const made = audienceOf(scope, this.reader(commit));
    this.#audiences.set(name, made);
    return made;
  }

  /** What a person follows at a commit: every scope with rows, and the standing ones. */
  follows(personId: string, commit: number): ReadonlyMap<string, FollowWindow> {
    const found = new Map<string, FollowWindow>();
    const standing = standingScopes(personId, this.reader(commit));
    const begun = [...this.#firstCommit].filter(([, first]) => first <= commit);
    for (const scope of new Set([...begun.map(([scope]) => scope), ...standing])) {
      const window = this.audience(scope, commit).get(personId);
      if (window !== undefined) found.set(scope, window);
    }
    return found;
  }

  #list<T extends RowType>(
    type: T,
    index: IndexOf<T>,
    prefix: readonly ColumnValue[],
    commit: number,
  ): readonly Placed<T>[] {
    const entity = entityOf(type);
    const names = entity.indexes[index] ?? [];
    const found: { readonly row: ServerRow; readonly sort: readonly ColumnValue[] }[] = [];
    for (const row of this.rowsOfType(type, commit)) {
      if (row.body === undefined) continue;
      const columns = entity.columns(row.body);
      if (prefix.every((value, at) => (columns[names[at] ?? ''] ?? null) === value)) {
        found.push({ row, sort: [...names.map((name) => columns[name] ?? null), row.key] });
      }
    }
    found.sort((a, b) => compareColumns(a.sort, b.sort));
    return found.map(({ row }) => ({ row: row.body as RowOf<T>, born: row.born, seq: row.seq }));
  }
}

/** SQLite's order: null, numbers, texts by code point. */
export function compareColumns(a: readonly ColumnValue[], b: readonly ColumnValue[]): number {
  for (let at = 0; at < a.length; at += 1) {
    const order = compareValues(a[at] ?? null, b[at] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

function compareValues(a: ColumnValue, b: ColumnValue): number {
  const rank = (value: ColumnValue): number =>
    value === null ? 0 : typeof value === 'number' ? 1 : 2;
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (a === b || a === null || b === null) return 0;
  return a < b ? -1 : 1;
}

function add<K>(map: Map<K, Set<string>>, key: K, id: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([id]));
  else known.add(id);
}
