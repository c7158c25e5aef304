/**
 * Allowed-files: which files may be attached, by extension, and how their bytes begin.
 *
 * Invariant: a type is decided by the bytes; the name must agree with them. Anything not in the table is refused.
 */

/** How the bytes of an allowed file look. */
export type FileContainer =
  'pdf' | 'zip' | 'ole' | 'text' | 'png' | 'jpg' | 'gif' | 'bmp' | 'webp' | 'tif';

export interface AllowedFile {
  readonly mime: string;
  readonly containers: readonly FileContainer[];
  /** For zip containers: an entry that must be in the archive's directory. */
  readonly zipEntry?: RegExp;
}

const ooxml = (tail: string): string => `application/vnd.openxmlformats-officedocument.${tail}`;

/** By extension, lower case. WPS formats are OLE containers, newer ones zip. */
const allowedFiles: Readonly<Record<string, AllowedFile>> = {
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

/** Without the dot, lower case; empty when the name has none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 1 ? '' : name.slice(dot + 1).toLowerCase();
}

export function allowedFileOf(name: string): AllowedFile | undefined {
  const extension = extensionOf(name);
  return Object.hasOwn(allowedFiles, extension) ? allowedFiles[extension] : undefined;
}

/** May bytes that were found to be of one type go by this name? What an archive has to hold is not looked for again. */
export function mayBeNamed(name: string, mime: string): boolean {
  const named = allowedFileOf(name);
  if (named === undefined) return false;
  const isAlike = (one: AllowedFile): boolean =>
    one.containers.some((container) => named.containers.includes(container)) &&
    one.zipEntry?.source === named.zipEntry?.source;
  return Object.values(allowedFiles).some((one) => one.mime === mime && isAlike(one));
}

export const oleMagic: readonly number[] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
export const zipMagic: readonly number[] = [0x50, 0x4b, 0x03, 0x04];
const executables: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
];

export function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((byte, index) => bytes[index] === byte);
}

export function isExecutable(bytes: Uint8Array): boolean {
  return executables.some((magic) => startsWith(bytes, magic));
}

/** UTF-16 has a mark; other text holds no NUL and few control characters. */
export function looksLikeText(head: Uint8Array): boolean {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return true;
  if (isExecutable(head)) return false;
  return head.every(
    (byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 12 || byte === 13,
  );
}
