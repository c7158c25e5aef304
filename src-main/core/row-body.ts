/**
 * Row-body: the body of a row version as JSON, read once however many ask for it.
 *
 * A body is a pure function of the version and nobody changes one, so it is shared; it goes when its version goes.
 */

import type { RowVersion } from './row-observer.ts';

const bodies = new WeakMap<RowVersion, unknown>();

/** The body that a version was made of: its text need not be read. */
export function keepRowBody(row: RowVersion, body: unknown): void {
  bodies.set(row, body);
}

export function hasRowBody(row: RowVersion): boolean {
  return bodies.has(row);
}

/** Throws for a tombstone, which has none. */
export function rowBody(row: RowVersion): unknown {
  if (bodies.has(row)) return bodies.get(row);
  const body: unknown = JSON.parse(row.text);
  bodies.set(row, body);
  return body;
}
