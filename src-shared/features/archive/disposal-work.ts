/**
 * Disposal-work: what is read of an item before it is proposed or destroyed, and what stands in its way.
 */

import type { Change, RowOf } from '../../entities.ts';
import { remove } from '../../entities.ts';
import type { AnyRow, Load } from '../../read-view.ts';
import { get, list, notHeld, peekList, within } from '../../read-view.ts';
import {
  archiveScope,
  disposalScope,
  docScope,
  orgScope,
  recordsScope,
  serverScope,
} from '../../scopes.ts';
import { besideConversationId } from '../message/beside.ts';
import { loadOwned, loadTraces } from './disposal-traces.ts';

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

interface Kept {
  readonly unitId: string;
  readonly itemId: string;
  /** undefined = nothing is known of it. */
  readonly documentId: string | undefined;
}

/** A hold on the talk beside the document holds the document. */
export function* loadBar({ unitId, itemId, documentId }: Kept): Load<DisposalBar | undefined> {
  const hold = yield* get('archiveHold', itemId, disposalScope(unitId));
  if (hold?.liftedAt === null) return 'itemOnHold';
  if (documentId !== undefined && (yield* isTalkHeld(documentId))) return 'itemOnHold';
  for (const lender of yield* loadLenders(unitId)) {
    const lent = yield* list('borrowRequest', 'byItem', [itemId, 'lent'], recordsScope(lender));
    if (lent.length > 0) return 'itemLent';
  }
  return undefined;
}

/** Who lends what the unit has filed: the unit whose fonds it is, which may be the one above, and those under it. */
function* loadLenders(unitId: string): Load<ReadonlySet<string>> {
  const unit = yield* get('unit', unitId, orgScope);
  const keeperId = unit?.fondsNo == null ? (unit?.parentId ?? unitId) : unitId;
  const lenders = new Set([unitId, keeperId]);
  for (const above of [...lenders]) {
    const under = yield* list('unit', 'byParent', [above], orgScope);
    for (const { id } of under) lenders.add(id);
  }
  return lenders;
}

/** Rows of the item are being taken away: what is begun now would find a part of it. */
export function* isGoing(item: Pick<RowOf<'archiveItem'>, 'id' | 'unitId'>): Load<boolean> {
  const own = disposalScope(item.unitId);
  return (yield* list('disposalLine', 'byItem', [item.id, 'going'], own)).length > 0;
}

/** Only the server knows. */
function* isTalkHeld(documentId: string): Load<boolean> {
  const key = [besideConversationId(documentId)];
  const holds = yield* peekList('legalHold', 'byConversation', key, serverScope);
  return holds !== notHeld && holds.some(({ liftedAt }) => liftedAt === null);
}

export interface DoomedRows {
  /** Rows that go, and registers' lines that lose the title. */
  readonly changes: readonly Change[];
  /** Digests of the files among them. */
  readonly sha256s: readonly string[];
}

type Place = Pick<RowOf<'disposalLine'>, 'itemId' | 'documentId' | 'archiveClass' | 'year'> & {
  readonly fondsNo: string;
  readonly unitId: string;
  readonly listId: string;
};

/** Below the bound of a command's changes, with room for the line and the list. */
export const maxDoomedAtOnce = 300;

/**
 * The next rows that are still there: what the document left elsewhere, then everything at home with it, the item itself at last.
 * An earlier part is found through a later one.
 */
export function* loadDoomed(place: Place): Load<DoomedRows> {
  const { blanked, gone } = yield* loadTraces(place, maxDoomedAtOnce);
  const found = [
    ...gone,
    ...(yield* within(docScope(place.documentId), maxDoomedAtOnce)),
    ...(yield* loadItem(place)),
  ];
  const room = Math.max(0, maxDoomedAtOnce - blanked.length);
  const rows = found.slice(0, room);
  const reason = `disposal ${place.listId}`;
  const sha256s = rows.flatMap(({ row }) => ('sha256' in row ? [row.sha256] : []));
  return {
    changes: [
      ...blanked.slice(0, maxDoomedAtOnce),
      ...rows.map(({ type, row }) => remove(type, row, reason)),
    ],
    sha256s: [...new Set(sha256s)],
  };
}

/** Texts before their files, the words after them. */
function* loadItem({ itemId, fondsNo, archiveClass, year }: Place): Load<readonly AnyRow[]> {
  const scope = archiveScope(fondsNo, archiveClass, year);
  const files = yield* loadOwned(itemId, scope);
  const text = yield* get('archiveText', itemId, scope);
  const record = yield* get('archiveRecord', itemId, scope);
  const corrections = yield* list('itemCorrection', 'byItem', [itemId], scope);
  const item = yield* get('archiveItem', itemId, scope);
  return [
    ...files,
    ...(text === undefined ? [] : [{ type: 'archiveText', row: text } as const]),
    ...(record === undefined ? [] : [{ type: 'archiveRecord', row: record } as const]),
    ...corrections.map((row): AnyRow => ({ type: 'itemCorrection', row })),
    ...(item === undefined ? [] : [{ type: 'archiveItem', row: item } as const]),
  ];
}
