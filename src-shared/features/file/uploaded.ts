/**
 * Uploaded: files that a command names, beside what the server looked at when their bytes came.
 *
 * Invariant: size and kind are those of the upload; a client's word for either is nothing, or bytes that were accepted as plain
 * text would be given away under the name of a program.
 */

import type { Actor } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import type { Load } from '../../read-view.ts';
import { peek } from '../../read-view.ts';
import { serverScope } from '../../scopes.ts';
import { allowedFileOf, mayBeNamed } from './allowed-files.ts';
import type { AttachedFile } from './model.ts';

/** The first of these files whose bytes the server has not received from this person, as it is named; a client does not know. */
export function* missingUpload(
  files: readonly AttachedFile[],
  actor: Actor,
  /** Files that hang here already, which need not come again. */
  held: readonly RowOf<'fileRef'>[] = [],
): Load<AttachedFile | undefined> {
  const personId = actor.kind === 'person' ? actor.personId : '';
  for (const file of files) {
    const known = held.find((row) => row.id === file.fileRefId && row.sha256 === file.sha256);
    const upload = known ?? (yield* peek('upload', `${personId}/${file.sha256}`, serverScope));
    if (upload === undefined || (typeof upload === 'object' && !isSame(file, upload))) return file;
  }
  return undefined;
}

function isSame(file: AttachedFile, came: Pick<RowOf<'upload'>, 'size' | 'mime'>): boolean {
  return came.size === file.size && mayBeNamed(file.name, came.mime);
}

/** With the type of its name, which is the type of its bytes. */
export function withOwnType(file: AttachedFile): AttachedFile {
  return { ...file, mime: allowedFileOf(file.name)?.mime ?? file.mime };
}
