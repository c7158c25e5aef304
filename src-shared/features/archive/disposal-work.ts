/**
 * Disposal-work: what is read of an item before it is proposed or destroyed, and what stands in its way.
 */

import type { RowOf, RowType } from '../../entities.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { archiveScope, disposalScope, docScope, orgScope, recordsScope } from '../../scopes.ts';
import { pictureOwner } from '../document/picture-files.ts';

export interface ListArgs {
  readonly listId: string;
  readonly unitId: string;
}

export const lineId = (listId: string, n: number): string => `${listId}/${n}`;

export function loadList(args: ListArgs): Load<RowOf<'disposalList'> | undefined> {
  return get('disposalList', args.listId, disposalScope(args.unitId));
}

/** What forbids to destroy the item now. */
export type DisposalBar = 'itemOnHold' | 'itemLent';

/** The unit and those under it lend from its fonds. */
export function* loadBar(unitId: string, itemId: string): Load<DisposalBar | undefined> {
  const hold = yield* get('archiveHold', itemId, disposalScope(unitId));
  if (hold?.liftedAt === null) return 'itemOnHold';
  const under = yield* list('unit', 'byParent', [unitId], orgScope);
  for (const lender of [unitId, ...under.map(({ id }) => id)]) {
    const lent = yield* list('borrowRequest', 'byItem', [itemId, 'lent'], recordsScope(lender));
    if (lent.length > 0) return 'itemLent';
  }
  return undefined;
}

/** One row that has to go. */
export interface Doomed {
  readonly type: RowType;
  readonly row: RowOf<RowType>;
}

export interface DoomedRows {
  readonly rows: readonly Doomed[];
  /** Digests of the files among them. */
  readonly sha256s: readonly string[];
}

type Place = Pick<RowOf<'disposalLine'>, 'itemId' | 'documentId' | 'archiveClass' | 'year'> & {
  readonly fondsNo: string;
};

/** Below the bound of a command's changes, with room for the line and the list. */
export const maxDoomedAtOnce = 300;

/** The next rows of the item that are still there: texts before their files, the item itself at last. */
export function* loadDoomed(place: Place): Load<DoomedRows> {
  const found: Doomed[] = [];
  const itemScope = archiveScope(place.fondsNo, place.archiveClass, place.year);
  const owners: readonly (readonly [owner: string, scope: string])[] = [
    [place.itemId, itemScope],
    [place.documentId, docScope(place.documentId)],
  ];
  for (const [owner, scope] of owners) {
    const finals = yield* list('finalFiles', 'byOwner', [owner], scope);
    for (const fileOwner of [owner, pictureOwner(owner), ...finals.map(({ id }) => id)]) {
      for (const file of yield* list('fileRef', 'byOwner', [fileOwner], scope)) {
        const parts = yield* list('textPart', 'byFile', [file.id], scope);
        found.push(...parts.map((row): Doomed => ({ type: 'textPart', row })));
        found.push({ type: 'fileRef', row: file });
        if (found.length >= maxDoomedAtOnce) return firstOf(found);
      }
    }
    found.push(...finals.map((row): Doomed => ({ type: 'finalFiles', row })));
  }
  found.push(...(yield* loadWords(place, itemScope)));
  return firstOf(found);
}

/** The texts: of the document with its versions and opinions, and of the item. */
function* loadWords(place: Place, itemScope: string): Load<readonly Doomed[]> {
  const { itemId, documentId } = place;
  const scope = docScope(documentId);
  const versions = yield* list('documentVersion', 'byDocument', [documentId], scope);
  const opinions = yield* list('opinion', 'byDocument', [documentId], scope);
  const text = yield* get('documentText', documentId, scope);
  const itemText = yield* get('archiveText', itemId, itemScope);
  const record = yield* get('archiveRecord', itemId, itemScope);
  const corrections = yield* list('itemCorrection', 'byItem', [itemId], itemScope);
  const item = yield* get('archiveItem', itemId, itemScope);
  return [
    ...versions.map((row): Doomed => ({ type: 'documentVersion', row })),
    ...opinions.map((row): Doomed => ({ type: 'opinion', row })),
    ...(text === undefined ? [] : [{ type: 'documentText', row: text } as const]),
    ...(itemText === undefined ? [] : [{ type: 'archiveText', row: itemText } as const]),
    ...(record === undefined ? [] : [{ type: 'archiveRecord', row: record } as const]),
    ...corrections.map((row): Doomed => ({ type: 'itemCorrection', row })),
    ...(item === undefined ? [] : [{ type: 'archiveItem', row: item } as const]),
  ];
}

function firstOf(found: readonly Doomed[]): DoomedRows {
  const rows = found.slice(0, maxDoomedAtOnce);
  const sha256s = rows.flatMap(({ row }) => ('sha256' in row ? [row.sha256] : []));
  return { rows, sha256s: [...new Set(sha256s)] };
}
