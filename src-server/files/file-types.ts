/**
 * File-types: which files may be attached, and whether the bytes are what the name says.
 *
 * Invariant: a type is decided by the bytes; the name must agree with them. Anything not in the table is refused.
 */

import { fileTypeFromBuffer } from 'file-type';

/** How the bytes of an allowed file look. */
type Container = 'pdf' | 'zip' | 'ole' | 'text' | 'png' | 'jpg' | 'gif' | 'bmp' | 'webp' | 'tif';

interface AllowedType {
  readonly mime: string;
  readonly containers: readonly Container[];
  /** For zip containers: an entry that must be in the archive's directory. */
  readonly zipEntry?: RegExp;
}

const ooxml = (tail: string): string => `application/vnd.openxmlformats-officedocument.${tail}`;

/** By extension, lower case. WPS formats are OLE containers, newer ones zip. */
const allowedTypes: Readonly<Record<string, AllowedType>> = {
  pdf: { mime: 'application/pdf', containers: ['pdf'] },
  docx: {
    mime: ooxml('wordprocessingml.document'),
    containers: ['zip'],
    zipEntry: /^word\//,
  },
  xlsx: { mime: ooxml('spreadsheetml.sheet'), containers: ['zip'], zipEntry: /^xl\// },
  pptx: { mime: ooxml('presentationml.presentation'), containers: ['zip'], zipEntry: /^ppt\// },
  ofd: { mime: 'application/ofd', containers: ['zip'], zipEntry: /^\/?OFD\.xml$/i },
  doc: { mime: 'application/msword', containers: ['ole'] },
  xls: { mime: 'application/vnd.ms-excel', containers: ['ole'] },
  ppt: { mime: 'application/vnd.ms-powerpoint', containers: ['ole'] },
  wps: { mime: 'application/vnd.ms-works', containers: ['ole', 'zip'], zipEntry: /^word\// },
  et: { mime: 'application/vnd.ms-excel', containers: ['ole', 'zip'], zipEntry: /^xl\// },
  dps: { mime: 'application/vnd.ms-powerpoint', containers: ['ole', 'zip'], zipEntry: /^ppt\// },
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

/** Office files that carry programs are refused whatever they are called. */
const macroEntry = /vbaProject\.bin$/i;

/** Bytes of the beginning that decide the type. */
export const typeHeadBytes = 64 * 1024;

export type FileTypeAnswer =
  | { readonly kind: 'allowed'; readonly mime: string; readonly extension: string }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'mismatch' };

export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 1 ? '' : name.slice(dot + 1).toLowerCase();
}

/** By the name alone: the first, cheap refusal. */
export function isAllowedName(name: string): boolean {
  return Object.hasOwn(allowedTypes, extensionOf(name));
}

/** The type that the bytes behind an allowed name have to be of. */
export function mimeOfName(name: string): string | undefined {
  return isAllowedName(name) ? allowedTypes[extensionOf(name)]?.mime : undefined;
}

/** `zipNames` lists the archive's directory; asked only for zip containers. */
export async function checkFileType(
  name: string,
  head: Uint8Array,
  zipNames: () => Promise<readonly string[]>,
): Promise<FileTypeAnswer> {
  const extension = extensionOf(name);
  const allowed = Object.hasOwn(allowedTypes, extension) ? allowedTypes[extension] : undefined;
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
  return { kind: 'allowed', mime: allowed.mime, extension };
}

const oleMagic = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const zipMagic = [0x50, 0x4b, 0x03, 0x04];

function startsWith(head: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => head[index] === byte);
}

async function containerOf(head: Uint8Array): Promise<Container | undefined> {
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

/** UTF-16 has a mark; everything else that is text holds no NUL and few control characters. */
function looksLikeText(head: Uint8Array): boolean {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return true;
  if (startsWith(head, [0x4d, 0x5a]) || startsWith(head, [0x7f, 0x45, 0x4c, 0x46])) return false;
  return head.every(
    (byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13 || byte === 12,
  );
}
