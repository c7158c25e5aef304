/** Document-rows: the lines that lists and pages of documents share. */

import type { RowOf } from '../../../src-shared/entities.ts';
import { itemTime } from '../../../src-shared/features/archive/item-time-model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { indexKey } from '../change-keys.ts';
import type { HeldRow } from './row-reader.ts';
import { visible } from './row-reader.ts';
import type { Scene } from './scene.ts';

export type DocumentLine = QueryResult<'document.list'>['rows'][number];
export type FileLine = QueryResult<'document.view'>['files'][number];

/** Attachments of one owner; the model bounds them at 100. */
const maxFilesRead = 200;

export function toDocumentLine(scene: Scene, held: HeldRow<'document'>): DocumentLine {
  const { row } = held;
  return {
    id: row.id,
    flow: row.flow,
    state: row.state,
    kind: row.kind,
    urgency: row.urgency,
    title: row.title,
    unitName: row.unitName,
    issueNo: row.issueNo ?? row.source?.issueNo ?? null,
    receiptNo: row.receiptNo,
    writtenDate: row.writtenDate,
    drafterName: row.drafterName,
    fromUnitName: row.source?.fromUnitName ?? null,
    updatedAt: row.updatedAt,
    deliveredCount: row.deliveredCount,
    deliveryCount: row.deliveryCount,
    refusedCount: row.deliveryCount > 0 ? refusedCount(scene, row.id) : 0,
    archived: row.state === 'D13' || row.state === 'R11',
    rowState: scene.rowState(held),
  };
}

/** A filed item whose document is not on this machine. */
export function itemToDocumentLine(held: HeldRow<'archiveItem'>): DocumentLine {
  const { row } = held;
  return {
    id: row.documentId,
    flow: row.flow,
    state: row.flow === 'out' ? 'D13' : 'R11',
    kind: row.kind,
    urgency: 'none',
    title: row.title,
    unitName: row.unitName,
    issueNo: row.issueNo,
    receiptNo: row.receiptNo,
    writtenDate: row.writtenDate,
    drafterName: '',
    fromUnitName: row.flow === 'in' ? row.fromUnitName : null,
    updatedAt: itemTime(row),
    deliveredCount: 0,
    deliveryCount: 0,
    refusedCount: 0,
    archived: true,
    rowState: 'confirmed',
  };
}

/** Refused deliveries that nothing has replaced yet. */
function refusedCount(scene: Scene, documentId: string): number {
  const rows = scene.rows.select<{ readonly n: number }>(
    `SELECT count(*) AS n FROM r_delivery AS r INDEXED BY i_delivery_byDocument
     WHERE ${visible('r')} AND r.c_documentId = ? AND r.c_state IN ('REFUSED', 'RETURNED')
       AND json_extract(r.body, '$.replacedById') IS NULL`,
    [documentId],
    [indexKey('delivery', 'byDocument', [documentId])],
  );
  return rows[0]?.n ?? 0;
}

export function filesOf(scene: Scene, ownerId: string): readonly FileLine[] {
  return scene.rows
    .list('fileRef', 'byOwner', [ownerId], { limit: maxFilesRead })
    .map(({ row }) => toFileLine(scene, row));
}

export function toFileLine(scene: Scene, row: RowOf<'fileRef'>): FileLine {
  return {
    fileRefId: row.id,
    order: row.order,
    title: row.title,
    name: row.name,
    size: row.size,
    mime: row.mime,
    sha256: row.sha256,
    held: scene.isFileHeld(row.sha256),
    textState: row.textState,
  };
}
