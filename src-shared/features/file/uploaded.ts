/**
 * Uploaded: a file that a command names, beside what the server looked at when its bytes came.
 *
 * Invariant: size and kind are those of the upload; a client's word for either is nothing, or bytes that were accepted as plain
 * text would be given away under the name of a program.
 */

import type { RowOf } from '../../entities.ts';
import { allowedFileOf, mayBeNamed } from './allowed-files.ts';
import type { AttachedFile } from './model.ts';

/** A client does not know (a symbol); nothing = there is none. */
export type Uploaded = Pick<RowOf<'upload'>, 'size' | 'mime'> | symbol | undefined;

/** As large, and of the type that its name says, as what came. */
export function isUploaded(file: AttachedFile, uploaded: Uploaded): boolean {
  if (typeof uploaded !== 'object') return uploaded !== undefined;
  return uploaded.size === file.size && mayBeNamed(file.name, uploaded.mime);
}

/** With the type of its name, which is the type of its bytes. */
export function withOwnType(file: AttachedFile): AttachedFile {
  return { ...file, mime: allowedFileOf(file.name)?.mime ?? file.mime };
}
