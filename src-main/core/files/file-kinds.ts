/**
 * File-kinds: which files may be attached, by name and first bytes; and names that are safe on every system.
 *
 * The server looks deeper (archive directories, macros); this is the quick refusal before anything is stored.
 */

export type FileKindAnswer =
  | { readonly kind: 'allowed'; readonly mime: string }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'mismatch' };

type Container = 'pdf' | 'zip' | 'ole' | 'text' | 'png' | 'jpg' | 'gif' | 'bmp' | 'webp' | 'tif';

interface AllowedKind {
  readonly mime: string;
  readonly containers: readonly Container[];
}

const ooxml = 'application/vnd.openxmlformats-officedocument';
const kinds: Readonly<Record<string, AllowedKind>> = {
  pdf: { mime: 'application/pdf', containers: ['pdf'] },
  docx: { mime: `${ooxml}.wordprocessingml.document`, containers: ['zip'] },
  xlsx: { mime: `${ooxml}.spreadsheetml.sheet`, containers: ['zip'] },
  pptx: { mime: `${ooxml}.presentationml.presentation`, containers: ['zip'] },
  ofd: { mime: 'application/ofd', containers: ['zip'] },
  doc: { mime: 'application/msword', containers: ['ole'] },
  xls: { mime: 'application/vnd.ms-excel', containers: ['ole'] },
  ppt: { mime: 'application/vnd.ms-powerpoint', containers: ['ole'] },
  wps: { mime: 'application/vnd.ms-works', containers: ['ole', 'zip'] },
  et: { mime: 'application/vnd.ms-excel', containers: ['ole', 'zip'] },
  dps: { mime: 'application/vnd.ms-powerpoint', containers: ['ole', 'zip'] },
  txt: { mime: 'text/plain', containers: ['text'] },
  csv: { mime: 'text/csv', containers: ['text'] },
  ink: { mime: 'application/x-tongwen-ink+json', containers: ['text'] },
  png: { mime: 'image/png', containers: ['png'] },
  jpg: { mime: 'image/jpeg', containers: ['jpg'] },
  jpeg: { mime: 'image/jpeg', containers: ['jpg'] },
  gif: { mime: 'image/gif', containers: ['gif'] },
  bmp: { mime: 'image/bmp', containers: ['bmp'] },
  webp: { mime: 'image/webp', containers: ['webp'] },
  tif: { mime: 'image/tiff', containers: ['tif'] },
  tiff: { mime: 'image/tiff', containers: ['tif'] },
};

const magics: readonly (readonly [Container, readonly number[]])[] = [
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['bmp', [0x42, 0x4d]],
  ['webp', [0x52, 0x49, 0x46, 0x46]],
  ['tif', [0x49, 0x49, 0x2a, 0x00]],
  ['tif', [0x4d, 0x4d, 0x00, 0x2a]],
];
const executables: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
];
const textHeadBytes = 8_192;

export function checkFileKind(name: string, bytes: Uint8Array): FileKindAnswer {
  const dot = name.lastIndexOf('.');
  const extension = dot < 1 ? '' : name.slice(dot + 1).toLowerCase();
  const allowed = Object.hasOwn(kinds, extension) ? kinds[extension] : undefined;
  if (allowed === undefined) return { kind: 'forbidden' };
  const container = containerOf(bytes);
  if (container === undefined) return { kind: 'forbidden' };
  const agrees = allowed.containers.some(
    (wanted) => wanted === container || (wanted === 'text' && looksLikeText(bytes)),
  );
  return agrees ? { kind: 'allowed', mime: allowed.mime } : { kind: 'mismatch' };
}

function containerOf(bytes: Uint8Array): Container | undefined {
  if (executables.some((magic) => startsWith(bytes, magic))) return undefined;
  const known = magics.find(([, magic]) => startsWith(bytes, magic));
  if (known !== undefined) return known[0];
  return looksLikeText(bytes) ? 'text' : undefined;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((byte, index) => bytes[index] === byte);
}

/** UTF-16 has a mark; other text holds no NUL and few control characters. */
function looksLikeText(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return true;
  if (executables.some((magic) => startsWith(bytes, magic))) return false;
  return bytes
    .subarray(0, textHeadBytes)
    .every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 12 || byte === 13);
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
