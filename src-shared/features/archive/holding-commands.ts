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
import type { HeldFiles } from '../page/final-files.ts';
import { finalFiles, FixedFile } from '../page/final-files-model.ts';
import type { ArchiveNoParts } from './archive-number.ts';
import { archiveSeriesId, parseArchiveNo } from './archive-number.ts';
import { loadFonds } from './filing-work.ts';
import { itemCorrection, maxCorrections } from './correction-model.ts';
import { archiveItem, archiveText, maxFiledBytes } from './model.ts';
import type { ItemPart as Part } from './record-model.ts';
import { archiveRecord, ItemPart, maxParts } from './record-model.ts';

/** Files of one holding; below the bound of files an owner has. */
export const maxHoldingFiles = 99;
/** Text and record of an item at their bounds, and what names their files. */
const maxTakeInBytes = 2 * maxFiledBytes + 1024 * 1024;

const HoldingFile = AttachedFile.omit({ fileRefId: true }).extend({ title: z.string().max(200) });

const FinalFile = HoldingFile.extend({ lines: FixedFile.shape.lines });

/** The fixed files as they were made, measured and sealed where they come from. */
export const HeldFinal = finalFiles.shape
  .pick({
    ...{ stage: true, finalHash: true, engine: true, edition: true, faces: true, isPreview: true },
    ...{ pageCount: true, seals: true, signers: true, madeAt: true },
  })
  .extend({ pdf: FinalFile.nullable(), ofd: FinalFile.nullable() })
  .strict();

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
  final: HeldFinal.nullable().default(null),
  files: z.array(HoldingFile).max(maxHoldingFiles),
  /** What the item consists of, where that is known; a part of `null` is kept as rows. */
  pieces: z
    .array(ItemPart.pick({ role: true, title: true, pages: true, sha256: true }).strict())
    .max(maxParts)
    .default([]),
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
  argsBytes: maxTakeInBytes,
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
    const final = finalOf(args, item.id, scope);
    return ok({
      changes: [
        put('archiveItem', item),
        put('archiveText', { id: item.id, scope, ...args.text }),
        put('archiveRecord', recordOf(args, { id: item.id, scope, final, files })),
        put('numberSeries', passOver(series, parts.itemNo)),
        ...correctionsOf(args, item, scope).map((row) => put('itemCorrection', row)),
        ...(final === undefined ? [] : [put('finalFiles', final.row)]),
        ...[...(final?.refs ?? []), ...files].map((file) => put('fileRef', file)),
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
    category,
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

/** The final files under the ids that filing gives them; their text is the item's own. */
function finalOf({ final }: TakeInArgs, itemId: string, scope: string): HeldFiles | undefined {
  if (final === null) return undefined;
  const id = deriveId(itemId, 'finalFiles');
  const refs: RowOf<'fileRef'>[] = [];
  const fixed = (file: typeof final.pdf, kind: 'pdf' | 'ofd'): FixedFile | null => {
    if (file === null) return null;
    const { lines, ...named } = file;
    const fileRefId = deriveId(id, `file:${kind}`);
    const place = { scope, ownerType: 'finalFiles', ownerId: id, order: refs.length } as const;
    refs.push({ ...named, ...place, id: fileRefId, textState: 'none' });
    return { fileRefId, sha256: file.sha256, size: file.size, lines };
  };
  const pdf = fixed(final.pdf, 'pdf');
  const ofd = fixed(final.ofd, 'ofd');
  const made = { id, scope, ownerId: itemId, state: 'made', failure: null } as const;
  return { row: { ...final, ...made, pdf, ofd }, refs };
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
  args: TakeInArgs,
  placed: {
    readonly id: string;
    readonly scope: string;
    readonly final: HeldFiles | undefined;
    readonly files: readonly RowOf<'fileRef'>[];
  },
): RowOf<'archiveRecord'> {
  const { id, scope, final, files } = placed;
  const parts =
    args.pieces.length > 0
      ? piecesOf(args, [...(final?.refs ?? []), ...files])
      : partsOf(final, files);
  return {
    ...args.record,
    ...{ id, scope, contentHash: args.digest, signedHash: null },
    parts: parts.map((part, index) => ({ order: index + 1, ...part })),
  };
}

type Piece = Omit<Part, 'order'>;

/** As they were filed. */
function piecesOf({ pieces }: TakeInArgs, files: readonly RowOf<'fileRef'>[]): readonly Piece[] {
  return pieces.map((piece) => {
    const file = files.find(({ sha256 }) => sha256 === piece.sha256);
    return {
      ...piece,
      fileRefId: file?.id ?? null,
      size: file?.size ?? 0,
      mime: file?.mime ?? 'application/json',
    };
  });
}

/** Of a catalogue, and of a package that says nothing of it: the first file is the item, the others hang on it. */
function partsOf(
  final: HeldFiles | undefined,
  files: readonly RowOf<'fileRef'>[],
): readonly Piece[] {
  return [...(final?.refs ?? []), ...files].map((file, index) => ({
    role: index === 0 || file.ownerType === 'finalFiles' ? 'final' : 'attachment',
    title: file.title === '' ? file.name : file.title,
    ...{ fileRefId: file.id, sha256: file.sha256, size: file.size, mime: file.mime },
    pages: file.ownerType === 'finalFiles' ? (final?.row.pageCount ?? 0) : 0,
  }));
}
