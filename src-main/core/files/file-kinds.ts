/**
 * File-kinds: which files may be attached, by name and first bytes; and names that are safe on every system.
 *
 * The server looks deeper (archive directories, macros); this is the quick refusal before anything is stored.
 */

import {
  allowedFileOf,
  isExecutable,
  looksLikeText,
  oleMagic,
  startsWith,
  zipMagic,
} from '../../../src-shared/features/file/allowed-files.ts';
import type { FileContainer } from '../../../src-shared/features/file/allowed-files.ts';

export type FileKindAnswer =
  | { readonly kind: 'allowed'; readonly mime: string }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'mismatch' };

const magics: readonly (readonly [FileContainer, readonly number[]])[] = [
  ['ole', oleMagic],
  ['zip', zipMagic],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['bmp', [0x42, 0x4d]],
  ['webp', [0x52, 0x49, 0x46, 0x46]],
  ['tif', [0x49, 0x49, 0x2a, 0x00]],
  ['tif', [0x4d, 0x4d, 0x00, 0x2a]],
];
const textHeadBytes = 8_192;

export function checkFileKind(name: string, bytes: Uint8Array): FileKindAnswer {
  const allowed = allowedFileOf(name);
  if (allowed === undefined) return { kind: 'forbidden' };
  const container = containerOf(bytes);
  if (container === undefined) return { kind: 'forbidden' };
  const agrees = allowed.containers.some(
    (wanted) => wanted === container || (wanted === 'text' && beginsAsText(bytes)),
  );
  return agrees ? { kind: 'allowed', mime: allowed.mime } : { kind: 'mismatch' };
}

function containerOf(bytes: Uint8Array): FileContainer | undefined {
  if (isExecutable(bytes)) return undefined;
  const known = magics.find(([, magic]) => startsWith(bytes, magic));
  if (known !== undefined) return known[0];
  return beginsAsText(bytes) ? 'text' : undefined;
}

function beginsAsText(bytes: Uint8Array): boolean {
  return looksLikeText(bytes.subarray(0, textHeadBytes));
}

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const maxNameChars = 180;

/** The last part of the name, without what a file system or a shell could take amiss; never empty. */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replaceAll(/[\u0000-\u001f\u007f<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/\p{Surrogate}/gu, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  const named = clean === '' ? 'file' : clean;
  const guarded = reserved.test(named) ? `_${named}` : named;
  if (guarded.length <= maxNameChars) return guarded;
  const dot = guarded.lastIndexOf('.');
  const tail = dot > 0 && guarded.length - dot <= 12 ? guarded.slice(dot) : '';
  return guarded.slice(0, maxNameChars - tail.length) + tail;
}
