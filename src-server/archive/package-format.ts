/**
 * Package-format: the manifest of an export of the archive, and the names of its files.
 *
 * A package is a folder: one folder an item, named by its 档号, with `metadata.xml`, the frozen text, the files and what is known
 * of the final ones among them; beside them `manifest.json`, which names every file with size and SHA-256, and the digest of
 * the manifest itself.
 */

import { z } from 'zod';
import { Sha256 } from '../../src-shared/features/file/model.ts';

export const packageFormat = 'tongwen-archive-1';
export const manifestName = 'manifest.json';
/** Of an item that has final files: how they were made, measured and sealed. */
export const finalName = 'final.json';
export const manifestDigestName = 'manifest.json.sha256';
/** A manifest above this is none of ours. */
export const maxManifestBytes = 256 * 1024 * 1024;

export const Manifest = z.object({
  format: z.literal(packageFormat),
  organisation: z.string(),
  fondsNo: z.string(),
  year: z.int(),
  exportedAt: z.string(),
  itemCount: z.int(),
  files: z.array(z.object({ path: z.string().min(1), size: z.int().min(0), sha256: Sha256 })),
});
export type Manifest = z.infer<typeof Manifest>;
export type ManifestFile = Manifest['files'][number];

const longestName = 80;

/** A name that every file system takes; the number in front keeps two equal names apart. */
export function fileNameOf(order: number, name: string): string {
  const safe = name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_').replaceAll(/^\.+|[. ]+$/gu, '_');
  // A cut never leaves half of a character.
  const end = safe.slice(-longestName).replace(/^[\uDC00-\uDFFF]/u, '');
  return `${String(order).padStart(3, '0')}-${end}`;
}
