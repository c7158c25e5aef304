/**
 * Change-keys: the words in which reads, writes and live queries speak about the local store.
 *
 * Keys are `row:<type>/<key>`, `idx:<type>/<index>/<prefix>` (JSON array of leading column values) and
 * `scope:<scope>` (held or not); tables that hold no replicated rows have keys of their own (`localKey`).
 *
 * Invariants:
 *  1. A write names the row and every index prefix that the row matched before or matches after.
 *  2. A report that grew too large is widened to whole row types, never cut; one that will be large names the indexes of a type as a
 *     whole from its beginning.
 */

import type { ColumnValue } from '../../src-shared/define-entity.ts';
import type { RowType } from '../../src-shared/entities.ts';
import { entityOf } from '../../src-shared/entities.ts';

/** What one local commit changed; a subscription is affected when `keysMeet` holds for one of its keys. */
export interface CommitReport {
  readonly keys: readonly string[];
}

/** Keys in one report before row types are named as a whole. */
export const maxReportKeys = 4_000;

export const rowKey = (type: string, key: string): string => `row:${type}/${key}`;
export const scopeKey = (scope: string): string => `scope:${scope}`;

export function indexKey(type: string, index: string, prefix: readonly ColumnValue[]): string {
  return `idx:${type}/${index}/${JSON.stringify(prefix)}`;
}

/** Keys of what is not a replicated row. */
export const localKey = {
  outbox: (commandId: string): string => `outbox:${commandId}`,
  problem: (commandId: string): string => `problem:${commandId}`,
  buffer: (key: string): string => `buffer:${key}`,
  mark: (conversationId: string): string => `mark:${conversationId}`,
  file: (sha256: string): string => `file:${sha256}`,
  repairs: 'repair:',
  /** An index that was being made is whole. */
  indexed: 'index:',
} as const;

/** Every index prefix that a row of these column values matches. */
export function indexKeysOf(
  type: RowType,
  columns: Readonly<Record<string, ColumnValue>>,
): readonly string[] {
  const keys: string[] = [];
  for (const [index, names] of Object.entries(entityOf(type).indexes)) {
    for (let length = 0; length <= names.length; length += 1) {
      const prefix = names.slice(0, length).map((name) => columns[name] ?? null);
      keys.push(indexKey(type, index, prefix));
    }
  }
  return keys;
}

/** Does a changed key concern a dependency? Either may be the wider one: `row:message/` meets every message. */
export function keysMeet(changed: string, dependency: string): boolean {
  return changed.startsWith(dependency) || dependency.startsWith(changed);
}

/** Gathers the keys of one transaction. */
export class ChangeCollector {
  #keys = new Set<string>();
  #isOfMany = false;

  /** The transaction writes so many rows that the indexes of their types are not told prefix by prefix. */
  expectMany(): void {
    this.#isOfMany = true;
  }

  get isOfMany(): boolean {
    return this.#isOfMany;
  }

  /** Any prefix of any index of the type. */
  addIndexesOf(type: string): void {
    this.#keys.add(`idx:${type}/`);
  }

  add(key: string): void {
    this.#keys.add(key);
  }

  addAll(keys: Iterable<string>): void {
    for (const key of keys) this.#keys.add(key);
  }

  /** Hands over what was gathered and starts anew. */
  take(): CommitReport {
    const keys = this.#keys;
    this.#keys = new Set();
    this.#isOfMany = false;
    return { keys: keys.size <= maxReportKeys ? [...keys] : widen(keys) };
  }

  /** Forgets what a rolled-back transaction said. */
  clear(): void {
    this.#keys.clear();
    this.#isOfMany = false;
  }
}

function widen(keys: Iterable<string>): readonly string[] {
  const wide = new Set<string>();
  for (const key of keys) {
    const slash = key.indexOf('/');
    const isOfRow = key.startsWith('row:') || key.startsWith('idx:');
    wide.add(isOfRow && slash > 0 ? key.slice(0, slash + 1) : key);
  }
  return [...wide];
}
