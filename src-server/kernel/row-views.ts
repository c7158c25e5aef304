/**
 * Row-views: the server's rows as commands, follows and the kernel itself read them.
 *
 * The server holds everything, so no read answers `notHeld`. A read names its scope like on a client and finds only
 * rows at home there, so a definition cannot come to depend on more than a client could hold. Only what the system alone
 * runs reads beyond (`within`, `anywhere`).
 */

import type { ColumnValue } from '../../src-shared/define-entity.ts';
import type { IndexOf, RowOf, RowType } from '../../src-shared/entities.ts';
import { rowTypes } from '../../src-shared/entities.ts';
import type { AudienceReader } from '../../src-shared/follows/audience.ts';
import type { AnyRow, ReadView } from '../../src-shared/read-view.ts';
import { maxListRows } from '../../src-shared/read-view.ts';
import type { RowStore, StoredRow } from '../store/row-store.ts';
import { bodyOf, openSeq } from '../store/row-store.ts';

/** Ends the run of a command that needs a number while numbering is locked (docs/specs/sync.md §7). */
export class NumberingLockedSignal extends Error {}

export function createReadView(rows: RowStore, numberingLocked: () => boolean): ReadView {
  const guard = (type: RowType): void => {
    if (type === 'numberSeries' && numberingLocked()) throw new NumberingLockedSignal();
  };
  return {
    get<T extends RowType>(type: T, key: string, scope: string) {
      guard(type);
      const row = rows.get(type, key);
      if (row === undefined || row.deleted === 1 || row.scope !== scope) return undefined;
      return bodyOf(type, row);
    },
    list<T extends RowType>(
      type: T,
      index: IndexOf<T>,
      prefix: readonly ColumnValue[],
      scope: string,
    ): readonly RowOf<T>[] {
      guard(type);
      const found = rows.list(type, { index, prefix, scope, limit: maxListRows + 1 });
      return bodies(type, index, found);
    },
    within(scope, limit) {
      const found: AnyRow[] = [];
      for (const type of rowTypes) {
        const left = limit - found.length;
        if (left <= 0) break;
        const held = rows.slice(type, { ...wholeScope, scope, limit: left });
        found.push(...held.map((row) => ({ type, row: bodyOf(type, row) })));
      }
      return found;
    },
    anywhere(type, index, prefix) {
      guard(type);
      return bodies(type, index, rows.list(type, { index, prefix, limit: maxListRows + 1 }));
    },
  };
}

const wholeScope = {
  ...{ afterRev: 0, afterKey: '', upToRev: Number.MAX_SAFE_INTEGER },
  ...{ fromSeq: 0, toSeq: openSeq, tombstones: false },
};

function bodies<T extends RowType>(
  type: T,
  index: string,
  found: readonly StoredRow[],
): readonly RowOf<T>[] {
  if (found.length > maxListRows) {
    throw new Error(`${type} by ${index}: more than ${maxListRows} rows in one list`);
  }
  return found.map((row) => bodyOf(type, row));
}

export function createAudienceReader(rows: RowStore): AudienceReader {
  return {
    get(type, key) {
      const row = rows.get(type, key);
      return row === undefined || row.deleted === 1 ? undefined : bodyOf(type, row);
    },
    list(type, index, prefix) {
      return rows
        .list(type, { index, prefix })
        .map((row) => ({ row: bodyOf(type, row), born: row.born, seq: row.seq }));
    },
  };
}
