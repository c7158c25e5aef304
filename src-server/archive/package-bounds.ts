/**
 * Package-bounds: what the ZIP of a package may be, looked at before any of its files is read.
 *
 * Invariants:
 *  1. A file unfolds to no more than `maxZipRatio` times its packed bytes, but for the first MiB; no bytes are packed twice.
 *  2. Every path is relative, goes down only, and has names that every file system takes for names.
 */

import { maxFileBytes } from '../../src-shared/features/file/model.ts';
import type { ZipPlace } from '../export/zip-reader.ts';
import { maxZipRatio, ratioFreeBytes } from '../files/zip-directory.ts';
import type { Manifest } from './package-format.ts';

export interface ZipBounds {
  readonly entries: number;
  /** Of the files together, before packing: leaves room in 4 GiB for headers and the directory. */
  readonly bytes: number;
}

export const plainZip: ZipBounds = { entries: 65_000, bytes: 3.75 * 1024 ** 3 };

export type PackageBar = 'entries' | 'bytes' | 'ratio' | 'path';

const maxPathChars = 400;
const badName = /^\.{1,2}$|[\\:*?"<>|\p{Cc}]|[. ]$/u;

/** Why the ZIP is not read any further; undefined = it may be. */
export function packageBar(
  { files }: Pick<Manifest, 'files'>,
  zip: { readonly places: readonly ZipPlace[]; readonly size: number },
  bounds: ZipBounds = plainZip,
): PackageBar | undefined {
  const { places, size } = zip;
  if (places.length > bounds.entries || files.length > bounds.entries) return 'entries';
  const all = files.reduce((sum, file) => sum + file.size, 0);
  if (all > bounds.bytes || files.some((file) => file.size > maxFileBytes)) return 'bytes';
  const packed = new Map(places.map((place) => [place.path, place.packedBytes]));
  const unfolds = files.some((file) => {
    const from = packed.get(file.path) ?? 0;
    return file.size > Math.max(ratioFreeBytes, from * maxZipRatio);
  });
  const packedBytes = places.reduce((sum, place) => sum + place.packedBytes, 0);
  if (unfolds || packedBytes > size) return 'ratio';
  return files.every(({ path }) => isSafePath(path)) ? undefined : 'path';
}

export function isSafePath(path: string): boolean {
  const steps = path.split('/');
  return path.length <= maxPathChars && steps.every((step) => step !== '' && !badName.test(step));
}
