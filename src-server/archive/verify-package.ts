/**
 * Verify-package: whether an exported package is what was exported: every digest, and what is missing, changed or extra.
 */

import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { hashOfFile } from '../files/blob-store.ts';
import type { Manifest } from './package-format.ts';
import {
  Manifest as ManifestShape,
  manifestDigestName,
  manifestName,
  maxManifestBytes,
} from './package-format.ts';

export interface Verified {
  /** null = the manifest is missing, not ours, or not the one whose digest stands beside it. */
  readonly manifest: Manifest | null;
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  readonly extra: readonly string[];
}

export async function verifyPackage(folder: string): Promise<Verified> {
  const manifest = await readManifest(folder);
  if (manifest === null) return { manifest, missing: [], changed: [], extra: [] };
  const there = new Set(await pathsOf(folder));
  const missing: string[] = [];
  const changed: string[] = [];
  for (const { path, size, sha256 } of manifest.files) {
    if (!there.delete(path)) {
      missing.push(path);
      continue;
    }
    const file = join(folder, path);
    const isSame = (await stat(file)).size === size && (await hashOfFile(file)) === sha256;
    if (!isSame) changed.push(path);
  }
  there.delete(manifestName);
  there.delete(manifestDigestName);
  return { manifest, missing, changed, extra: [...there].sort() };
}

async function readManifest(folder: string): Promise<Manifest | null> {
  try {
    const file = join(folder, manifestName);
    if ((await stat(file)).size > maxManifestBytes) return null;
    const text = await readFile(file);
    const told = (await readFile(join(folder, manifestDigestName), 'utf8')).slice(0, 64);
    if (createHash('sha256').update(text).digest('hex') !== told) return null;
    return ManifestShape.safeParse(JSON.parse(text.toString('utf8'))).data ?? null;
  } catch {
    // Not there or not readable: the same answer to who asks whether the package is whole.
    return null;
  }
}

/** Paths of all files below, as the manifest writes them. */
async function pathsOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
