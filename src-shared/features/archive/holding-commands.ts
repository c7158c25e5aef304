/**
 * Holding-commands: an item that was filed before the product was here, taken in with the 档号 that it has.
 *
 * Invariants:
 *  1. The id follows from unit and 档号: the same row taken in again is the same item. Equal content changes nothing; another
 *     content under a number that is taken is refused and overwrites nothing.
 *  2. Counting goes on behind the highest number taken in, so that no later filing gets a number of a holding.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { deriveId, Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get } from '../../read-view.ts';
import { archiveScope, orgScope } from '../../scopes.ts';
import { loadSeries, passOver } from '../document/numbering.ts';
import { pictureOwner } from '../document/picture-files.ts';
import { extraction } from '../file/extraction.ts';
import { AttachedFile } from '../file/model.ts';
import type { ArchiveNoParts } from './archive-number.ts';
import { archiveSeriesId, documentCategory, parseArchiveNo } from './archive-number.ts';
import { loadFonds } from './filing-work.ts';
import { itemCorrection, maxCorrections } from './correction-model.ts';
import { archiveItem, archiveText } from './model.ts';
import { archiveRecord } from './record-model.ts';

/** Files of one holding; below the bound of files an owner has. */
export const maxHoldingFiles = 99;

const HoldingFile = AttachedFile.omit({ fileRefId: true }).extend({ title: z.string().max(200) });

export const TakeInArgs = z.strictObject({
  unitId: Id,
  /** The run that brought it. */
  batch: z.string().min(1).max(60),
  archiveNo: z.string().min(1).max(80),
  /** SHA-256 of what the row or the package says of the item, files included. */
  digest: z.string().regex(/^[0-9a-f]{64}$/u),
  item: archiveItem.shape
    .pick({
      archiveClass: true,
      flow: true,
      kind: true,
      title: true,
      issueNo: true,
      receiptNo: true,
      writtenDate: true,
      fromUnitName: true,
      filedByName: true,
      organName: true,
      pageCount: true,
      basis: true,
    })
    .extend({ title: z.string().min(1).max(200), filedAt: z.int().nullable() })
    .strict(),
  text: archiveText.shape.pick({ content: true, opinions: true }).strict(),
  record: archiveRecord.shape.pick({ core: true, process: true, leftOut: true }).strict(),
  /** Of the item, in their order: it is given as it was before the first of them. */
  corrections: z
    .array(
      itemCorrection.shape.pick({
        ...{ fields: true, reason: true, askedByName: true, askedAt: true },
        ...{ approvedByName: true, approvedAt: true },
      }),
    )
    .max(maxCorrections)
    .default([]),
  files: z.array(HoldingFile).max(maxHoldingFiles),
  /** Of the text, which names them by their digests. */
  pictures: z.array(HoldingFile).max(maxHoldingFiles).default([]),
});
export type TakeInArgs = Readonly<z.infer<typeof TakeInArgs>>;

export function holdingId(unitId: string, archiveNo: string): string {
  return deriveId(unitId, `holding:${archiveNo}`);
}

export const takeIn = defineCommand({
  name: 'archive.takeIn',
  version: 1,
  args: TakeInArgs,
  offline: 'onlineOnly',
  who: 'the system: for who takes holdings in at the server (npm run archive)',
  system: true,
  lane: (args) => `archive:${args.unitId}`,
  *load({ unitId, archiveNo, item }) {
    const fondsNo = yield* loadFonds(unitId);
    const unit = yield* get('unit', unitId, orgScope);
    const parts = parseArchiveNo(archiveNo);
    if (unit === undefined || parts?.fondsNo !== fondsNo) return undefined;
    const scope = archiveScope(parts.fondsNo, item.archiveClass, parts.year);
    const id = holdingId(unitId, archiveNo);
    const known = yield* get('archiveRecord', id, scope);
    const series = yield* loadSeries(archiveSeriesId(parts));
    return { unit, parts, scope, known, series };
  },
  authorize: (actor) => actor.kind === 'system',
  decide(args, work, context) {
    if (work === undefined) {
      return err(rejection('guardFailed', { guard: 'holdingNumber', archiveNo: args.archiveNo }));
    }
    const { unit, parts, scope, known, series } = work;
    if (known !== undefined) {
      if (known.contentHash === args.digest) return ok({ changes: [] });
      return err(rejection('guardFailed', { guard: 'holdingDiffers', archiveNo: args.archiveNo }));
    }
    const item = itemOf(args, { unit, parts, now: context.now });
    const files = filesOf(args, item.id, scope);
    return ok({
      changes: [
        put('archiveItem', item),
        put('archiveText', { id: item.id, scope, ...args.text }),
        put('archiveRecord', recordOf(args, { id: item.id, scope, files })),
        put('numberSeries', passOver(series, parts.itemNo)),
        ...correctionsOf(args, item, scope).map((row) => put('itemCorrection', row)),
        ...files.map((file) => put('fileRef', file)),
        ...picturesOf(args, item.id, scope).map((file) => put('fileRef', file)),
      ],
      effects: files.map(extraction),
    });
  },
});

function itemOf(
  { archiveNo, batch, item, unitId }: TakeInArgs,
  {
    unit,
    parts,
    now,
  }: { readonly unit: RowOf<'unit'>; readonly parts: ArchiveNoParts; readonly now: number },
): RowOf<'archiveItem'> {
  const id = holdingId(unitId, archiveNo);
  const { fondsNo, category, year, period, organ, itemNo } = parts;
  return {
    ...item,
    ...{ id, fondsNo, year, period, itemNo, archiveNo, unitId },
    unitName: unit.name,
    // The document is on no server: the item stands for it.
    documentId: id,
    filedAt: item.filedAt ?? now,
    ...(category === documentCategory ? {} : { category }),
    ...(organ === null ? {} : { organ }),
    basis: item.basis ?? {
      ...{ tableName: '', ruleNo: '', ruleText: '', proposed: null },
      reason: `原有档案，批次 ${batch}`,
    },
  };
}

function correctionsOf(
  { corrections }: TakeInArgs,
  { id: itemId, fondsNo, year }: RowOf<'archiveItem'>,
  scope: string,
): readonly RowOf<'itemCorrection'>[] {
  return corrections.map((one, index) => ({
    ...one,
    id: deriveId(itemId, `correction:${index + 1}`),
    ...{ scope, itemId, fondsNo, year, n: index + 1 },
  }));
}

function filesOf(
  { files }: TakeInArgs,
  itemId: string,
  scope: string,
): readonly RowOf<'fileRef'>[] {
  return files.map((file, order) => ({
    ...file,
    id: deriveId(itemId, `file:${order}`),
    ...{ scope, ownerType: 'archiveItem', ownerId: itemId, order, textState: 'pending' },
  }));
}

function picturesOf(
  { pictures }: TakeInArgs,
  itemId: string,
  scope: string,
): readonly RowOf<'fileRef'>[] {
  return pictures.map((file, order) => ({
    ...file,
    id: deriveId(itemId, `picture:${order}`),
    ...{ scope, ownerType: 'picture', ownerId: pictureOwner(itemId), order, textState: 'none' },
  }));
}

function recordOf(
  { record, digest }: TakeInArgs,
  {
    id,
    scope,
    files,
  }: { readonly id: string; readonly scope: string; readonly files: readonly RowOf<'fileRef'>[] },
): RowOf<'archiveRecord'> {
  return {
    ...record,
    ...{ id, scope, contentHash: digest, signedHash: null },
    parts: files.map(({ id: fileRefId, title, name, sha256, size, mime }, index) => ({
      order: index + 1,
      role: index === 0 ? 'final' : 'attachment',
      title: title === '' ? name : title,
      ...{ fileRefId, sha256, size, mime, pages: 0 },
    })),
  };
}
