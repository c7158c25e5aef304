/**
 * Text-change: a document's text replaced after its submission, with the one before kept (domain O15, O17, O18).
 *
 * Invariants:
 *  1. Every replacement keeps the text before, word for word, and who replaced it, when and why.
 *  2. Attachments are not part of it: they are bytes by hash, so the content hash of both texts names the same files.
 *     Pictures may be moved, dropped and taken back, but none is new.
 */

import type { CommandContext } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { list } from '../../read-view.ts';
import { docScope } from '../../scopes.ts';
import { bodyBar } from '../document/body-text.ts';
import { contentHash } from '../document/content-hash.ts';
import type { DocumentContent } from '../document/model.ts';
import { pictureBar, pictureOwner } from '../document/picture-files.ts';
import type { VersionReason } from '../drafting/version-model.ts';
import { maxDocumentVersions } from '../drafting/version-model.ts';
import { actorName } from '../flow/tasks.ts';

export interface TextHistory {
  readonly files: readonly RowOf<'fileRef'>[];
  readonly pictures: readonly RowOf<'fileRef'>[];
  readonly versions: readonly RowOf<'documentVersion'>[];
}

export function* loadTextHistory(documentId: string): Load<TextHistory> {
  const scope = docScope(documentId);
  const files = yield* list('fileRef', 'byOwner', [documentId], scope);
  const pictures = yield* list('fileRef', 'byOwner', [pictureOwner(documentId)], scope);
  const versions = yield* list('documentVersion', 'byDocument', [documentId], scope);
  return { files, pictures, versions };
}

export interface Replaced {
  /** What the face of the document says of its text. */
  readonly document: Pick<RowOf<'document'>, 'kind' | 'urgency' | 'title' | 'contentHash'>;
  readonly changes: readonly Change[];
}

/** `basedOn` is the hash that the author had in view; another text is `contentChanged`. */
export function replaceText(
  wanted: {
    readonly content: DocumentContent;
    readonly basedOn: string;
    readonly why: VersionReason;
  },
  before: RowOf<'documentText'> | undefined,
  { files, pictures, versions }: TextHistory,
  context: CommandContext,
): Result<Replaced, Rejection> {
  const { content, basedOn, why } = wanted;
  const { actor } = context;
  if (before === undefined || actor.kind !== 'person') return err(rejection('notFoundOrForbidden'));
  if (basedOn !== before.contentHash) return err(rejection('contentChanged'));
  const hash = contentHash(content, files);
  if (hash === before.contentHash) return err(rejection('guardFailed', { guard: 'noChange' }));
  const bar = bodyBar(content) ?? pictureBar(content, pictures);
  if (bar !== undefined) return err(bar);
  if (versions.length >= maxDocumentVersions) {
    return err(rejection('tooMany', { limit: maxDocumentVersions }));
  }
  const { documentId } = before;
  return ok({
    document: {
      kind: content.kind,
      urgency: content.urgency,
      title: content.title,
      contentHash: hash,
    },
    changes: [
      put('documentText', { documentId, content, contentHash: hash }),
      put('documentVersion', {
        documentId,
        n: versions.reduce((last, { n }) => Math.max(last, n), 0) + 1,
        content: before.content,
        contentHash: before.contentHash,
        byName: actorName(actor),
        byIdentityId: actor.identity.id,
        at: context.now,
        why,
      }),
    ],
  });
}
