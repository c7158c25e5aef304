/**
 * Row-views: the server's rows as commands, follows and the kernel itself read them.
 *
 * The server holds everything, so no read answers `notHeld`. A read names its scope like on a client and finds only
 * rows at home there, so a definition cannot come to depend on more than a client could hold.
 */

import type { ColumnValue } from '../../src-shared/define-entity.ts';
import type { IndexOf, RowOf, RowType } from '../../src-shared/entities.ts';
import type { AudienceReader } from '../../src-shared/follows/audience.ts';
import type { ReadView } from '../../src-shared/read-view.ts';
import { maxListRows } from '../../src-shared/read-view.ts';
import type { RowStore } from '../store/row-store.ts';
import { bodyOf } from '../store/row-store.ts';

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
      if (found.length > maxListRows) {
        throw new Error(`${type} by ${index}: more than ${maxListRows} rows in one list`);
      }
      return found.map((row) => bodyOf(type, row));
    },
  };
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
