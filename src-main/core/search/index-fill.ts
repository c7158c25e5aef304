/**
 * Index-fill: makes the index of rows that were there before it, in slices, with the place kept.
 *
 * Invariants:
 *  1. A slice and its place are one transaction: a process that ends goes on where it was.
 *  2. While anything is left, results are called incomplete (`isFilled`).
 */

import type { ReadableDatabase, WritableDatabase } from '../ports.ts';

/** Row types that entries are made of. */
export const entryKinds = [
  'document',
  'arrival',
  'archiveItem',
  'message',
  'person',
  'fileRef',
  'textPart',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Rows of one slice: about 100 ms. */
const rowsPerSlice = 250;

export const fillTable = /*sql*/ `
  CREATE TABLE s_fill (kind TEXT PRIMARY KEY, last TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Notes every kind that has rows: they are indexed when the cache is open. */
export function planFill(cache: WritableDatabase): void {
  for (const kind of entryKinds) {
    cache.exec(
      `INSERT OR REPLACE INTO s_fill (kind, last) SELECT '${kind}', '' WHERE EXISTS (SELECT 1 FROM r_${kind})`,
    );
  }
}

export function openFillState(cache: ReadableDatabase): () => boolean {
  const left = cache.prepare<[], { readonly n: number }>('SELECT count(*) AS n FROM s_fill');
  return () => left.get()?.n === 0;
}

export interface IndexFill {
  isFilled(): boolean;
  /** Hands over the next rows, in the transaction of the caller. */
  slice(put: (kind: EntryKind, key: string) => void): void;
}

export function openIndexFill(cache: WritableDatabase): IndexFill {
  const next = cache.prepare<[], { readonly kind: string; readonly last: string }>(
    'SELECT kind, last FROM s_fill ORDER BY kind LIMIT 1',
  );
  const note = cache.prepare<[last: string, kind: string], never>(
    'UPDATE s_fill SET last = ? WHERE kind = ?',
  );
  const done = cache.prepare<[kind: string], never>('DELETE FROM s_fill WHERE kind = ?');
  const keysOf = (kind: EntryKind, last: string): readonly string[] =>
    cache
      .prepare<[after: string, limit: number], { readonly key: string }>(
        `SELECT key FROM r_${kind} WHERE deleted = 0 AND key > ? ORDER BY key LIMIT ?`,
      )
      .all(last, rowsPerSlice)
      .map(({ key }) => key);
  return {
    isFilled: openFillState(cache),
    slice(put) {
      const left = next.get();
      if (left === undefined) return;
      const kind = entryKinds.find((one) => one === left.kind);
      const keys = kind === undefined ? [] : keysOf(kind, left.last);
      const end = keys.at(-1);
      if (kind === undefined || end === undefined) {
        done.run(left.kind);
        return;
      }
      for (const key of keys) put(kind, key);
      note.run(end, kind);
    },
  };
}
