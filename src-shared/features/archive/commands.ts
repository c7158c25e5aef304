/**
 * Archive commands: filing a closed document (domain O29, I23).
 *
 * Filing does not move rows: it writes a frozen item into the fonds' partition and seals the document's scope.
 *
 * Invariants:
 *  1. 档号 is unique and its item numbers are dense inside (fonds, year, period) (V20).
 *  2. An item without text, signing date (if issued here) or period is refused (V21).
 */

import { z } from 'zod';
import type { CommandContext } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { deriveId, Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { officeYear } from '../../kernel/time.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { archiveScope, docScope, orgScope } from '../../scopes.ts';
import { copyChanges, loadHeldFiles } from '../page/final-files.ts';
import { copyPictures, pictureOwner } from '../document/picture-files.ts';
import { fixedTarget } from '../flow/transitions.ts';
import { archiveSeriesId, formatArchiveNo, loadSeries, takeNumber } from '../document/numbering.ts';
import { actorName, closeTasks, holdsRole, loadDocument } from '../flow/tasks.ts';
import { extraction } from '../file/extraction.ts';
import { archiveClasses, retentionPeriods } from './model.ts';

export const fileDocument = defineCommand({
  name: 'document.file',
  version: 1,
  args: z.strictObject({
    documentId: Id,
    archiveClass: z.enum(archiveClasses),
    period: z.enum(retentionPeriods),
  }),
  offline: 'onlineOnly',
  who: 'the ARCHIVIST of the unit',
  lane: (args) => docScope(args.documentId),
  *load(args, context) {
    const scope = docScope(args.documentId);
    const work = yield* loadDocument(args.documentId);
    const text = yield* get('documentText', args.documentId, scope);
    const files = yield* list('fileRef', 'byOwner', [args.documentId], scope);
    const pictures = yield* list('fileRef', 'byOwner', [pictureOwner(args.documentId)], scope);
    const outgoing = yield* get('outgoingProcess', args.documentId, scope);
    const id = outgoing?.production?.filesId;
    const final = yield* loadHeldFiles(args.documentId, { id, scope });
    const opinions = yield* list('opinion', 'byDocument', [args.documentId], scope);
    const fonds = work.document === undefined ? undefined : yield* loadFonds(work.document.unitId);
    const year = yearOf(work.document, context);
    const series = yield* loadSeries(archiveSeriesId(fonds?.fondsNo ?? '', year, args.period));
    return { ...work, text, files, pictures, final, opinions, fonds, year, series };
  },
  authorize: (actor, { document }) =>
    document !== undefined && holdsRole(actor, document.unitId, ['ARCHIVIST']),
  decide(args, state, context) {
    const { document, text, fonds } = state;
    if (document === undefined || text === undefined) {
      return err(rejection('notFoundOrForbidden'));
    }
    const next = fixedTarget(document.state, 'file');
    if (next === null) return err(rejection('staleState', { state: document.state }));
    if (fonds?.fondsNo == null) return err(rejection('guardFailed', { guard: 'noFonds' }));
    const { fondsNo } = fonds;
    const format = (seq: number): string => formatArchiveNo(fondsNo, state.year, args.period, seq);
    const number = takeNumber(state.series, format, context, 'archiveNo');
    if (!number.ok) return number;
    const taken = number.value;
    const scope = archiveScope(fondsNo, args.archiveClass, state.year);
    const itemId = context.newId('item');
    const files = state.files.map((file): RowOf<'fileRef'> => ({
      ...file,
      id: deriveId(itemId, `file:${file.id}`),
      scope,
      ownerType: 'archiveItem',
      ownerId: itemId,
      textState: file.textState === 'none' ? 'none' : 'pending',
    }));
    const pictures = copyPictures(state.pictures, {
      ownerId: itemId,
      scope,
      of: (id) => deriveId(itemId, `file:${id}`),
    });
    const item = itemOf(
      itemId,
      { document, fonds: fondsNo, year: state.year, seq: taken.seq },
      args,
      context,
    );
    const after: RowOf<'document'> = {
      ...document,
      state: next,
      archiveNo: item.archiveNo,
      updatedAt: context.now,
    };
    const closed = closeTasks(state.tasks, after, context, ['file', 'fileIncoming', 'close']);
    return ok({
      changes: [
        put('document', after),
        put('archiveItem', item),
        put('archiveText', {
          id: itemId,
          scope,
          content: text.content,
          opinions: frozenOpinions(state.opinions),
        }),
        taken.change,
        ...[...files, ...pictures].map((file) => put('fileRef', file)),
        ...copyChanges(state.final, { ownerId: itemId, scope, withProof: true }),
        ...closed.changes,
      ],
      effects: [...closed.effects, ...files.map(extraction)],
      allocated: { archiveNo: item.archiveNo },
    });
  },
});

function itemOf(
  id: string,
  filed: {
    readonly document: RowOf<'document'>;
    readonly fonds: string;
    readonly year: number;
    readonly seq: number;
  },
  args: Pick<RowOf<'archiveItem'>, 'archiveClass' | 'period'>,
  context: CommandContext,
): RowOf<'archiveItem'> {
  const { document, fonds, year, seq } = filed;
  return {
    id,
    fondsNo: fonds,
    archiveClass: args.archiveClass,
    year,
    unitId: document.unitId,
    unitName: document.unitName,
    documentId: document.id,
    archiveNo: formatArchiveNo(fonds, year, args.period, seq),
    itemNo: seq,
    period: args.period,
    flow: document.flow,
    kind: document.kind,
    title: document.title,
    issueNo: document.issueNo,
    receiptNo: document.receiptNo,
    writtenDate: document.writtenDate,
    fromUnitName: document.source?.fromUnitName ?? document.unitName,
    filedAt: context.now,
    filedByName: actorName(context.actor),
  };
}

/** The unit's own fonds, or that of the unit above. */
function* loadFonds(unitId: string): Load<RowOf<'unit'> | undefined> {
  const unit = yield* get('unit', unitId, orgScope);
  if (unit?.fondsNo !== null) return unit;
  return unit.parentId === null ? undefined : yield* get('unit', unit.parentId, orgScope);
}

/** 归档年度: the year of the written date; of registration for what has none. */
function yearOf(
  document: RowOf<'document'> | undefined,
  context: { readonly now: number; readonly timeZone: string },
): number {
  const written = document?.writtenDate;
  return written == null
    ? officeYear(document?.createdAt ?? context.now, context.timeZone)
    : Number(written.slice(0, 4));
}

function frozenOpinions(opinions: readonly RowOf<'opinion'>[]): RowOf<'archiveText'>['opinions'] {
  return opinions.slice(0, 100).map(({ kind, unitName, personName, text, at, form }) => ({
    kind,
    unitName,
    personName,
    text: form === 'circle' && text === '' ? '（圈阅）' : text,
    at,
  }));
}
