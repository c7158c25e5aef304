/**
 * File-types: which files may be attached, and whether the bytes are what the name says.
 *
 * Invariant: a type is decided by the bytes; the name must agree with them. Anything not in the table is refused.
 */

import { fileTypeFromBuffer } from 'file-type';
import {
  allowedFileOf,
  extensionOf,
  looksLikeText,
  oleMagic,
  startsWith,
  zipMagic,
} from '../../src-shared/features/file/allowed-files.ts';
import type { FileContainer } from '../../src-shared/features/file/allowed-files.ts';

/** Office files that carry programs are refused whatever they are called. */
const macroEntry = /vbaProject\.bin$/i;

/** Bytes of the beginning that decide the type. */
export const typeHeadBytes = 64 * 1024;

export type FileTypeAnswer =
  | { readonly kind: 'allowed'; readonly mime: string; readonly extension: string }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'mismatch' };

/** By the name alone: the first, cheap refusal. */
export function isAllowedName(name: string): boolean {
  return allowedFileOf(name) !== undefined;
}

/** The type that the bytes behind an allowed name have to be of. */
export function mimeOfName(name: string): string | undefined {
  return allowedFileOf(name)?.mime;
}

/** `zipNames` lists the archive's directory; asked only for zip containers. */
export async function checkFileType(
  name: string,
  head: Uint8Array,
  zipNames: () => Promise<readonly string[]>,
): Promise<FileTypeAnswer> {
  const allowed = allowedFileOf(name);
  if (allowed === undefined) return { kind: 'forbidden' };
  const container = await containerOf(head);
  if (container === undefined) return { kind: 'forbidden' };
  if (!allowed.containers.includes(container)) return { kind: 'mismatch' };
  if (container === 'zip' && allowed.zipEntry !== undefined) {
    const wanted = allowed.zipEntry;
    const names = await zipNames();
    if (!names.some((entry) => wanted.test(entry))) return { kind: 'mismatch' };
    if (names.some((entry) => macroEntry.test(entry))) return { kind: 'forbidden' };
  }
  return { kind: 'allowed', mime: allowed.mime, extension: extensionOf(name) };
}

async function containerOf(head: Uint8Array): Promise<FileContainer | undefined> {
  if (startsWith(head, oleMagic)) return 'ole';
  if (startsWith(head, zipMagic)) return 'zip';
  const found = await fileTypeFromBuffer(head);
  switch (found?.ext) {
    case 'pdf':
    case 'png':
    case 'jpg':
    case 'gif':
    case 'bmp':
    case 'webp':
    case 'tif':
      return found.ext;
    case undefined:
      return looksLikeText(head) ? 'text' : undefined;
    default:
      // A text may begin with letters that are some exotic format's magic; XML and scripts stay out.
      return undefined;
  }
}
