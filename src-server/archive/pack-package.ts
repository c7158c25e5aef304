/**
 * Pack-package: a whole package folder as one ZIP, to be handed over as one file.
 *
 * Invariants:
 *  1. Only a whole package is packed, and every entry has the digest of the manifest as it goes in.
 *  2. The ZIP has its name only when it is whole; what was broken off is written anew.
 *  3. What a plain ZIP cannot hold (no ZIP64, which old machines cannot read) is refused before a byte is written.
 */

import { createReadStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ZipFile } from '../export/zip-file.ts';
import { createZipFile } from '../export/zip-file.ts';
import { TargetTakenError } from './export-package.ts';
import type { ZipBounds } from './package-bounds.ts';
import { plainZip } from './package-bounds.ts';
import type { Manifest } from './package-format.ts';
import { manifestDigestName, manifestName } from './package-format.ts';
import type { Verified } from './verify-package.ts';
import { verifyPackage } from './verify-package.ts';

export type Packed =
  | { readonly state: 'packed'; readonly manifest: Manifest; readonly sha256: string }
  | { readonly state: 'notWhole'; readonly verified: Verified }
  | { readonly state: 'tooLarge' };

export async function packPackage(
  folder: string,
  target: string,
  bounds: ZipBounds = plainZip,
): Promise<Packed> {
  if (existsSync(target)) throw new TargetTakenError(target);
  const verified = await verifyPackage(folder);
  const { manifest } = verified;
  const faults = verified.missing.length + verified.changed.length + verified.extra.length;
  if (manifest === null || faults > 0) return { state: 'notWhole', verified };
  const bytes = manifest.files.reduce((sum, { size }) => sum + size, 0);
  if (manifest.files.length + 2 > bounds.entries || bytes > bounds.bytes) {
    return { state: 'tooLarge' };
  }
  const part = `${target}.part`;
  const zip = await createZipFile(part);
  try {
    const changed = await addAll(zip, folder, manifest);
    if (changed.length > 0) return { state: 'notWhole', verified: { ...verified, changed } };
    const { sha256 } = await zip.finish();
    await rename(part, target);
    return { state: 'packed', manifest, sha256 };
  } finally {
    await zip.close();
    await rm(part, { force: true });
  }
}

/** Paths of files that changed since they were verified. */
async function addAll(zip: ZipFile, folder: string, manifest: Manifest): Promise<string[]> {
  const add = (path: string) => zip.add(path, createReadStream(join(folder, path)));
  await add(manifestName);
  await add(manifestDigestName);
  const changed: string[] = [];
  for (const { path, sha256 } of manifest.files) {
    if ((await add(path)).sha256 !== sha256) changed.push(path);
  }
  return changed;
}
