/**
 * Picture-files: the bytes of the pictures in a text, as file references beside the attachments.
 *
 * Invariants:
 *  1. A picture is no attachment: it is in no 附件说明, and the content hash knows it by the text that names it.
 *  2. What a text names has its bytes; a picture that neither the text nor a kept version names goes.
 */

import type { Change, RowOf } from '../../entities.ts';
import { put, remove } from '../../entities.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import { docScope } from '../../scopes.ts';
import type { AttachedFile } from '../file/model.ts';
import { picturesIn } from './body-text.ts';
import type { DocumentContent } from './model.ts';

type Texts = Pick<DocumentContent, 'body' | 'attachmentTexts'>;

const maxOwnerChars = 120;

/** Owner of the pictures of a document, an arrival or an archived item. SQL of the client joins by the same words. */
export function pictureOwner(ownerId: string): string {
  return `pictures:${ownerId}`.slice(0, maxOwnerChars);
}

/** Refuses a text that names a picture nobody has. */
export function pictureBar(
  content: Texts,
  known: readonly { readonly sha256: string }[],
): Rejection | undefined {
  const missing = picturesIn(content).find((sha256) => !known.some((one) => one.sha256 === sha256));
  return missing === undefined ? undefined : rejection('guardFailed', { guard: 'pictureMissing' });
}

interface PictureFiles {
  readonly held: readonly RowOf<'fileRef'>[];
  readonly brought: readonly AttachedFile[];
}

/** References for the pictures of a text that have none yet. */
export function addedPictures(
  documentId: string,
  content: Texts,
  { held, brought }: PictureFiles,
): readonly Change[] {
  const known = new Set(held.map(({ sha256 }) => sha256));
  const fresh = picturesIn(content).flatMap((sha256) => {
    const file = known.has(sha256) ? undefined : brought.find((one) => one.sha256 === sha256);
    return file === undefined ? [] : [file];
  });
  return fresh.map((file, at) => put('fileRef', pictureRow(documentId, file, held.length + at)));
}

/** References that none of these texts names any more. */
export function droppedPictures(
  held: readonly RowOf<'fileRef'>[],
  texts: readonly Texts[],
): readonly Change[] {
  const named = new Set(texts.flatMap(picturesIn));
  return held
    .filter(({ sha256 }) => !named.has(sha256))
    .map((row) => remove('fileRef', row, 'taken out of the text'));
}

function pictureRow(documentId: string, file: AttachedFile, order: number): RowOf<'fileRef'> {
  return {
    id: file.fileRefId,
    scope: docScope(documentId),
    ownerType: 'picture',
    ownerId: pictureOwner(documentId),
    order,
    title: '',
    name: file.name,
    size: file.size,
    mime: file.mime,
    sha256: file.sha256,
    textState: 'none',
  };
}

/** The same pictures for the receiver, the register or the archive; `of` names a copy. */
export function copyPictures(
  files: readonly RowOf<'fileRef'>[],
  to: { readonly ownerId: string; readonly scope: string; readonly of: (id: string) => string },
): readonly RowOf<'fileRef'>[] {
  return files.map((file) => ({
    ...file,
    id: to.of(file.id),
    scope: to.scope,
    ownerType: 'picture',
    ownerId: pictureOwner(to.ownerId),
  }));
}
