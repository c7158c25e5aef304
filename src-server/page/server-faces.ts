/**
 * Server-faces: the faces that the server sets documents with: licensed ones from the folder that IT fills, else those
 * that the product brings along.
 *
 * Invariant: only that folder counts, never what happens to be installed, so that two servers can be made to set alike (V30).
 */

import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOriginals, withOriginals } from '../../src-shared/layout/fonts/find-originals.ts';
import type { FontErrorReason } from '../../src-shared/layout/fonts/font-error.ts';
import { fontSetFile } from '../../src-shared/layout/fonts/font-set-file.ts';
import { pageFaceFiles } from '../../src-shared/layout/fonts/page-face-files.ts';
import type { FaceSource } from '../../src-shared/layout/making/make-files.ts';
import { serverFaceAccess } from './face-access.ts';
import { serverFontFolders } from './font-folders.ts';

/** For the search through the folder, not for reading the product's own faces. */
const searchMs = 20_000;
const maxStampedFiles = 3_000;

const productFolder = fileURLToPath(new URL('../../', import.meta.url));

export interface RefusedFont {
  readonly file: string;
  readonly reason: FontErrorReason;
}

export interface ServerFaces extends FaceSource {
  readonly licensed: readonly string[];
  readonly refused: readonly RefusedFont[];
}

export async function openServerFaces(fontFolder: string): Promise<ServerFaces> {
  const path = join(productFolder, 'assets', 'fonts', 'metrics.json');
  const { faces, roles, sources } = fontSetFile.parse(JSON.parse(await readFile(path, 'utf8')));
  const found = await findOriginals(serverFontFolders([fontFolder], searchMs));
  const access = serverFaceAccess(productFolder);
  return {
    fonts: withOriginals({ faces, roles }, found),
    faceFiles: pageFaceFiles({ ...sources, ...found.sources }, access),
    licensed: found.faces.map(({ face }) => face.id),
    refused: found.refused.map((one) => ({ file: basename(one.path), reason: one.reason })),
  };
}

/** Changes whenever a font is put into the folder, replaced or taken out: names, sizes and times of its files. */
export async function fontFolderStamp(fontFolder: string): Promise<string> {
  const names = await readdir(fontFolder, { recursive: true }).catch(() => []);
  const marks = names
    .toSorted((a, b) => (a < b ? -1 : 1))
    .slice(0, maxStampedFiles)
    .map(async (name) => {
      const file = await stat(join(fontFolder, name)).catch(() => undefined);
      return file === undefined ? name : `${name} ${file.size} ${file.mtimeMs}`;
    });
  return (await Promise.all(marks)).join('\n');
}
