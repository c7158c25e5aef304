/**
 * Body-cache: bodies read by their schema, remembered by their text, because a rebase reads the same rows over and over.
 *
 * A body is a pure function of type and text, and nobody changes one, so sharing is safe. Bounded by number and by the
 * length of a text; what does not fit is read anew.
 */

import type { ColumnValue } from '../../../src-shared/define-entity.ts';
import type { RowType } from '../../../src-shared/entities.ts';
import { entityOf } from '../../../src-shared/entities.ts';
import { ArrivedVersion } from '../row-body.ts';
import type { RowVersion } from '../row-observer.ts';

export const maxCachedBodies = 4_000;
const maxCachedChars = 4_096;

export interface ReadBody {
  readonly body: unknown;
  readonly columns: Readonly<Record<string, ColumnValue>>;
}

export class BodyCache {
  readonly #read = new Map<RowType, Map<string, ReadBody>>();
  /** Of the version that came last with its body: it is asked for its columns and its keys in one go, and a page crowds nothing out. */
  #last: { readonly row: RowVersion; readonly made: ReadBody } | undefined;
  #size = 0;

  /** undefined when this build cannot read the body. */
  read(type: RowType, text: string): ReadBody | undefined {
    const known = this.#read.get(type)?.get(text);
    if (known !== undefined) return known;
    const made = readBody(type, (): unknown => JSON.parse(text));
    if (made !== undefined && text.length <= maxCachedChars) this.#keep(type, text, made);
    return made;
  }

  /** The same of a version of this type. */
  readRow(type: RowType, row: RowVersion): ReadBody | undefined {
    if (!(row instanceof ArrivedVersion)) return this.read(type, row.text);
    if (this.#last?.row === row) return this.#last.made;
    const made = readBody(type, () => row.body());
    if (made !== undefined) this.#last = { row, made };
    return made;
  }

  #keep(type: RowType, text: string, made: ReadBody): void {
    if (this.#size >= maxCachedBodies) {
      this.#read.clear();
      this.#size = 0;
    }
    const ofType = this.#read.get(type) ?? new Map<string, ReadBody>();
    this.#read.set(type, ofType.set(text, made));
    this.#size += 1;
  }
}

function readBody(type: RowType, bodyOf: () => unknown): ReadBody | undefined {
  const entity = entityOf(type);
  try {
    const body = entity.parse(bodyOf());
    return { body, columns: entity.columns(body) };
  } catch {
    // A newer server may send what this build does not know; the row is kept as it is.
    return undefined;
  }
}
