/**
 * Verify-package: whether an exported package is what was exported: every digest, and what is missing, changed or extra.
 *
 * Invariants:
 *  1. Of no file more is read than its manifest says, so a packed file that unfolds without end costs nothing.
 *  2. A ZIP beyond the bounds of a package is not read.
 */

import { createHash } from 'node:crypto';
import type { PackageBar } from './package-bounds.ts';
import type { Manifest, ManifestFile } from './package-format.ts';
import {
  Manifest as ManifestShape,
  manifestDigestName,
  manifestName,
  maxManifestBytes,
} from './package-format.ts';
import type { PackageSource } from './package-source.ts';
import { openPackage } from './package-source.ts';

export interface Verified {
  /** null = the manifest is missing, not ours, or not the one whose digest stands beside it. */
  readonly manifest: Manifest | null;
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  readonly extra: readonly string[];
  /** The ZIP is beyond what one of ours is; nothing in it was read but its manifest. */
  readonly bar?: PackageBar;
}

const notBelieved: Verified = { manifest: null, missing: [], changed: [], extra: [] };
/** A digest in hex, two blanks and a name; a longer file is none of ours. */
const maxDigestFileBytes = 1024;

/** `place` is the folder or the ZIP. */
export async function verifyPackage(place: string): Promise<Verified> {
  let source: PackageSource;
  try {
    source = await openPackage(place);
  } catch {
    // Not there, or no ZIP: the same answer to who asks whether the package is whole.
    return notBelieved;
  }
  try {
    return await verifySource(source);
  } finally {
    await source.close();
  }
}

async function verifySource(source: PackageSource): Promise<Verified> {
  const manifest = await readManifest(source);
  if (manifest === null) return notBelieved;
  const bar = source.bar(manifest);
  if (bar !== undefined) return { ...notBelieved, bar };
  const seen = new Set<string>();
  const repeated = source.paths.filter((path) => seen.size === seen.add(path).size);
  const missing: string[] = [];
  const changed: string[] = [];
  for (const file of manifest.files) {
    if (!seen.delete(file.path)) missing.push(file.path);
    else if (!(await isSame(source, file))) changed.push(file.path);
  }
  seen.delete(manifestName);
  seen.delete(manifestDigestName);
  return { manifest, missing, changed, extra: [...seen, ...repeated].sort() };
}

async function isSame(source: PackageSource, { path, size, sha256 }: ManifestFile) {
  const digest = createHash('sha256');
  let read = 0;
  try {
    for await (const chunk of await source.content(path)) {
      read += chunk.length;
      if (read > size) return false;
      digest.update(chunk);
    }
  } catch {
    // What cannot be read is not what was exported.
    return false;
  }
  return read === size && digest.digest('hex') === sha256;
}

async function readManifest(source: PackageSource): Promise<Manifest | null> {
  try {
    const text = await readWhole(source, manifestName, maxManifestBytes);
    const told = (await readWhole(source, manifestDigestName, maxDigestFileBytes)).toString('utf8');
    if (createHash('sha256').update(text).digest('hex') !== told.slice(0, 64)) return null;
    return ManifestShape.safeParse(JSON.parse(text.toString('utf8'))).data ?? null;
  } catch {
    // Not there or not readable: as above.
    return null;
  }
}

async function readWhole(source: PackageSource, path: string, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of await source.content(path)) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error(`${path} is longer than any of ours`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
