/** CirculationModel: a document's circulations as the board gives them, and what is asked for in a dialog. */
import type { QueryResult } from '../../../src-shared/registry.ts';

export type Board = QueryResult<'circulation.board'>;
export type Circulation = Board['circulations'][number];
export type ReaderLine = Circulation['rows'][number];

export type AskedCirculation =
  | { readonly kind: 'start' }
  | { readonly kind: 'add'; readonly circulationId: string }
  | { readonly kind: 'skip' | 'recall'; readonly rows: readonly ReaderLine[] }
  | { readonly kind: 'comment' | 'forward'; readonly row: ReaderLine };
