/**
 * Numbering-audit: every book of a unit, with the numbers that have no line; in order there are none (V2).
 *
 * Only the server knows how far a series has come, so it is asked there.
 */

import { z } from 'zod';
import type { RowOf } from '../../src-shared/entities.ts';
import { rangesText } from '../../src-shared/features/numbering/ledger.ts';
import type { SeriesYear } from '../../src-shared/features/numbering/series.ts';
import {
  numberIn,
  placeOfSeriesId,
  seriesIdOf,
  seriesYearOf,
} from '../../src-shared/features/numbering/series.ts';
import type { QueryResult } from '../../src-shared/registry.ts';
import { bodyOf } from '../store/row-store.ts';
import type { ReadContext } from './named-reads.ts';
import { createAudienceReader } from './row-views.ts';

const Asked = z.object({
  personId: z.string(),
  identityId: z.string(),
  args: z.object({ unitId: z.string() }),
});

type Result = QueryResult<'numbering.audit'>;
type Book = Result['books'][number];
type Answer =
  | { readonly ok: true; readonly result: Result; readonly asOf: number }
  | { readonly ok: false; readonly code: string };

/** Characters of one book's list of holes; the count is whole. */
const maxHolesText = 2_000;
const maxPendingLines = 200;

export function numberingAudit(context: ReadContext, asked: unknown): Answer {
  const { personId, identityId, args } = Asked.parse(asked);
  const { stores } = context;
  const identity = stores.rows.get('identity', identityId);
  const holder =
    identity === undefined || identity.deleted === 1 ? undefined : bodyOf('identity', identity);
  if (!mayAsk(holder, personId, args.unitId)) return { ok: false, code: 'notFoundOrForbidden' };
  const books = booksOf(context, args.unitId);
  const holeCount = books.reduce((sum, book) => sum + book.holeCount, 0);
  return { ok: true, asOf: 0, result: { books: [...books], holeCount } };
}

function mayAsk(holder: RowOf<'identity'> | undefined, personId: string, unitId: string): boolean {
  if (holder?.personId !== personId || !holder.active) return false;
  const ofUnit = holder.unitId === unitId;
  return (
    holder.roles.includes('AUD_ADM') ||
    (ofUnit && holder.roles.some((role) => role === 'OFFICE_HEAD' || role === 'ARCHIVIST'))
  );
}

function booksOf({ stores, db }: ReadContext, unitId: string): readonly Book[] {
  const lines = createAudienceReader(stores.rows)
    .list('numberLedger', 'bySeries', [unitId])
    .map(({ row }) => row);
  const books = new Map<string, { place: SeriesYear; next: number; lines: Line[] }>();
  // A series that came on without a single line left is exactly what an audit must see.
  for (const { id, next } of seriesRows(db, unitId)) {
    const place = placeOfSeriesId(id);
    if (place !== undefined) books.set(id, { place, next, lines: [] });
  }
  for (const line of lines) {
    const place = seriesYearOf(line);
    const id = seriesIdOf(place);
    const book = books.get(id) ?? { place, next: 1, lines: [] };
    book.lines.push(line);
    books.set(id, book);
  }
  return [...books.values()].map(bookOf);
}

type Line = RowOf<'numberLedger'>;

function seriesRows(
  db: ReadContext['db'],
  unitId: string,
): readonly { readonly id: string; readonly next: number }[] {
  const prefixes = ['issue', 'receipt'].map((use) => `${use}/${unitId}/`);
  return prefixes.flatMap((prefix) =>
    db
      .prepare<[string, string], { readonly id: string; readonly next: number }>(
        `SELECT key AS id, json_extract(body, '$.next') AS next FROM r_numberSeries
         WHERE deleted = 0 AND substr(key, 1, length(?)) = ? ORDER BY key`,
      )
      .all(prefix, prefix),
  );
}

function bookOf(book: {
  readonly place: SeriesYear;
  readonly next: number;
  readonly lines: readonly Line[];
}): Book {
  const { place, next, lines } = book;
  const known = new Set(lines.map(({ seq }) => seq));
  const holes: number[] = [];
  for (let seq = 1; seq < next; seq += 1) if (!known.has(seq)) holes.push(seq);
  const count = (state: string): number => lines.filter((line) => line.state === state).length;
  return {
    code: place.code,
    use: place.use,
    year: place.year,
    next,
    used: count('used'),
    void: count('void'),
    gap: count('gap'),
    reserved: count('reserved'),
    holes: rangesText(holes).slice(0, maxHolesText),
    holeCount: holes.length,
    pending: lines
      .filter(({ state }) => state === 'reserved')
      .slice(0, maxPendingLines)
      .map(({ seq, purpose = '', until = null }) => ({
        no: numberIn(place, seq),
        purpose,
        until,
      })),
  };
}
