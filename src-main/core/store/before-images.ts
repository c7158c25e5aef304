/**
 * Before-images: what own commands replaced, so that it can be put back (S2).
 *
 * Invariants:
 *  1. `n` is the order of writing, not of the commands: undoing goes by `n`, newest first.
 *  2. The oldest image of a row is its confirmed version; a row without image is confirmed as it stands.
 */

import { z } from 'zod';
import type { WritableDatabase } from '../ports.ts';
import type { RowVersion } from '../row-observer.ts';

const Previous = z.object({
  type: z.string(),
  key: z.string(),
  scope: z.string(),
  rev: z.number(),
  seq: z.number(),
  born: z.number(),
  commandId: z.string(),
  deleted: z.boolean(),
  ord: z.number(),
  text: z.string(),
});

export interface BeforeImage {
  readonly n: number;
  readonly ord: number;
  readonly type: string;
  readonly key: string;
  readonly previous: RowVersion | undefined;
}

interface StoredImage {
  readonly n: number;
  readonly ord: number;
  readonly type: string;
  readonly key: string;
  readonly previous: string | null;
}

function toImage(row: StoredImage): BeforeImage {
  return {
    ...row,
    previous: row.previous === null ? undefined : Previous.parse(JSON.parse(row.previous)),
  };
}

export class BeforeImages {
  readonly #statements;

  constructor(cache: WritableDatabase) {
    const columns = 'n, ord, type, key, previous';
    this.#statements = {
      add: cache.prepare<[ord: number, type: string, key: string, previous: string | null], never>(
        'INSERT INTO before_image (ord, type, key, previous) VALUES (?, ?, ?, ?)',
      ),
      all: cache.prepare<[], StoredImage>(`SELECT ${columns} FROM before_image ORDER BY n DESC`),
      ofCommand: cache.prepare<[ord: number], StoredImage>(
        `SELECT ${columns} FROM before_image WHERE ord = ? ORDER BY n DESC`,
      ),
      oldest: cache.prepare<[type: string, key: string], StoredImage>(
        `SELECT ${columns} FROM before_image WHERE type = ? AND key = ? ORDER BY n LIMIT 1`,
      ),
      remove: cache.prepare<[ord: number], never>('DELETE FROM before_image WHERE ord = ?'),
      clear: cache.prepare<[], never>('DELETE FROM before_image'),
    };
  }

  add(ord: number, type: string, key: string, previous: RowVersion | undefined): void {
    const text = previous === undefined ? null : JSON.stringify(previous);
    this.#statements.add.run(ord, type, key, text);
  }

  /** Newest first. */
  all(): readonly BeforeImage[] {
    return this.#statements.all.all().map(toImage);
  }

  ofCommand(ord: number): readonly BeforeImage[] {
    return this.#statements.ofCommand.all(ord).map(toImage);
  }

  /** The image that holds the confirmed version, if any own command wrote the row. */
  oldest(type: string, key: string): BeforeImage | undefined {
    const row = this.#statements.oldest.get(type, key);
    return row === undefined ? undefined : toImage(row);
  }

  /** The command's writes are undone. */
  removeOf(ord: number): void {
    this.#statements.remove.run(ord);
  }

  clear(): void {
    this.#statements.clear.run();
  }
}
