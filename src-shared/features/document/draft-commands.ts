/**
 * Draft commands: saving, discarding and submitting a draft.
 *
 * Invariants:
 *  1. A draft belongs to an issuing unit in which the drafter sits (or to the unit above his section).
 *  2. Submission is refused while an error-level finding stands (findings.ts).
 *  3. An upward document goes to a CHIEF (art. 22, V5).
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
import { contentHash } from './content-hash.ts';
import { findingsOf, hasErrors } from './findings.ts';
import { flowVersion, nextState } from './lifecycle.ts';
import { DocumentContent, maxAttachments, maxBodyChars } from './model.ts';
import { closeTasks, loadDocument, openTask } from './tasks.ts';

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
    return { document: document === notHeld ? undefined : document, unit, seat, held, missing };
  },
  authorize: (actor, { document, unit, seat }) =>
    document === undefined ? mayDraftFor(actor, unit, seat) : isDrafter(actor, document),
  decide(args, { document, unit, held, missing }, context) {
    if (unit === undefined) return err(rejection('notFoundOrForbidden'));
    if (missing !== undefined) return err(rejection('fileMissing', { name: missing }));
    if (document !== undefined && nextState(document.state, 'saveDraft') === null) {
      return err(rejection('staleState', { state: document.state }));
    }
    const length = args.content.body.reduce((sum, paragraph) => sum + paragraph.text.length, 0);
    if (length > maxBodyChars) return err(rejection('tooLarge', { limit: maxBodyChars }));
    const files = attachmentRows(args.documentId, args.attachments, held);
    const saved = draftRow(args, document, unit, contentHash(args.content, files), context);
    const opened =
      document === undefined
        ? openTask(saved, 'draft', drafterOf(context.actor), context)
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
  context: CommandContext,
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
    flowVersion,
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

export const discardDraft = defineCommand({
  name: 'document.discard',
  version: 1,
  args: z.strictObject({ documentId: Id, reason: z.string().trim().max(500) }),
  offline: 'queueable',
  who: 'the drafter',
  serverDecides: ['document.updatedAt', 'task.closedAt', 'deskEntry.closedAt'],
  lane: (args) => docScope(args.documentId),
  load: (args) => loadDocument(args.documentId),
  authorize: (actor, { document }) => document !== undefined && isDrafter(actor, document),
  decide(args, { document, tasks }, context) {
    if (document === undefined) return err(rejection('notFoundOrForbidden'));
    const state = nextState(document.state, 'discard');
    if (state === null) return err(rejection('staleState', { state: document.state }));
    if (args.reason === '') return err(rejection('reasonRequired'));
    const after = { ...document, state, lastReason: args.reason, updatedAt: context.now };
    const closed = closeTasks(tasks, after, context, ['draft']);
    return ok({ changes: [put('document', after), ...closed.changes], effects: closed.effects });
  },
});

export const submitDraft = defineCommand({
  name: 'document.submit',
  version: 1,
  args: z.strictObject({ documentId: Id, signerIdentityId: Id }),
  offline: 'queueable',
  who: 'the drafter; the signer is a LEADER or CHIEF of the unit or the unit above, CHIEF for upward documents',
  serverDecides: [
    'document.updatedAt',
    'task.openedAt',
    'task.closedAt',
    'task.dueAt',
    'deskEntry.openedAt',
    'deskEntry.closedAt',
    'deskEntry.dueAt',
  ],
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const work = yield* loadDocument(args.documentId);
    const scope = docScope(args.documentId);
    const text = yield* get('documentText', args.documentId, scope);
    const files = yield* list('fileRef', 'byOwner', [args.documentId], scope);
    const signer = yield* get('identity', args.signerIdentityId, orgScope);
    const unit =
      work.document === undefined ? undefined : yield* get('unit', work.document.unitId, orgScope);
    return { ...work, text, files, signer, unit };
  },
  authorize: (actor, { document }) => document !== undefined && isDrafter(actor, document),
  decide(_args, { document, tasks, text, files, signer, unit }, context) {
    if (document === undefined || text === undefined || unit === undefined) {
      return err(rejection('notFoundOrForbidden'));
    }
    const state = nextState(document.state, 'submit');
    if (state === null) return err(rejection('staleState', { state: document.state }));
    const titles = [...files].sort((a, b) => a.order - b.order).map((file) => file.title);
    const findings = findingsOf(text.content, titles);
    if (hasErrors(findings)) {
      const first = findings.find((finding) => finding.level === 'error');
      return err(rejection('guardFailed', { guard: `finding.${first?.code ?? ''}` }));
    }
    if (signer?.active !== true || !maySign(signer, unit, text.content.direction)) {
      return err(rejection('guardFailed', { guard: 'signer' }));
    }
    const after: RowOf<'document'> = {
      ...document,
      state,
      signerIdentityId: signer.id,
      signerName: signer.personName,
      updatedAt: context.now,
      lastReason: null,
    };
    const closed = closeTasks(tasks, after, context, ['draft']);
    const opened = openTask(after, 'sign', signer, context);
    return ok({
      changes: [put('document', after), ...closed.changes, ...opened.changes],
      effects: [...closed.effects, ...opened.effects],
    });
  },
});

/** Signs for the unit: its own leaders, or those of the unit above whose office it is. */
export function maySign(
  signer: RowOf<'identity'>,
  unit: RowOf<'unit'>,
  direction: DocumentContent['direction'],
): boolean {
  const ofUnit = signer.unitId === unit.id || signer.unitId === unit.parentId;
  const chief = signer.roles.includes('CHIEF');
  return ofUnit && (chief || (direction !== 'up' && signer.roles.includes('LEADER')));
}
