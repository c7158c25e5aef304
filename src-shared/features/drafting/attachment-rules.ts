/**
 * Attachment-rules: what adding a file to a list of attachments means (domain §4.10).
 *
 * Same bytes and another name → renamed; same bytes and same name → nothing; other bytes and another name → added; other bytes
 * and same name → a new version, and the old one is kept.
 */

import { deriveId } from '../../kernel/ids.ts';

export interface NamedFile {
  readonly name: string;
  readonly sha256: string;
}

export type AttachmentOutcome = 'renamed' | 'ignored' | 'added' | 'replaced';

export interface Attached<File extends NamedFile> {
  readonly outcome: AttachmentOutcome;
  readonly files: readonly File[];
}

export function attachFile<File extends NamedFile>(
  files: readonly File[],
  added: File,
  renamed: (held: File, added: File) => File,
): Attached<File> {
  const same = files.find((file) => file.sha256 === added.sha256);
  if (same !== undefined) {
    if (same.name === added.name) return { outcome: 'ignored', files };
    const named = files.map((file) => (file === same ? renamed(file, added) : file));
    return { outcome: 'renamed', files: named };
  }
  const older = files.findIndex((file) => file.name === added.name);
  if (older < 0) return { outcome: 'added', files: [...files, added] };
  return { outcome: 'replaced', files: files.map((file, at) => (at === older ? added : file)) };
}

/** Replaced attachments are owned by this, so that the list of the document stays what is sent. */
export function replacedFilesOwner(documentId: string): string {
  return deriveId(documentId, 'replaced attachments');
}
