/**
 * Loan-work: the item that a request names, its copy for the borrower, and the end of a loan; shared by the commands.
 *
 * Invariants:
 *  1. The request and the slip are always written together.
 *  2. A loan that has ended leaves no copy and no file in its scope.
 */

import type { Actor, EffectRequest } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put, remove } from '../../entities.ts';
import { deriveId } from '../../kernel/ids.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { archiveScope, loanScope, orgScope, recordsScope } from '../../scopes.ts';
import { copyChanges, loadHeldFiles } from '../page/final-files.ts';
import type { HeldFiles } from '../page/final-files.ts';
import { copyPictures, pictureOwner } from '../document/picture-files.ts';
import { actorName } from '../flow/tasks.ts';
import { parseArchiveNo } from './archive-number.ts';
import type { LoanRow } from './loan-model.ts';
import { archiveClasses } from './model.ts';

interface LoanArgs {
  readonly requestId: string;
  readonly unitId: string;
}

/** What a loan opens: the item with its text and its files. */
export interface LentItem {
  readonly item: RowOf<'archiveItem'>;
  readonly corrections: readonly RowOf<'itemCorrection'>[];
  readonly text: RowOf<'archiveText'> | undefined;
  readonly record: RowOf<'archiveRecord'> | undefined;
  readonly final: HeldFiles | undefined;
  readonly files: readonly RowOf<'fileRef'>[];
  readonly pictures: readonly RowOf<'fileRef'>[];
}

/** What lies in the scope of a loan. */
export interface LoanHeld {
  readonly request: RowOf<'borrowRequest'> | undefined;
  readonly copy: RowOf<'loanCopy'> | undefined;
  readonly final: HeldFiles | undefined;
  readonly files: readonly RowOf<'fileRef'>[];
}

export function loadRequest(args: LoanArgs): Load<RowOf<'borrowRequest'> | undefined> {
  return get('borrowRequest', args.requestId, recordsScope(args.unitId));
}

export function* loadHeld(args: LoanArgs): Load<LoanHeld> {
  const request = yield* loadRequest(args);
  const scope = loanScope(args.requestId);
  const copy = yield* get('loanCopy', args.requestId, scope);
  const files = yield* list('fileRef', 'byOwner', [args.requestId], scope);
  const pictures = yield* list('fileRef', 'byOwner', [pictureOwner(args.requestId)], scope);
  const final = yield* loadHeldFiles(args.requestId, { id: undefined, scope });
  return { request, copy, final, files: [...files, ...pictures] };
}

/** An office lends what its own fonds keeps; of the fonds above it, only what all its people may read. */
export function* loadItem(unitId: string, archiveNo: string): Load<LentItem | undefined> {
  const parts = parseArchiveNo(archiveNo);
  if (parts === undefined) return undefined;
  const unit = yield* get('unit', unitId, orgScope);
  const above = unit?.parentId == null ? undefined : yield* get('unit', unit.parentId, orgScope);
  const isOwn = unit?.fondsNo === parts.fondsNo;
  if (!isOwn && above?.fondsNo !== parts.fondsNo) return undefined;
  for (const archiveClass of isOwn ? archiveClasses : archiveClasses.slice(0, 1)) {
    const scope = archiveScope(parts.fondsNo, archiveClass, parts.year);
    const [item] = yield* list('archiveItem', 'byNo', [archiveNo], scope);
    if (item === undefined) continue;
    const corrections = yield* list('itemCorrection', 'byItem', [item.id], scope);
    const text = yield* get('archiveText', item.id, scope);
    const files = yield* list('fileRef', 'byOwner', [item.id], scope);
    const pictures = yield* list('fileRef', 'byOwner', [pictureOwner(item.id)], scope);
    const record = yield* get('archiveRecord', item.id, scope);
    const final = yield* loadHeldFiles(item.id, { id: undefined, scope });
    return { item, corrections, text, record, final, files, pictures };
  }
  return undefined;
}

/** The request as the office has it and as the borrower has it. */
export function written(row: LoanRow): readonly Change[] {
  return [put('borrowRequest', row), put('borrowSlip', row)];
}

export function copiesFor(requestId: string, lent: LentItem): readonly Change[] {
  const scope = loanScope(requestId);
  const of = (id: string): string => deriveId(requestId, `lent:${id}`);
  // Nobody searches a loan: its files need no text parts.
  const files = lent.files.map((file) => ({
    ...file,
    ...{ id: of(file.id), scope, ownerId: requestId, textState: 'none' as const },
  }));
  const pictures = copyPictures(lent.pictures, { ownerId: requestId, scope, of });
  return [
    put('loanCopy', {
      id: requestId,
      item: lent.item,
      corrections: [...lent.corrections],
      content: lent.text?.content ?? null,
      opinions: lent.text?.opinions ?? [],
      record: lent.record ?? null,
    }),
    ...copyChanges(lent.final, { ownerId: requestId, scope }),
    ...[...files, ...pictures].map((file) => put('fileRef', file)),
  ];
}

const slotOf = (requestId: string): string => `loan:${requestId}`;

/** The server ends an electronic loan by itself at its hour. */
export function lapseEffect(row: LoanRow, dueAt: number): EffectRequest {
  const args = { requestId: row.id, unitId: row.unitId };
  const name = 'archive.borrowLapse';
  const slot = slotOf(row.id);
  return { kind: 'command', label: `lapse:${dueAt}`, name, args, dueAt, slot };
}

export interface LoanEnd {
  readonly state: 'returned' | 'recalled' | 'expired';
  readonly reason?: string;
  readonly actor: Actor;
  readonly now: number;
}

export function ended(
  row: LoanRow,
  held: LoanHeld,
  { state, reason, actor, now }: LoanEnd,
): { readonly changes: readonly Change[]; readonly effects: readonly EffectRequest[] } {
  const after: LoanRow = {
    ...row,
    ...{ state, wantedDays: null, endedByName: actorName(actor), endedAt: now },
    reason: reason ?? row.reason,
  };
  return {
    changes: [
      ...written(after),
      ...(held.copy === undefined ? [] : [remove('loanCopy', held.copy, state)]),
      ...(held.final === undefined ? [] : [remove('finalFiles', held.final.row, state)]),
      ...[...held.files, ...(held.final?.refs ?? [])].map((file) => remove('fileRef', file, state)),
    ],
    effects: [{ kind: 'cancel', slot: slotOf(row.id) }],
  };
}
