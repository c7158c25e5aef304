/**
 * Draft commands: saving a draft.
 *
 * Invariants:
 *  1. A draft belongs to an issuing unit in which the drafter sits (or to the unit above his section).
 *  2. A draft keeps the newest flow definition of its unit at its first saving, for its whole life.
 */

import { z } from 'zod';
import type { Actor, CommandContext, Decision } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put, remove } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list, notHeld, peek } from '../../read-view.ts';
import { docScope, orgScope } from '../../scopes.ts';
import { AttachedFile } from '../file/model.ts';
import { missingUpload, withOwnType } from '../file/uploaded.ts';
import { bodyBar } from '../document/body-text.ts';
import { maxPictures } from '../document/body-model.ts';
import { contentHash } from '../document/content-hash.ts';
import { allows } from '../flow/transitions.ts';
import { newestFlowVersion } from '../flow/work.ts';
import { loadOfficeClock } from '../clock/office-clock.ts';
import { DocumentContent, maxAttachments } from '../document/model.ts';
import {
  addedPictures,
  droppedPictures,
  pictureBar,
  pictureOwner,
} from '../document/picture-files.ts';
import { noOutgoing } from '../flow/process-model.ts';
import { openTask } from '../flow/tasks.ts';
import { replacedFilesOwner } from './attachment-rules.ts';
import { leaseBar, lostLease, versionOf } from './leases.ts';

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
    /** The pictures that the text names by their digests. */
    pictures: z.array(AttachedFile).max(maxPictures).exactOptional(),
    /** The letterhead it was begun with; one of the issuing unit. */
    templateId: Id.exactOptional(),
  }),
  offline: 'queueable',
  who: 'DRAFTER of the issuing unit; later only the drafter himself',
  serverDecides: [
    'document.createdAt',
    'document.updatedAt',
    'task.openedAt',
    'deskEntry.openedAt',
    'fileRef.textState',
    'documentVersion.at',
  ],
  lane: (args) => docScope(args.documentId),
  files: (args) => broughtFiles(args).map(({ sha256 }) => sha256),
  coalesceKey: (args) => `document.saveDraft/${args.documentId}`,
  *load(args, context) {
    const scope = docScope(args.documentId);
    const document = yield* peek('document', args.documentId, scope);
    const unit = yield* get('unit', args.unitId, orgScope);
    const seatId = context.actor.kind === 'person' ? context.actor.identity.unitId : '';
    const seat = yield* get('unit', seatId, orgScope);
    const isNew = document === notHeld || document === undefined;
    const held = isNew ? [] : yield* loadFiles(args.documentId, args.documentId);
    const pictures = isNew ? [] : yield* loadFiles(args.documentId, pictureOwner(args.documentId));
    const known = [...held, ...pictures];
    const missing = yield* missingUpload(broughtFiles(args), context.actor, known);
    const version = yield* newestFlowVersion(args.unitId, 'out');
    const clock = yield* loadOfficeClock(args.unitId);
    const beside = yield* loadBeside(args, scope, isNew);
    return {
      ...beside,
      document: document === notHeld ? undefined : document,
      unit,
      seat,
      held,
      pictures,
      missing,
      version,
      clock,
    };
  },
  authorize: (actor, { document, unit, seat }) =>
    document === undefined ? mayDraftFor(actor, unit, seat) : isDrafter(actor, document),
  decide(args, work, context) {
    const { document, unit, held, missing, version, clock } = work;
    if (unit === undefined) return err(rejection('notFoundOrForbidden'));
    if (missing !== undefined) return err(rejection('fileMissing', { name: missing.name }));
    const template = foreignTemplate(args, work.template);
    if (template !== undefined) return err(template);
    const bodyStop = textBar(args, work.pictures);
    if (bodyStop !== undefined) return err(bodyStop);
    if (lostLease(work.lease, context.actor)) return keepBeside(args, work, context);
    const bar = leaseBar(work.lease, context.actor, context.now);
    if (bar !== undefined) return err(bar);
    if (document !== undefined && !allows(document.state, 'saveDraft')) {
      return err(rejection('staleState', { state: document.state }));
    }
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
        ...droppedFiles(args.documentId, held, files),
        ...addedPictures(args.documentId, args.content, filesOfText(args, work)),
        ...droppedPictures(work.pictures, [args.content, ...work.versions.map(textOf)]),
        ...templateChange(args, work.outgoing),
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

interface SavedDraft {
  readonly documentId: string;
  readonly unitId: string;
  readonly content: DocumentContent;
  readonly attachments: readonly DraftAttachment[];
  readonly pictures?: readonly AttachedFile[];
  readonly templateId?: string;
}

/** Attachments and pictures whose bytes come with the command. */
function broughtFiles({ attachments, pictures = [] }: SavedDraft): readonly AttachedFile[] {
  return [...attachments.map(({ file }) => file), ...pictures];
}

function textBar(
  { content, pictures = [] }: SavedDraft,
  held: readonly RowOf<'fileRef'>[],
): Rejection | undefined {
  return bodyBar(content) ?? pictureBar(content, [...held, ...pictures]);
}

interface Beside {
  readonly lease: RowOf<'draftLease'> | undefined;
  readonly versions: readonly RowOf<'documentVersion'>[];
  readonly outgoing: RowOf<'outgoingProcess'> | undefined;
  readonly template: RowOf<'documentTemplate'> | undefined;
}

/** What stands beside the text; a new document has nothing yet. */
function* loadBeside(args: SavedDraft, scope: string, isNew: boolean): Load<Beside> {
  const { documentId, templateId } = args;
  const template =
    templateId === undefined ? undefined : yield* get('documentTemplate', templateId, orgScope);
  if (isNew) return { lease: undefined, versions: [], outgoing: undefined, template };
  return {
    lease: yield* get('draftLease', documentId, scope),
    versions: yield* list('documentVersion', 'byDocument', [documentId], scope),
    outgoing: yield* get('outgoingProcess', documentId, scope),
    template,
  };
}

/** A letterhead is used by the unit that owns it (套红 per issuer). */
function foreignTemplate(
  { templateId, unitId }: SavedDraft,
  template: RowOf<'documentTemplate'> | undefined,
): Rejection | undefined {
  if (templateId === undefined || template?.unitId === unitId) return undefined;
  return rejection('guardFailed', { guard: 'templateForeign', name: template?.name ?? '' });
}

function templateChange(
  { documentId, templateId }: SavedDraft,
  outgoing: RowOf<'outgoingProcess'> | undefined,
): readonly Change[] {
  if (templateId === undefined || outgoing?.templateId === templateId) return [];
  return [put('outgoingProcess', { ...(outgoing ?? noOutgoing(documentId)), templateId })];
}

/** The text of a writer whose lease was broken: a side version; the document stays as it is (domain §4.10). */
function keepBeside(
  args: SavedDraft,
  work: Beside & Held & { readonly held: readonly RowOf<'fileRef'>[] },
  context: CommandContext,
): Result<Decision, Rejection> {
  const { documentId, content } = args;
  const { held, versions } = work;
  const hash = contentHash(content, held);
  const kept = versionOf(
    { documentId, content, contentHash: hash, why: 'side' },
    versions,
    context,
  );
  if (!kept.ok) return kept;
  const pictures = addedPictures(documentId, content, filesOfText(args, work));
  return ok({ changes: [...kept.value, ...pictures] });
}

interface Held {
  readonly pictures: readonly RowOf<'fileRef'>[];
}

function filesOfText(
  { pictures = [] }: SavedDraft,
  held: Held,
): { readonly held: Held['pictures']; readonly brought: readonly AttachedFile[] } {
  return { held: held.pictures, brought: pictures };
}

function textOf({ content }: RowOf<'documentVersion'>): DocumentContent {
  return content;
}

function* loadFiles(documentId: string, ownerId: string): Load<readonly RowOf<'fileRef'>[]> {
  return yield* list('fileRef', 'byOwner', [ownerId], docScope(documentId));
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
      mime: withOwnType(file).mime,
      sha256: file.sha256,
      textState: known?.textState ?? 'pending',
    };
  });
}

/** A file that a newer one of its name replaced is kept beside the list; another one goes. */
function droppedFiles(
  documentId: string,
  held: readonly RowOf<'fileRef'>[],
  kept: readonly RowOf<'fileRef'>[],
): readonly Change[] {
  return held
    .filter((row) => !kept.some((file) => file.id === row.id))
    .map((row) =>
      kept.some((file) => file.name === row.name)
        ? put('fileRef', { ...row, ownerId: replacedFilesOwner(documentId) })
        : remove('fileRef', row, 'taken off the draft'),
    );
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
