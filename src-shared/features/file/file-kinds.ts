/** FileKinds: what an office calls a file when it looks for one: a picture, a text, a table, or something else. */

import { extensionOf } from './allowed-files.ts';

export const fileKinds = ['image', 'text', 'sheet', 'other'] as const;
export type FileKind = (typeof fileKinds)[number];

const kindByExtension: ReadonlyMap<string, FileKind> = new Map(
  (
    [
      ['image', ['png', 'jpg', 'jpeg', 'gif', 'bmp', 'webp', 'tif', 'tiff']],
      ['text', ['pdf', 'ofd', 'docx', 'doc', 'wps', 'txt']],
      ['sheet', ['xlsx', 'xls', 'et', 'csv']],
    ] as const
  ).flatMap(([kind, extensions]) => extensions.map((one) => [one, kind] as const)),
);

/** By the name, with which the bytes had to agree when the file was taken in. */
export function fileKindOf(name: string): FileKind {
  return kindByExtension.get(extensionOf(name)) ?? 'other';
}
