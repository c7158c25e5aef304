/**
 * Row-body: the body of a row version as JSON, read once however many ask for it.
 *
 * A body is a pure function of the version and nobody changes one, so it is shared; it goes when its version goes.
 */

import type { RowVersion } from './row-observer.ts';

/**
 * A version that came with its body: its text need not be read. The body is private, so that no copy of the version with another
 * text takes it along; and it hangs on the version itself, because a weak map of thousands of rows a second costs more than they.
 */
export class ArrivedVersion implements RowVersion {
  readonly type: string;
  readonly key: string;
  readonly scope: string;
  readonly rev: number;
  readonly seq: number;
  readonly born: number;
  readonly commandId: string;
  readonly deleted = false;
  readonly ord = 0;
  readonly text: string;
  readonly #body: unknown;

  constructor(head: Omit<RowVersion, 'deleted' | 'ord' | 'text'>, text: string, body: unknown) {
    this.type = head.type;
    this.key = head.key;
    this.scope = head.scope;
    this.rev = head.rev;
    this.seq = head.seq;
    this.born = head.born;
    this.commandId = head.commandId;
    this.text = text;
    this.#body = body;
  }

  body(): unknown {
    return this.#body;
  }
}

const bodies = new WeakMap<RowVersion, unknown>();

/** Throws for a tombstone, which has none. */
export function rowBody(row: RowVersion): unknown {
  if (row instanceof ArrivedVersion) return row.body();
  if (bodies.has(row)) return bodies.get(row);
  const body: unknown = JSON.parse(row.text);
  bodies.set(row, body);
  return body;
}
