/**
 * Draft commands: saving a draft.
 *
 * Invariants:
 *  1. A draft belongs to an issuing unit in which the drafter sits (or to the unit above his section).
 *  2. A draft keeps the newest flow definition of its unit at its first saving, for its whole life.
 */

import { z } from 'zod';
import type { Actor, CommandContext } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put, remove } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list, notHeld, peek } from '../../read-view.ts';
import { docScope, orgScope, serverScope } from '../../scopes.ts';
import { AttachedFile } from '../file/model.ts';
import { contentHash } from '../document/content-hash.ts';
import { allows } from '../flow/transitions.ts';
import { newestFlowVersion } from '../flow/work.ts';
import { loadOfficeClock } from '../clock/office-clock.ts';
import { DocumentContent, maxAttachments, maxBodyChars } from '../document/model.ts';
import { openTask } from '../flow/tasks.ts';

const DraftAttachment = z.strictObject({ title: z.string().min(1).max(200), file: AttachedFile });
type DraftAttachment = z.infer<typeof DraftAttachment>;

export const saveDraft = defineCommand({
  name: 'document.saveDraft',
  version: 1,
  args: z.strictObject({
    documentId: Id,
    unitId: Id,
    content: DocumentContent,
    attachments: z.array(DraftAttachment).max(maxAttachments),
  }),
  offline: 'queueable',
  who: 'DRAFTER of the issuing unit; later only the drafter himself',
  serverDecides: [
    'document.createdAt',
    'document.updatedAt',
    'task.openedAt',
    'deskEntry.openedAt',
    'fileRef.textState',
  ],
  lane: (args) => docScope(args.documentId),
  files: (args) => args.attachments.map(({ file }) => file.sha256),
  coalesceKey: (args) => `document.saveDraft/${args.documentId}`,
  *load(args, context) {
    const scope = docScope(args.documentId);
    const document = yield* peek('document', args.documentId, scope);
    const unit = yield* get('unit', args.unitId, orgScope);
    const seatId = context.actor.kind === 'person' ? context.actor.identity.unitId : '';
    const seat = yield* get('unit', seatId, orgScope);
    const held = document === notHeld || document === undefined ? [] : yield* loadFiles(args);
    const missing = yield* missingUpload(args.attachments, held, context.actor);
    const version = yield* newestFlowVersion(args.unitId, 'out');
    const clock = yield* loadOfficeClock(args.unitId);
    return {
      document: document === notHeld ? undefined : document,
      unit,
      seat,
      held,
      missing,
      version,
      clock,
    };
  },
  authorize: (actor, { document, unit, seat }) =>
    document === undefined ? mayDraftFor(actor, unit, seat) : isDrafter(actor, document),
  decide(args, { document, unit, held, missing, version, clock }, context) {
    if (unit === undefined) return err(rejection('notFoundOrForbidden'));
    if (missing !== undefined) return err(rejection('fileMissing', { name: missing }));
    if (document !== undefined && !allows(document.state, 'saveDraft')) {
      return err(rejection('staleState', { state: document.state }));
    }
    const length = args.content.body.reduce((sum, paragraph) => sum + paragraph.text.length, 0);
    if (length > maxBodyChars) return err(rejection('tooLarge', { limit: maxBodyChars }));
    const files = attachmentRows(args.documentId, args.attachments, held);
    const saved = draftRow(args, document, unit, contentHash(args.content, files), {
      version,
      context,
    });
    const opened =
      document === undefined
        ? openTask({ document: saved, clock }, 'draft', drafterOf(context.actor), context)
        : undefined;
    return ok({
      changes: [
        put('document', saved),
        put('documentText', {
          documentId: saved.id,
          content: args.content,
          contentHash: saved.contentHash,
        }),
        ...files.map((file) => put('fileRef', file)),
        ...droppedFiles(held, files),
        ...(opened?.changes ?? []),
      ],
      effects: [
        ...(opened?.effects ?? []),
        ...files
          .filter((file) => file.textState === 'pending')
          .map((file) => ({
            kind: 'extractText' as const,
            label: file.id,
            fileRefId: file.id,
            scope: file.scope,
          })),
      ],
    });
  },
});

function* loadFiles(args: { readonly documentId: string }): Load<readonly RowOf<'fileRef'>[]> {
  return yield* list('fileRef', 'byOwner', [args.documentId], docScope(args.documentId));
}

/** The name of an attachment whose bytes the server has not received from this person. */
function* missingUpload(
  attachments: readonly DraftAttachment[],
  held: readonly RowOf<'fileRef'>[],
  actor: Actor,
): Load<string | undefined> {
  const personId = actor.kind === 'person' ? actor.personId : '';
  for (const { file } of attachments) {
    const known = held.some((row) => row.id === file.fileRefId && row.sha256 === file.sha256);
    if (known) continue;
    const upload = yield* peek('upload', `${personId}/${file.sha256}`, serverScope);
    if (upload === undefined) return file.name;
  }
  return undefined;
}

function attachmentRows(
  documentId: string,
  attachments: readonly DraftAttachment[],
  held: readonly RowOf<'fileRef'>[],
): readonly RowOf<'fileRef'>[] {
  return attachments.map(({ title, file }, order) => {
    const known = held.find((row) => row.id === file.fileRefId && row.sha256 === file.sha256);
    return {
      id: file.fileRefId,
      scope: docScope(documentId),
      ownerType: 'document',
      ownerId: documentId,
      order,
      title,
      name: file.name,
      size: file.size,
      mime: file.mime,
      sha256: file.sha256,
      textState: known?.textState ?? 'pending',
    };
  });
}

function droppedFiles(
  held: readonly RowOf<'fileRef'>[],
  kept: readonly RowOf<'fileRef'>[],
): readonly Change[] {
  return held
    .filter((row) => !kept.some((file) => file.id === row.id))
    .map((row) => remove('fileRef', row, 'taken off the draft'));
}

function draftRow(
  args: { readonly documentId: string; readonly content: DocumentContent },
  before: RowOf<'document'> | undefined,
  unit: RowOf<'unit'>,
  hash: string,
  { version, context }: { readonly version: number; readonly context: CommandContext },
): RowOf<'document'> {
  const drafter = drafterOf(context.actor);
  const fresh: RowOf<'document'> = {
    id: args.documentId,
    unitId: unit.id,
    unitName: unit.name,
    flow: 'out',
    state: 'D0',
    kind: args.content.kind,
    urgency: args.content.urgency,
    title: args.content.title,
    drafterIdentityId: drafter.id,
    drafterName: drafter.personName,
    signerIdentityId: null,
    signerName: null,
    contentHash: hash,
    signedHash: null,
    writtenDate: null,
    issueNo: null,
    receiptNo: null,
    archiveNo: null,
    createdAt: context.now,
    updatedAt: context.now,
    issuedAt: null,
    dueAt: null,
    source: null,
    deliveredCount: 0,
    deliveryCount: 0,
    lastReason: null,
    flowVersion: version,
    drafterUnitId: drafter.unitId,
  };
  if (before === undefined) return fresh;
  return {
    ...before,
    kind: args.content.kind,
    urgency: args.content.urgency,
    title: args.content.title,
    contentHash: hash,
    updatedAt: context.now,
  };
}

function drafterOf(actor: Actor): RowOf<'identity'> {
  if (actor.kind !== 'person') throw new Error('a draft has a person as its author');
  return actor.identity;
}

/** The drafter sits in the issuing unit or in a section of it. */
function mayDraftFor(
  actor: Actor,
  unit: RowOf<'unit'> | undefined,
  seat: RowOf<'unit'> | undefined,
): boolean {
  if (actor.kind !== 'person' || unit?.mayIssue !== true || seat === undefined) return false;
  const sitsThere = seat.id === unit.id || seat.parentId === unit.id;
  return sitsThere && actor.identity.roles.includes('DRAFTER');
}

function isDrafter(actor: Actor, document: RowOf<'document'>): boolean {
  return actor.kind === 'person' && actor.identity.id === document.drafterIdentityId;
}
